"""The header in one line, as law sites and digests print it above a text.

"Kế hoạch số 12/KH-UBND ngày 05/3/2024 của UBND tỉnh Lâm Đồng về tổ chức Hội thi", or "Nghị định của Chính phủ số
115/2003/NĐ-CP ngày 10/10/2003 về …": number, date and issuer stand in either order.
"""

import re
from typing import NamedTuple

from docproc.extraction.official_date import OfficialDate, date_at
from docproc.vietnamese.bodies import Body, find_bodies
from docproc.vietnamese.numbers_of_documents import DocumentNumber, find_document_numbers, type_names

FIRST_LINES = 500
"""Characters at the top of a text in which such a line may stand."""
_S = r"[ \u00a0\n]{1,4}"
_TYPES = "|".join(re.escape(name).replace(r"\ ", _S) for name in sorted(type_names(), key=len, reverse=True))
_LINE_RE = re.compile(rf"(?:\A|(?<=\n))[ \t*#]{{0,8}}(?P<type>(?i:{_TYPES})){_S}(?=(?i:của|số){_S}|\d)")
_NUMBER_RE = re.compile(rf"(?i:số)(?:{_S})?:?(?:{_S})?|(?=\d)")
_OF_RE = re.compile(rf"(?i:của){_S}")
_ABOUT_RE = re.compile(rf"[,:]?(?:{_S})?(?i:về{_S}việc|về|v/v|tải{_S}về{_S}về){_S}")
_POST_RE = re.compile(rf"(?i:chủ{_S}tịch|bộ{_S}trưởng|giám{_S}đốc){_S}")
_SUBJECT_RE = re.compile(r"[^\n.;]{5,400}(?:\n(?![ \t]*\n)(?=[^\n]{0,3}[^\W\dA-ZĐÀ-Ỹ])[^\n.;]{2,200}){0,4}")
# Without a subject the line must end there: "…;" and "…, xã họp" belong to a sentence or a list of legal bases.
_END_RE = re.compile(r"[ \t]{0,4}(?:năm[ ]\d{4})?[ \t]{0,4}(?:\n|\Z)")
_MOST_PARTS = 4


class Announced(NamedTuple):
    """What such a line tells."""

    type: tuple[int, int]
    number: DocumentNumber
    day: OfficialDate | None
    issuer: Body | None
    subject: tuple[int, int] | None


def announced_in(text: str) -> Announced | None:
    """The first such line at the top of `text`; None where there is none."""
    head = text[: 4 * FIRST_LINES]
    numbers = {number.start: number for number in find_document_numbers(head)}
    if not numbers:
        return None
    bodies = {body.start: body for body in find_bodies(head)}
    for match in _LINE_RE.finditer(head, 0, FIRST_LINES):
        found = _read(head, match, numbers, bodies)
        if found is not None:
            return found
    return None


def _read(text: str, match: re.Match[str], numbers: dict[int, DocumentNumber], bodies: dict[int, Body]) -> Announced | None:
    number: DocumentNumber | None = None
    day: OfficialDate | None = None
    issuer: Body | None = None
    position = match.end()
    for _ in range(_MOST_PARTS):
        position = _blank(text, position)
        if number is None and (found := _number_at(text, position, numbers)):
            number, position = found, found.end
        elif day is None and (dated := date_at(text, position)):
            day, position = dated, dated.end
        elif issuer is None and (body := _body_at(text, position, bodies)):
            issuer, position = body, body.end
        else:
            break
    subject = _subject(text, position)
    stands_alone = subject is not None or _END_RE.match(text, position) is not None
    return Announced(match.span("type"), number, day, issuer, subject) if number and stands_alone else None


def _number_at(text: str, position: int, numbers: dict[int, DocumentNumber]) -> DocumentNumber | None:
    lead = _NUMBER_RE.match(text, position)
    return numbers.get(lead.end()) if lead else None


def _body_at(text: str, position: int, bodies: dict[int, Body]) -> Body | None:
    of = _OF_RE.match(text, position)
    if of is None:
        return None
    post = _POST_RE.match(text, of.end())
    return bodies.get(of.end()) or (bodies.get(post.end()) if post else None)


def _blank(text: str, position: int) -> int:
    found = re.compile(r"[ \u00a0\n,(]{0,4}").match(text, position)
    return found.end() if found else position


def _subject(text: str, position: int) -> tuple[int, int] | None:
    about = _ABOUT_RE.match(text, max(0, position - 1)) or _ABOUT_RE.match(text, position)
    found = _SUBJECT_RE.match(text, about.end()) if about else None
    return (found.start(), found.start() + len(found.group().rstrip())) if found else None
