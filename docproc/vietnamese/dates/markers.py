"""The words before and after a point that make it a start, a deadline, or a date that comes again."""

import re
from typing import NamedTuple

from docproc.documents.values import Precision
from docproc.vietnamese.dates.values import MONTHS_A_YEAR, MOST_DAYS, Point
from docproc.vietnamese.dates.words import CLOSING, GAP, SPACE

_LEFT_WINDOW = 60
_EVENT_WINDOW = 130
_RIGHT_WINDOW = 60

_FILLER = (
    rf"(?:{SPACE}(?:là|vào|hết|đến|trong|khoảng|dấu|bưu{SPACE}(?:điện|cục)|tận|lúc|dự{SPACE}kiến|thời{SPACE}điểm|"
    r"cuối|trước|ngày))*"
)
_START_RE = re.compile(
    rf"(?<!\w)(?:(?:bắt{SPACE}đầu|tính|kể){SPACE})?"
    rf"(?:(?:kể{SPACE})?từ(?:{SPACE}(?:lúc|khoảng|dự{SPACE}kiến|thời{SPACE}điểm|đầu))?|(?P<begins>bắt{SPACE}đầu(?:{SPACE}(?:vào|lúc|ngày))?)){GAP}(?::{GAP})?$",
    re.IGNORECASE,
)
_DEADLINE_RE = re.compile(
    rf"(?<!\w)(?P<m>(?:chậm|muộn|trễ|lâu){SPACE}(?:nhất|lắm)(?:{SPACE}(?:cũng|phải|cuối{SPACE}ngày)){{0,2}}{_FILLER}|(?:thời{SPACE})?hạn{SPACE}(?:cuối|chót)(?:{SPACE}cùng)?{_FILLER}|"
    rf"không{SPACE}(?:quá|muộn{SPACE}hơn|chậm{SPACE}hơn|trễ{SPACE}hơn){_FILLER}|trước(?:{SPACE}(?:và{SPACE}trong|khi{SPACE}kết{SPACE}thúc|hết|cuối|khoảng|lúc))?|"
    rf"(?:kh[óo][aá]|chốt){SPACE}(?:sổ|cổng|đăng{SPACE}ký|danh{SPACE}sách){_FILLER}|"
    rf"(?:cho{SPACE})?(?:[đd]ến|tới)(?:{SPACE}(?:hết|trước|cuối|thời{SPACE}điểm|khoảng|giờ{SPACE}(?:hành{SPACE}chính|làm{SPACE}việc))){{0,3}}|hết|{CLOSING}(?:{SPACE}(?:vào|trước|lúc))?)"
    rf"{GAP}(?::{GAP})?$",
    re.IGNORECASE,
)
# Not "phiên sau 8 giờ …", "đợt sau: …": there it is the second of two.
_AFTER_RE = re.compile(
    r"(?<!\w)(?<!phiên )(?<!đợt )(?<!vòng )(?<!lần )(?<!buổi )(?<!kỳ )(?<!tuần )"
    rf"(?<!tháng )(?<!năm )(?:kể{SPACE}từ{SPACE})?sau{GAP}$",
    re.IGNORECASE,
)
# "kể từ ngày phát động (05/3/2026)", "từ ngày phát động 05/3/2026": the event, and its day.
_NAMED_START_RE = re.compile(
    rf"(?<!\w)(?:(?:kể|tính|bắt{SPACE}đầu){SPACE})?từ{SPACE}(?:ngày|khi|lúc){SPACE}(?:[^.;:\n\t()\d]{{2,40}}\({GAP}|"
    rf"(?:phát{SPACE}động|khai{SPACE}mạc|ban{SPACE}hành|thông{SPACE}báo|công{SPACE}bố|ra{SPACE}mắt|ký)[^.;:,\n\t()\d]{{0,30}}{SPACE}(?:ngày{SPACE})?)$",
    re.IGNORECASE,
)
_EVENT_START_RE = re.compile(
    rf"(?<!\w)(?:(?:(?:bắt{SPACE}đầu|tính|kể){SPACE})?từ|bắt{SPACE}đầu(?={SPACE}(?:khi|lúc|ngay))){SPACE}"
    rf"(?P<event>(?:ngày|hôm|khi|thời{SPACE}điểm|lúc|nay|sau{SPACE}khi|ngay{SPACE}(?:sau{SPACE})?khi)"
    rf"(?!{SPACE}\d)(?:{SPACE}[^.;:\n\t\d]{{0,80}}?)?){GAP},?{GAP}(?:cho{SPACE})?"
    rf"(?P<to>(?:[đd]ến|tới)(?:{SPACE}(?:hết|trước|cuối)){{0,2}}|(?:và{SPACE})?{CLOSING}(?:{SPACE}(?:vào|trước|lúc|hết)){{0,2}}){GAP}$",
    re.IGNORECASE,
)
_EVENT_END_RE = re.compile(
    rf"{GAP}\)?{GAP},?{GAP}(?:cho{SPACE})?(?:đến|tới){SPACE}(?P<event>(?:khi|lúc|ngày|thời{SPACE}điểm|sau{SPACE}khi)(?!{GAP}\d){SPACE}[^.;\n\t()]{{3,110}})",
    re.IGNORECASE,
)

_EVERY = r"(?:hằng|hàng|hành|mỗi|từng|các)(?=\W)"
_PERIOD = r"(?P<period>tuần|tháng|quý|năm)(?!\w)"
_EVERY_AFTER_RE = re.compile(
    rf"{GAP}[,(]?{GAP}(?:của{SPACE})?(?:{_EVERY}{SPACE}{_PERIOD}(?!{SPACE}\d)|(?P<any>tháng|quý|năm){SPACE}nào(?!\w)|(?P<next>năm{SPACE}(?:liền{SPACE}kề|kế{SPACE}tiếp|tiếp{SPACE}theo|sau)(?!\w)))",
    re.IGNORECASE,
)
_REGULARLY_RE = re.compile(rf"(?<!\w)(?:định{SPACE}kỳ|cứ){GAP},?{GAP}(?:vào{SPACE})?$", re.IGNORECASE)
_EVERY_APART_RE = re.compile(
    rf"{GAP},?{GAP}[^.,;:()\n\t\d]{{0,30}}?(?<!\w)(?:{_EVERY}{SPACE}{_PERIOD}(?!{SPACE}\d)|(?P<next>$.))", re.IGNORECASE
)
_EVERY_BEFORE_RE = re.compile(
    rf"(?<!\w)(?:(?P<any>năm|quý|tháng){SPACE}nào{SPACE}cũng|(?:hằng|hàng|hành|mỗi|định{SPACE}kỳ|báo{SPACE}cáo){SPACE}{_PERIOD}(?!{SPACE}\d)|định{SPACE}kỳ{SPACE}(?=\d{{1,2}}|sáu|một))[^.;\n\t]{{0,110}}$",
    re.IGNORECASE,
)
_MONTH_RE = re.compile("tháng", re.IGNORECASE)
_QUARTER_MONTH_RE = re.compile(
    rf"{GAP}(?:của{SPACE})?tháng{SPACE}(?P<which>cuối(?:{SPACE}cùng)?|thứ{SPACE}(?:ba|3)|đầu(?:{SPACE}tiên)?|thứ{SPACE}(?:hai|2)){SPACE}"
    rf"(?:(?:của|mỗi|hằng|hàng|từng|trong){SPACE}){{0,2}}quý(?:{SPACE}(?:sau|tiếp{SPACE}theo|kế{SPACE}tiếp|liền{SPACE}kề|báo{SPACE}cáo|đó))?",
    re.IGNORECASE,
)
_MONTH_AFTER_RE = re.compile(
    rf"{GAP}(?:của{SPACE})?tháng(?:{SPACE}(?:sau|tiếp{SPACE}theo|kế{SPACE}tiếp|liền{SPACE}kề|đó))?(?!{GAP}[\d\w])",
    re.IGNORECASE,
)
_MONTH_LIST_RE = re.compile(
    rf"{GAP}(?:(?:của|các){SPACE}){{0,2}}tháng{SPACE}(?P<months>\d{{1,2}}(?:{GAP}(?:,|và|-){GAP}\d{{1,2}}){{1,11}})(?![\d/])",
    re.IGNORECASE,
)
_QUARTER_MONTHS = {
    "c": (3, 6, 9, 12),
    "b": (3, 6, 9, 12),
    "3": (3, 6, 9, 12),
    "đ": (1, 4, 7, 10),
    "h": (2, 5, 8, 11),
    "2": (2, 5, 8, 11),
}


_MORE_DAYS_RE = re.compile(
    rf"(?P<days>(?:{GAP}(?:,|và){GAP}(?:ngày{SPACE})?\d{{1,2}}){{1,4}}){GAP}(?:hằng|hàng|mỗi|của{SPACE}mỗi){SPACE}tháng(?!\w)",
    re.IGNORECASE,
)


class Left(NamedTuple):
    """What stands before a point."""

    begin: int
    """Where the words begin, 0-based offset."""
    kind: str
    """`start` ("từ"), `begin` ("bắt đầu lúc", a start only where an end follows), `deadline`, `after` or `event`."""
    exclusive: bool = False
    """Whether a deadline is "trước …"."""
    event: str | None = None
    """The event from which a range starts."""


class Again(NamedTuple):
    """That a date comes again."""

    begin: int
    """Where the mention then begins."""
    stop: int
    """Where the mention then stops."""
    period: str
    """`tuần`, `tháng`, `quý` or `năm`."""
    months: tuple[int, ...] = ()
    """The months of the year in which it comes, when they are said."""
    days: tuple[int, ...] = ()
    """Further days of the month on which it comes."""


def left_of(text: str, begin: int, floor: int) -> Left | None:
    """The words before offset `begin`, none of them before `floor`."""
    event = _EVENT_START_RE.search(text, max(floor, begin - _EVENT_WINDOW), begin)
    if event:
        return Left(event.start(), "event", "trước" in event["to"].lower(), " ".join(event["event"].split()))
    window = max(floor, begin - _LEFT_WINDOW)
    start = _START_RE.search(text, window, begin) or _NAMED_START_RE.search(text, window, begin)
    if start:
        return Left(start.start(), "begin" if start.groupdict().get("begins") else "start")
    deadline = _DEADLINE_RE.search(text, window, begin)
    if deadline:
        words = deadline["m"].lower()
        inclusive = "trước" not in words or "hết" in words or "và" in words.split()
        return Left(deadline.start(), "deadline", not inclusive)
    after = _AFTER_RE.search(text, window, begin)
    return Left(after.start(), "after") if after else None


def event_after(text: str, stop: int, ceiling: int) -> tuple[str, int] | None:
    """The event up to which a range lasts ("đến khi …") and where it stops."""
    match = _EVENT_END_RE.match(text, stop, min(ceiling, stop + 2 * _EVENT_WINDOW))
    return (" ".join(match["event"].split()), match.end()) if match else None


def again(text: str, begin: int, stop: int, floor: int, point: Point) -> Again | None:
    """Whether the point at `begin`:`stop`, whose year is not said, comes again and when."""
    if point.year is not None or point.unit is Precision.YEAR:
        return None
    if point.unit is not Precision.DAY:
        floor = max(floor, begin - _LEFT_WINDOW)
    elif point.month is None:
        within = _within_period(text, begin, stop)
        if within:
            return within
    after = _EVERY_AFTER_RE.match(text, stop, stop + _RIGHT_WINDOW) or _regular(text, begin, stop, floor)
    if after:
        period = after["period"] or after.groupdict().get("any") or "năm"
        return _fitting(Again(begin, after.end(), period.lower()), point)
    window = max(floor, begin - _EVENT_WINDOW)
    while before := _EVERY_BEFORE_RE.search(text, window, begin):
        found = _fitting(Again(begin, stop, (before["period"] or before["any"] or "năm").lower()), point)
        if found is not None:
            return found
        window = before.start() + 1  # "báo cáo tuần vào thứ Năm, báo cáo tháng trước ngày 14": the nearer may fit
    return None


def _regular(text: str, begin: int, stop: int, floor: int) -> re.Match[str] | None:
    """For "định kỳ ngày 05, báo cáo hằng tháng": the period stands apart from its day."""
    if not _REGULARLY_RE.search(text, max(floor, begin - _LEFT_WINDOW), begin):
        return None
    return _EVERY_APART_RE.match(text, stop, stop + _RIGHT_WINDOW)


def _within_period(text: str, begin: int, stop: int) -> Again | None:
    """For "ngày 20 của tháng cuối quý", "ngày 15 các tháng 3, 6, 9, 12", "ngày 05 của tháng sau"."""
    if not _MONTH_RE.search(text, stop, stop + _LEFT_WINDOW):
        return None
    more = _MORE_DAYS_RE.match(text, stop)
    if more:
        days = tuple(int(d) for d in re.findall(r"\d+", more["days"]))
        return Again(begin, more.end(), "tháng", days=days) if all(1 <= d <= MOST_DAYS for d in days) else None
    quarter = _QUARTER_MONTH_RE.match(text, stop)
    if quarter:
        which = quarter["which"].lower().split()
        letter = which[1][0] if which[0] == "thứ" else which[0][0]
        return Again(begin, quarter.end(), "quý", _QUARTER_MONTHS[letter])
    months = _MONTH_LIST_RE.match(text, stop)
    if months:
        numbers = tuple(int(m) for m in re.findall(r"\d+", months["months"]))
        return Again(begin, months.end(), "năm", numbers) if all(1 <= m <= MONTHS_A_YEAR for m in numbers) else None
    month = _MONTH_AFTER_RE.match(text, stop)
    return Again(begin, month.end(), "tháng") if month else None


def _fitting(found: Again, point: Point) -> Again | None:
    """A day with a month comes once a year, whatever period stands beside it; a bare day needs a month or a quarter."""
    if point.month is not None:
        return found._replace(period="năm")
    return found if found.period in {"tháng", "quý"} else None
