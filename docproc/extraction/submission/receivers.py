"""Who receives entries, and the office in charge: "gửi về Sở Nội vụ tỉnh (qua Phòng Cải cách hành chính)"."""

import re
from bisect import bisect_right
from typing import NamedTuple

from docproc.vietnamese.bodies import Body, find_bodies
from docproc.vietnamese.unicode import new_tone_placement

_LEADS = (
    r"(?:gửi|nộp|bỏ|đặt|trực tiếp|bưu điện)[^.;\n()]{0,90}?(?:về|đến|tới|cho|tại|qua)",
    r"nơi nhận[^.;\n:]{0,40}:",
    r"(?:tiếp )?nhận[^.;\n]{0,60}?(?:tại|:|là)",
    r"đơn vị (?:tiếp )?nhận[^.;\n:]{0,30}(?::|là)",
    r"địa chỉ(?: nhận| gửi)?[^.;\n:]{0,30}(?::|là)",
    r"(?:đầu mối|bộ phận thường trực|cơ quan thường trực|bộ phận tiếp nhận)[^.;\n:–-]{0,40}[:–-]?",
    *("người nhận:?", "thông qua", "liên hệ:?", "qua", "về", "đến", "tới", "tại", "gửi", "nộp", "nộp cho", "gửi cho"),
)
_LEAD_RE = re.compile(rf"(?i)(?:{'|'.join(_LEADS)})[ \u00a0:]{{1,3}}")
_VIA_RE = re.compile(r"(?i)(?:thông qua|qua|trực tiếp (?:tại|qua))[ \u00a0:]{1,3}\Z")
_RECEIVES_RE = re.compile(
    r"(?::|[ \u00a0]{1,2})[ ]?(?:(?:là|sẽ)[ ])?(?:(?:đơn vị|cơ quan|đầu mối)(?: thường trực)?,?[ ])?"
    r"(?:và[ ])?(?:(?:nơi|đầu mối)[ ])?(?:(?:chịu trách nhiệm|có trách nhiệm)[ ])?(?:tiếp )?nhận"
)
_LONGEST_JOINT = 20
"""Characters of " (thông qua " between a receiver and its office."""
_OFFICES = frozenset({"division", "unit", "organiser"})
_INSIDE_RE = re.compile(r"[ \u00a0]?(?:(?:,|-|–|thuộc|trực thuộc|của|\()[ \u00a0]?)?(?:thuộc[ ]|trực thuộc[ ]|của[ ])?")


class Received(NamedTuple):
    """Who receives entries."""

    recipient: Body | None
    """The receiving body; its range lies in the text."""
    via: Body | None
    """The office in charge."""


def received(text: str, start: int, end: int, *, listed: bool = False) -> Received | None:
    """The receiver that the line `text[start:end]` names, or None; in a `listed` address it may open the line."""
    line = text[start:end]
    plain = new_tone_placement(line)
    opening = len(line) - len(line.lstrip(" -–+•*.\t\u00a0")) if listed else -1
    bodies = _with_unlisted(plain, find_bodies(line), opening)
    leads = {lead.end() for lead in _LEAD_RE.finditer(plain)}
    named = [b for b in bodies if b.start == opening or b.start in leads or _RECEIVES_RE.match(plain, b.end)]
    if not named:
        return None
    # "Ban Tổ chức tiếp nhận bài (gửi về Sở Nội vụ)": entries go to the body that exists all year.
    lasting = [body for body in named if body.kind != "organiser"]
    only_offices = all(body.kind == "division" for body in lasting)
    return _shifted(_told(plain, named if only_offices else lasting, bodies), start)


_HEADS = (
    *(
        "Phòng",
        "Ban",
        "Văn phòng",
        "Bộ phận",
        "bộ phận(?! thường trực| tiếp nhận)",
        "Tổ",
        "Trung tâm",
        "Đoàn",
        "Công đoàn",
        "Hội",
        "Chi cục",
        "Cục",
        "Thuế",
        "Kho bạc",
        "Trường",
    ),
    *(
        "Khoa",
        "Thường trực",
        "Cơ quan",
        "Báo",
        "Đài",
        "Tòa soạn",
        "Bưu điện",
        "Thư viện",
        "Viện",
        "Quận đoàn",
        "Thị đoàn",
        "Thanh tra",
    ),
    *("Bảo hiểm", "Tòa án", "Đảng ủy", "Chi bộ", "Công ty", "Nhà", "Vụ", "Liên đoàn", "Hạt", "Đội", "Trạm"),
)
_FREE_RE = re.compile(
    rf"(?:{'|'.join(_HEADS)})[ \u00a0](?=\w)[^,;.:()\n\t]{{2,90}}?"
    r"(?=[ \u00a0]*(?:[,;.:()\n\t]|\Z|[ \u00a0](?:trước|chậm|theo|qua|để|bằng|vào|từ|đến|hoặc|trong|khi|tiếp nhận|tổng hợp"
    r"|số \d|địa chỉ|muộn|tại|và (?:gửi|qua|email|thư)|[–-][ ])))"
)


def _with_unlisted(line: str, bodies: list[Body], opening: int) -> list[Body]:
    """The known bodies, and those that open like an office but stand in no list: after words of sending, or at `opening`."""
    starts, found = [body.start for body in bodies], list(bodies)
    places = [lead.end() for lead in _LEAD_RE.finditer(line)] + [place for place in (opening,) if place >= 0]
    for place in places:
        before = bisect_right(starts, place)
        free = _FREE_RE.match(line, place)
        if free is not None and not (before and place < bodies[before - 1].end):
            found.append(Body(free.start(), free.end(), free.group(), "unit", None))
    return sorted(found, key=lambda body: body.start)


def _told(line: str, named: list[Body], bodies: list[Body]) -> Received:
    """An office stands for its parent where the parent follows it; "qua" tells the office."""
    first = named[0]
    via = next(
        (body for body in named if _VIA_RE.search(line[max(0, body.start - 40) : body.start]) and body.kind in _OFFICES), None
    )
    others = [body for body in named if body is not via]
    if via is not None:
        parent = _parent(line, via, bodies)
        before = next((body for body in others if body.start < via.start), None)
        if before is not None and before.kind == "organiser" and parent is not None:
            before = parent  # "Ban Tổ chức nhận bài (qua Phòng …, Sở Nội vụ)": entries go to the body that exists all year
        whole = before or parent or (others[0] if others else None)
        return Received(whole, via) if whole is not None or via.kind == "organiser" else Received(via, None)
    parent = _parent(line, first, bodies)
    if first.kind == "division" and parent is not None:
        return Received(parent, first)
    office = next((body for body in bodies if body.start > first.end and _opens_office(line, first, body)), None)
    return Received(first, office)


def _parent(line: str, office: Body, bodies: list[Body]) -> Body | None:
    """The body right after an office: "Phòng …, Sở Nội vụ tỉnh …", "Phòng … thuộc Sở …"."""
    inside = _INSIDE_RE.match(line, office.end)
    if inside is None:
        return None
    return next((body for body in bodies if body.start == inside.end() and body.kind not in {"division", "organiser"}), None)


def _opens_office(line: str, first: Body, body: Body) -> bool:
    """Whether "(qua Phòng …)" or "(Phòng …)" follows the receiver."""
    if body.start - first.end > _LONGEST_JOINT:
        return False
    between = line[first.end : body.start]
    return body.kind in {"division", "unit"} and re.fullmatch(r"[ \u00a0]*[(,][ ]*(?:(?:thông )?qua[ ]+)?", between) is not None


def _shifted(found: Received, offset: int) -> Received:
    def shift(body: Body | None) -> Body | None:
        return body._replace(start=body.start + offset, end=body.end + offset) if body else None

    return Received(shift(found.recipient), shift(found.via))
