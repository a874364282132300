"""Which mentions are dates of the plan: not those of cited documents, of the page around a news item, or of the past."""

import re

from docproc.documents.values import DateRole, Precision
from docproc.extraction.dates.roles import Reading, is_period_label
from docproc.extraction.dates.surroundings import Surroundings
from docproc.extraction.dates.tables import is_time_column
from docproc.vietnamese.dates import DateMention, Form

_DOCUMENT = (
    r"(?:nghị định|nghị quyết|quyết định|thông tư|thông tri|thông báo|luật|pháp lệnh|chỉ thị|kế hoạch|công văn|kết luận|"
    r"hướng dẫn|quy định|quy chế|chương trình|đề án|tờ trình|công điện|báo cáo|văn bản|hiến pháp|bộ luật)"
)
_CITED_BEFORE_RE = re.compile(
    rf"\x00{{3,}}[^.;\n\x00]{{0,12}}$|(?:{_DOCUMENT})[^.;:\n]{{0,90}}\x00(?:\s(?:của|do)\s[^.;:,\n]{{0,60}}|[^.;:\n]{{0,10}})$|"
    r"(?:quyết định|nghị quyết|nghị định|thông tư|công văn|chỉ thị|kết luận)(?: ban hành| ký)?\s*$|"
    r"(?:luật|bộ luật|pháp lệnh|hiến pháp)\s(?:số\s)?[^.;:,\n]{2,90}$",
    re.IGNORECASE,
)
_ISSUES_AFTER_RE = re.compile(
    r"^[^.;\n]{0,140}?(?:ban hành|ký(?: ban hành)?|có|phê duyệt|ra|thông qua|công bố)\s"
    rf"(?:[\w\s]{{0,40}})?{_DOCUMENT}[^.;\n]{{0,40}}\x00",
    re.IGNORECASE,
)
_CHROME_BEFORE_RE = re.compile(
    r"(?:(?:(?<!đăng )(?<!\w)ký|lượt xem:? [\d.]+ \||"
    r"đăng|cập nhật|xuất bản|đăng tải|đăng lúc|ngày đăng|ngày cập nhật|ngày xuất bản|ngày ký|thời gian ký|"
    r"ngày tạo|in lúc|truy cập|posted|lượt xem)"
    r"(?:\s(?:ngày|lúc|vào))?\s?:?\s?)$",
    re.IGNORECASE,
)
_CHROME_AFTER_RE = re.compile(
    r"^\s?[|,-]?\s?(?:\d{1,2}:\d{2}(?::\d{2})?\s?(?:SA|CH|AM|PM|GMT)?|GMT|\(GMT|SA\b|CH\b)", re.IGNORECASE
)
_PLACE_RE = re.compile(r"(?<!tại )(?<!ở )(?<!\w)(?:[A-ZĐÀ-Ỹ][\w.’']{0,12}[ -]?){1,5},\s*$")
_HEADER_REACH = 2500
"""Characters at the top of a document in which its place and date stand."""
_BASIS_RE = re.compile(
    r"^\W*(?:căn cứ|theo đề nghị|xét đề nghị|thực hiện (?:kế hoạch|công văn|quyết định|nghị quyết|chỉ thị|thông tư|luật))",
    re.IGNORECASE,
)
_CELEBRATION_RE = re.compile(
    r"(?:kỷ niệm|chào mừng|hướng tới|nhân (?:dịp|ngày)|truyền thống|quốc khánh|"
    r"ngày (?:quốc tế|thành lập|sinh|giải phóng|chuyển đổi số|pháp luật|cách mạng|thương binh|môi trường|lễ|tết))[^.;\n]{0,90}$",
    re.IGNORECASE,
)
_PAST_RE = re.compile(
    r"(?:tính đến|so với|cùng kỳ|số liệu|thống kê|sinh (?:ngày|năm)|(?:ngày|năm) sinh|tuổi tính)[^.;,\n]{0,25}$", re.IGNORECASE
)
_ON_OCCASION_RE = re.compile(
    r"(?:dự kiến|tổ chức|trao|diễn ra|tổng kết)[^.;\n]{0,80}vào (?:đúng )?(?:dịp|ngày)[^.;\n]{0,160}$", re.IGNORECASE
)
_TERM_RE = re.compile(
    r"(?:nhiệm kỳ|khóa|khoá|năm học|niên khóa|giai đoạn|thời kỳ|tầm nhìn|định hướng)[^.;,\n]{0,40}$", re.IGNORECASE
)
_WORD_RE = re.compile(r"\w")
_TIME_RE = re.compile(r"thời (?:gian|hạn)", re.IGNORECASE)
_ACHIEVED_RE = re.compile(r"(?<!\w)(?:đã|tiếp nhận|đạt|ghi nhận|có)\s+(?:\w+\s+){0,3}\d", re.IGNORECASE)
_ACHIEVED_REACH = 100
_WITHIN_RE = re.compile(r"(?:trong|vào|dự kiến)$", re.IGNORECASE)
_DONE_RE = re.compile(r"(?<!\w)(?:đã|đạt|có \d|vừa|qua|ghi nhận)(?!\w)", re.IGNORECASE)
_SURE = 0.5
_HINT = 0.3


def is_plan_date(mention: DateMention, around: Surroundings, reading: Reading, masked_before: str, masked_after: str) -> bool:
    """Whether the mention is a date of the plan itself.

    `masked_before` and `masked_after` are the text beside it with document numbers masked.
    """
    if _is_foreign(mention, around, masked_before, masked_after):
        return False
    if mention.form is Form.ANNIVERSARY:
        return bool(_ON_OCCASION_RE.search(around.before))
    if reading.where == "form" and _ACHIEVED_RE.search(around.after[:_ACHIEVED_REACH]):
        return False
    return _says_enough(mention, around, reading)


def _is_foreign(mention: DateMention, around: Surroundings, masked_before: str, masked_after: str) -> bool:
    """A cited document's date, the page's own clock, a commemoration, a figure's reference day."""
    single_day = mention.form is Form.POINT and mention.precision is Precision.DAY
    if single_day and (_CITED_BEFORE_RE.search(masked_before) or _BASIS_RE.match(around.line_before)):
        return True
    if single_day and _leads_line(around) and _ISSUES_AFTER_RE.match(masked_after):
        return True
    if single_day and (_CHROME_BEFORE_RE.search(around.line_before) or _CHROME_AFTER_RE.match(around.line_after)):
        return True
    if single_day and (_is_bare_line(around) or _is_place_line(mention, masked_before, around)):
        return True
    if mention.form is Form.POINT and _CELEBRATION_RE.search(around.before) and not _ON_OCCASION_RE.search(around.before):
        return True
    return bool(_PAST_RE.search(f"{around.before} {around.opening}")) or (
        mention.counted is None and around.opening.lower().startswith("sau")
    )


def _is_place_line(mention: DateMention, before: str, around: Surroundings) -> bool:
    """For "Hậu Giang, ngày 20 tháng 5 năm 2024" at the top, or alone on its line before a signature."""
    if not _PLACE_RE.search(before):
        return False
    if not around.opening.lower().startswith("ngày"):
        return not _WORD_RE.search(around.line_after) and bool(_PLACE_RE.fullmatch(around.line_before.strip(" -|")))
    return mention.begin < _HEADER_REACH or not _WORD_RE.search(around.line_after)


def _leads_line(around: Surroundings) -> bool:
    return len(around.before.strip(" -+*•()")) <= 10  # noqa: PLR2004 - "Vừa qua, "


def _is_bare_line(around: Surroundings) -> bool:
    """Nothing but the date on a line that stands in no table: the posting date of a news page."""
    return not around.table and not _WORD_RE.search(around.line_before) and not _WORD_RE.search(around.line_after)


def _says_enough(mention: DateMention, around: Surroundings, reading: Reading) -> bool:
    """A bare year or month is a date of the plan only when its own words say what happens in it."""
    if mention.precision is Precision.YEAR:
        return is_time_column(around.table) or _year_says_enough(mention, around, reading)
    if mention.precision in {Precision.MONTH, Precision.QUARTER} and mention.form is Form.POINT:
        return reading.strength >= _HINT or bool(around.table) or _is_plain_schedule(around)
    return True


def _is_plain_schedule(around: Surroundings) -> bool:
    """For "Quý I/2026: triển khai …", "trong tháng 7/2026, Sở tham mưu …": when something is done, and nothing that was done."""
    leads = _leads_line(around) or bool(_WITHIN_RE.search(around.before))
    return leads and not _DONE_RE.search(around.after[:120])


def _year_says_enough(mention: DateMention, around: Surroundings, reading: Reading) -> bool:
    """A year in its own clause with a review, or a period that begins or ends with it; never the horizon of a target."""
    if is_period_label(f"{around.before} {around.opening}" if mention.form is not Form.POINT else around.before):
        return True
    if _TERM_RE.search(around.before) or around.before.lower().endswith("ngay"):
        return False
    if mention.form is Form.POINT:
        return _is_review(reading)
    if not around.opening.strip() and not _TIME_RE.search(around.before):
        return False
    near = reading.where in {"clause", "after", "table", "heading"}
    return near and reading.strength >= _SURE - 0.05 and reading.role not in {DateRole.TASK_DUE, DateRole.EVENT}


def _is_review(reading: Reading) -> bool:
    reviews = {"interim_review", "final_review", "award_ceremony"}
    return reading.role.value in reviews and reading.where in {"clause", "after", "table"} and reading.strength >= _SURE
