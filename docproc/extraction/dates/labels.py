"""A short Vietnamese phrase for what happens on a date, in the document's own words."""

import re

from docproc.extraction.dates.roles import Reading
from docproc.extraction.dates.surroundings import Surroundings

_LONGEST = 90
"""Characters of a label."""
_EDGE_RE = re.compile(r"^[\s\-–+•*:,.()\d]+|[\s\-–+•*:,(]+$")
_TAIL_RE = re.compile(
    r"\s*[:,(]?\s*(?:dự kiến|thời gian|giai đoạn|bắt đầu|vào|trong|là|diễn ra|được tổ chức)?\s*[:,(]?\s*$", re.IGNORECASE
)


def label(around: Surroundings, reading: Reading) -> str | None:
    """The words around those that told the role: up to the date before it, or what follows a date that leads its clause."""
    if reading.where == "after":
        position = max(0, around.after.lower().find(reading.words))
        return _short(around.after[position:])
    if len(around.table) > 1 and reading.where in {"table", "heading", "form"}:
        return _short(max(around.table[1:], key=len))
    if reading.where == "heading" and around.headings:
        own = _clean(around.before)
        return own if len(own or "") > 8 else _short(around.headings[-1])  # noqa: PLR2004 - shorter is "Đợt 1"
    position = around.before.lower().rfind(reading.words) if reading.words else -1
    return _clean(around.before[position:] if position >= 0 else around.before) or _short(around.after)


def _short(text: str) -> str | None:
    """The first phrase."""
    phrase = re.split(r"[,;:()]", _EDGE_RE.sub("", text), maxsplit=1)[0]
    return _clean(phrase)


def _clean(text: str) -> str | None:
    if text.count("(") > text.count(")"):
        text = text[: text.rfind("(")]
    stripped = _EDGE_RE.sub("", _TAIL_RE.sub("", text.strip()))
    if len(stripped) > _LONGEST:
        stripped = stripped[:_LONGEST].rsplit(" ", 1)[0]
    return stripped or None
