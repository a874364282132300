"""Component `decision`: the initiatives that a decision recognises, from its annex's tables or its own lines."""

import re

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import DocumentKind
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.decision.listed import rows_in_text
from docproc.extraction.decision.tables import rows_in_tables
from docproc.extraction.entry.headings import plain

_NOUN = r"(?:sáng kiến|giải pháp|đề tài|mô hình|ý tưởng|công trình|skkn)"
_RECOGNISES_RE = re.compile(rf"công nhận[^\n]{{0,200}}?{_NOUN}|{_NOUN}[^\n]{{0,120}}?(?:được |đã )?công nhận")
# A decision that sets up the council which will judge recognises nothing yet.
_SETS_UP_RE = re.compile(r"(?:về việc|v/v|điều 1\.?)\s*(?:thành lập|kiện toàn|ban hành)")


@Language.component("docproc_decision")
def add_decision(doc: Doc) -> Doc:
    """Fill `initiatives`; empty unless the document recognises some."""
    draft, document = draft_of(doc), document_of(doc)
    if draft.kind is not DocumentKind.DECISION:
        return doc
    folded = plain(document.text)
    if _RECOGNISES_RE.search(folded) and not _SETS_UP_RE.search(folded):
        draft.fields["initiatives"] = tuple(rows_in_tables(document) or rows_in_text(document))
    return doc
