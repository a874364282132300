"""Openings and closing articles of laws: the day on which each comes into force.

Lines `{"text", "effective_date": "15/12/2025"}`; a plain pattern beside ours. Asked are the texts that speak of effect at all:
the others are openings that end before it. They are read as plans, for only plans have roles of dates; the first day that
is said to be effective counts.
"""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from docproc.documents import Document, DocumentKind, Plan
from docproc.documents.values import DateRole
from docproc.evaluation.corpora.figures import Figure, answered, lines
from docproc.extraction import extract
from docproc.vietnamese.unicode import nfc

_SPOKEN_OF = "hiệu lực"
_PLAIN_RE = re.compile(
    r"hiệu\s+lực(?:\s+thi\s+hành)?(?:\s+kể)?\s+từ\s+(?:ngày\s+)?(\d{1,2})(?:\s+tháng\s+|[/-])(\d{1,2})(?:\s+năm\s+|[/-])(\d{4})",
    re.IGNORECASE,
)


def effective_dates(path: Path) -> Iterator[Figure]:
    """Ours and the plain pattern on every text."""
    items = [item for item in lines(path) if _SPOKEN_OF in nfc(item["text"]).lower()]
    due = [_day(*item["effective_date"].split("/")) for item in items]
    texts = [nfc(item["text"]) for item in items]
    for tool, read in (("docproc", _ours), ("plain pattern", _by_pattern)):
        yield Figure(path.name, "day of effect", tool, answered(zip(due, map(read, texts), strict=True)))


def _day(day: str, month: str, year: str) -> date:
    return date(int(year), int(month), int(day))


def _ours(text: str) -> date | None:
    content = text.encode()
    document = Document(
        file_name="law.txt", sha256=sha256(content).hexdigest(), media_type="text/plain", size=len(content), text=text
    )
    record = extract(document, DocumentKind.PLAN)
    found = record.dates if isinstance(record, Plan) else ()
    return next((one.start or one.end for one in found if one.role is DateRole.EFFECTIVE), None)


def _by_pattern(text: str) -> date | None:
    found = _PLAIN_RE.search(text)
    try:
        return _day(*found.groups()) if found else None
    except ValueError:
        return None
