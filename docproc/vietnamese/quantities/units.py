"""The unit that follows a number."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from docproc.vietnamese.words import words

_WORD_FOLLOWS_RE = re.compile(r" {1,2}(?=[^\W\d_])")
_RATE_RE = re.compile(r"/(?:\d{1,4} )?(?=[^\W\d_])")
_SNIPPET = 40
"""Characters after a number in which its unit is looked for; the longest known unit has 22."""


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))


@cache
def measures() -> frozenset[str]:
    """Units that need no noun after them, in lower case."""
    return frozenset(unit.lower() for unit in _data()["measures"])


@cache
def unit_pattern() -> str:
    """A regular expression of all known units in small letters, the longest first."""
    units = sorted([*_data()["measures"], *_data()["nouns"]], key=len, reverse=True)
    return "|".join(re.escape(unit.lower()).replace(r"\ ", r"\s+") + (r"\b" if unit[-1].isalnum() else "") for unit in units)


@cache
def _known_unit() -> re.Pattern[str]:
    return re.compile(rf"[ \t]{{0,2}}({unit_pattern()})", re.IGNORECASE)


def find_unit(text: str, position: int) -> tuple[int, int] | None:
    """Where the unit of a number that ends at `position` stands: a known one, else the next word; None when there is none."""
    known = _known_unit().match(text, position)
    if known is not None:
        return known.start(1), _with_rate(text, known.end(1)) if known[1].lower() not in measures() else known.end(1)
    follows = _WORD_FOLLOWS_RE.match(text, position)
    length = _first_word(text[follows.end() : position + _SNIPPET].split("\n", maxsplit=1)[0]) if follows else 0
    return (follows.end(), follows.end() + length) if follows and length else None


def _with_rate(text: str, end: int) -> int:
    """The end of "con/phụ nữ" or "bé trai/100 bé gái" where one noun is counted by another."""
    rate = _RATE_RE.match(text, end)
    length = _first_word(text[rate.end() : rate.end() + _SNIPPET].split("\n", maxsplit=1)[0]) if rate else 0
    return rate.end() + length if rate and length else end


@lru_cache(maxsize=4096)
def _first_word(snippet: str) -> int:
    """The length of the word that `snippet` begins with; 0 when it joins or predicates."""
    first = next(iter(words(snippet)), None)
    if first is None or snippet[: first.end].split(maxsplit=1)[0].lower() in _data()["not_a_unit"]:
        return 0
    return first.end
