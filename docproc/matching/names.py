"""Names of bodies and places in ideas: what tells where, not what."""

import re

from docproc.vietnamese.bodies import find_bodies
from docproc.vietnamese.letters import LOWER, UPPER
from docproc.vietnamese.places import find_places

_ACTING = frozenset({"armed_unit", "organisation", "party"})
"""Kinds of bodies that, without a place, say who takes part in an idea ("công an", "hội phụ nữ") rather than where it is done."""

_PROPER = rf"[{UPPER}][{LOWER}]+"
_GAP = r"[ \u00a0]+"
_NEXT_PART = "bằng|qua|thông qua|theo|từ|để|và|nhằm|trong|với|cho|góp phần|giai đoạn|năm|đến|có|khi"
_LOCATED_RE = re.compile(
    rf"(?<!\w)(?:[Tt]ại|[Ởở]|[Tt]rên địa bàn){_GAP}(?P<name>{_PROPER}(?:{_GAP}\w+){{0,10}}?{_GAP}{_PROPER})"
    rf"(?=[ \u00a0]*(?:$|[^\w\s&/])|{_GAP}(?:{_NEXT_PART})(?!\w))",
    re.MULTILINE,
)
"""Where something is done, whatever the body: from one capital to another, up to the end of the clause or its next part."""
_MEASURE_RE = re.compile(
    r"(?:huyện|tỉnh|xã|thị xã|thành phố)[ \u00a0]\d+[ \u00a0]?(?:km|m|ki-lô-mét|cây số|ha|hộ|phút|giờ)(?!\w)"
)
"""A number after a common noun that measures something ("cách trung tâm huyện 31 km") is no name."""


def name_ranges(text: str) -> list[tuple[int, int]]:
    """Ranges of proper names of bodies and places; a common noun such as "bộ phận một cửa" or a bare "UBND" is none."""
    bodies = [
        (b.start, b.end) for b in find_bodies(text) if b.place or (b.kind not in _ACTING and _is_proper(text[b.start : b.end]))
    ]
    places = [(place.start, place.end) for place in find_places(text) if not _MEASURE_RE.match(text, place.start)]
    located = [match.span("name") for match in _LOCATED_RE.finditer(text)]
    return bodies + located + places


def _is_proper(written: str) -> bool:
    """True for a name of several syllables that begins with a capital."""
    return written[0].isupper() and not written.isupper() and " " in written
