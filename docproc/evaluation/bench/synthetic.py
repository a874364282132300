"""Registers of any size, put together from pieces of a project's own texts: synthetic, and said to be so.

A row keeps to one topic: most of its clauses come from one text, the others from anywhere. Some words of each clause are
exchanged for others of the language, so that no clause comes back verbatim a thousand times, and pairs of syllables grow in
number with the register, as they do in real ones, while syllables do not. What a row says makes little sense; how many terms it
has, how rare they are and how they recur is near enough to a register for measuring time and size.
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
from docproc.matching.vectors import Hashes, Prepared, character_hashes, pair_hashes, prepare, word_hashes
from docproc.vietnamese.syllables import is_syllable
from docproc.vietnamese.unicode import nfc

_IN_TITLE = 2
_IN_SUMMARY = (3, 7)
_OF_TOPIC = 0.7
"""Share of a row's clauses that come from one text; chosen, not measured."""
_EXCHANGED = 0.3
"""Share of a clause's words that are exchanged for others; chosen, not measured."""
_LEAST_OF_TOPIC = 4
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
    source: int
    """Which text it comes from, 0-based."""
    exchangeable: tuple[tuple[int, int], ...]
    """Syllables that stand for a word of their own: place in `made.content`, and in the words of `text`."""


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
    found: dict[str, int] = {}
    for source, text in enumerate(texts):
        prepared = prepare("", text)
        for first, last in prepared.segments:
            words = text[prepared.tokens[first].start : prepared.tokens[last - 1].end].split()
            for start in range(0, len(words), _LONGEST):
                if len(cut := words[start : start + _LONGEST]) >= _SHORTEST:
                    found.setdefault(" ".join(cut), source)
    made = (_piece(text, source) for text, source in found.items())
    return [piece for piece in made if len(piece.made.content) >= _SHORTEST]


def _piece(text: str, source: int) -> Piece:
    prepared = prepare("", text)
    made = packed(prepared)
    characters = np.unique(character_hashes(made.content))
    return Piece(text, made, word_hashes(made.content), characters, source, tuple(_exchangeable(prepared)))


def _exchangeable(prepared: Prepared) -> Iterator[tuple[int, int]]:
    carrying = [token for token, carries in zip(prepared.tokens, prepared.carries, strict=True) if carries]
    for place, token in enumerate(carrying):
        word = prepared.text.count(" ", 0, token.start)
        if is_syllable(prepared.text.split(" ")[word]):
            yield place, word


class _Language(NamedTuple):
    """What rows are put together from."""

    pieces: Sequence[Piece]
    topics: list[list[Piece]]
    """Pieces by text, of texts that have several."""
    syllables: list[tuple[str, str]]
    """Every syllable as often as it occurs: as written, and folded."""


def _language(of: Sequence[Piece]) -> _Language:
    topics: dict[int, list[Piece]] = {}
    for piece in of:
        topics.setdefault(piece.source, []).append(piece)
    syllables = [(piece.text.split(" ")[word], piece.made.content[place]) for piece in of for place, word in piece.exchangeable]
    return _Language(of, [topic for topic in topics.values() if len(topic) >= _LEAST_OF_TOPIC] or [list(of)], syllables)


def rows(of: Sequence[Piece], count: int, seed: int = _SEED) -> Iterator[Row]:
    """Rows put together from pieces, the same for the same seed.

    Their terms are joined and not prepared anew, so only character grams across two pieces are missing.
    """
    random, language = Random(seed), _language(of)  # noqa: S311 - nothing secret
    for number in range(count):
        topic = random.choice(language.topics)
        drawn = [
            _varied(random.choice(topic if random.random() < _OF_TOPIC else of), language, random)
            for _ in range(_IN_TITLE + random.randint(*_IN_SUMMARY))
        ]
        title, summary = drawn[:_IN_TITLE], drawn[_IN_TITLE:]
        initiative = AdoptedInitiative(id=f"synthetic-{number}", title=_joined(title), summary=_joined(summary) + ".")
        made = _together(title, summary)
        yield Row(initiative, made=made, terms=_terms(title, summary, made))


def _varied(piece: Piece, language: _Language, random: Random) -> Piece:
    """A piece with some of its words exchanged; their vectors go with them."""
    exchanged = [pair for pair in piece.exchangeable if random.random() < _EXCHANGED]
    if not exchanged:
        return piece
    words, content = piece.text.split(" "), list(piece.made.content)
    for place, word in exchanged:
        words[word], content[place] = random.choice(language.syllables)
    gone = {place for place, _ in exchanged}
    kept = [
        n
        for n, (first, length) in enumerate(zip(piece.made.first, piece.made.lengths, strict=True))
        if gone.isdisjoint(range(first, first + length))
    ]
    made = piece.made._replace(
        content=content,
        places=[piece.made.places[n] for n in kept],
        first=[piece.made.first[n] for n in kept],
        lengths=[piece.made.lengths[n] for n in kept],
    )
    characters = np.unique(character_hashes(content))
    return Piece(" ".join(words), made, word_hashes(content), characters, piece.source, piece.exchangeable)


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
