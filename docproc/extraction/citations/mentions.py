"""Mentions of other documents: by number, with type, date and issuer around it, or by name and date."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from docproc.extraction.official_date import OfficialDate, date_at
from docproc.vietnamese.bodies import Body, find_bodies
from docproc.vietnamese.numbers_of_documents import DocumentNumber, find_document_numbers, type_names
from docproc.vietnamese.unicode import new_tone_placement

_B = r"[ \u00a0\n]{1,3}"
_TYPES = "|".join(re.escape(name).replace(r"\ ", _B) for name in sorted(type_names(), key=len, reverse=True))
_TYPE_RE = re.compile(rf"(?<!\w)(?i:{_TYPES})(?!\w)")
# What may stand between the type and the number: the document's name, and "số".
_NAME_RE = re.compile(rf"[^.;:\t“”\"()\d]{{0,120}}?(?:{_B})?(?:(?i:số)(?:{_B})?:?(?:{_B})?)?")
_OPENING_RE = re.compile(r"[ \u00a0\n]{0,3}[,(]?[ \u00a0\n]{0,3}(?:(?i:ban hành|ký)[ \u00a0\n]{1,3})?")
_OF_RE = re.compile(rf"[ \u00a0\n]{{0,3}}[,]?{_B}(?i:của){_B}")
_POSTS = (
    *("chủ tịch", "phó chủ tịch", "bộ trưởng", "giám đốc", "tổng giám đốc", "thủ trưởng"),
    *("thường trực", "ban thường vụ", "ban chấp hành"),
)
_POST_RE = re.compile(rf"(?i:{'|'.join(post.replace(' ', _B) for post in _POSTS)})(?:{_B}(?i:đảng{_B}bộ))?{_B}")
_ISSUED_BEFORE_RE = re.compile(
    r"(?:ban hành|có|ký|phê duyệt|ra|công bố)[ \u00a0\n]{1,3}(?:(?:các|bản)[ \u00a0\n]{1,3})?\Z", re.IGNORECASE
)
_LAW_RE = re.compile(
    rf"(?<!\w)(?P<type>Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?P<name>[^.;:\t“”\"()\d]{{3,220}}?)(?:,(?:{_B})?)?(?={_B}ngày{_B}\d)"
)
_NAMED_TYPES = "|".join(
    (
        *("Nghị quyết", "Chỉ thị", "Quyết định", "Kế hoạch", "Chương trình", "Kết luận", "Thông báo"),
        *("Công văn", "Hướng dẫn", "Quy định", "Quy chế", "Đề án", "Thông tư", "Nghị định"),
    )
)
_NAMED_RE = re.compile(rf"(?<!\w)(?P<type>{_NAMED_TYPES})(?={_B}ngày{_B}\d)")
_WINDOW = 260
"""Characters looked at on each side of a number."""


class Mention(NamedTuple):
    """One mention of another document."""

    start: int
    end: int
    number: str | None
    type: str | None
    name: str | None
    """Name of a law without a number."""
    issuer: str | None
    day: date | None
    confidence: float
    rule: str


def numbered_mentions(text: str, bodies: Sequence[Body]) -> list[Mention]:
    """Mentions by number, in order; `bodies` are those named in `text`."""
    starts = [body.start for body in bodies]
    return [_numbered(text, number, bodies, starts) for number in find_document_numbers(text)]


def unnumbered_mentions(text: str) -> list[Mention]:
    """Mentions without a number that give type and date: "Luật Tổ chức chính quyền địa phương ngày 19/6/2015"."""
    found: list[Mention] = []
    for match in sorted([*_LAW_RE.finditer(text), *_NAMED_RE.finditer(text)], key=lambda match: match.start()):
        day = date_at(text, _skip(text, match.end()))
        if day is not None and (not found or match.start() >= found[-1].end):
            found.append(_unnumbered(text, match, day))
    return found


def _unnumbered(text: str, match: re.Match[str], day: OfficialDate) -> Mention:
    name = " ".join((match.groupdict().get("name") or "").split()) or None
    issuer, end = _issuer_at(text, day.end) or (None, day.end)
    return Mention(match.start(), end, None, _code(match["type"]), name, issuer, day.day, 0.85, "citations.dated")


def _skip(text: str, position: int) -> int:
    blank = re.compile(_B).match(text, position)
    return blank.end() if blank else position


def _numbered(text: str, number: DocumentNumber, bodies: Sequence[Body], starts: list[int]) -> Mention:
    before = _type_before(text, number.start)
    start = before.start() if before else number.start
    end, day, issuer = _dated_and_issued(text, number.end, bodies, starts)
    if day is None:
        earlier = _day_before(text, start)
        day, start = (earlier.day, earlier.start) if earlier else (None, start)
    said = _code(before.group()) if before else None
    code = said if number.type is None or (number.type == "CV" and said) else number.type
    return Mention(start, end, number.number, code, None, issuer, day, _sure(day, said), "citations.number")


def _sure(day: date | None, said: str | None) -> float:
    """A number with its type and its date is hardly ever misread; a bare number may be that of something else."""
    if said is None:
        return 0.85
    return 0.97 if day else 0.93


def _type_before(text: str, position: int) -> re.Match[str] | None:
    """The last type named before a number, with nothing but the document's name between; in small letters right before it."""
    for match in reversed(list(_TYPE_RE.finditer(text, max(0, position - _WINDOW), position))):
        between = text[match.end() : position]
        if _NAME_RE.fullmatch(between) is None:
            return None
        if match.group()[0].isupper() or between.strip().lower() in {"", "số", "số:"}:
            return match
    return None


def _code(written: str) -> str | None:
    return type_names().get(" ".join(new_tone_placement(written).lower().split()))


def _dated_and_issued(text: str, position: int, bodies: Sequence[Body], starts: list[int]) -> tuple[int, date | None, str | None]:
    """What follows a number: a date, then "của" and a body, or the other way round."""
    opening = _OPENING_RE.match(text, position)
    dated = date_at(text, opening.end()) if opening else None
    end = dated.end if dated else position
    issued = _issuer_among(text, end, bodies, starts)
    if issued is not None:
        end = issued[1]
        if dated is None:
            opening = _OPENING_RE.match(text, end)
            dated = date_at(text, opening.end()) if opening else None
            end = dated.end if dated else end
    return end, dated.day if dated else None, issued[0] if issued else None


def _issuer_among(text: str, position: int, bodies: Sequence[Body], starts: list[int]) -> tuple[str, int] | None:
    """The body after "của" as written, with the post before it ("Chủ tịch UBND tỉnh"), and where it ends."""
    of = _OF_RE.match(text, position)
    if of is None:
        return None
    post = _POST_RE.match(text, of.end())
    for offset in (of.end(), post.end() if post else of.end()):
        index = bisect_left(starts, offset)
        if index < len(bodies) and starts[index] == offset:
            return " ".join(text[of.end() : bodies[index].end].split()), bodies[index].end
    return None


def _issuer_at(text: str, position: int) -> tuple[str, int] | None:
    """The same for a single place of the text."""
    bodies = [
        body._replace(start=body.start + position, end=body.end + position)
        for body in find_bodies(text[position : position + _WINDOW])
    ]
    return _issuer_among(text, position, bodies, [body.start for body in bodies])


def _day_before(text: str, start: int) -> OfficialDate | None:
    """The day in "Ngày 05/3/2024, UBND tỉnh đã ban hành Kế hoạch số …"; only within the sentence."""
    window = max(0, start - 160)
    if not _ISSUED_BEFORE_RE.search(text, window, start):
        return None
    found = None
    for match in re.compile(r"(?<!\w)[Nn]g[àảáạ]y[ \u00a0]{1,3}\d", re.IGNORECASE).finditer(text, window, start):
        found = date_at(text, match.start()) or found
    between = text[found.end : start] if found else "."
    return found if not re.search(r"[.;!?\n]", between) else None
