"""What the components of the pipeline share: the document, and the draft that each of them adds to."""

from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc

from docproc.documents.document import Document, DocumentKind, Notice


@dataclass
class Draft:
    """Fields of the record so far, by field name; one component fills each."""

    kind: DocumentKind = DocumentKind.OTHER
    """What the document is; set by the first component."""
    fields: dict[str, Any] = field(default_factory=dict)
    """Values as the record takes them, such as `fields["dates"]`, a tuple of PlanDate."""
    notices: list[Notice] = field(default_factory=list)
    """Warnings of the record."""
    scratch: dict[str, Any] = field(default_factory=dict)
    """What later components need and the record does not keep, such as the outline."""


def attach(doc: Doc, document: Document, kind: DocumentKind | None) -> Doc:
    """Give a spaCy Doc its document and an empty draft; `kind`, when given, is not decided again."""
    _register()
    doc._.document = document
    doc._.draft = Draft(kind=kind or DocumentKind.OTHER)
    doc._.kind_given = kind is not None
    return doc


def document_of(doc: Doc) -> Document:
    """The document under `doc`; `doc.text == document.text`."""
    document: Document = doc._.document
    return document


def draft_of(doc: Doc) -> Draft:
    """The draft that components fill."""
    draft: Draft = doc._.draft
    return draft


def _register() -> None:
    for name in ("document", "draft", "kind_given"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
