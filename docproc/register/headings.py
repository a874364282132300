"""Column headings to fields of the register."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final

from rapidfuzz import fuzz, process

from docproc.vietnamese.unicode import fold, nfc

EXACT: Final = 1.0
BEGINS: Final = 0.9
HOLDS: Final = 0.8
NEARLY: Final = 0.7
"""How sure a heading is: the whole of it is listed, it begins so, it holds so, or it is a slip of the pen away."""
_LONGEST_HEADING = 120
_LEAST_RATIO = 88
_SIGNS_RE = re.compile(r"[^a-z0-9%]+")


def field_of(heading: str) -> tuple[str, float] | None:
    """The field that a heading names, and how sure that is; None for anything else, such as a value."""
    key = _key(heading)
    if not key or len(key) > _LONGEST_HEADING:
        return None
    exact, starts, holds = _lexicon()
    if key in exact:
        return exact[key], EXACT
    for phrase, name in starts:
        if key.startswith(phrase + " "):
            return name, BEGINS
    for phrase, name in holds:
        if phrase in key:
            return name, HOLDS
    return _nearly(key, exact)


def _nearly(key: str, exact: dict[str, str]) -> tuple[str, float] | None:
    """A heading with a slip ("Tên sáng kiên", "Tac gỉa"): short ones differ too easily to be guessed."""
    if len(key) < len("tac gia"):
        return None
    best = process.extractOne(key, list(exact), scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO)
    return (exact[best[0]], NEARLY) if best else None


def _key(heading: str) -> str:
    return _SIGNS_RE.sub(" ", fold(nfc(heading))).strip()


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, str], list[tuple[str, str]], list[tuple[str, str]]]:
    """Exact headings, and beginnings and parts with the longest first."""
    data = tomllib.loads(files("docproc.register").joinpath("headings.toml").read_text(encoding="utf-8"))
    lists = {
        kind: [(_key(p), name) for name, kinds in data.items() for p in kinds.get(kind, ())]
        for kind in ("exact", "starts", "holds")
    }
    by_length = {kind: sorted(pairs, key=lambda pair: -len(pair[0])) for kind, pairs in lists.items()}
    return dict(lists["starts"]) | dict(lists["exact"]), by_length["starts"], by_length["holds"]
