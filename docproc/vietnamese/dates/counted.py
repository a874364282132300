"""Dates counted from another event: "trong thời hạn 10 ngày làm việc kể từ ngày…", "có 10 ngày để chuẩn bị"."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from docproc.vietnamese.dates.words import GAP, SPACE
from docproc.vietnamese.numbers import parse_number

_NUMBER = (
    rf"(?P<n>\d{{1,3}}(?!\d)|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín){SPACE}mươi(?:{SPACE}lăm)?|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?:{SPACE}(?:lăm|hai|ba))?)"
    rf"(?:{GAP}\([^()\n]{{1,25}}\))?"
)
_UNIT = rf"(?P<u>ngày(?:{SPACE}làm{SPACE}việc)?|tuần|tháng|giờ(?:{SPACE}làm{SPACE}việc)?|năm)(?!\w)"
_EVENT = (
    r"(?P<event>(?:ngày|hôm|khi|thời\s+(?:điểm|hạn)|lúc|có|xong|nhận|kết\s+thúc|được|công\s+bố|thông\s+báo|ban\s+hành|hạn|hết\s+(?:hạn|thời)|"
    r"chung\s+(?:kết|khảo)|sơ\s+khảo|bán\s+kết|vòng|cuộc\s+thi|hội\s+(?:thi|nghị|đồng)|lễ|bế\s+mạc|trao\s+giải|tổng\s+kết|đợt)(?!\w)"
    r"[^.;\n\t()]{0,140})"
)
_FROM = (
    rf"{GAP},?{GAP}(?:,{GAP})?(?P<from>(?:được{SPACE})?(?:tính{SPACE}|kể{SPACE}|đếm{SPACE}|tính{SPACE}kể{SPACE})từ|từ(?={SPACE}(?:khi|lúc|hôm|ngày(?!{SPACE}\d)))|(?:kể{SPACE}|ngay{SPACE})?sau)"
    rf"(?:{SPACE}thời{SPACE}điểm)?{SPACE}"
)
_AFTER_RE = re.compile(
    rf"(?<!\w)(?:(?:trong|sau|chậm{SPACE}nhất|muộn{SPACE}nhất|không{SPACE}quá|tối{SPACE}đa|thời{SPACE}(?:gian|hạn)|vòng|là|sau){SPACE}){{0,5}}"
    rf"(?<![\w/,.]){_NUMBER}{SPACE}{_UNIT}(?!{SPACE}(?:tuổi|công{SPACE}tác)){_FROM}{_EVENT}",
    re.IGNORECASE,
)
_TO_PREPARE_RE = re.compile(
    rf"(?<!\w)(?:có|được){SPACE}(?:thời{SPACE}gian{SPACE}|tối{SPACE}đa{SPACE}|ít{SPACE}nhất{SPACE}|tròn{SPACE}|đúng{SPACE}|thêm{SPACE})?"
    rf"{_NUMBER}{SPACE}{_UNIT}{SPACE}để{SPACE}[^\W\d_]+",
    re.IGNORECASE,
)
# "Kể từ khi nhận Kế hoạch này, các chi bộ có 15 ngày để …".
_SINCE_RE = re.compile(r"(?<!\w)(?:(?:kể\s+)?từ|sau|xong|hết|khi)\s[^.;:\n\t]{3,110},[^.;:,\n\t]{0,60}$", re.IGNORECASE)
# "hết sáu tháng áp dụng", "đủ 30 ngày niêm yết": how long something has been under way.
_LASTED_RE = re.compile(
    rf"(?<!\w)(?:hết|đủ|tròn)(?:{SPACE}thời{SPACE}hạn)?{SPACE}{_NUMBER}{SPACE}(?!năm)(?P<u>ngày(?:{SPACE}làm{SPACE}việc)?|tuần|tháng){SPACE}"
    r"(?P<event>(?:áp\s+dụng|triển\s+khai|thực\s+hiện|thử\s+nghiệm|làm\s+thử|vận\s+hành|niêm\s+yết|công\s+khai|lấy\s+ý\s+kiến|chạy\s+thử)"
    r"[^.,;:\n\t()]{0,60})",
    re.IGNORECASE,
)
# "trước lễ tổng kết ít nhất 5 ngày làm việc".
_AHEAD_RE = re.compile(
    rf"(?<!\w)trước{SPACE}(?P<event>(?:lễ|hội\s+nghị|ngày|phiên|buổi|vòng|đêm|cuộc|kỳ|hôm|khi|chung\s+(?:kết|khảo)|giờ)(?!\s+\d)[^.,;:\n\t()\d]{{0,60}}?)"
    rf"{SPACE}(?:(?:ít|chậm|muộn|tối){SPACE}(?:nhất|thiểu)|tối{SPACE}thiểu|đúng|khoảng){SPACE}(?:là{SPACE})?{_NUMBER}{SPACE}{_UNIT}",
    re.IGNORECASE,
)
_BEFORE_RE = re.compile(
    rf"(?<!\w)trước{SPACE}(?:ít{SPACE}nhất{SPACE}|tối{SPACE}thiểu{SPACE})?{_NUMBER}{SPACE}{_UNIT}{GAP},?{GAP}"
    rf"(?:(?:so{SPACE}với|tính{SPACE}từ|kể{SPACE}từ){SPACE})(?P<event>(?:ngày|khi|thời\s+điểm)[^.;\n\t()]{{2,140}})",
    re.IGNORECASE,
)
_BEFOREHAND_RE = re.compile(
    rf"(?<!\w)(?:(?:chậm|ít|muộn){SPACE}nhất{SPACE}(?:là{SPACE})?)?(?<![\w/,.]){_NUMBER}{SPACE}{_UNIT},?{SPACE}trước{SPACE}"
    r"(?P<event>(?:ngày|khi|hôm|thời\s+điểm|lễ|hội\s+nghị|vòng|buổi|phiên|chung\s+(?:kết|khảo)|đó)(?!\w)(?!\s+\d)[^.;\n\t()]{0,140})",
    re.IGNORECASE,
)
_CODES = {"ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "năm": "P{}Y", "giờ": "PT{}H"}
_SPAN_RE = re.compile(r"P(\d+)([DW])")
_DAYS_A_WEEK = 7
# "03 tháng, kể từ ngày 01/3 đến ngày 31/5" says how long a range is.
_RANGE_RE = re.compile(r"\d\s+đến\s+(?:hết\s+)?(?:ngày\s+)?\d")
_CLAUSE_RE = re.compile(r"[^.;:,()\n\t]{3,140}$")


class CountedMatch(NamedTuple):
    """A counted date in the text."""

    begin: int
    """Offset of the first character, 0-based."""
    stop: int
    """Offset after the last character, exclusive."""
    duration: str
    """ISO 8601 duration; negative ("-P3D", as in RFC 5545) for so long before the event."""
    after: str
    """The event in the text's words."""
    event_begin: int
    """Where the event's words begin, 0-based offset."""
    working_days: bool
    """Whether working days are counted."""


def counted_dates(text: str) -> list[CountedMatch]:
    """The counted dates of a text, in order and without overlaps."""
    found = [_after(m) for m in _AFTER_RE.finditer(text) if not _RANGE_RE.search(m["event"])]
    found += [_after(m, sign="-") for pattern in (_BEFORE_RE, _BEFOREHAND_RE) for m in pattern.finditer(text)]
    found += [_after(m) for m in _LASTED_RE.finditer(text)]
    found += [_ahead(m) for m in _AHEAD_RE.finditer(text)]
    found += [c for m in _TO_PREPARE_RE.finditer(text) if (c := _to_prepare(text, m)) is not None]
    kept: list[CountedMatch] = []
    for match in sorted(found):
        if not kept or match.begin >= kept[-1].stop:
            kept.append(match)
    return kept


def day_after(day: date, duration: str) -> date | None:
    """The day so many days or weeks after `day`; None for other units, which need a convention that the text does not give."""
    match = _SPAN_RE.fullmatch(duration)
    if match is None:
        return None
    return day + timedelta(days=int(match[1]) * (_DAYS_A_WEEK if match[2] == "W" else 1))


def _after(match: re.Match[str], sign: str = "") -> CountedMatch:
    event = match["event"].split(",", 1)[0].rstrip()
    begin = match.start("event")
    return CountedMatch(
        match.start(), begin + len(event), sign + _duration(match), " ".join(event.split()), begin, "làm" in match["u"].lower()
    )


def _to_prepare(text: str, match: re.Match[str]) -> CountedMatch | None:
    """For "tác giả … được vào vòng 2 có 10 ngày để chuẩn bị": the event is what the clause says before."""
    window = (max(0, match.start() - 180), match.start())
    clause = _SINCE_RE.search(text, *window) or _CLAUSE_RE.search(text, *window)
    event = " ".join(clause.group().split(",", 1)[0].split()) if clause else ""
    if not event or clause is None:
        return None
    return CountedMatch(match.start(), match.end(), _duration(match), event, clause.start(), "làm" in match["u"].lower())


def _ahead(match: re.Match[str]) -> CountedMatch:
    """The event stands before the number."""
    event = " ".join(match["event"].split())
    working = "làm" in match["u"].lower()
    return CountedMatch(match.start(), match.end(), "-" + _duration(match), event, match.start("event"), working)


def _duration(match: re.Match[str]) -> str:
    unit = match["u"].lower().split()[0]
    return _CODES[unit].format(int(parse_number(match["n"])))
