"""The register ready for search: rows in a tantivy index, counts of terms beside it."""

from collections.abc import Iterable
from typing import Self

import numpy as np
import tantivy

from docproc.documents import AdoptedInitiative
from docproc.matching.frequencies import Frequencies
from docproc.matching.idea import Idea
from docproc.matching.meanings import Meanings
from docproc.matching.parts import supporting
from docproc.matching.probe import Probe, RowTerms, row_terms, window_ranges
from docproc.matching.vectors import Hashes, Prepared, pair_hashes, prepare, word_hashes
from docproc.vietnamese.unicode import nfc

RARE_PAIRS = 32
"""Rarest known pairs of a window that are searched for: measured recall .90 to 1.00 at a million rows, 4 ms."""
RARE_WORDS = 16
"""Rarest known syllables searched for beside them, for ideas in other words."""
PER_WINDOW = 40
"""Candidates taken from each search."""
MAX_CANDIDATES = 150
"""Candidates that are scored; about 0.2 ms each."""
_SEARCHED_WINDOWS = 40
_HEAP_BYTES = 30_000_000
"""The writer's memory; tantivy asks for 15 MB at least."""
_KEPT_ROWS = 5_000
"""Prepared rows kept in memory, about 35 KB each; others are prepared anew when they are candidates (2 ms)."""


class Row:
    """A row of the register, prepared."""

    __slots__ = ("initiative", "prepared", "terms")

    def __init__(self, initiative: AdoptedInitiative, idea: Idea | None = None) -> None:
        """A row, or the idea of an entry that stands as one."""
        idea = idea or Idea.from_initiative(initiative)
        self.initiative = initiative
        self.prepared: Prepared = prepare(idea.title, idea.text, supporting(idea))
        self.terms: RowTerms = row_terms(self.prepared)


class Index:
    """Adopted initiatives (or the entries of a contest) to search. Not for use by several threads at once."""

    def __init__(self) -> None:
        """An empty index in memory."""
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("terms", tokenizer_name="whitespace", index_option="basic")
        builder.add_bytes_field("row", stored=True, indexed=False)
        builder.add_bytes_field("idea", stored=True, indexed=False)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        self._writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        self._ids: set[str] = set()
        self._kept: dict[str, Row] = {}
        self._changed = False
        self._meanings = Meanings()
        self.frequencies = Frequencies()

    @classmethod
    def build(cls, initiatives: Iterable[AdoptedInitiative]) -> Self:
        """An index of these rows; of two rows with one id the later stands."""
        index = cls()
        for row in initiatives:
            index.add(row)
        return index

    @classmethod
    def of_ideas(cls, ideas: Iterable[Idea]) -> Self:
        """An index of ideas, such as the entries of one contest; each has its id."""
        index = cls()
        for idea in ideas:
            index.add_idea(idea)
        return index

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, initiative_id: object) -> bool:
        return initiative_id in self._ids

    def add(self, initiative: AdoptedInitiative) -> None:
        """Adds a row, in place of one with the same id."""
        self._add(Row(_in_nfc(initiative)))

    def add_idea(self, idea: Idea) -> None:
        """Adds an idea by its id, such as an entry of a contest, in place of one with the same id."""
        self._add(Row(_as_initiative(idea), idea), idea)

    def _add(self, row: Row, idea: Idea | None = None) -> None:
        identifier = row.initiative.id
        if identifier in self._ids:
            self.remove(identifier)
        self.frequencies.add(row.terms.whole)
        self._meanings.put(identifier, row.terms.meaning)
        words, pairs, _ = row.terms.whole
        terms = " ".join([*(f"w{h}" for h in words.tolist()), *(f"p{h}" for h in pairs.tolist())])
        stored = {"row": (None if idea else row.initiative), "idea": idea}
        document = tantivy.Document(id=[identifier], terms=[terms])
        for name, record in stored.items():
            if record is not None:
                document.add_bytes(name, record.model_dump_json().encode())
        self._writer.add_document(document)
        self._ids.add(identifier)
        self._keep(row)
        self._changed = True

    def remove(self, initiative_id: str) -> None:
        """Removes a row and every trace of it from the index; nothing happens when there is none."""
        if initiative_id not in self._ids:
            return
        row = self._kept.pop(initiative_id, None) or self._stored(initiative_id)
        self.frequencies.remove(row.terms.whole)
        self._writer.delete_documents_by_term("id", initiative_id)
        self._ids.discard(initiative_id)
        self._meanings.drop(initiative_id)
        self._changed = True

    def candidates(self, probe: Probe) -> list[Row]:
        """Rows that share rare terms with some window of the idea, and those nearest in meaning; at most `MAX_CANDIDATES`."""
        best: dict[str, float] = {}
        content = probe.prepared.content
        ranges = window_ranges(len(content))
        step = -(-len(ranges) // _SEARCHED_WINDOWS)
        for first, last in ranges[::step]:
            for score, identifier in self._search(content[first:last]):
                best[identifier] = max(score, best.get(identifier, 0.0))
        nearest = self._meanings.nearest(probe.meaning.centroids[::step], PER_WINDOW)
        lexical = MAX_CANDIDATES - PER_WINDOW
        chosen = sorted(best, key=lambda identifier: (-best[identifier], identifier))[:lexical]
        return [self._row(identifier) for identifier in dict.fromkeys([*chosen, *nearest])]

    def _search(self, forms: list[str]) -> list[tuple[float, str]]:
        words = word_hashes(forms)
        rare_words = [f"w{h}" for h in self._rarest(0, words, RARE_WORDS)]
        rare_pairs = [f"p{h}" for h in self._rarest(1, pair_hashes(words), RARE_PAIRS)]
        return self._hits(rare_pairs) + self._hits(rare_words)

    def _rarest(self, channel: int, hashes: Hashes, count: int) -> list[int]:
        """The rarest of the terms that the register knows; a term of no row would only waste a place."""
        distinct = np.unique(hashes)
        seen = self.frequencies.known(channel, distinct)
        known = distinct[seen > 0]
        return [int(h) for h in known[np.argsort(seen[seen > 0], kind="stable")][:count]]

    def _hits(self, terms: list[str]) -> list[tuple[float, str]]:
        if not terms:
            return []
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "terms", t)) for t in terms]
        )
        searcher = self._searcher()
        hits = searcher.search(query, PER_WINDOW).hits
        return [(float(score or 0.0), str(searcher.doc(address)["id"][0])) for score, address in hits]

    def _searcher(self) -> tantivy.Searcher:
        if self._changed:
            self._writer.commit()
            self._index.reload()
            self._changed = False
        return self._index.searcher()

    def _row(self, identifier: str) -> Row:
        return self._kept.get(identifier) or self._keep(self._stored(identifier))

    def _stored(self, identifier: str) -> Row:
        searcher = self._searcher()
        hits = searcher.search(tantivy.Query.term_query(self._schema, "id", identifier), 1).hits
        document = searcher.doc(hits[0][1])
        if document["idea"]:
            idea = Idea.model_validate_json(bytes(document["idea"][0]))
            return Row(_as_initiative(idea), idea)
        return Row(AdoptedInitiative.model_validate_json(bytes(document["row"][0])))

    def _keep(self, row: Row) -> Row:
        """Keeps a row in place of the one that has been kept longest."""
        if len(self._kept) >= _KEPT_ROWS:
            del self._kept[next(iter(self._kept))]
        self._kept[row.initiative.id] = row
        return row


def _in_nfc(row: AdoptedInitiative) -> AdoptedInitiative:
    """The row with title and summary in NFC, to which the offsets of matches refer."""
    return row.model_copy(update={"title": nfc(row.title), "summary": nfc(row.summary) if row.summary else None})


def _as_initiative(idea: Idea) -> AdoptedInitiative:
    return AdoptedInitiative(id=idea.id, title=idea.title, summary="\n".join(idea.sections.values()) or None)
