"""The first day of use: of the trial or the official start, whichever is earlier, by labels, sentences, steps and tables."""

import re
from collections.abc import Iterator
from datetime import date

from docproc.documents.document import Document
from docproc.extraction.entry.dates.found import FoundDate, dates_in, dates_of_labels
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.labels import Label
from docproc.extraction.entry.lines import PLAIN_RANK, TextLine
from docproc.vietnamese.letters import UPPER

_LABELLED, _TOLD, _STEP, _VAGUE = 0.93, 0.75, 0.65, 0.55
_LONGEST_STEP = 160
"""Characters of a line that is a step with its day; longer ones are sentences."""

_USE = (
    r"(?:áp dụng|thí điểm|vận hành|triển khai|sử dụng|đưa vào(?! danh| kế hoạch)|đưa (?:\w+ ){1,6}vào (?:sử dụng|vận hành|"
    r"hoạt động|áp dụng|dùng)|"
    r"làm thử|dùng|chạy thử|chạy(?! (?:lại|đi|lên))|thử nghiệm|thử|hoạt động|ra mắt|khai trương|khởi động|bắt đầu|thực hiện|"
    r"làm(?= \w+(?: \w+){0,6} từ)|phục vụ|đón|mở(?! thầu| lớp| rộng|cho)|lần đầu)"
)
_SINCE = r"(?:kể từ|từ|vào|bắt đầu|hôm|ngày|đợt|lần đầu|kỳ|đầu|tháng)"
# A verb of use, then "từ …" with the date; or the date, then the verb.
_FORWARD_RE = re.compile(rf"(?<!\w){_USE}(?!\w)[^.;:\n]{{0,90}}?(?P<date>{_SINCE}\s[^;\n]{{0,70}})")
_TRIAL_RE = re.compile(
    r"(?<!\w)(?:áp dụng thử|thí điểm|làm thử|dùng thử|chạy thử|thử nghiệm|vận hành thử|chạy|dùng|vận hành)(?!\w)"
)
_BACKWARD_RE = re.compile(
    r"(?:^|[.;(]\s?|, )(?:kể )?(?P<date>(?:từ|ngày|đầu|cuối|giữa|tháng|sáng|bắt đầu từ)\s[^.;,:\n]{4,50})[,:]?\s[^.;\n]{0,60}?"
    r"(?<!\w)(?:bắt đầu|áp dụng|thí điểm|vận hành|làm thử|dùng thử|chạy thử|thử nghiệm|triển khai|đưa vào|"
    r"đưa [^.;\n]{3,60} vào (?:sử dụng|vận hành|hoạt động)|đi vào)"
)
_STEP_RE = re.compile(
    r"\W*(?:(?:giai đoạn|thời điểm|thời gian|bước \d|đợt \d|ngày|đã|bắt đầu|từ|được)[\s:]+){0,2}(?:bắt tay(?: vào)? (?:làm|dùng|"
    r"chạy)|chạy thử|áp dụng thử|dùng thử|làm thử|thí điểm|vận hành(?: thử)?|thử nghiệm|dùng chính thức|"
    r"áp dụng(?: chính thức| lần đầu)?|"
    r"triển khai(?: thử| chính thức| thí điểm)?|bắt đầu(?: áp dụng| dùng| chạy| triển khai| từ)?|ra mắt|khai trương|"
    r"đưa vào (?:dùng|sử dụng|vận hành)|khởi động|mở)(?!\w)"
)
# What only prepares or follows the use, or dates something else.
_OTHER_RE = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|họp|tập huấn|mua|sơ kết|tổng kết|khảo sát|ban hành|công văn|quyết định|nghị quyết|nghị định|"
    r"thông tư|kế hoạch số|luật|"
    r"hướng dẫn số|bộ thủ tục|đề nghị|trước ngày|đến ngày|tính đến|đến hết|nhân rộng|chuyển giao|tra cứu|phiếu hỏi|"
    r"viết phần mềm|soạn|bản thảo|"
    r"phần mềm cũ|hệ thống cũ|cách (?:làm )?cũ|cùng kỳ|so với|trước đây|cấp ngày|sinh ngày|sáp nhập|họp chợ|tuyển sinh|"
    r"làm theo|học tập|"
    r"nghỉ hưu|nhận công tác)(?!\w)"
)
_OFFICIAL_RE = re.compile("chính thức")


_MONTHS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_RELATIVE_RE = re.compile(
    r"(?:kể từ|từ|bắt đầu|hồi|vào) (?:ngày \d{1,2} )?tháng (?P<month>\d{1,2}|mười một|mười hai|mười|một|hai|ba|tư|năm|sáu|bảy|"
    r"tám|chín)"
    r" (?P<year>năm ngoái|năm trước|năm rồi|năm nay)"
)
# "Mô hình này Đà Lạt đã dùng từ năm 2019": others' use is not the authors'.
_ELSEWHERE_RE = re.compile(rf"(?<=\w )[{UPPER}]\w+(?: [{UPPER}]\w+)* (?:đã|bắt đầu|áp dụng|làm)(?!\w)")
_YEAR_RE = re.compile(r"(?:kể từ|từ|bắt đầu từ|vào) (?:đầu )?năm (?P<year>20\d\d)(?!\d|\s*(?:đến|tới|-)\s*(?:năm )?20)")
_IN_USE_RE = re.compile(
    r"(?<!\w)(?:(?:đã |được ){1,2}(?:dùng|sử dụng|áp dụng|triển khai|vận hành|làm|thực hiện|đưa vào)|đi vào|bắt đầu|áp dụng|"
    r"vận hành|đưa vào|thí điểm)(?!\w)"
)
# "Từ tháng 3/2024 tới giờ đã cấp 198 thẻ"
_UNTIL_NOW_RE = re.compile(
    r"(?:^|[.;:(]\s?)(?:kể )?(?P<date>từ (?:ngày|tháng|đầu tháng|giữa tháng|cuối tháng|\d)[^.;,:\n]{2,40}?) (?:đến|tới)"
    r" (?:nay|giờ|bây giờ|hôm nay)"
)

# "Kết quả sau 3 tháng (từ ngày 02/6/2025 đến ngày 31/8/2025)"
_RESULTS_SINCE_RE = re.compile(r"kết quả (?:sau|qua|trong) [^\n(.:;]{2,30}\((?:kể )?(?P<date>từ [^)\n]{4,60})")
_QUARTER_RE = re.compile(
    r"(?:kể từ|từ|bắt đầu từ|vào) (?:đầu )?quý (?P<quarter>iv|i{1,3}|[1-4])(?:/| năm |,? )(?P<year>20\d\d)(?!\d)"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def find_applied_from(
    document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...], filed: date | None = None
) -> FoundDate | None:
    """The first day of application or trial; the first of a month where no day is said. A label's word goes before sentences."""
    labelled = list(dates_of_labels(document, labels, "applied_from", _LABELLED))
    told = [] if labelled and not _only_official(labels) else [*_steps(document, lines), *_sentences(document, lines)]
    found = [*labelled, *told] or [
        *_relative(document, lines, filed),
        *_by_quarter(document, lines),
        *_by_year(document, lines),
    ]
    return min(found, key=lambda found: (found.value, -found.evidence.confidence), default=None)


def _relative(document: Document, lines: tuple[TextLine, ...], filed: date | None) -> Iterator[FoundDate]:
    """A month of the year of filing or the one before: "kể từ tháng mười một năm ngoái"."""
    for line in lines if filed is not None else ():
        folded = plain(document.text[line.body : line.end])
        for match in _RELATIVE_RE.finditer(folded):
            opening = folded[_clause_start(folded, match.start()) : match.start()]
            if filed is None or not _IN_USE_RE.search(opening) or _OTHER_RE.search(opening):
                continue
            month = int(match["month"]) if match["month"].isdigit() else _MONTHS.index(match["month"]) + 1
            if not 1 <= month <= len(_MONTHS):
                continue
            year = filed.year - (match["year"] != "năm nay")
            span = line.body + match.start(), line.body + match.end()
            yield FoundDate(date(year, month, 1), document.evidence(*span, rule="entry.applied_from.relative", confidence=_VAGUE))


def _by_year(document: Document, lines: tuple[TextLine, ...]) -> Iterator[FoundDate]:
    """The year alone, where nothing says more: "đã được dùng trong toàn Công ty kể từ năm 2020"."""
    for line in lines:
        folded = plain(document.text[line.body : line.end])
        for match in _YEAR_RE.finditer(folded):
            begin = _clause_start(folded, match.start())
            opening = folded[begin : match.start()]
            elsewhere = _ELSEWHERE_RE.search(document.text, line.body + begin + 1, line.body + match.start())
            if _IN_USE_RE.search(opening) and not _OTHER_RE.search(opening) and elsewhere is None:
                span = line.body + match.start("year"), line.body + match.end("year")
                evidence = document.evidence(*span, rule="entry.applied_from.year", confidence=_VAGUE)
                yield FoundDate(date(int(match["year"]), 1, 1), evidence)


def _by_quarter(document: Document, lines: tuple[TextLine, ...]) -> Iterator[FoundDate]:
    """The first day of a quarter: "Đã triển khai từ quý IV năm 2022"."""
    for line in lines:
        folded = plain(document.text[line.body : line.end])
        for match in _QUARTER_RE.finditer(folded):
            opening = folded[_clause_start(folded, match.start()) : match.start()]
            if _IN_USE_RE.search(opening) and not _OTHER_RE.search(opening):
                number = _QUARTERS.get(match["quarter"]) or int(match["quarter"])
                span = line.body + match.start(), line.body + match.end()
                evidence = document.evidence(*span, rule="entry.applied_from.quarter", confidence=_VAGUE)
                yield FoundDate(date(int(match["year"]), 3 * number - 2, 1), evidence)


def _only_official(labels: tuple[Label, ...]) -> bool:
    """Whether all labels ask for the official start, before which a trial may have been."""
    return all(_OFFICIAL_RE.search(label.phrase) for label in labels if label.field == "applied_from")


def _steps(document: Document, lines: tuple[TextLine, ...]) -> Iterator[FoundDate]:
    """Lines and rows such as "Chạy thử: 05/01/2026" and "02/10/2023 | Mở quầy, đón người dân đầu tiên"."""
    announced: TextLine | None = None
    for line in lines:
        content = document.text[line.body : line.end]
        if len(content) > _LONGEST_STEP:
            continue
        folded = plain(content)
        tab, colon = content.find("\t"), content.find(":")
        if tab > 0:
            steps = [cell for cell in folded.split("\t") if _STEP_RE.match(cell) and not _OTHER_RE.search(cell)]
        else:
            steps = [folded[:colon]] if colon > 0 and _STEP_RE.match(folded) and not _OTHER_RE.search(folded) else []
        if colon == len(folded.rstrip()) - 1 and _STEP_RE.match(folded) and not _OTHER_RE.search(folded):
            announced = line
            continue
        if announced is not None and line.rank < PLAIN_RANK and not _OTHER_RE.search(folded):
            steps = [folded]  # "Đã thí điểm:" and its items
        elif line.rank >= PLAIN_RANK:
            announced = None
        if steps:
            yield from list(dates_in(document, line.body, line.end, "entry.applied_from.step", _STEP))[:1]


def _sentences(document: Document, lines: tuple[TextLine, ...]) -> Iterator[FoundDate]:
    for line in lines:
        folded = plain(document.text[line.body : line.end])
        for pattern in (_FORWARD_RE, _BACKWARD_RE, _UNTIL_NOW_RE, _RESULTS_SINCE_RE):
            for match in pattern.finditer(folded):
                if _OTHER_RE.search(folded, max(0, _clause_start(folded, match.start())), match.end("date")):
                    continue
                span = line.body + match.start("date"), line.body + match.end("date")
                yield from list(dates_in(document, *span, "entry.applied_from.sentence", _TOLD))[:1]


def _clause_start(text: str, position: int) -> int:
    """Offset after the sign that ends the statement before."""
    return max(text.rfind(sign, 0, position) for sign in (". ", "; ", "\t")) + 1
