"""The unit that reports."""

import re

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.documents.values import Header
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import lines_of
from docproc.extraction.entry.phrases import any_of

_LABEL, _HEAD, _SENTENCE = 0.93, 0.8, 0.75
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
    lines = lines_of(text)[:_TOP]
    heads = [index for index, line in enumerate(lines) if _HEAD_RE.match(folded[line.start : line.end])]
    if not heads:
        return None
    last = lines[heads[-1]]
    # "ỦY BAN NHÂN DÂN" and its place often stand on two lines.
    whole = heads[-1] + 1 < len(lines) and _UNFINISHED_RE.search(folded[last.start : last.end]) is not None
    return _named(document, last.start, lines[heads[-1] + 1].end if whole else last.end, "head", _HEAD)


def _named(document: Document, start: int, end: int, rule: str, confidence: float) -> tuple[str, Evidence]:
    evidence = document.evidence(start, end, rule=f"report.unit.{rule}", confidence=confidence)
    return " ".join(evidence.quote.split()), evidence
