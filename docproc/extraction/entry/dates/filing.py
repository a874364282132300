"""The day an entry was filed: by its label, the sending of its e-mail, a sentence on the filing, or place and date."""

import re
from collections.abc import Iterator
from datetime import date

from docproc.documents.document import Document
from docproc.extraction.entry.dates.found import FoundDate, dates_in, dates_of_labels
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.labels import Label
from docproc.extraction.entry.lines import TextLine

_LABELLED, _SENT, _TOLD, _SIGNED = 0.94, 0.94, 0.85, 0.94
_LAST_LINES = 14
"""Lines at the end among which one may tell of the filing; further up such a sentence tells of other people's papers."""
_FIRST_LINES = 12

_DATE = (
    r"ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}|(?:ngày\s*|(?<=,)\s*|(?<=là)\s+|"
    r"^\s*)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
)
# "Vị Thanh, ngày 12 tháng 8 năm 2024", "Buôn Hồ, hôm nay là ngày 12-11-2023", "Viết tại Quận 4, 3/2/2025".
_PLACE_DATE_RE = re.compile(
    r"(?:^|\t)\s*(?P<place>(?:(?!\d{3})[^\n\t:;]){0,48}?)\s*(?:,\s*|(?<=\w)\s|^)(?:hôm nay(?: là)?,?\s*)?"
    rf"(?P<date>{_DATE})\s*\.?\s*(?=$|\t|\))",
    re.IGNORECASE,
)
_NO_PLACE_RE = re.compile(
    r"(?<!\w)(?:cấp|sinh|hạn|trước|sau|đến|hết|từ|số|theo|họp|của|vào|mở|chạy|dùng|áp dụng|thí điểm|triển khai|xác nhận|kể)(?!\w)"
)
# What was filed, and the day that stands after: "Nộp tại phòng trực ban ngày 25 tháng 3", "Thư này tôi viết ngày 3/4/2025".
_TOLD_RE = re.compile(
    r"(?:^|[.;(\t–-]\s*|\bđã |\bđược |\bnày (?:tôi |em |nhóm )?)"
    r"(?:nộp|gửi|đăng ký|viết xong|viết|hoàn thành|lập|khai|làm đơn|tiếp nhận)"
    r"(?: (?:bài|đơn|phiếu|hồ sơ|thư|dự thi|báo cáo|bản này|qua|tại|về|lúc|vào|bằng)(?!\w)[^\n.;:]{0,60}?)?"
    r"[\s,]*(?:lúc [^\n;]{1,16}?|vào )?(?P<date>(?:ngày|hôm) [^\n;]{4,40}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)(?!\d))"
)
_OWN_LABEL_RE = re.compile(
    r"(?:[^:\n]{0,30}(?<!\w))?(?:nộp|gửi|ký|viết|làm đơn|đăng ký|kê khai|(?<!triển )(?<!công )khai|hoàn thành|lập phiếu|lập đơn|"
    r"đến|nhận bài|nhận đơn)(?!\w)[^:\n]{0,24}:\s*"
)
"""Words of filing before a colon; "ĐẾN: Số 417, ngày …" is a register's stamp."""
_OTHERS_RE = re.compile(
    r"(?<!\w)(?:thủ trưởng|hội đồng|lãnh đạo|xác nhận|hạn|trước|chậm nhất|đến hết|dự kiến|kết quả|cấp|sinh|công nhận|từ ngày|"
    r"áp dụng|thí điểm|vận hành|kính gửi|văn bản|quyết định|đến từ|lần cuối|chỉ huy|bắt đầu|triển khai|hiệu trưởng|"
    r"giám đốc)(?!\w)"
)
_LONGEST_LABELLED = 110
_DEADLINE_RE = re.compile(r"(?:hạn|trước|chậm nhất|đến hết|không muộn|thời gian nhận)")
# Heads of e-mails: "Sent: Friday, September 16, 2022 4:58 PM", "Date: Fri, 16 Sep 2022 …", "Đã gửi: 16/9/2022".
_SENT_RE = re.compile(
    r"^\W{0,3}(?:sent|date|đã gửi|ngày gửi|gửi lúc|thời gian gửi|vào lúc|ngày)\s*:\s*(?P<when>[^\n]{6,80})$", re.MULTILINE
)
_HEAD_RE = re.compile(r"^\W{0,3}(?:from|to|subject|từ|đến|tới|người gửi|người nhận|chủ đề|tiêu đề)\s*:", re.MULTILINE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "|".join(_MONTHS)
_ENGLISH_RE = re.compile(
    rf"(?:(?P<month>{_MONTH})[a-z]*\.? (?P<day>\d{{1,2}}),? |(?P<day_two>\d{{1,2}})[ -](?P<month_two>{_MONTH})[a-z]*[ -])"
    r"(?P<year>20\d\d)"
)
_ISO_RE = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_HEAD_LENGTH = 1200
"""Characters at the top in which the head of an e-mail stands."""


def find_submitted_on(document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...]) -> FoundDate | None:
    """The day of filing; what says so wins over the day of the signature. None where blanks were left open."""
    for found in (
        dates_of_labels(document, labels, "submitted_on", _LABELLED),
        _labelled_by_machines(document, labels),
        _labelled_in_own_words(document, lines),
        _sent(document),
        _told(document, lines),
        _signed(document, lines),
    ):
        first = next(found, None)
        if first is not None:
            return first
    return None


def _labelled_in_own_words(document: Document, lines: tuple[TextLine, ...]) -> Iterator[FoundDate]:
    """Short lines whose words before a colon tell of filing or of the author's signing: "Nộp phiếu: 29/8/2024"."""
    for line in lines:
        content = plain(document.text[line.body : line.end])
        match = _OWN_LABEL_RE.match(content)
        if match is None or len(content) > _LONGEST_LABELLED or _OTHERS_RE.search(content):
            continue
        yield from list(dates_in(document, line.body + match.end(), line.end, "entry.submitted_on.label", _LABELLED))[:1]


def _labelled_by_machines(document: Document, labels: tuple[Label, ...]) -> Iterator[FoundDate]:
    """Values of web forms: "Thời gian gửi: 2025-04-03 10:22"."""
    for label in labels:
        if label.field == "submitted_on":
            yield from _in_other_order(document, label.value_start, label.value_end, "entry.submitted_on.label", _LABELLED)


def _sent(document: Document) -> Iterator[FoundDate]:
    """The day an e-mail was sent, by its head."""
    head = plain(document.text[:_HEAD_LENGTH])
    if len(_HEAD_RE.findall(head)) < 2:  # noqa: PLR2004 - one such line is a form's
        return
    for line in _SENT_RE.finditer(head):
        span = line.start("when"), line.end("when")
        yield from _in_other_order(document, *span, "entry.submitted_on.sent", _SENT)
        yield from dates_in(document, *span, "entry.submitted_on.sent", _SENT)


def _in_other_order(document: Document, start: int, end: int, rule: str, confidence: float) -> Iterator[FoundDate]:
    """Dates with English months, and year first."""
    content = plain(document.text[start:end])
    for match in (*_ENGLISH_RE.finditer(content), *_ISO_RE.finditer(content)):
        parts = match.groupdict()
        name = parts["month"] or parts["month_two"]
        month = int(name) if name.isdigit() else _MONTHS.index(name) + 1
        try:
            day = date(int(parts["year"]), month, int(parts["day"] or parts["day_two"]))
        except ValueError:
            continue
        yield FoundDate(day, document.evidence(start + match.start(), start + match.end(), rule=rule, confidence=confidence))


def _told(document: Document, lines: tuple[TextLine, ...]) -> Iterator[FoundDate]:
    """A line near the top or the end that says when the paper was handed in."""
    near = (*lines[:_FIRST_LINES], *lines[max(_FIRST_LINES, len(lines) - _LAST_LINES) :])
    for line in near:
        content = plain(document.text[line.body : line.end])
        match = _TOLD_RE.search(content)
        if match is not None and not _DEADLINE_RE.search(content, max(0, match.start() - 30), match.start("date")):
            span = line.body + match.start("date"), line.body + match.end("date")
            yield from dates_in(document, *span, "entry.submitted_on.told", _TOLD)


def _signed(document: Document, lines: tuple[TextLine, ...]) -> Iterator[FoundDate]:
    """Lines, or cells, that are nothing but place and date."""
    for line in lines:
        for match in _PLACE_DATE_RE.finditer(document.text[line.start : line.end]):
            place = plain(match.group("place"))
            if not _is_place(place, match, line):
                continue
            span = line.start + match.start("date"), line.start + match.end("date")
            yield from dates_in(document, *span, "entry.submitted_on.place_date", _SIGNED)


def _is_place(place: str, match: re.Match[str], line: TextLine) -> bool:
    """Whether what stands before the day names a place; a bare day in figures is a signature's only alone on its line."""
    if not place:
        return "ngày" in match.group("date").lower() or match.end() - match.start() >= line.end - line.start
    written = match.group("place").lstrip(" (*_-–.…")
    # A name may hold such a word: "Yên Từ".
    told = _NO_PLACE_RE.match(place.lstrip(" (*_-–.…")) or _NO_PLACE_RE.search(written)
    return written[:1].isupper() and told is None
