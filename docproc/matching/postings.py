"""Rows by their terms, in a tantivy index: in memory, or in a folder that several processes read and one at a time writes."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import tantivy

from docproc.documents import AdoptedInitiative
from docproc.matching.idea import Idea
from docproc.matching.packed import from_bytes, to_bytes
from docproc.matching.rows import Row, row_of_idea

_HEAP_BYTES = 30_000_000
"""The writer's memory; tantivy asks for 15 MB at least."""


class Hit(NamedTuple):
    """A row that was found, not yet fetched."""

    score: float
    """How much it shares, by rarity (BM25)."""
    place: int
    """Its number in the index, in the order of adding."""
    address: tantivy.DocAddress
    """By which it is fetched, until the next change."""


class Postings:
    """Rows by hashed terms, by number and by identifier."""

    def __init__(self, folder: Path | None = None) -> None:
        """Opens the index of the folder, which exists, or makes one there; without a folder, one in memory."""
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("place", stored=True, indexed=True, fast=True)
        builder.add_text_field("terms", tokenizer_name="whitespace", index_option="basic")
        for stored in ("row", "idea", "packed"):
            builder.add_bytes_field(stored, stored=True, indexed=False)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder) if folder else None)
        # By itself it would look again whenever segments were merged: what was found just before would then lie elsewhere.
        self._index.config_reader(reload_policy="manual")
        self._writer: tantivy.IndexWriter | None = None
        self._changed = False

    def add(self, place: int, row: Row) -> None:
        """Adds a row of an identifier that is not there; found after the next `commit`."""
        words, pairs, _ = row.terms.whole
        terms = " ".join([*(f"w{h}" for h in words.tolist()), *(f"p{h}" for h in pairs.tolist())])
        document = tantivy.Document(id=[row.initiative.id], place=place, terms=[terms])
        kind, record = ("idea", row.idea) if row.idea else ("row", row.initiative)
        document.add_bytes(kind, record.model_dump_json(exclude_defaults=True).encode())
        document.add_bytes("packed", to_bytes(row.packed))
        self._open_writer().add_document(document)
        self._changed = True

    def delete(self, identifier: str) -> None:
        """Deletes the row of this identifier, after the next `commit`."""
        self._open_writer().delete_documents_by_term("id", identifier)
        self._changed = True

    def commit(self) -> None:
        """Makes what was added and deleted visible."""
        if self._changed and self._writer:
            self._writer.commit()
            self._index.reload()
            self._changed = False

    def release(self) -> None:
        """Commits and lets another process write."""
        self.commit()
        if self._writer:
            self._writer.wait_merging_threads()
            self._writer = None
            self._index.reload()

    def reload(self) -> None:
        """Sees what another process has committed."""
        self._index.reload()

    def count(self) -> int:
        """How many rows there are."""
        return int(self._index.searcher().num_docs)

    def next_place(self) -> int:
        """The number after the highest."""
        found = self._index.searcher().search(tantivy.Query.all_query(), 1, count=False, order_by_field="place").hits
        return int(found[0][0]) + 1 if found else 0

    def everything(self) -> list[Hit]:
        """All rows."""
        return self._hits(tantivy.Query.all_query(), max(1, self.count()))

    def search(self, terms: Sequence[str], count: int) -> list[Hit]:
        """The rows that share most of these terms, at most `count`."""
        if not terms:
            return []
        wanted = [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "terms", term)) for term in terms]
        return self._hits(tantivy.Query.boolean_query(wanted), count)

    def at(self, places: Sequence[int]) -> list[Hit]:
        """The rows of these numbers, as far as they are there, in no particular order."""
        if not places:
            return []
        return self._hits(tantivy.Query.term_set_query(self._schema, "place", list(places)), len(places))

    def of_id(self, identifier: str) -> Hit | None:
        """The row of an identifier."""
        return next(iter(self._hits(tantivy.Query.term_query(self._schema, "id", identifier), 1)), None)

    def fetch(self, hits: Iterable[Hit]) -> list[Row]:
        """The rows of hits, in their order."""
        searcher = self._index.searcher()
        return [_row(searcher.doc(hit.address)) for hit in hits]

    def _hits(self, query: tantivy.Query, count: int) -> list[Hit]:
        searcher = self._index.searcher()
        found = searcher.search(query, count, count=False).hits
        places = searcher.fast_field_values("place", [address for _, address in found])
        return [Hit(float(score or 0.0), int(place or 0), address) for (score, address), place in zip(found, places, strict=True)]

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        return self._writer


def _row(document: tantivy.Document) -> Row:
    made = from_bytes(bytes(document["packed"][0]))
    if document["idea"]:
        return row_of_idea(Idea.model_validate_json(bytes(document["idea"][0])), made)
    return Row(AdoptedInitiative.model_validate_json(bytes(document["row"][0])), made=made)
