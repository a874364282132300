"""A DOCX from its bytes to pieces in reading order."""

from collections.abc import Iterator

from lxml import etree

from docproc.documents import BlockKind
from docproc.documents import errors as causes
from docproc.reading.composer import clean
from docproc.reading.docx.inline import Inline, references, text_boxes
from docproc.reading.docx.legacy_runs import repair
from docproc.reading.docx.numbering import Numbering
from docproc.reading.docx.package import Package, W
from docproc.reading.docx.pasted import Pasted
from docproc.reading.docx.styles import Styles
from docproc.reading.docx.tables import grid_of, header_rows, rows_of
from docproc.reading.drafts import LineDraft, Paragraph, Piece
from docproc.reading.layout_tables import Contents, as_columns, table_of
from docproc.reading.paragraph_ends import starts_item
from docproc.reading.task import Reading, Task, with_repairs
from docproc.reading.typed_columns import typed_header, typed_signature
from docproc.vietnamese.legacy import Encoding

_WRAPPERS = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "txbxContent", "body", "hyperlink")
)
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read(task: Task) -> Reading:
    """The text of a DOCX; headers and footers of its pages are set apart, and pictures of scanned pages are recognised."""
    package = Package(task.untrusted, task.limits)
    body = package.main().find(f"{W}body")
    if body is None:
        raise causes.DamagedFileError("no body")
    walker = _Walker(package, Pasted(package, task))
    margins = [part for kind in ("header", "footer") for part in package.parts(kind)]
    encodings = walker.repair(body, *margins)
    pieces = tuple(_with_typed_columns(list(walker.pieces(body))))
    furniture = dict.fromkeys(line for part in margins for line in walker.lines(part))
    notices = (*package.notices(), *walker.pasted.notices())
    return with_repairs(Reading(pieces, furniture=tuple(furniture), notices=notices), encodings)


def _with_typed_columns(pieces: list[Piece]) -> list[Piece]:
    """The pieces with header and signature in columns where they were typed with tabs."""
    lines = [piece.lines[0].text if isinstance(piece, Paragraph) else "" for piece in pieces]
    for found in (typed_signature(lines), typed_header(lines)):
        if found and all(isinstance(piece, Paragraph) for piece in pieces[found.start : found.end]):
            pieces = [*pieces[: found.start], found.left, found.right, *pieces[found.end :]]
    return pieces


class _Walker:
    """Walks a document from top to bottom, once: numbers and fields depend on what came before."""

    def __init__(self, package: Package, pasted: Pasted) -> None:
        self.pasted = pasted
        self._styles = Styles(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"))
        self._inline = Inline(self._styles)
        self._notes = {kind: _notes(package.part(part), kind) for part, kind in _NOTES}
        self._note_count = dict.fromkeys(self._notes, 0)

    def repair(self, *parts: etree._Element) -> frozenset[Encoding]:
        """Bring what is in a legacy encoding to Unicode, before anything is read."""
        notes = [note for notes in self._notes.values() for note in notes.values()]
        return frozenset().union(*(repair(part, self._styles) for part in (*parts, *notes)))

    def lines(self, part: etree._Element) -> Iterator[str]:
        """The lines of a header or footer that say something."""
        for paragraph in part.iter(f"{W}p"):
            for line in self._inline.text(paragraph).split("\n"):
                if any(map(str.isalnum, line)):
                    yield clean(line)

    def pieces(self, container: etree._Element) -> Iterator[Piece]:
        """Everything in a container, in order."""
        for element in container:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag in _WRAPPERS or element.tag.endswith("}AlternateContent"):
                yield from self.pieces(element)

    def _paragraph(self, element: etree._Element) -> Iterator[Piece]:
        """A paragraph, a line break within which ends it; then what hangs on it: text boxes and notes."""
        text = self._inline.text(element)
        label = self._label(element)
        if not text.strip() and not label[:1].isalnum():
            label = ""  # a bullet alone shows nothing
        bold, size = self._inline.is_bold(element), self._inline.size(element)
        alignment = self._styles.paragraph_property(element, "jc")
        centred = alignment is not None and alignment.get(f"{W}val") == "center"
        for line in (label + text).split("\n"):
            shown = clean(line)
            item = bool(label) or starts_item(shown)
            kind = BlockKind.HEADING if bold else BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH
            yield Paragraph((LineDraft(line),), kind, bold=bold, size=size, centred=centred)
        for box in text_boxes(element):
            yield from self.pieces(box)
        yield from self.pasted.pieces(element)
        yield from self._notes_of(element)

    def _label(self, element: etree._Element) -> str:
        """The automatic number of a paragraph."""
        properties = self._styles.paragraph_property(element, "numPr")
        if properties is None:
            return ""
        number, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
        depth = level.get(f"{W}val", "0") if level is not None else self._styles.list_level(element)
        if number is None or not depth.isdigit():
            return ""
        return self._numbering.next_label(number.get(f"{W}val", ""), int(depth[:2]))

    def _notes_of(self, element: etree._Element) -> Iterator[Piece]:
        for kind, notes in self._notes.items():
            for name in references(element, f"{kind}Reference"):
                note = notes.get(name)
                if note is not None:
                    self._note_count[kind] += 1
                    text = " ".join(text for p in note.iter(f"{W}p") if (text := clean(self._inline.text(p))))
                    yield Paragraph((LineDraft(f"{self._note_count[kind]} {text}"),), BlockKind.FOOTNOTE)

    def _table(self, element: etree._Element) -> list[Piece]:
        cells = [Contents(*cell[:4], list(self.pieces(cell.element))) for cell in grid_of(element)]
        columns = as_columns(cells, ruled=self._styles.table_is_ruled(element))
        return columns if columns is not None else table_of(cells, len(list(rows_of(element))), header_rows(element))


def _notes(part: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """Notes by id, without the separators."""
    if part is None:
        return {}
    return {note.get(f"{W}id", ""): note for note in part.iterfind(f"{W}{kind}") if note.get(f"{W}type") is None}
