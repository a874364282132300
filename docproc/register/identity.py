"""What makes two rows of the register the same row."""

import hashlib
from collections.abc import Iterable

from docproc.documents import AdoptedInitiative
from docproc.matching.vectors import prepare
from docproc.vietnamese.abbreviations import expand
from docproc.vietnamese.unicode import fold, new_tone_placement, nfc

MADE_PREFIX = "sk-"
"""How an identifier begins that was made from title, unit and decision."""
_SMALL_WORDS = frozenset(
    ("o", "tai", "cua", "va", "cho", "cac", "nhung", "tren", "trong", "tu", "den", "voi", "de", "nham", "vao", "bang", "theo")
)
"""Folded words that join the parts of a title without saying what it is about."""
_HEX_DIGITS = 16
"""64 bits: among a million rows two different ones get the same identifier with odds of 1 to 37 million."""


def canonical(text: str | None) -> str:
    """Text for exact comparison: abbreviations written out, one tone placement, no case, diacritics or signs."""
    letters = fold(expand(new_tone_placement(nfc(text or ""))))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def title_key(title: str) -> str:
    """The title for exact comparison."""
    return canonical(title)


def wording_key(title: str) -> str:
    """The title without phrases of the genre, small words and names of bodies and places, its syllables sorted."""
    return " ".join(sorted(form for form in prepare(title, title).content if form not in _SMALL_WORDS))


def stable_id(title: str, unit: str | None, decision: str | None) -> str:
    """An identifier that the same row gets at every import."""
    key = "\n".join(map(canonical, (title, unit, decision)))
    return MADE_PREFIX + hashlib.sha256(key.encode()).hexdigest()[:_HEX_DIGITS]


def with_distinct_ids(rows: Iterable[AdoptedInitiative]) -> tuple[AdoptedInitiative, ...]:
    """Rows whose identifiers differ: a further row with the same one gets "-2", "-3" … in the order of the list."""
    seen: dict[str, int] = {}
    result = []
    for row in rows:
        seen[row.id] = seen.get(row.id, 0) + 1
        result.append(row if seen[row.id] == 1 else row.model_copy(update={"id": f"{row.id}-{seen[row.id]}"}))
    return tuple(result)
