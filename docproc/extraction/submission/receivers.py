"""Who receives entries, and the office in charge: "gửi về Sở Nội vụ tỉnh (qua Phòng Cải cách hành chính)"."""

import re
from bisect import bisect_right
from typing import NamedTuple

from docproc.vietnamese.bodies import Body, find_bodies
from docproc.vietnamese.letters import UPPER
from docproc.vietnamese.unicode import new_tone_placement

_LEADS = (
    r"(?:gửi|gởi|đưa|gặp|nộp)(?: tận tay| cho| về)?(?=[ ](?:anh|chị|cô|thầy|ông|bà|bác)[ ])",
    r"(?:gửi|gởi|nộp|bỏ|đặt|trực tiếp|bưu điện|chuyển|đưa|mang|giao)[^.;\n()]{0,90}?(?:về|đến|tới|cho|tại|qua|gặp|tận tay|ở)",
    r"(?:hòm|hộp|thùng) (?:phiếu|thư|góp ý)[^.;\n:]{0,25}?(?:của|tại|ở|đặt tại|gửi)",
    r"(?:nộp|gửi|nhận)(?: bài| hồ sơ| ý tưởng| ý kiến)?(?: ở| cho| về)? (?:đâu|ai)[^\n?:]{0,12}[?:]? ?(?:ở|tại|cho|về)?",
    r"(?:nộp|gửi) (?:bài|hồ sơ|ý tưởng|tệp|tác phẩm)[ ]?:",
    r"cửa nhận[^.;\n:]{0,30}:",
    r"bưu điện[ ]?:",
    rf"đầu mối(?=[ ](?-i:[{UPPER}]))",
    r"nơi nhận[^.;\n:]{0,40}:",
    r"(?:tiếp )?nhận[^.;\n]{0,60}?(?:tại|:|là)",
    r"đơn vị (?:tiếp )?nhận[^.;\n:]{0,30}(?::|là)",
    r"địa chỉ(?: nhận| gửi)?[^.;\n:]{0,30}(?::|là)",
    r"(?:đầu mối|bộ phận thường trực|cơ quan thường trực|bộ phận tiếp nhận)[^.;\n:–-]{0,40}[:–-]?",
    *(
        "người nhận:?",
        "thông qua",
        "liên hệ:?",
        "qua",
        "về",
        "đến",
        "tới",
        "tại",
        "gửi",
        "gởi",
        "nộp",
        "chuyển",
        "giao",
        "nộp cho",
        "gửi cho",
        "ở",
        "cho",
        "gặp",
        "thùng thư gửi",
        "trực tiếp",
    ),
)
_AFTER_LEAD = rf"[ \u00a0:\t]{{1,3}}(?:(?:đ/c|đồng chí|trực ban|bộ phận trực)[ ](?=[^\W\d]*[{UPPER}]))?"
_ANY_LEAD_RE = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(_LEADS)})[ \u00a0:\t]")
_LEAD_RES = tuple(re.compile(rf"(?i)(?<!\w)(?:{lead}){_AFTER_LEAD}") for lead in _LEADS)


def _leads(line: str) -> list[re.Match[str]]:
    """All words of sending and receiving after which a receiver may stand; one may lie within another."""
    if not _ANY_LEAD_RE.search(line):
        return []  # most lines; one search instead of thirty
    return [match for pattern in _LEAD_RES for match in pattern.finditer(line)]


_VIA_RE = re.compile(r"(?i)(?:thông qua|qua|trực tiếp (?:tại|qua))[ \u00a0:]{1,3}\Z")
_RECEIVES_RE = re.compile(
    r"(?::|[ \u00a0]{1,2})[ ]?(?:(?:là|sẽ|làm)[ ])?(?:(?:đơn vị|cơ quan|đầu mối)(?: thường trực)?,?[ ])?"
    r"(?:và[ ])?(?:(?:nơi|đầu mối)[ ])?(?:(?:chịu trách nhiệm|có trách nhiệm)[ ])?(?:tiếp )?nhận"
)
_LONGEST_JOINT = 20
"""Characters of " (thông qua " between a receiver and its office."""
_OFFICES = frozenset({"division", "unit", "organiser"})
_INSIDE_RE = re.compile(r"[ \u00a0]?(?:(?:,|-|–|thuộc|trực thuộc|của|\()[ \u00a0]?)?(?:thuộc[ ]|trực thuộc[ ]|của[ ])?")


_SENDER_RE = re.compile(r"[^.;\n:(]{0,40}?(?<!\w)(?:gửi|gởi|nộp|chuyển)(?!\w)", re.IGNORECASE)
"""After a body that opens its line, this makes it one that sends."""


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
    opening = _opening(line) if listed else -1
    bodies = _with_unlisted(plain, find_bodies(line), opening)
    leads = {lead.end() for lead in _leads(plain)}
    named = [
        b
        for b in bodies
        if (b.start == opening and not _SENDER_RE.match(plain, b.end)) or b.start in leads or _RECEIVES_RE.match(plain, b.end)
    ]
    if not named:
        return None
    # "Ban Tổ chức tiếp nhận bài (gửi về Sở Nội vụ)": entries go to the body that exists all year.
    lasting = [body for body in named if body.kind != "organiser"]
    only_offices = all(body.kind == "division" for body in lasting)
    return _shifted(_told(plain, named if only_offices else lasting, bodies), start)


_LABEL_CELL_RE = re.compile(r"[^\t]*(?:nộp|gửi|nhận|nơi)[^\t]*\t[ ]?", re.IGNORECASE)


def _opening(line: str) -> int:
    """Where a receiver may open the line; in a row of a table, the cell beside one on sending."""
    label = _LABEL_CELL_RE.match(line)
    return label.end() if label else len(line) - len(line.lstrip(" -–+•*.\t\u00a0"))


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
    *(
        "Văn thư",
        "văn thư",
        "Khối",
        "Tổng đài",
        "Tòa",
        "Hiệp hội",
        "Liên minh",
        "Ngân hàng",
        "Bệnh viện",
        "Chánh Văn phòng",
        "Trực ban",
        "Ủy ban",
        "Đảng bộ",
        "Hội đồng",
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
    places = sorted({*(lead.end() for lead in _leads(line)), *(place for place in (opening,) if place >= 0)})
    found.extend(_people(line, [lead.end() for lead in _leads(line) if _TO_PEOPLE_RE.match(lead.group())]))
    for place in places:
        before = bisect_right(starts, place)
        free = _FREE_RE.match(line, place)
        if free is not None and not (before and place < bodies[before - 1].end):
            found.append(Body(free.start(), free.end(), free.group(), "unit", None))
    return sorted(found, key=lambda body: body.start)


_TO_PEOPLE_RE = re.compile(r"(?:gửi|gởi|nộp|đưa|gặp|mang|giao|chuyển|cho)", re.IGNORECASE)
_PERSON_RE = re.compile(
    rf"(?:anh|chị|cô|thầy|ông|bà|bác|đồng chí"
    rf"|đ/c)[ ](?:[{UPPER}][^\W\d]*['’]?[^\W\d]*[ ]?){{1,5}}(?:[ ][-–][ ][^,;.()\n]{{3,40}})?(?=[ ]?(?:[,;.()\n]|\Z)|(?<=[ ]))"
)


def _people(line: str, places: list[int]) -> list[Body]:
    """Somebody who is named as the receiver: "đưa tận tay cô Y Hạnh Dung - văn thư nhà trường"."""
    matches = (_PERSON_RE.match(line, place) for place in places)
    return [Body(m.start(), m.start() + len(m.group().rstrip()), m.group().rstrip(), "person", None) for m in matches if m]


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
