"""By when a target is to be reached, and for whom it holds, where the text says so."""

import re
from calendar import monthrange
from datetime import date

_YEAR = r"(?P<year>20\d\d)"
_DUE_RE = re.compile(
    r"(?<!\w)(?:đến|tới|trước|vào|trong|hết|chậm\s+nhất|năm|cuối)(?:\s+(?:hết|cuối|là|vào|trước|trong|mốc))?\s+"
    rf"(?:ngày\s+(?P<day>\d{{1,2}})(?:/|\s+tháng\s+)(?P<month>\d{{1,2}})(?:/|\s+năm\s+)|(?:hết\s+)?(?:tháng\s+)?(?P<only_month>\d{{1,2}})\s?(?:/|năm\s+)"
    rf"|(?:quý\s+(?P<quarter>[1-4]|IV|I{{1,3}})\s?(?:/|\s?năm\s+))|(?:hết\s+|cuối\s+)?(?:năm\s+)?){_YEAR}(?![\d\w/-]|\s?[-–]\s?\d)",
    re.IGNORECASE,
)
# A year that compares or names is no term: "so với năm 2019", "kế hoạch năm 2021".
_NOT_DUE_RE = re.compile(r"(?:so với|cùng kỳ|của|chỉ số [^,.;]{0,40}|kế hoạch[^,.;]{0,30}|từ|cuối kỳ|bằng)\s*$", re.IGNORECASE)
_MARKER = r"^\s*(?:[-–+•*]\s*|\(?\w{1,2}[.)]\s*)?"
_SCOPE_RE = re.compile(
    r"\(\s*(?P<scope>(?:đối với|áp dụng (?:đối với|cho)|riêng)\b[^()\n]{3,160})\)"
    rf"|{_MARKER}(?:đối với|tại|riêng)\s+(?P<lead>[^,:\n]{{3,80}})[,:]"
    rf"|{_MARKER}(?P<each>mỗi\s[^.;:\n]{{3,60}}?)\s(?:có|phải|đăng ký|đề xuất|vận động|xây dựng|phấn đấu)\s",
    re.IGNORECASE,
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


def find_due(text: str, start: int, end: int) -> date | None:
    """The last day of the term named nearest before `end`, or else after `start`; None when none is named."""
    found = None
    for match in _DUE_RE.finditer(text, start, end):
        if not _NOT_DUE_RE.search(text[max(start, match.start() - 60) : match.start()]):
            found = _last_day(match) or found
    return found


def _last_day(match: re.Match[str]) -> date | None:
    year = int(match["year"])
    month = int(match["month"] or match["only_month"] or 12)
    if match["quarter"]:
        month = 3 * _QUARTERS.get(match["quarter"].upper(), int(match["quarter"]) if match["quarter"].isdigit() else 4)
    try:
        return date(year, month, int(match["day"]) if match["day"] else monthrange(year, month)[1])
    except ValueError:  # "ngày 31/6": no such day, so no term can be told
        return None


def find_scope(clause: str) -> str | None:
    """For whom a target holds: "(đối với các xã, phường)", "Đối với cấp xã, …"; None when nothing is said."""
    match = _SCOPE_RE.search(clause)
    return " ".join((match["scope"] or match["lead"] or match["each"]).split()) if match else None
