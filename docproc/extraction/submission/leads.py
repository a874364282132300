"""Words of sending and receiving after which a receiver may stand, and the places in a line where one may open it."""

import re

from docproc.vietnamese.letters import UPPER

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
    r"địa (?:chỉ|điểm)(?: nhận| gửi)?[^.;\n:]{0,30}(?::|là)",
    r"(?:cơ quan|bộ phận|đơn vị) (?:thường trực|đầu mối)[^.;\n:]{0,40}?(?:(?<!\w)là|:)",
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


def leads(line: str) -> list[re.Match[str]]:
    """All words of sending and receiving after which a receiver may stand; one may lie within another."""
    if not _ANY_LEAD_RE.search(line):
        return []  # most lines; one search instead of thirty
    return [match for pattern in _LEAD_RES for match in pattern.finditer(line)]


_RECEIVES_RE = re.compile(
    r"(?::|[ \u00a0]{1,2})[ ]?(?:(?:là|sẽ|làm)[ ])?(?:(?:đơn vị|cơ quan|đầu mối)(?: thường trực)?,?[ ])?"
    r"(?:và[ ])?(?:(?:nơi|đầu mối)[ ])?(?:(?:chịu trách nhiệm|có trách nhiệm)[ ])?(?:tiếp )?nhận"
    r"|[ \u00a0]?[\[(]?(?:(?:là|làm|giữ vai trò)[ ])?(?:(?:cơ quan|đơn vị|bộ phận)[ ])?(?:thường trực|đầu mối)"
    r"[^.;:,\n]{0,40}[;:,][ ](?:(?:tiếp|thu)[ ])?nhận(?!\w)"
)
_SENDER_RE = re.compile(r"[^.;\n:(]{0,40}?(?<!\w)(?<!người )(?:gửi|gởi|nộp(?! thuế)|chuyển)(?!\w)", re.IGNORECASE)


def receives(line: str, end: int) -> bool:
    """Whether what follows a body that ends at `end` makes it the one that takes entries: "… là thường trực, tiếp nhận …"."""
    return _RECEIVES_RE.match(line, end) is not None


def is_sender(line: str, end: int) -> bool:
    """Whether what follows a body that opens its line makes it one that sends."""
    return _SENDER_RE.match(line, end) is not None


_LABEL_CELL_RE = re.compile(r"[^\t]*(?:nộp|gửi|nhận|nơi)[^\t]*\t[ ]?", re.IGNORECASE)
_MARKER_RE = re.compile(r"[\s\-–+•*.]*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/]\s*)?")
_LABEL_RE = re.compile(
    r"(?:trực tiếp|(?:gửi |nộp |nhận )?(?:trực tiếp )?(?:qua |theo |bằng )?(?:đường )?bưu (?:điện|chính)"
    r"|địa (?:điểm|chỉ)|nơi|bản (?:giấy|cứng|in)"
    r"|hồ sơ giấy|thư tay|tại chỗ|đầu mối|cách (?:\d|một|hai|ba))[^:\t.;\n]{0,40}:\s*",
    re.IGNORECASE,
)
"""Ways to hand in, said before the body that takes entries: "Trực tiếp: …", "Địa điểm nhận: …", "Đường bưu điện: …"."""


def is_labelled(line: str) -> bool:
    """Whether the line opens with the label of a way to hand in."""
    marker = _MARKER_RE.match(line)
    return _LABEL_RE.match(line, marker.end() if marker else 0) is not None


def openings(line: str) -> tuple[int, ...]:
    """Where a receiver may open the line: after its marker, after the label of a way to hand in, in the cell beside one."""
    cell = _LABEL_CELL_RE.match(line)
    if cell is not None:
        return (cell.end(),)
    marker = _MARKER_RE.match(line)
    start = marker.end() if marker else 0
    label = _LABEL_RE.match(line, start)
    return (start, label.end()) if label else (start,)
