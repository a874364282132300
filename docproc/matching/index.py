"""The register ready for search: rows by their terms and by meaning, with the counts of terms; in memory, or in a folder."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

import numpy as np

from docproc.documents import AdoptedInitiative
from docproc.matching.encoder import Encoder, packaged_encoder
from docproc.matching.folder import State, open_counts
from docproc.matching.frequencies import Frequencies
from docproc.matching.idea import Idea
from docproc.matching.meanings import Meanings
from docproc.matching.postings import Hit, Postings
from docproc.matching.probe import Probe, window_ranges
from docproc.matching.rows import Row, in_nfc, row_of_idea
from docproc.matching.sense import Sense, sense_of
from docproc.matching.senses import Senses
from docproc.matching.vectors import Hashes, Prepared, pair_hashes, word_hashes

__all__ = ["Index", "Row"]

RARE_TERMS = 96
"""Rarest known syllables, and pairs, of a window that are searched for; a window of 90 syllables has hardly more.

With 16 syllables and 32 pairs, fewer paraphrases were among the candidates: .75 in place of .96 at 10,000 rows, .48 in place of
.87 at 200,000. It costs 28 ms more for a draft at 10,000 rows, and .25 s more at 200,000.
"""
BY_WORDS, BY_ALL, BY_MEANING = 60, 70, 20
"""Candidates by syllables, by syllables and pairs together, and by meaning: by syllables come those told in other words."""
MAX_CANDIDATES = BY_WORDS + BY_ALL + BY_MEANING
"""Candidates that are scored; about 0.5 ms each."""
_SEARCHED_WINDOWS = 40
_KEPT_ROWS = 2_000
"""Rows kept in memory, about 35 KB each where they are prepared; others are read back when they are candidates (0.1 ms)."""


class Index:
    """Adopted initiatives (or the entries of a contest) to search. Not for use by several threads at once."""

    def __init__(self, encoder: Encoder | None = None, *, folder: Path | None = None, state: State | None = None) -> None:
        """An empty index in memory, or that of a folder, of which `state` says how much it holds.

        The encoder is that of the package unless another is given.
        """
        self.encoder: Encoder | None = encoder or packaged_encoder()
        self._rows, self._next = (state.rows, state.next_place) if state else (0, 0)
        self._postings = Postings(_made(folder / "terms") if folder else None)
        self._meanings = Meanings(folder / "meanings.i8" if folder else None, self._next)
        self._tables = open_counts(folder) if folder else ()
        # As plain arrays of the same memory: looking numbers up in mapped ones takes seven times as long.
        tables = tuple(np.asarray(table) for table in self._tables)
        self.frequencies = Frequencies(self._rows, tables) if folder else Frequencies()
        self._kept: dict[str, Row] = {}
        self._senses = Senses(folder)
        self._asked: tuple[Prepared, Encoder, Sense | None] | None = None
        self._fresh: set[str] = set()

    @classmethod
    def build(cls, initiatives: Iterable[AdoptedInitiative], encoder: Encoder | None = None) -> Self:
        """An index of these rows; of two rows with one id the later stands."""
        index = cls(encoder)
        for row in initiatives:
            index.add(row)
        return index

    @classmethod
    def of_ideas(cls, ideas: Iterable[Idea], encoder: Encoder | None = None) -> Self:
        """An index of ideas, such as the entries of one contest; each has its id."""
        index = cls(encoder)
        for idea in ideas:
            index.add_idea(idea)
        return index

    def __len__(self) -> int:
        return self._rows

    def __contains__(self, initiative_id: object) -> bool:
        return isinstance(initiative_id, str) and (
            initiative_id in self._fresh or self._postings.of_id(initiative_id) is not None
        )

    def get(self, initiative_id: str) -> AdoptedInitiative | None:
        """The row of this identifier as it was added, its text in NFC; what was added since the last `commit` is not seen."""
        hit = self._postings.of_id(initiative_id)
        return self._postings.fetch([hit])[0].initiative if hit else None

    def identifiers(self) -> set[str]:
        """The identifiers of all rows."""
        self.commit()
        return {row.initiative.id for row in self._postings.fetch(self._postings.everything())}

    def add(self, initiative: AdoptedInitiative) -> None:
        """Adds a row, in place of one with the same id."""
        self.add_row(Row(in_nfc(initiative)))

    def add_idea(self, idea: Idea) -> None:
        """Adds an idea by its id, such as an entry of a contest, in place of one with the same id."""
        self.add_row(row_of_idea(idea))

    def add_row(self, row: Row) -> None:
        """Adds a row whose text is in NFC, in place of one with the same id."""
        identifier = row.initiative.id
        self.remove(identifier)
        self.frequencies.add(row.terms.whole)
        self._meanings.put(self._next, row.terms.meaning)
        self._postings.add(self._next, row)
        self._fresh.add(identifier)
        self._next += 1
        self._rows += 1
        row.place = self._next - 1
        self._keep(row)

    def remove(self, initiative_id: str) -> None:
        """Removes a row and every trace of it from the index; nothing happens when there is none."""
        if initiative_id not in self:
            return
        self.commit()
        hit = self._found(initiative_id)
        row = self._kept.pop(initiative_id, None) or self._postings.fetch([hit])[0]
        row.place = hit.place
        self._senses.forget(row)
        # In this order a process that is killed leaves a term counted too often rather than too seldom.
        self._postings.delete(initiative_id)
        self._postings.commit()
        self.frequencies.remove(row.terms.whole)
        self._meanings.drop(hit.place)
        self._rows -= 1

    def commit(self) -> None:
        """Makes what was added visible to search."""
        self._postings.commit()
        self._fresh.clear()

    def release(self) -> None:
        """Has everything on the disk and lets another process write."""
        self.commit()
        self._postings.release()
        self._meanings.flush()
        for table in self._tables:
            table.flush()

    def mend(self) -> None:
        """After a writer was killed: counts rows and numbers anew. Terms of rows that it left unfinished stay counted."""
        self._rows, self._next = self._postings.count(), max(self._next, self._postings.next_place())
        self.frequencies.own = self._rows

    def described(self, state: State) -> State:
        """The state with how much the index holds now."""
        return state.model_copy(update={"rows": self._rows, "next_place": self._next})

    def reload(self, state: State) -> None:
        """Sees what another process has written."""
        self._postings.reload()
        self._meanings.reload(state.next_place)
        self._rows, self._next, self.frequencies.own = state.rows, state.next_place, state.rows
        self._kept.clear()
        self._senses.clear()

    def sense(self, row: Row) -> Sense | None:
        """What a row's sentences say; null without an encoder. Encoded when first asked for (about 0.07 s), and kept."""
        return self._senses.of(row, self.encoder) if self.encoder else None

    def encode_ahead(self, most: int) -> int:
        """Encode up to so many rows that nobody has asked for yet; how many are left. None where nothing is kept of them.

        An index in a folder keeps what was encoded for all processes; one in memory encodes rows when they are asked for.
        """
        through = self._senses.through(self.encoder) if self.encoder else None
        if through is None or self.encoder is None:
            return 0
        last = min(through + most, self._next)
        hits = sorted(self._postings.at(range(through, last)), key=lambda hit: hit.place)
        self._senses.ahead(self._fetched(hits), self.encoder, last)
        return self._next - last

    def sense_of_idea(self, prepared: Prepared) -> Sense | None:
        """What an idea's sentences say, kept until another is asked for.

        Null without an encoder, and for text typed without diacritics, which encoders do not understand.
        """
        if self.encoder is None or prepared.text.isascii():
            return None
        if self._asked is None or self._asked[0] is not prepared or self._asked[1] is not self.encoder:
            self._asked = prepared, self.encoder, sense_of(prepared, self.encoder)
        return self._asked[2]

    def candidates(self, probe: Probe) -> list[Row]:
        """Rows that share rare terms with some window of the idea, and those nearest in meaning; at most `MAX_CANDIDATES`."""
        self.commit()
        content = probe.prepared.content
        ranges = window_ranges(len(content))
        step = -(-len(ranges) // _SEARCHED_WINDOWS)
        windows = [self._known(content[first:last]) for first, last in ranges[::step]]
        by_words = self._best((words for words, _ in windows), BY_WORDS)
        by_all = self._best((words + pairs for words, pairs in windows), BY_ALL)
        chosen = {hit.place: hit for hit in (*by_all, *by_words)}
        near = [place for place in self._meanings.nearest(probe.meaning.centroids[::step], BY_MEANING) if place not in chosen]
        return self._fetched([*chosen.values(), *sorted(self._postings.at(near), key=lambda hit: hit.place)])

    def _best(self, windows: Iterable[list[str]], count: int) -> list[Hit]:
        """The rows that share most with any window, the best first."""
        best: dict[int, Hit] = {}
        for terms in windows:
            for hit in self._postings.search(terms, count):
                if hit.place not in best or hit.score > best[hit.place].score:
                    best[hit.place] = hit
        return sorted(best.values(), key=lambda hit: (-hit.score, hit.place))[:count]

    def _known(self, forms: list[str]) -> tuple[list[str], list[str]]:
        """The rarest of the syllables, and of the pairs, that the register knows."""
        words = word_hashes(forms)
        rare_words = [f"w{h}" for h in self._rarest(0, words, RARE_TERMS)]
        return rare_words, [f"p{h}" for h in self._rarest(1, pair_hashes(words), RARE_TERMS)]

    def _rarest(self, channel: int, hashes: Hashes, count: int) -> list[int]:
        """The rarest of the terms that the register knows; a term of no row would only waste a place."""
        distinct = np.unique(hashes)
        seen = self.frequencies.known(channel, distinct)
        known = distinct[seen > 0]
        return [int(h) for h in known[np.argsort(seen[seen > 0], kind="stable")][:count]]

    def _found(self, identifier: str) -> Hit:
        hit = self._postings.of_id(identifier)
        if hit is None:
            raise KeyError(identifier)
        return hit

    def _fetched(self, hits: list[Hit]) -> list[Row]:
        """The rows of hits; those kept in memory are the same objects as before, with all that is prepared of them."""
        rows = [self._kept.get(row.initiative.id) or self._keep(row) for row in self._postings.fetch(hits)]
        for row, hit in zip(rows, hits, strict=True):
            row.place = hit.place
        return rows

    def _keep(self, row: Row) -> Row:
        """Keeps a row in place of the one that has been kept longest."""
        if len(self._kept) >= _KEPT_ROWS:
            del self._kept[next(iter(self._kept))]
        self._kept[row.initiative.id] = row
        return row


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder
