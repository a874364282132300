"""Bodies that no longer exist on the day of the document: since 1 July 2025 there are 34 provinces and no districts.

Luật Tổ chức chính quyền địa phương 2025 (two levels of government), Nghị quyết 202/2025/QH15 (34 provinces). A document of later
days that gives a task to "UBND huyện …" or to "Sở Nội vụ tỉnh Hậu Giang" was copied from one of before.
"""

import re
from collections.abc import Iterator
from datetime import date

from docproc.documents.document import Document, Notice
from docproc.documents.values import Header
from docproc.extraction.context import Draft
from docproc.extraction.named_bodies import named_bodies
from docproc.vietnamese.bodies import Body
from docproc.vietnamese.places import Level, Place, cities, successor

FORMER = "former_body"
SINCE = date(2025, 7, 1)
"""The first day of the new provinces and of government without districts."""
MOST_NOTICES = 10
"""Bodies named; a document that was copied whole names dozens."""
_GONE = frozenset({"committee", "council", "party", "department", "division"})
"""Kinds that ended with their district or province; courts, banks, schools and hospitals have eras of their own."""
# What speaks of the past or cites it: legal bases, earlier documents, "cũ", "trước đây", the mergers themselves.
_BASE_RE = re.compile(r"\s*[-–+*]?\s*(?:Căn cứ|Thực hiện|Theo|Xét|Phúc đáp|Tiếp theo|Thay thế)(?!\w)")
_CITED_RE = re.compile(
    r"(?:số\s[\w/.-]+|ngày\s[\d/.-]+(?:\s(?:tháng|năm)\s\d+)*|năm\s\d{4})[^.;\n]{0,30}\scủa\s[^.;\n]{0,20}$",
    re.IGNORECASE,
)
_PAST_BEFORE_RE = re.compile(
    r"(?<!\w)(?:nguyên|cựu|trước đây|trước ngày|tách từ|sáp nhập|hợp nhất|giải thể|thay cho|kế thừa|tiền thân|cho đến khi|đã"
    r"|từng)(?!\w)[^.;\n]{0,60}$",
    re.IGNORECASE,
)
_PAST_AFTER_RE = re.compile(
    r"\s*(?:\(?cũ\)?(?!\w)|trước (?:đây|kia|khi|ngày)|đã (?:ban hành|công nhận|giải thể|kết thúc|sáp nhập)|sáp nhập|hợp nhất)",
    re.IGNORECASE,
)


def former_bodies(document: Document, draft: Draft) -> Iterator[Notice]:
    """Each body once that the document, dated on or after `SINCE`, speaks of as if it still existed."""
    day = _day(draft)
    if day is None or day < SINCE:
        return
    text, seen = document.text, set[str]()
    for body in named_bodies(document, draft):
        message = _message(body)
        if message is None or body.name in seen or _is_past(text, body):
            continue
        seen.add(body.name)
        evidence = document.evidence(body.start, body.end, rule="consistency.former_body", confidence=0.85)
        yield Notice(code=FORMER, message=message, evidence=(evidence,))
        if len(seen) >= MOST_NOTICES:
            return


def _day(draft: Draft) -> date | None:
    """The day of the document: of its header, or on which an entry was filed."""
    header = draft.fields.get("header")
    found = header.issued_on if isinstance(header, Header) else None
    submitted = draft.fields.get("submitted_on")
    return found or (submitted if isinstance(submitted, date) else None)


def _message(body: Body) -> str | None:
    """What became of the body; None where it goes on."""
    place = body.place
    if body.kind not in _GONE or place is None or place.unit is None:
        return None
    if place.level is Level.DISTRICT:
        return f"{body.name}: từ ngày 01/7/2025 không còn cấp huyện; nhiệm vụ đã chuyển về cấp xã hoặc cấp tỉnh."
    today = successor(place.name) if place.level is Level.PROVINCE else None
    if today is None or today == place.name:
        return None
    merged = f"từ ngày 01/7/2025 {place.unit} {place.name} thuộc {_unit(today)} {today}"
    return f"{body.name}: {merged}; cơ quan kế thừa là {_heir(body, place, today)}."


def _heir(body: Body, place: Place, today: str) -> str:
    core = body.name.removesuffix(f" {place.unit} {place.name}").removesuffix(f" {place.name}")
    return f"{core} {_unit(today)} {today}"


def _unit(province: str) -> str:
    return "thành phố" if province in cities() else "tỉnh"


def _is_past(text: str, body: Body) -> bool:
    """Whether the sentence speaks of the past, or cites a document of that body."""
    line = text.rfind("\n", 0, body.start) + 1
    if _BASE_RE.match(text, line) or _PAST_AFTER_RE.match(text, body.end):
        return True
    before = text[max(line, body.start - 120) : body.start]
    return _CITED_RE.search(before) is not None or _PAST_BEFORE_RE.search(before) is not None
