"""The first day of use: of the trial or the official start, whichever is earlier, by labels, sentences, steps and tables."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.extraction.entry.dates.found import FoundDate, dates_in, dates_of_labels
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.labels import Label
from docproc.extraction.entry.lines import TextLine

_LABELLED, _TOLD, _STEP = 0.93, 0.75, 0.65
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
    r"\W*(?:chạy thử|áp dụng thử|dùng thử|làm thử|thí điểm|vận hành(?: thử)?|thử nghiệm|dùng chính thức|"
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
    r"nghỉ hưu|nhận công tác)(?!\w)"
)
_OFFICIAL_RE = re.compile("chính thức")


# "Từ tháng 3/2024 tới giờ đã cấp 198 thẻ"
_UNTIL_NOW_RE = re.compile(
    r"(?:^|[.;(]\s?)(?:kể )?(?P<date>từ (?:ngày|tháng|đầu tháng|giữa tháng|cuối tháng|\d)[^.;,:\n]{2,40}?) (?:đến|tới)"
    r" (?:nay|giờ|bây giờ|hôm nay)"
)


def find_applied_from(document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...]) -> FoundDate | None:
    """The first day of application or trial; the first of a month where no day is said. A label's word goes before sentences."""
    labelled = list(dates_of_labels(document, labels, "applied_from", _LABELLED))
    told = [] if labelled and not _only_official(labels) else [*_steps(document, lines), *_sentences(document, lines)]
    return min([*labelled, *told], key=lambda found: (found.value, -found.evidence.confidence), default=None)


def _only_official(labels: tuple[Label, ...]) -> bool:
    """Whether all labels ask for the official start, before which a trial may have been."""
    return all(_OFFICIAL_RE.search(label.phrase) for label in labels if label.field == "applied_from")


def _steps(document: Document, lines: tuple[TextLine, ...]) -> Iterator[FoundDate]:
    """Lines and rows such as "Chạy thử: 05/01/2026" and "02/10/2023 | Mở quầy, đón người dân đầu tiên"."""
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
        if steps:
            yield from list(dates_in(document, line.body, line.end, "entry.applied_from.step", _STEP))[:1]


def _sentences(document: Document, lines: tuple[TextLine, ...]) -> Iterator[FoundDate]:
    for line in lines:
        folded = plain(document.text[line.body : line.end])
        for pattern in (_FORWARD_RE, _BACKWARD_RE, _UNTIL_NOW_RE):
            for match in pattern.finditer(folded):
                if _OTHER_RE.search(folded, max(0, _clause_start(folded, match.start())), match.end("date")):
                    continue
                span = line.body + match.start("date"), line.body + match.end("date")
                yield from list(dates_in(document, *span, "entry.applied_from.sentence", _TOLD))[:1]


def _clause_start(text: str, position: int) -> int:
    """Offset after the sign that ends the statement before."""
    return max(text.rfind(sign, 0, position) for sign in (". ", "; ", "\t")) + 1
