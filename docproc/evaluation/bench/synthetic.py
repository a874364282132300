"""Registers of any size, put together from pieces of a project's own texts: synthetic, and said to be so.

A row is a title of two pieces and a summary of several, drawn at random from clauses of rows that exist. What it says makes no
sense; how many terms it has, how rare they are and how they recur is near enough to a register for measuring time and size.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

from docproc.documents import AdoptedInitiative
from docproc.matching.frequencies import Terms
from docproc.matching.meaning import Words
from docproc.matching.packed import Packed, packed
from docproc.matching.probe import RowTerms
from docproc.matching.rows import Row
from docproc.matching.vectors import Hashes, character_hashes, pair_hashes, prepare, word_hashes
from docproc.vietnamese.unicode import nfc

_IN_TITLE = 2
_IN_SUMMARY = (3, 7)
_LONGEST = 9
"""Words of a piece; longer clauses are cut, so that two rows seldom share more than a phrase."""
_SHORTEST = 3
_SEED = 2026


class Piece(NamedTuple):
    """A clause with what it adds to a row."""

    text: str
    """As it was written."""
    made: Packed
    """Prepared alone."""
    words: Hashes
    """Hashes of its syllables, in order."""
    characters: Hashes
    """Distinct hashes of its character grams."""


def texts_of(paths: Iterable[Path]) -> list[str]:
    """Titles and texts of JSON lines."""
    found = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            sections = item.get("sections") or {}
            found += [nfc(str(part)) for part in (item.get("title"), item.get("text"), *sections.values()) if part]
    return found


def pieces(texts: Iterable[str]) -> list[Piece]:
    """The clauses of the texts, cut to pieces that each say something, without repetitions."""
    found: dict[str, None] = {}
    for text in texts:
        prepared = prepare("", text)
        for first, last in prepared.segments:
            words = text[prepared.tokens[first].start : prepared.tokens[last - 1].end].split()
            for start in range(0, len(words), _LONGEST):
                if len(cut := words[start : start + _LONGEST]) >= _SHORTEST:
                    found[" ".join(cut)] = None
    made = (_piece(text) for text in found)
    return [piece for piece in made if len(piece.made.content) >= _SHORTEST]


def _piece(text: str) -> Piece:
    made = packed(prepare("", text))
    return Piece(text, made, word_hashes(made.content), np.unique(character_hashes(made.content)))


def rows(of: Sequence[Piece], count: int, seed: int = _SEED) -> Iterator[Row]:
    """Rows put together from pieces, the same for the same seed.

    Their terms are joined and not prepared anew, so only character grams across two pieces are missing.
    """
    random = Random(seed)  # noqa: S311 - nothing secret
    for number in range(count):
        title = random.sample(of, _IN_TITLE)
        summary = random.sample(of, random.randint(*_IN_SUMMARY))
        initiative = AdoptedInitiative(id=f"synthetic-{number}", title=_joined(title), summary=_joined(summary) + ".")
        made = _together(title, summary)
        yield Row(initiative, made=made, terms=_terms(title, summary, made))


def filler(of: Sequence[Piece], words: int, seed: int) -> str:
    """Text of so many words from pieces."""
    random = Random(seed)  # noqa: S311 - nothing secret
    found: list[str] = []
    while len(found) < words:
        found += (random.choice(of).text + ".").split()
    return " ".join(found[:words])


def _joined(of: Sequence[Piece]) -> str:
    text = ", ".join(piece.text for piece in of)
    return text[:1].upper() + text[1:]


def _together(title: Sequence[Piece], summary: Sequence[Piece]) -> Packed:
    content: list[str] = []
    places: list[int] = []
    first: list[int] = []
    lengths: list[int] = []
    foreign: set[str] = set()
    for piece in (*title, *summary):
        first += [position + len(content) for position in piece.made.first]
        content += piece.made.content
        places += piece.made.places
        lengths += piece.made.lengths
        foreign.update(piece.made.foreign)
    of_title = [form for piece in title for form in piece.made.content]
    return Packed(content, of_title, sorted(foreign), len(of_title), places, first, lengths)


def _terms(title: Sequence[Piece], summary: Sequence[Piece], made: Packed) -> RowTerms:
    whole = _joined_terms([*title, *summary])
    first = np.array(made.first, dtype=np.intp)
    words = Words(np.array(made.places, dtype=np.intp), first, first + np.array(made.lengths, dtype=np.intp), made.content)
    title_words = words.before(made.carrying_title)
    return RowTerms(whole, _joined_terms(title), frozenset(made.foreign), len(made.content), words, title_words)


def _joined_terms(of: Sequence[Piece]) -> Terms:
    words = np.concatenate([piece.words for piece in of])
    characters = np.concatenate([piece.characters for piece in of])
    return Terms(np.unique(words), np.unique(pair_hashes(words)), np.unique(characters))
