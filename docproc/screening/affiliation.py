"""Who somebody is, as codes of `eligibility.classes`, from a workplace and a position."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class _Lexicon:
    units: tuple[tuple[re.Pattern[str], frozenset[str]], ...]
    positions: tuple[tuple[re.Pattern[str], frozenset[str]], ...]
    wider: dict[str, frozenset[str]]


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads((files("docproc.screening") / "affiliation.toml").read_text(encoding="utf-8"))

    def patterns(name: str) -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
        return tuple((re.compile(row["pattern"]), frozenset(row["codes"])) for row in data[name])

    wider = {code: frozenset(narrower) for code, narrower in data["wider"].items()}
    return _Lexicon(patterns("units"), patterns("positions"), wider)


def classes_of(unit: str | None, position: str | None) -> frozenset[str]:
    """All codes that the workplace and the position speak for; empty when they say nothing we know."""
    lexicon = _lexicon()
    found: set[str] = set()
    if unit:
        # "UBND phường V" is a body of its own; only the first kind that fits counts.
        found |= next((codes for pattern, codes in lexicon.units if pattern.search(unit.lower())), frozenset())
    if position:
        for pattern, codes in lexicon.positions:
            if pattern.search(position.lower()):
                found |= codes
    return frozenset(found)


def covered_by(code: str) -> frozenset[str]:
    """The code itself and the narrower ones that a plan naming it takes in."""
    return frozenset({code}) | _lexicon().wider.get(code, frozenset())
