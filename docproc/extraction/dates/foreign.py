"""Mentions that date something else: a cited document, a news page, a commemoration, what held before."""

import re
from datetime import date

from docproc.documents.values import Precision
from docproc.extraction.dates.surroundings import Surroundings
from docproc.vietnamese.dates import DateMention, Form

_DOCUMENT = (
    r"(?:nghị định|nghị quyết|quyết định|thông tư|thông tri|thông báo|luật|pháp lệnh|chỉ thị|kế hoạch|công văn|kết luận|"
    r"hướng dẫn|quy định|quy chế|chương trình|đề án|tờ trình|công điện|báo cáo|văn bản|hiến pháp|bộ luật)"
)
_CITED_BEFORE_RE = re.compile(
    rf"\x00{{3,}}[^.;\n\x00]{{0,12}}$|(?:{_DOCUMENT})[^.;:\n]{{0,90}}\x00(?:\s(?:của|do)\s[^.;:,\n]{{0,60}}|[^.;:\n]{{0,10}})$|"
    r"(?:quyết định|nghị quyết|nghị định|thông tư|công văn|chỉ thị|kết luận)(?: ban hành| ký)?\s*$|"
    rf"(?:{_DOCUMENT}|thể lệ)[^.;:,\n]{{0,30}} (?:ban hành|ký)\s*$|"
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
    r"(?:\s(?:ngày|lúc|vào))?\s?:?\s?(?:\d{1,2}(?::|h)\d{2}(?::\d{2})?\s?[|,-]?\s?)?)$",
    re.IGNORECASE,
)
_CHROME_AFTER_RE = re.compile(
    r"^\s?[|,-]?\s?(?:\d{1,2}:\d{2}(?::\d{2})?\s?(?:SA|CH|AM|PM|GMT)?|GMT|\(GMT|SA\b|CH\b)", re.IGNORECASE
)
_PLACE_RE = re.compile(r"(?<!tại )(?<!ở )(?<!\w)(?:[A-ZĐÀ-Ỹ][\w.’']{0,12}[ -]?){1,5},\s*$")
_HEADER_REACH = 2500
"""Characters at the top of a document in which its place and date stand."""
_BASIS_RE = re.compile(
    r"^\W*(?:căn cứ|theo đề nghị|xét đề nghị)(?!\w)",
    re.IGNORECASE,
)
_CELEBRATION_RE = re.compile(
    r"(?:kỷ niệm|chào mừng|hướng tới|nhân (?:dịp|ngày)|truyền thống|quốc khánh|"
    r"ngày (?:quốc tế|thành lập|sinh|giải phóng|chuyển đổi số|pháp luật|cách mạng|thương binh|tết|lễ))[^.;,:\n]{0,80}$",
    re.IGNORECASE,
)
_PAST_RE = re.compile(
    r"(?:tính đến|so với|cùng kỳ|thay vì|thay cho|(?<!gửi )(?<!cáo )(?<!nhật )(?<!hợp )(?:số liệu|thống kê)|"
    r"sinh (?:ngày|năm|từ|sau|trước)|(?:ngày|năm) sinh|tuổi tính)[^.;,:\n]{0,25}$",
    re.IGNORECASE,
)
# "Lần trước hạn nhận bài là 15/8/2023", "Nhìn lại lần tổ chức đầu tiên, …", "công bố hồi tháng 4".
_EARLIER_RE = re.compile(
    r"(?<!\w)(?:năm (?:ngoái|kia)|(?:lần|mùa|kỳ|đợt|khóa|cuộc thi|hội thi) (?:trước|vừa rồi|vừa qua)(?! khi| ngày)|"
    r"nhìn lại (?:lần|mùa|năm|cuộc)|"
    r"lần (?:tổ chức )?đầu tiên|trước đây)(?!\w)[^.:\n]{0,160}$",
    re.IGNORECASE,
)
_AT_THAT_TIME_RE = re.compile(r"(?<!vào )hồi$", re.IGNORECASE)
# "từ ngày 15/8 sang ngày 30/8": the first is what held before.
_MOVED_RE = re.compile(r"\s*(?:sang|thành)(?!\w)", re.IGNORECASE)
_ON_OCCASION_RE = re.compile(
    r"(?:dự kiến|tổ chức|trao|diễn ra|tổng kết|phát động|khai mạc|công bố)[^.;\n]{0,80}"
    r"(?:(?:vào|nhân) (?:đúng )?(?:dịp|ngày)|đúng (?:dịp|ngày))"
    r"[^.;\n]{0,160}$",
    re.IGNORECASE,
)
_OCCASION_RE = re.compile(r"\W*(?:nhân|vào|đúng|trong|dịp|ngày|lễ|\s)*(?:kỷ niệm|quốc khánh|ngày|lễ)", re.IGNORECASE)
_HELD_RE = re.compile(r"trao|thưởng|biểu dương|tuyên dương|tôn vinh|vinh danh|tổng kết|phát động|khai mạc|công bố", re.IGNORECASE)
_DONE_RE = re.compile(r"(?<!\w)(?:đã|vừa|năm trước|trước đây)(?!\w)", re.IGNORECASE)
_YEAR_LEAD_RE = re.compile(r"(?:^|[.;]\s)\W*(?:trong )?năm (?P<year>20\d\d)[^.;\n]{0,300}$", re.IGNORECASE)
_USED_RE = re.compile(
    r"(?:sáng kiến|giải pháp|mô hình|tác phẩm|đề tài|bài (?:viết|dự thi)|sản phẩm)[^.;\n]{0,90}"
    r"(?:áp dụng|đăng|phát sóng|công bố|công nhận|thực hiện|hoàn thành|sáng tác|triển khai)[^.;\n]{0,50}$|"
    r"(?:áp dụng|công nhận|đăng tải|sáng tác) (?:sáng kiến|giải pháp|mô hình|tác phẩm)[^.;\n]{0,50}$",
    re.IGNORECASE,
)
_WORD_RE = re.compile(r"\w")
_WEEKDAY_RE = re.compile(r"(?:ngày )?(?:thứ|chủ nhật)", re.IGNORECASE)
_LEADING = 10
"""A mention with at most this much before it leads its clause ("Vừa qua, ")."""


def is_foreign(mention: DateMention, around: Surroundings, masked_before: str, masked_after: str) -> bool:
    """Whether the mention dates something that is no part of the plan.

    `masked_before` and `masked_after` are the text beside it with document numbers masked.
    """
    if mention.form is Form.POINT and mention.precision is Precision.DAY:
        dates_a_document = _dates_a_document(around, masked_before, masked_after)
        if dates_a_document or _is_of_the_page(around) or _is_place_line(mention, masked_before, around):
            return True
    return _is_commemoration(mention, around) or _held_before(mention, around)


def is_bygone(mention: DateMention, around: Surroundings, issued_on: date | None, year: int | None) -> bool:
    """Before the day of issue: what was done ("đã nhận …"), or when the things entered were to be made or used.

    `year` is the campaign's; a sentence that opens with an earlier one ("Năm 2023, …") tells of the past.
    """
    lead = _YEAR_LEAD_RE.search(around.line_before)
    if year is not None and mention.end is not None and mention.end.year < year:
        own_year = mention.precision is Precision.YEAR and mention.form is Form.POINT
        if own_year or (lead is not None and int(lead["year"]) < year):
            return True
    if issued_on is None:
        return False
    words = f"{around.before} {around.opening}"
    done = mention.end is not None and mention.end < issued_on and _DONE_RE.search(words)
    used = mention.start is not None and mention.start < issued_on and _USED_RE.search(words)
    return bool(done or used)


def is_on_an_occasion(around: Surroundings) -> bool:
    """Whether something is set for the day of a commemoration: "trao giải vào dịp kỷ niệm …"; its row or heading may say what."""
    if _ON_OCCASION_RE.search(around.before):
        return True
    above = (*around.table[1:], *around.headings[-1:])
    return bool(_OCCASION_RE.match(around.before)) and any(_HELD_RE.search(words) for words in above)


def leads_clause(around: Surroundings) -> bool:
    """Whether hardly anything stands before the mention in its clause."""
    return len(around.before.strip(" -+*•()")) <= _LEADING


def _dates_a_document(around: Surroundings, masked_before: str, masked_after: str) -> bool:
    """For "Kế hoạch số … ngày …", "Căn cứ Luật … ngày …", "Ngày …, UBND tỉnh ban hành Kế hoạch số …"."""
    if _CITED_BEFORE_RE.search(masked_before) or _BASIS_RE.match(around.line_before):
        return True
    return leads_clause(around) and bool(_ISSUES_AFTER_RE.match(masked_after))


def _is_of_the_page(around: Surroundings) -> bool:
    """A posting date: beside its label or a clock time, or alone on its line."""
    labelled = _CHROME_BEFORE_RE.search(around.line_before) or _CHROME_AFTER_RE.match(around.line_after)
    return bool(labelled) or _is_bare_line(around)


def _is_commemoration(mention: DateMention, around: Surroundings) -> bool:
    is_point = mention.form is Form.POINT
    return is_point and bool(_CELEBRATION_RE.search(around.before)) and not is_on_an_occasion(around)


def _held_before(mention: DateMention, around: Surroundings) -> bool:
    """A reference day of figures, a birthday, what a change replaced, what comes too late."""
    past = mention.recurrence is None and _PAST_RE.search(f"{around.before} {around.opening}")
    if _MOVED_RE.match(around.after) or past:
        return True
    if mention.recurrence is None and _EARLIER_RE.search(around.line_before):
        return True
    if mention.precision is not Precision.DAY and _AT_THAT_TIME_RE.search(around.before):
        return True
    return mention.counted is None and mention.form is not Form.DEADLINE and around.opening.lower().startswith("sau")


def _is_place_line(mention: DateMention, before: str, around: Surroundings) -> bool:
    """For "Hậu Giang, ngày 20 tháng 5 năm 2024" at the top, or alone on its line before a signature."""
    if not _PLACE_RE.search(before):
        return False
    if not around.opening.lower().startswith("ngày"):
        return not _WORD_RE.search(around.line_after) and bool(_PLACE_RE.fullmatch(around.line_before.strip(" -|")))
    return mention.begin < _HEADER_REACH or not _WORD_RE.search(around.line_after)


def _is_bare_line(around: Surroundings) -> bool:
    """Nothing but the date on a line that stands in no table: the posting date of a news page."""
    if around.opening.strip(" ,:").lower() not in {"", "ngày"} and not _WEEKDAY_RE.match(around.opening):
        return False
    return not around.table and not _WORD_RE.search(around.line_before) and not _WORD_RE.search(around.line_after)
