"""The header of the document that a digest or news item reports.

"Ngày 05/3/2026, UBND xã Mỹ Thọ ban hành Kế hoạch số 40/KH-UBND về việc …" tells issuer, type, number, date and subject.
"""

import re
from datetime import date
from typing import NamedTuple

from docproc.extraction.header.announced import Announced, announced_in
from docproc.extraction.header.issuer import written
from docproc.extraction.official_date import date_at, first_date
from docproc.vietnamese.bodies import Body, find_bodies
from docproc.vietnamese.numbers_of_documents import DocumentNumber, find_document_numbers, type_names
from docproc.vietnamese.places import Level, find_places
from docproc.vietnamese.unicode import new_tone_placement

FIRST_PART = 2500
"""Characters in which a digest names the document it reports."""
LEAD = 1200
"""Characters in which a document without a number counts as the one reported."""
_REPORTED = (
    *("kế hoạch", "thể lệ", "thông báo", "quyết định", "công văn", "văn bản", "hướng dẫn"),
    *("chương trình", "chỉ thị", "nghị quyết", "quy chế", "công điện", "đề án", "phương án"),
)
_TYPE = rf"(?P<type>(?i:{'|'.join(_REPORTED)}))(?!\w)"
_B = r"[ \u00a0\n]{1,3}"
_ISSUES_RE = re.compile(
    rf"(?:(?:đã|vừa|mới|cũng|chính thức){_B}){{0,2}}"
    rf"(?:ban hành|ra|có|ký(?:{_B}ban hành)?|phê duyệt|công bố|thông báo(?=[ ]Thể lệ))(?:{_B}(?:bản|các))?{_B}{_TYPE}"
)
_BASE_RE = re.compile(
    rf"(?:^|(?<=[.;\n] )|(?<=\n))(?:Theo|Tại){_B}{_TYPE}"
    rf"|(?:quy định tại|kèm theo|nêu tại){_B}{_TYPE.replace('type', 'base')}",
    re.MULTILINE,
)
FORM_RE = re.compile(r"\s*(?:PHIẾU|MẪU|ĐƠN|PHỤ LỤC|DANH SÁCH|BIỂU)(?!\w)")
"""A form that a document brings along is not that document."""
_THI_RE = re.compile(r"(?<!\w)(?:thi|Thi|THI)(?!\w)")
_SUBJECT_RE = re.compile(r"[,]?[ \u00a0\n]{0,3}(?:về việc|về|v/v)[ \u00a0\n]{1,3}", re.IGNORECASE)
_VERB_RE = re.compile(
    r"[ \u00a0\n]{1,3}(?=(?:phát động|tổ chức|triển khai|thực hiện|đẩy mạnh|tăng cường|nâng cao|ban hành|hưởng ứng)\s)",
    re.IGNORECASE,
)
_SUBJECT_END_RE = re.compile(r"[.;!?](?=\s|$)|,[ ](?:với|theo đó|trong đó|nhằm|yêu cầu|cụ thể|có hiệu lực)|\n|$|[ ]như sau")
_SENTENCE_START_RE = re.compile(r"(?:\A|(?<=\n)|(?<=[.!?;…][ \u00a0]))[\s\-–+•*>]{0,8}")


class Digest(NamedTuple):
    """What a digest tells of the header of the document that it reports."""

    number: DocumentNumber | None
    type: str | None
    type_range: tuple[int, int]
    issuer: Body | None
    issuer_name: str | None
    day: date | None
    day_range: tuple[int, int] | None
    subject: tuple[int, int] | None
    headline: bool
    """Whether the document is named in full in a line of its own at the top."""
    sure: float
    """How sure it is that this document is the one reported."""


def digest_of(text: str) -> Digest | None:
    """The document reported: one named in full above the text, the first that a body is said to issue, or the one it goes by."""
    announced = announced_in(text)
    if announced is not None:
        return _of_line(text, announced)
    numbers = {number.start: number for number in find_document_numbers(text[: 2 * FIRST_PART])}
    for match in _ISSUES_RE.finditer(text, 0, FIRST_PART):
        sentence = sentence_start(text, match.start())
        issuers = [body for body in find_bodies(text[sentence : match.start()]) if body.kind not in {"organiser", "unit"}]
        if not issuers or len(text[sentence + issuers[-1].end : match.start()].strip()) > 40:  # noqa: PLR2004 - "do … ký" between
            continue
        found = _issued(text, match, sentence, issuers[-1], numbers)
        if found.number is not None or match.start() < LEAD:
            return found
    return None if FORM_RE.match(text) else _based(text, numbers)


def _of_line(text: str, line: Announced) -> Digest:
    return Digest(
        line.number,
        type_of(text[slice(*line.type)], line.number),
        line.type,
        line.issuer,
        full_name(text, line.issuer) if line.issuer else None,
        line.day.day if line.day else None,
        (line.day.start, line.day.end) if line.day else None,
        line.subject,
        True,
        0.9,
    )


def sentence_start(text: str, position: int) -> int:
    """Where the sentence around `position` begins, 300 characters before it at most."""
    starts = [match.end() for match in _SENTENCE_START_RE.finditer(text, max(0, position - 300), position)]
    return starts[-1] if starts else max(0, position - 300)


def _issued(text: str, match: re.Match[str], sentence: int, issuer: Body, numbers: dict[int, DocumentNumber]) -> Digest:
    number = number_after(text, match.end(), numbers)
    after = number.end if number else match.end()
    dated = date_at(text, skip(text, after)) if number else None
    day = dated or first_date(text, sentence, match.start())
    shifted = issuer._replace(start=issuer.start + sentence, end=issuer.end + sentence)
    return Digest(
        number,
        type_of(match["type"], number),
        match.span("type"),
        shifted,
        full_name(text, shifted),
        day.day if day else None,
        (day.start, day.end) if day else None,
        _subject(text, dated.end if dated else after),
        False,
        0.95 if number else 0.85,
    )


def _based(text: str, numbers: dict[int, DocumentNumber]) -> Digest | None:
    """A digest that goes by one document, as in "Theo Công văn 2769-CV/BTGDVTW năm 2025, cuộc thi …"."""
    match = _BASE_RE.search(text, 0, FIRST_PART)
    if match is None:
        return None
    number = number_after(text, match.end(), numbers)
    if number is None or number.start > min(numbers) or not _THI_RE.search(text, max(0, match.start() - 200), number.end + 200):
        return None
    dated = date_at(text, skip(text, number.end))
    of = re.compile(r"[ \u00a0\n]{1,3}của[ \u00a0\n]{1,3}").match(text, dated.end if dated else number.end)
    issuers = [body for body in find_bodies(text[of.end() : of.end() + 120]) if body.start == 0] if of else []
    issuer = issuers[0]._replace(start=of.end(), end=of.end() + issuers[0].end) if of and issuers else None
    group = "type" if match["type"] else "base"
    return Digest(
        number,
        type_of(match[group], number),
        match.span(group),
        issuer,
        full_name(text, issuer) if issuer else None,
        dated.day if dated else None,
        (dated.start, dated.end) if dated else None,
        None,
        False,
        0.7,
    )


def type_of(name: str, number: DocumentNumber | None) -> str | None:
    """The type that the number's symbol names, else the one that the text says."""
    said = type_names().get(" ".join(new_tone_placement(name).lower().split()))
    if number is not None and number.type is not None and not (number.type == "CV" and said not in {None, "CV"}):
        return number.type
    return said


def number_after(text: str, position: int, numbers: dict[int, DocumentNumber]) -> DocumentNumber | None:
    """The number right after the name of its type at `position`."""
    blank = re.compile(r"[ \u00a0\n]{1,3}(?:liên tịch[ \u00a0])?(?:số:?[ \u00a0\n]{1,3})?").match(text, position)
    return numbers.get(blank.end()) if blank else None


def skip(text: str, position: int) -> int:
    """The first offset from `position` on that is no blank, comma or bracket."""
    blank = re.compile(r"[ \u00a0\n,(]{0,4}").match(text, position)
    return blank.end() if blank else position


def _subject(text: str, position: int) -> tuple[int, int] | None:
    """What follows "về việc", or the verb of the plan ("Kế hoạch phát động …"), up to the end of the phrase."""
    year = re.compile(r"[ \u00a0]năm[ \u00a0]\d{4}(?=[ \u00a0](?:[Tt]ải|TẢI|về))(?:[ \u00a0](?:[Tt]ải về|TẢI VỀ|[Tt]ải))?").match(
        text, position
    )
    position = year.end() if year else position
    lead = _SUBJECT_RE.match(text, position) or _VERB_RE.match(text, position)
    if lead is None:
        return None
    end = _SUBJECT_END_RE.search(text, lead.end(), lead.end() + 500)
    return (lead.end(), end.start()) if end and end.start() > lead.end() else None


def full_name(text: str, issuer: Body) -> str:
    """The issuer with its province: a bare "UBND tỉnh" is that of the only province which the text speaks of."""
    name = written(issuer)
    if issuer.place is not None or not name.endswith(" tỉnh"):
        return name
    places = [place for place in find_places(text) if place.level is Level.PROVINCE]
    for spoken in ({place.name for place in places if place.unit == "tỉnh"}, {place.name for place in places}):
        if spoken:
            return f"{name} {spoken.pop()}" if len(spoken) == 1 else name
    return name
