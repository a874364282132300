"""Syllables torn apart or stuck together, the loudest complaint about other readers: "ĐIỀ U KHO ẢN", "ngày15"."""

from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from docproc.vietnamese.unicode import nfc


class Parting(NamedTuple):
    """How well the spaces of a text were kept."""

    words: int
    """Words of the true text."""
    misparted: int
    """Words of the true text that were torn apart or stuck to their neighbour, their letters being right."""


def parting(wanted: str, found: str) -> Parting:
    """Compare a text as read with the true one; words with wrong letters do not count, nor do words in another order."""
    words, others = nfc(wanted).split(), nfc(found).split()
    steps = Levenshtein.opcodes(words, others)
    misparted = 0
    for equal, members in groupby(steps, key=lambda step: step.tag == "equal"):
        if not equal:
            group = list(members)
            first, last = group[0], group[-1]
            misparted += _misparted(words[first.src_start : last.src_end], others[first.dest_start : last.dest_end])
    return Parting(len(words), misparted)


def _misparted(words: list[str], others: list[str]) -> int:
    """Words that both sides spell with the same letters but not with the same spaces."""
    ends, other_ends = _ends(words), _ends(others)
    letters = "".join(words)
    if letters == "".join(others):
        return len(ends ^ other_ends)
    return 0


def _ends(words: list[str]) -> set[int]:
    """Where the words end, in letters from the first."""
    ends = set()
    at = 0
    for word in words:
        at += len(word)
        ends.add(at)
    return ends
