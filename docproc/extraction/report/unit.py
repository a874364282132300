"""The unit that reports."""

import re
from collections.abc import Sequence

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.documents.values import Header
from docproc.extraction.entry.bodies import names_body
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import TextLine, lines_of
from docproc.extraction.entry.phrases import any_of

_LABEL, _HEAD, _SENTENCE, _LOOSE = 0.93, 0.8, 0.75, 0.6
_END = 3
"""Lines at the end that may name the unit: a signature, a note under a table."""
_KIND = (
    r"(?:UBND|HĐND|Ủy ban|Sở|Phòng|Ban|Trung tâm|Trường|Bệnh viện|Trạm|Công an|Công ty|Chi cục|Cục|Chi nhánh|Hội|Đảng ủy|"
    r"Huyện ủy|"
    r"Văn phòng|Đoàn|Liên đoàn|Mặt trận|Tòa án|Viện|Thanh tra|Kho bạc|Khoa|Tổ|Đài|Thư viện|Bảo tàng|Điện lực|Bưu điện|Đội|Hạt|"
    r"Đồn|"
    r"Xí nghiệp|Chi bộ|Chi đoàn|Chi hội|Hợp tác xã|Ngân hàng)"
)
_LABELLED_RE = re.compile(rf"(?:đơn vị|cơ quan)(?: báo cáo)?\s*:\s*(?P<unit>{_KIND}[^\n();.:]{{3,90}})", re.IGNORECASE)
_OF_RE = re.compile(
    rf"(?:(?<!\w)của\s+|\s[-–]\s|do\s+|\()(?P<unit>{_KIND}\s[^\n();.:,]{{3,90}}?)(?=\s*(?:$|[);.,:]|\schốt|\scung cấp|\slập))"
)
_SIGNED_RE = re.compile(
    rf"^\W*(?:BÍ THƯ|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CỤC TRƯỞNG|CHỦ NHIỆM|VIỆN TRƯỞNG|"
    rf"HIỆU TRƯỞNG)\s+(?P<unit>(?i:{_KIND})\s[^\n();.:,]{{3,90}})$",
    re.MULTILINE,
)
_SUBJECT_RE = re.compile(
    rf"(?:^|,\s)(?P<unit>{_KIND}\s[^\n();.:,]{{3,70}}?)(?=\s(?:đã|vận động|tổ chức|triển khai|thực hiện|đạt|hoàn thành|"
    rf"giải quyết|có)(?!\w)|,)",
    re.MULTILINE,
)
_TOP = 8
_LABEL_RE = re.compile(r"(?:đơn vị|cơ quan|đơn vị báo cáo|cơ quan báo cáo|tên đơn vị)[ \t]*:[ \t]*(?P<unit>[^\n;]{4,120})")
_BODY = any_of("bodies")
_HEAD_RE = re.compile(rf"\W*{_BODY}(?![^\n]*(?:kính gửi|độc lập))[^\n\t]{{2,120}}$")
# "UBND thị trấn báo cáo" leaves out which.
_NAMELESS_RE = re.compile(r"(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|sở|phòng|ban|đơn vị)$")
_UNFINISHED_RE = re.compile(r"(?:nhân dân|ubnd)\s*$")
_SENTENCE_RE = re.compile(rf"(?:^|[,.;]\s+)(?P<unit>{_BODY} [^\n,.;:]{{3,90}}?)\s+(?:xin )?báo cáo", re.MULTILINE)


def find_unit(document: Document, header: Header | None) -> tuple[str, Evidence] | None:
    """Name and evidence: by label, else the issuer, else the body that "báo cáo" in the text, else the head's last body."""
    text = document.text
    folded = plain(text)
    label = _LABEL_RE.search(folded, 0, min(len(folded), 2000))
    if label is not None:
        return _named(document, label.start("unit"), label.end("unit"), "label", _LABEL)
    evidence = header.evidence.get("issuer") if header is not None else None
    if header is not None and header.issuer and isinstance(evidence, Evidence):
        return header.issuer, evidence
    sentence = next((match for match in _SENTENCE_RE.finditer(folded) if not _NAMELESS_RE.search(match["unit"])), None)
    if sentence is not None:
        return _named(document, sentence.start("unit"), sentence.end("unit"), "sentence", _SENTENCE)
    every = lines_of(text)
    lines = every[:_TOP]
    heads = [index for index, line in enumerate(lines) if _HEAD_RE.match(folded[line.start : line.end])]
    if not heads:
        return _told(document, (*every[:_TOP], *every[len(every) - _END :]) if len(every) > _TOP + _END else every)
    last = lines[heads[-1]]
    # "ỦY BAN NHÂN DÂN" and its place often stand on two lines.
    whole = heads[-1] + 1 < len(lines) and _UNFINISHED_RE.search(folded[last.start : last.end]) is not None
    return _named(document, last.start, lines[heads[-1] + 1].end if whole else last.end, "head", _HEAD)


def _told(document: Document, lines: Sequence[TextLine]) -> tuple[str, Evidence] | None:
    """A body that a short report names in its title or signature, or whose doings it tells of."""
    for pattern in (_LABELLED_RE, _OF_RE, _SIGNED_RE, _SUBJECT_RE):
        for line in lines:
            match = pattern.search(document.text, line.start, line.end)
            if match is not None and "\t" not in match.group() and names_body(match["unit"]):
                return _named(document, match.start("unit"), match.end("unit"), "told", _LOOSE)
    return None


def _named(document: Document, start: int, end: int, rule: str, confidence: float) -> tuple[str, Evidence]:
    evidence = document.evidence(start, end, rule=f"report.unit.{rule}", confidence=confidence)
    return " ".join(evidence.quote.split()), evidence
