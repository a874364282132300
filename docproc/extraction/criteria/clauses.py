"""Names of criteria beside their points, in one line: before them, after them, or in a row."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docproc.extraction.criteria.points import Points, find_points

LONGEST_NAME = 160
"""Characters; criteria are named in a line."""
SCALES = frozenset({5, 10, 20, 30, 40, 50, 60, 100, 150, 200, 300, 500, 1000})
"""What the points of all criteria usually add up to."""
_WHOLE = frozenset({10, 20, 50, 100, 1000})
_SHORTEST_NAME = 2
_FEWEST_SHARED = 3
"""Statements of points on a line: a criterion and at least two parts of it."""
TOTAL_RE = re.compile(
    r"(?:tổng|cộng|(?:theo |trên )?thang(?: điểm)?(?! máy)|điểm (?:tối đa|chấm|trung bình|thưởng|cộng|trừ|bài|số|liệt|sàn"
    r"|chuẩn)|mỗi|trong (?:tổng|thang)"
    r"|bài (?:dự )?thi|thí sinh|giám khảo|kết quả (?:chấm|cuối|chung|thi|là)|phiếu bình chọn|bình chọn|(?:nếu|trường hợp|bài"
    r"|đội|người)(?! \w+ (?:có|được) chọn)(?= (?:có|không|nào|được|đạt|dưới|trên|từ|nói|quá))"
    r"|(?:điểm )?(?:trừ|cộng|thưởng)(?=\W*$)|bảng(?=\W*$)"
    r"|tối đa (?:của|cho) (?:một|mỗi|bài|toàn)|tiêu (?:chuẩn|chí)(?=\W*$)|thứ (?:nhất|hai|ba|tư|năm)(?!\w)|(?:biểu|bảng|cơ cấu"
    r"|phiếu|thang) (?:điểm|chấm)|chia (?:cho|đều|đôi|làm)"
    r"|tiêu (?:chí|chuẩn) (?:đánh giá|chấm|xét)|(?:phần |số )?còn lại|điểm$)",
    re.IGNORECASE,
)
"""Words with which a statement of points is a total, a rule, or what is added and taken off."""
_BONUS_RE = re.compile(r"(?:được |bị )?(?:cộng|trừ|thưởng|phạt)(?: thêm| đi)?(?: tối đa| không quá)?\W*$", re.IGNORECASE)
# Marks of grades within a criterion: "Tốt: 25 - 30 điểm", "Có tính mới trong phạm vi xã: 10 điểm".
BAND_RE = re.compile(
    r"(?:xuất sắc|tốt|khá|trung bình|đạt|yếu|kém|không có|chưa|mức(?! độ)|loại|hoàn toàn|nếu|từ|dưới|trên|"
    r"có (?:cải tiến|tính|khả năng)|trong phạm vi)(?!\w)",
    re.IGNORECASE,
)
# "đạt trên 85 điểm", "ít nhất 80 điểm": a threshold to reach, not what a criterion can bring.
THRESHOLD_RE = re.compile(r"(?:trên|hơn|vượt|dưới|ít nhất|tối thiểu|không dưới|đạt từ|đạt|từ|tăng|giảm)$", re.IGNORECASE)
_SPLIT_RE = re.compile(
    r"[;.]\s+|:\s+(?=\D)|\b(?:gồm|trong đó|như sau|kế đến|tiếp đến|sau đó|cuối cùng)\b[:,]?\s+|\?\s+", re.IGNORECASE
)
_LEAD_RE = re.compile(
    r"(?:(?:và|với|gồm|trong đó|về|tiêu chí(?: về)?|tiêu chuẩn|điểm|còn|riêng|coi|xét|chấm|phần(?= nội dung)|kế đến,|cho"
    r"|dành|nhất là|rồi|ô \d+:|(?:nhóm|mục|ô|câu|ý) (?:\d{1,2}|[a-zđ])[.):]?)\s+)+",
    re.IGNORECASE,
)
_TAIL_RE = re.compile(
    r"[\s,:–-]*(?:\((?:hệ số[^()]*|tối đa)\)|(?:\s|^)(?:giữ|chiếm|nắm|mang|nặng nhất|được tính|tối đa|tính|hưởng|có tối đa"
    r"|cho tối đa|cao nhất)(?!\w)(?: phần| tỷ trọng| trọng số| số điểm)?[^;.\n]{0,25})$",
    re.IGNORECASE,
)
_GROUP_RE = re.compile(r"(?:nhóm|mục|phần|khối) (?:[a-zđ]|\d{1,2}|[IVX]+)\s*\((?P<name>[^()]+)\)$", re.IGNORECASE)
_QUOTED_RE = re.compile(r"[“\"](?P<name>[^”\"]{2,120})[”\"]\W*$")
_TRIM = " \t-–+•*:;,.([…"
_AFTER_RE = re.compile(
    r"\s*(?:nữa |còn lại |chót |cuối(?: cùng)? |kia )?(?:\(\d{1,3}\s?%?\) ?)?(?:thì |được |là |sẽ )*"
    r"(?:(?:dành |tính |để |chấm |chia |ưu tiên )*(?:cho|về|xét|chấm)|dành cho|thuộc về|coi|ở|vào|là|nằm ở)\s+"
    r"(?P<name>[^.;\n\d]{2,120}?)(?=\s*(?:,|[.;\n]|\Z|\b(?:và|còn) (?:\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)))",
    re.IGNORECASE,
)


class Candidate(NamedTuple):
    """A name with points; offsets are 0-based, end exclusive."""

    start: int
    """Where its name begins."""
    end: int
    """Where its name ends."""
    points: Points
    """Its points."""


_SCORED_RE = re.compile(r"\d\s?(?:điểm|đ|%|\)|[,;.\n]|$)|điểm", re.IGNORECASE)
"""What every statement of points holds."""


def candidates(text: str, start: int, end: int) -> list[Candidate]:
    """The criteria that a line gives with their points, in order; those within another one of the line are left out."""
    if _SCORED_RE.search(text, start, end) is None:
        return []
    in_a_row = list(_in_a_row(text, start, end))
    if in_a_row:
        return in_a_row
    found = _outermost(text, start, find_points(text, start, end))
    after = [_name_after(text, points, end) for points in found]
    if len(found) == 1 and after[0] is None and name_before(text, start, found[0].start) is None:
        after = [_name_after(text, found[0], end, joint=r"\s*:\s+")]
    if not any(after) and _names_follow(text, start, end, found):
        after = [_name_after(text, points, end, joint=r"\s+") for points in found]
    mostly_after = sum(name is not None for name in after) > len(found) / 2
    position, chosen = start, []
    for points, follows in zip(found, after, strict=True):
        before = name_before(text, position, points.start)
        name = (follows or before) if mostly_after or before is None else before
        position = max(points.end, follows[1] if follows and name == follows else 0)
        if name is not None:
            chosen.append(Candidate(*name, points))
    kept = [one for one in chosen if not _is_no_criterion(text, (one.start, one.end), one.points)]
    perhaps = [one for one in chosen if one in kept or _SOFT_RE.match(text[one.start : one.end])]
    return perhaps if len(perhaps) > len(kept) and sum(one.points.value for one in perhaps) in _WHOLE else kept


_SOFT_RE = re.compile(r"(?:bình chọn|phiếu bình chọn|bài (?:dự )?thi|bài|kết quả|thí sinh)(?!\w)", re.IGNORECASE)
"""Words of a total that name a criterion where the points then add up to a scale."""


def _names_follow(text: str, start: int, end: int, found: list[Points]) -> bool:
    """Whether names stand right after their points: "hai mươi điểm nội dung, mười điểm phong thái"."""
    if len(found) < 2:  # noqa: PLR2004 - one says nothing of an order
        return False
    head = name_before(text, start, found[0].start)
    joined = all(re.match(r"\s[^\W\d]", text[points.end : points.end + 2]) for points in found[:-1])
    rest = text[found[-1].end : end].strip(" .;,")
    return joined and _is_name(rest) and (head is None or TOTAL_RE.match(text[slice(*head)]) is not None)


def _is_no_criterion(text: str, name: tuple[int, int], points: Points) -> bool:
    said = text[slice(*name)]
    between = text[name[1] : points.start] if name[1] <= points.start else ""
    return (
        TOTAL_RE.match(said) is not None
        or BAND_RE.match(said) is not None
        or THRESHOLD_RE.search(said) is not None
        or _BONUS_RE.search(said) is not None
        or re.search(r"\((?:tổng|thang)", said + between, re.IGNORECASE) is not None
        or said.strip("() ").isdigit()
    )


_MEMBER_RE = re.compile(
    r"(?P<name>[^\W\d_][^();:.\n]{1,80}?)\s?\((?:(?:được )?(?:tối đa|cao nhất|không quá|nhiều nhất|trần)\s)?(?P<points>\d{1,2})\)"
)
_PLAIN_MEMBER_RE = re.compile(
    r"(?:(?<=[:,;(])|(?<=\bvà))\s?(?P<name>[^\W\d_][^(),;:.\n\d]{1,60}?)\s(?P<points>\d{1,2})(?=\s*(?:[,;.)\n]|\Z|và\s))"
)
_SERIES_RE = re.compile(r"(?:[^\d\n]{2,90}\d{1,2}(?!\d)){3}")
"""Three numbers with words before each."""
_SCALE_SAID_RE = re.compile(r"điểm|thang", re.IGNORECASE)


def _in_a_row(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Criteria whose points stand without a word and add up to a scale: "dễ làm (40), lợi cho dân (40), mới (20)"."""
    if _SERIES_RE.search(text, start, end) is None:
        return
    for pattern in (_MEMBER_RE, _PLAIN_MEMBER_RE):
        members = list(pattern.finditer(text, start, end))
        if len(members) < _FEWEST_SHARED or sum(int(member["points"]) for member in members) not in _WHOLE:
            continue
        if pattern is _PLAIN_MEMBER_RE and not _SCALE_SAID_RE.search(text, start, members[0].start()):
            continue
        for member in members:
            points = Points(member.end("name"), member.end(), float(member["points"]))
            yield Candidate(*member.span("name"), points)
        return


_SHARES_RE = re.compile(r"\A\s*[:(]|gồm|trong đó|cụ thể|phân ra|chia", re.IGNORECASE)


_JOINT = 3
"""Characters of points that may be what joins them to the words before."""


def _outermost(text: str, start: int, found: list[Points]) -> list[Points]:
    """Without the parts that share out the first criterion: "Nội dung (30 điểm): a (15 điểm), b (15 điểm)"."""
    outside = [points for points in found if not _in_brackets(text, start, points.start)]
    found = outside or found
    shared = len(found) >= _FEWEST_SHARED and _SHARES_RE.search(text[found[0].end : found[1].start + _JOINT])
    if not shared or found[0].value != sum(points.value for points in found[1:]):
        return found
    head = name_before(text, start, found[0].start)
    return found[:1] if head is not None and not TOTAL_RE.match(text[slice(*head)]) else found[1:]


def _in_brackets(text: str, start: int, offset: int) -> bool:
    """Whether a bracket that opened between `start` and `offset` is still open: "20 điểm (cấp Sở 10 điểm, …)"."""
    return text.count("(", start, offset) > text.count(")", start, offset)


def name_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends where the points begin."""
    cuts = [m.end() for m in _SPLIT_RE.finditer(text, start, end)]
    start = cuts[-1] if cuts and text[cuts[-1] : end].strip(_TRIM) else start
    begin = start + _leading(text[start:end])
    finish = begin + len(text[begin:end].rstrip(_TRIM))
    inner = _QUOTED_RE.search(text, begin, finish) or _GROUP_RE.match(text, begin, finish)
    if inner is None:
        lead = _LEAD_RE.match(text, begin, finish)
        begin = lead.end() if lead else begin
        inner = _QUOTED_RE.search(text, begin, finish)
    if inner is not None:
        return inner.span("name")
    while (tail := _TAIL_RE.search(text[begin:finish])) is not None and tail.start() >= _SHORTEST_NAME:
        finish = begin + len(text[begin : begin + tail.start()].rstrip(_TRIM))
    return (begin, finish) if _is_name(text[begin:finish]) and finish - begin <= LONGEST_NAME else None


def _leading(written: str) -> int:
    return len(written) - len(written.lstrip(_TRIM + ")"))


def _is_name(said: str) -> bool:
    """Whether it names something, and is no bare number ("Một trăm", "Mười phần trăm còn lại")."""
    lead = r"trong đó|cụ thể|như sau|gồm|bao gồm"
    number = r"(?:một|hai|ba|bốn|năm|lăm|sáu|bảy|tám|chín|mười|mươi|chục|trăm|phần|còn lại|còn|và|là|thì|\d+)"
    return len(said) >= _SHORTEST_NAME and re.fullmatch(rf"(?:{lead})|(?:{number}\s*)+", said, re.IGNORECASE) is None


def _name_after(text: str, points: Points, end: int, joint: str | None = None) -> tuple[int, int] | None:
    """The name in "Tối đa 30 điểm cho tính mới"; with `joint`, after that."""
    pattern = _AFTER_RE if joint is None else re.compile(rf"{joint}(?P<name>[^.;\n\d]{{2,120}}?)(?=\s*(?:[,.;\n]|\Z))")
    match = pattern.match(text, points.end, end)
    if match is None:
        return None
    start = match.start("name")
    lead = _LEAD_RE.match(text, start, match.end("name"))
    return (lead.end() if lead else start), match.end("name")
