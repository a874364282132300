"""Names of bodies and places in ideas: what tells where, not what."""

from docproc.vietnamese.bodies import find_bodies
from docproc.vietnamese.places import find_places

_ACTING = frozenset({"armed_unit", "organisation", "party"})
"""Kinds of bodies that, without a place, say who takes part in an idea ("công an", "hội phụ nữ") rather than where it is done."""


def name_ranges(text: str) -> list[tuple[int, int]]:
    """Ranges of proper names of bodies and places; a common noun such as "bộ phận một cửa" or a bare "UBND" is none."""
    bodies = [
        (b.start, b.end) for b in find_bodies(text) if b.place or (b.kind not in _ACTING and _is_proper(text[b.start : b.end]))
    ]
    return bodies + [(place.start, place.end) for place in find_places(text)]


def _is_proper(written: str) -> bool:
    """True for a name of several syllables that begins with a capital."""
    return written[0].isupper() and not written.isupper() and " " in written
