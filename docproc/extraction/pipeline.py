"""The spaCy pipeline: one component a module, in the order in which they need each other.

To add a field to a record: write a module with one component, and add its name to the list below.
"""

from functools import cache
from importlib import import_module

from spacy.language import Language
from spacy.util import get_lang_class

from docproc.documents import AnyRecord
from docproc.documents.document import Document, DocumentKind
from docproc.extraction.assembly import assemble
from docproc.extraction.context import attach
from docproc.extraction.tokenizer import VietnameseTokenizer

# Each is a module of this package that registers a component of the name `docproc_<module>`.
COMPONENTS = (
    "kind",
    "outline",
    "header",
    "citations",
    "campaign",
    "rounds",
    "dates",
    "targets",
    "eligibility",
    "criteria",
    "awards",
    "submission",
    "requirements",
    "novelty",
    "mentions",
    "entry",
    "topics",
    "decision",
    "report",
    "consistency",
)


@cache
def pipeline() -> Language:
    """The pipeline, built once a process."""
    nlp = get_lang_class("xx")()
    nlp.tokenizer = VietnameseTokenizer(nlp.vocab)
    for name in COMPONENTS:
        import_module(f"docproc.extraction.{name}")
        nlp.add_pipe(f"docproc_{name}")
    return nlp


def extract(document: Document, kind: DocumentKind | None = None) -> AnyRecord:
    """The record of `document`: a Plan, Entry, Decision or Report, or the Document itself when it is something else.

    `kind`, when given, is taken as it is; otherwise the document's own words decide.
    """
    nlp = pipeline()
    doc = attach(nlp.make_doc(document.text), document, kind)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return assemble(doc)
