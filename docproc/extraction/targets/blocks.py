"""The list a number stands in: the marked lines around its own, what introduces them, and how many of them measure something."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_MARKED_RE = re.compile(
    r"\s*(?:[-–+•*◦▪■o]\s|\(?\w{1,3}(?:\.\d{1,2})*[.)]\s|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: là)?[,:]\s)",
    re.IGNORECASE,
)
_MEASURES_RE = re.compile(
    r"\d\s?(?:%|phần trăm|điểm)|[≥≤]|ít nhất|tối thiểu|trở lên|không (?:quá|dưới)|(?:giảm|tăng)\s", re.IGNORECASE
)


@dataclass(frozen=True)
class Block:
    """Lines of one list, or a single line that is in none."""

    start: int
    """Where its first line begins."""
    lines: int
    marked: bool
    """Whether they open with a sign or number."""
    measuring: float
    """Share of the lines in which something is measured or compared, 0 to 1."""
    introduction: str
    """The line before: often a sentence with a colon, or a heading."""


class Blocks:
    """All lists of a text; built once in time linear in its length."""

    def __init__(self, text: str) -> None:
        """Finds the lists of `text`."""
        self._blocks: list[Block] = []
        lines = text.split("\n")
        first, offset = 0, 0
        while first < len(lines):
            marked = _MARKED_RE.match(lines[first]) is not None
            last = first
            while marked and last + 1 < len(lines) and _MARKED_RE.match(lines[last + 1]):
                last += 1
            inside = lines[first : last + 1]
            measuring = sum(_MEASURES_RE.search(line) is not None for line in inside) / len(inside)
            before = lines[first - 1] if first else ""
            self._blocks.append(Block(offset, len(inside), marked, measuring, before))
            offset += sum(len(line) + 1 for line in inside)
            first = last + 1
        self._starts = [block.start for block in self._blocks]

    def at(self, offset: int) -> Block:
        """The list that holds the character at `offset`."""
        return self._blocks[bisect_right(self._starts, offset) - 1]


@lru_cache(maxsize=4)
def blocks_of(text: str) -> Blocks:
    """The lists of a text; kept, since each of its numbers asks for them."""
    return Blocks(text)
