"""A document that is read as a kind which its own words contradict: a plan filed among the entries, an entry among the plans."""

from collections.abc import Iterator, Sequence

from docproc.documents.document import Document, DocumentKind, Notice
from docproc.extraction.header.zone import header_zone
from docproc.extraction.kind.cues import told_kind
from docproc.vietnamese.outline import Heading

MISMATCH = "kind_mismatch"
_NAMES = {
    DocumentKind.PLAN: "kế hoạch, thể lệ hoặc thông báo",
    DocumentKind.ENTRY: "bài dự thi hoặc đơn đề nghị công nhận sáng kiến",
    DocumentKind.DECISION: "quyết định công nhận sáng kiến",
    DocumentKind.REPORT: "báo cáo kết quả",
    DocumentKind.OTHER: "văn bản khác",
}
_CONFIDENCE = 0.8
LEAST = 300
"""Characters under which a text is a fragment, whose words say little of the whole."""


def kind_mismatch(document: Document, given: DocumentKind, headings: Sequence[Heading]) -> Iterator[Notice]:
    """A notice where the caller's kind is not the one for which the document's words speak; none where they are silent."""
    own = told_kind(document, headings) if len(document.text) >= LEAST else given
    if own in {given, DocumentKind.OTHER}:
        return
    start, end = _title(document)
    evidence = document.evidence(start, end, rule="consistency.kind", confidence=_CONFIDENCE)
    message = f"Tệp được đọc như {_NAMES[given]} theo yêu cầu, nhưng nội dung cho thấy đây là {_NAMES[own]}."
    yield Notice(code=MISMATCH, message=message, evidence=(evidence,))


def _title(document: Document) -> tuple[int, int]:
    """The title of the document's type; else its first line."""
    zone = header_zone(document)
    if zone.title is not None:
        return zone.title.start, zone.title.end
    start = len(document.text) - len(document.text.lstrip())
    end = document.text.find("\n", start)
    return start, end if end >= 0 else len(document.text)
