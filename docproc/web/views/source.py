"""A document as a page shows it: pictures with rectangles over them, or running text with marks in it."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from docproc.documents.document import Document
from docproc.documents.errors import NotFoundError
from docproc.documents.evidence import Evidence
from docproc.documents.layout import BlockKind
from docproc.storage import documents

_PICTURED = ("application/pdf", "image/")
"""Media types of which pages can be shown."""
_STRONG = frozenset({BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document that somebody is to look at."""

    name: str
    """What it belongs to, such as the identifier of a value on the page."""
    evidence: Evidence
    tone: str = ""
    """How it is coloured; empty for the usual way."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a page that is marked, in points."""

    name: str
    tone: str
    quote: str
    is_first: bool
    """Whether it is the first one of its mark, to which links lead."""
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with its marks."""

    number: int
    """1-based."""
    width: float
    """Points."""
    height: float
    """Points."""
    rectangles: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the marks that cover it."""

    text: str
    names: tuple[str, ...]
    tone: str
    begins: tuple[str, ...]
    """Marks whose first piece it is."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text."""

    kind: str
    pieces: tuple[Piece, ...]
    start: int = 0
    """Offset of its first character in the document's text."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """The document beside the values."""

    document_id: str
    file_name: str
    pages: tuple[PageView, ...]
    """Empty where only text can be shown."""
    paragraphs: tuple[Paragraph, ...]
    """Empty where pages can be shown."""


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A document that was read, and whether its pages can be shown."""

    document_id: str
    document: Document
    has_pictures: bool


def kept_source(connection: Connection, sent_id: str, record: Document) -> KeptSource | None:
    """The document that a record was read from: the one sent, or one of the bundle sent; null when it is kept no longer."""
    sent = documents.get(connection, sent_id)
    members = documents.members(connection, sent_id)
    found = next((each for each in members if (each.sha256, each.file_name) == (record.sha256, record.file_name)), sent)
    try:
        document = documents.content(connection, found.id)
    except NotFoundError:
        return None
    pictured = found.parent_id is None and bool(document.layout.pages) and document.media_type.startswith(_PICTURED)
    return KeptSource(found.id, document, pictured)


def source_view(source: KeptSource, marks: Iterable[Mark]) -> SourceView:
    """The view of a document with these marks."""
    marked = list(marks)
    if source.has_pictures:
        return SourceView(source.document_id, source.document.file_name, _pages(source.document, marked), ())
    return SourceView(source.document_id, source.document.file_name, (), _paragraphs(source.document, marked))


def _pages(document: Document, marks: list[Mark]) -> tuple[PageView, ...]:
    by_page: dict[int, list[Rectangle]] = {}
    for mark in marks:
        for index, (x0, top, x1, bottom) in enumerate(mark.evidence.boxes or ()):
            rectangle = Rectangle(mark.name, mark.tone, mark.evidence.quote, index == 0, x0, top, x1 - x0, bottom - top)
            by_page.setdefault(mark.evidence.page or 1, []).append(rectangle)
    return tuple(
        PageView(page.number, page.width, page.height, tuple(by_page.get(page.number, ()))) for page in document.layout.pages
    )


def _paragraphs(document: Document, marks: list[Mark]) -> tuple[Paragraph, ...]:
    blocks = [(str(block.kind), block.start, block.end) for block in document.layout.blocks]
    if not blocks:
        blocks = [("paragraph", 0, len(document.text))]
    return tuple(
        Paragraph("heading" if kind in _STRONG else kind, pieces_of(document.text, start, end, marks), start)
        for kind, start, end in blocks
        if document.text[start:end].strip()
    )


def pieces_of(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """`text[start:end]` cut where marks begin and end."""
    inside = [mark for mark in marks if mark.evidence.start < end and mark.evidence.end > start]
    edges = {start, end}
    for mark in inside:
        edges |= {max(start, mark.evidence.start), min(end, mark.evidence.end)}
    cuts = sorted(edges)
    return tuple(_piece(text, first, last, inside) for first, last in itertools.pairwise(cuts))


def _piece(text: str, start: int, end: int, marks: list[Mark]) -> Piece:
    covering = [mark for mark in marks if mark.evidence.start <= start and mark.evidence.end >= end]
    return Piece(
        text=text[start:end],
        names=tuple(dict.fromkeys(mark.name for mark in covering)),
        tone=next((mark.tone for mark in covering if mark.tone), ""),
        begins=tuple(dict.fromkeys(mark.name for mark in covering if mark.evidence.start == start)),
    )
