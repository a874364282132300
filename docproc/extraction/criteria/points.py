"""Points beside a criterion: "Tính mới: 30 điểm", "(tối đa 30 điểm)", "từ 0 đến 30 điểm", "chiếm sáu chục điểm"."""

import re
from typing import NamedTuple

from docproc.vietnamese.numbers import parse_number

_WORD = r"(?:một|hai|ba|bốn|năm|lăm|sáu|bảy|tám|chín|mười|mươi|chục|trăm|rưỡi)"
_NUMBER = rf"(?:\d{{1,4}}(?:[.,]\d{{1,2}})?|{_WORD}(?:\s{_WORD}){{0,3}}(?!\w))"
_RANGE = rf"(?:(?:từ\s{{1,3}})?{_NUMBER}\s{{0,3}}(?:điểm\s{{0,3}})?(?:đến|tới|-|–)\s{{0,3}})?"
_MOST = (
    r"(?:(?:được )?(?:(?:chấm )?tối đa|không quá|cao nhất|nhiều nhất|điểm tối đa|số điểm|thang điểm|điểm)"
    r"\s{0,3}:?\s{0,3}(?:là )?)?"
)
# The name is the text before; "%" counts as points only where a weight is said ("trọng số 30%", "chiếm 40%").
_POINTS_RE = re.compile(
    rf"\s{{0,3}}(?:[:(\[,–=-]|\.{{3,}}|…+|là|được|chiếm|đạt|nặng)?\s{{0,3}}{_MOST}{_RANGE}"
    rf"(?<!\w)(?P<points>{_NUMBER})(?:\s?/\s?100?)?\s{{0,3}}(?:điểm|đ(?!ồng)(?!\w)|(?P<weight>%"
    rf"|phần trăm(?! còn lại \()))\s{{0,3}}[)\]]?",
    re.IGNORECASE,
)
_BAND_RE = re.compile(
    r"\s*(?:trở\s+(?:lên|xuống)|/\s*\d|là (?:đi|đạt|qua|được|đỗ)|mới |thì |để |nếu không|(?::|thì|được)?\s*(?:xếp )?(?:loại"
    r"|giải) [A-D])",
    re.IGNORECASE,
)
_WEIGHT_RE = re.compile(
    r"trọng số|tỷ trọng|tỉ trọng|chiếm|cơ cấu điểm|thang điểm|tổng (?:số )?điểm|tính điểm|cho điểm|chấm|tỷ lệ điểm", re.IGNORECASE
)
_WEIGHT_REACH = 200


_MOST_RE = re.compile(
    r"\s{0,3}[:(\[,–-]?\s{0,3}(?:số )?điểm tối đa\s{0,3}:?\s{0,3}(?:là )?(?P<points>\d{1,3}(?:[.,]\d)?)\s{0,3}(?:[)\]]"
    r"|(?=[.;,]?\s{0,3}(?:\n|\Z)))",
    re.IGNORECASE,
)
"""Points whose unit stands before the number: "(điểm tối đa 30)"."""
_UNIT_RE = re.compile(r"điểm|\dđ|\d\sđ|%|phần trăm", re.IGNORECASE)


class Points(NamedTuple):
    """Points as written; offsets are 0-based, end exclusive."""

    start: int
    """Where the joint before the number begins, so that the name ends there."""
    end: int
    value: float


def find_points(text: str, start: int, end: int) -> list[Points]:
    """All statements of points in `text[start:end]`, in order; none of naught, and no bands of grades."""
    found: list[Points] = []
    if _UNIT_RE.search(text, start, end) is None:
        return found
    for match in _POINTS_RE.finditer(text, start, end):
        if match["weight"] and not _WEIGHT_RE.search(text, max(0, start - _WEIGHT_REACH), end):
            continue
        if _BAND_RE.match(text, match.end(), end):
            continue  # "từ 80 điểm trở lên" is a band or a target
        value = parse_number(match["points"].lower())
        if value > 0:
            found.append(Points(match.start(), match.end(), value))
    for match in _MOST_RE.finditer(text, start, end):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(Points(match.start(), match.end(), parse_number(match["points"])))
    return sorted(found)
