"""Component `decision`: the initiatives that a decision recognises, from its annex's tables or its own lines."""

import re

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import DocumentKind
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.decision.listed import rows_in_text
from docproc.extraction.decision.records import NOUN
from docproc.extraction.decision.tables import rows_in_tables
from docproc.extraction.entry.headings import plain

# A decision that sets up the council which will judge, or rules for it, recognises nothing yet.
_SETS_UP_RE = re.compile(
    r"(?:về việc|v/v|điều 1\.?)\s*(?:thành lập|kiện toàn|ban hành)[^\n]{0,60}?"
    r"(?:hội đồng|tổ (?:thẩm|thư|giúp)|ban (?:tổ chức|giám|chấm)|quy chế|quy định|tiêu chí|kế hoạch|điều lệ|hướng dẫn|thang điểm)"
)
_CITATION_RE = re.compile(r"^[ \t]*(?:căn cứ|xét|theo|thực hiện)\s[^\n]*", re.MULTILINE)
"""What the decision rests on may have set up its council."""
# An annex alone need not say what it lists is recognised.
_ANNEX_RE = re.compile(
    rf"(?:danh sách|danh mục|phụ lục|biểu|bảng|kèm theo|quyết định|điều 1)[^.]*?{NOUN}|{NOUN}[^.]{{0,200}}kèm theo|"
    rf"(?<!\w){NOUN}\s*[:\t“\"]|việc làm (?:mới|sáng tạo)|(?:danh sách|kèm theo)[^“]*“"
)


@Language.component("docproc_decision")
def add_decision(doc: Doc) -> Doc:
    """Fill `initiatives`; empty unless the document recognises some."""
    draft, document = draft_of(doc), document_of(doc)
    if draft.kind is not DocumentKind.DECISION:
        return doc
    folded = plain(document.text)
    if ("công nhận" in folded or _ANNEX_RE.search(folded)) and not _SETS_UP_RE.search(_CITATION_RE.sub("", folded)):
        draft.fields["initiatives"] = tuple(rows_in_tables(document) or rows_in_text(document))
    return doc
