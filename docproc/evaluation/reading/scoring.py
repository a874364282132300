"""One page recognised against its true text."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from docproc.vietnamese.unicode import fold, new_tone_placement, nfc

_PLACEABLE = 20
"""Characters from which a paragraph is found again in a text without doubt."""
_FOUND = 70
"""Likeness, of 100, from which it counts as found."""


class Truth(NamedTuple):
    """What stands on a page."""

    blocks: Sequence[str]
    """In reading order; cells of a table's row are parted by tabs."""
    rows: frozenset[int]
    """Which of the blocks are rows of tables."""


class Score(NamedTuple):
    """Counts of one page, to be added up with those of others."""

    characters: int = 0
    character_errors: int = 0
    words: int = 0
    word_errors: int = 0
    letters: int = 0
    diacritic_errors: int = 0
    """Letters that are right apart from their diacritics."""
    neighbours: int = 0
    """Pairs of paragraphs that follow each other and were both found again."""
    order_errors: int = 0
    """Those of them that stand the other way round."""
    numbers: int = 0
    """Words with a figure in cells of tables."""
    right_numbers: int = 0
    pages: int = 1

    def plus(self, other: "Score") -> "Score":
        """The sum."""
        return Score(*(one + another for one, another in zip(self, other, strict=True)))


def score(recognised: str, truth: Truth) -> Score:
    """The counts of a page; tone marks of the old and the new placement are alike, and white space counts as one space."""
    found = _plain(recognised)
    blocks = [_plain(block) for block in truth.blocks]
    wanted = " ".join(blocks)
    words, found_words = wanted.split(" "), found.split(" ")
    neighbours, order_errors = _order(found, blocks)
    numbers, right = _numbers(found_words, blocks, truth.rows)
    return Score(
        characters=len(wanted),
        character_errors=Levenshtein.distance(wanted, found),
        words=len(words),
        word_errors=Levenshtein.distance(words, found_words),
        letters=sum(character.isalpha() for character in wanted),
        diacritic_errors=_diacritic_errors(wanted, found),
        neighbours=neighbours,
        order_errors=order_errors,
        numbers=numbers,
        right_numbers=right,
    )


def _plain(text: str) -> str:
    return " ".join(new_tone_placement(nfc(text)).split())


def _diacritic_errors(wanted: str, found: str) -> int:
    errors = 0
    for step in Levenshtein.opcodes(wanted, found):
        if step.tag == "replace":
            pairs = zip(wanted[step.src_start : step.src_end], found[step.dest_start : step.dest_end], strict=True)
            errors += sum(one != other and fold(one) == fold(other) and one.isalpha() for one, other in pairs)
    return errors


def _order(found: str, blocks: Sequence[str]) -> tuple[int, int]:
    """Pairs of neighbouring paragraphs, and how many of them stand the other way round; repeated headings have no place."""
    places = []
    for block in (b for b in blocks if len(b) >= _PLACEABLE and blocks.count(b) == 1):
        at = fuzz.partial_ratio_alignment(block, found)
        if at is not None and at.score >= _FOUND:
            places.append(at.dest_start)
    return max(0, len(places) - 1), sum(after < before for before, after in pairwise(places))


def _numbers(found: Sequence[str], blocks: Sequence[str], rows: frozenset[int]) -> tuple[int, int]:
    """Words with a figure in rows of tables, and how many of them stand where they should."""
    wanted: list[str] = []
    positions: set[int] = set()
    for index, block in enumerate(blocks):
        for word in block.split(" "):
            if index in rows and any(character.isdigit() for character in word):
                positions.add(len(wanted))
            wanted.append(word)
    kept: set[int] = set()
    for step in Levenshtein.opcodes(wanted, found):
        if step.tag == "equal":
            kept.update(range(step.src_start, step.src_end))
    return len(positions), len(positions & kept)
