"""Pictures of scanned pages that were pasted into a DOCX: recognised, and read where they stand."""

import time
from collections.abc import Iterator

from lxml import etree

from docproc.documents import Notice
from docproc.documents import errors as causes
from docproc.reading.docx.package import Package
from docproc.reading.drafts import CellDraft, Column, LineDraft, Paragraph, Piece
from docproc.reading.task import Task
from docproc.vietnamese.syllables import share_of_vietnamese

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
_EMU_PER_CENTIMETRE = 360_000
_LEAST_WIDTH, _LEAST_HEIGHT = 11.0, 14.0
"""Centimetres that a picture of a page takes at least; photographs of events are shown smaller, or broader than high."""
_LEAST_PIXELS = 600
"""Pixels of the shorter side below which nothing could be read."""
_LEAST_VIETNAMESE = 0.6
"""Share of Vietnamese syllables among what was recognised, below which the picture is no page of text."""
_FEWEST_CHARACTERS = 80
"""Characters that a page has at least."""


class Pasted:
    """Reads the pictures of one document, as long as there is time."""

    def __init__(self, package: Package, task: Task) -> None:
        self._package, self._task = package, task
        self._read = 0
        self._unread = 0
        self._seen: set[str] = set()  # a paragraph in a text box is also below the one that the box hangs on

    def pieces(self, paragraph: etree._Element) -> Iterator[Piece]:
        """The text of the pictures of pages that are anchored in a paragraph."""
        for identifier in dict.fromkeys(_pictures(paragraph)):
            content = self._package.picture(identifier) if identifier not in self._seen else None
            self._seen.add(identifier)
            if content is not None:
                yield from self._recognised(content)

    def notices(self) -> tuple[Notice, ...]:
        """What a person should know of the pictures."""
        found = []
        if self._read:
            message = f"{self._read} ảnh trang quét trong tệp được nhận dạng chữ; cần người kiểm tra lại."
            found.append(Notice(code="pictures_recognised", message=message))
        if self._unread:
            message = f"{self._unread} ảnh trong tệp chưa được nhận dạng chữ."
            found.append(Notice(code="no_text_layer", message=message))
        return tuple(found)

    def _recognised(self, content: bytes) -> Iterator[Piece]:
        """What a picture says; nothing when it is no page of text."""
        from docproc.reading.image import content_of, pictures_of  # noqa: PLC0415 - few documents have pictures of pages
        from docproc.reading.layout.flow import flow_of  # noqa: PLC0415

        if time.monotonic() > self._task.until or self._read >= self._task.limits.pages:
            self._unread += 1
            return
        try:
            quiet = self._task._replace(untrusted=content, progress=lambda _done, _total: None)
            pictures = [picture for picture in pictures_of(quiet) if min(picture.size) >= _LEAST_PIXELS]
            pages = [content_of(number, picture) for number, picture in enumerate(pictures, 1)]
        except (causes.DamagedFileError, causes.TooManyPixelsError, causes.TooManyPagesError, causes.ReaderMissingError):
            self._unread += 1
            return
        text = " ".join(token.text for page in pages for token in page.tokens)
        if len(text) >= _FEWEST_CHARACTERS and share_of_vietnamese(text) >= _LEAST_VIETNAMESE:
            self._read += 1
            yield from map(_without_place, flow_of(pages).pieces)


def _pictures(paragraph: etree._Element) -> Iterator[str]:
    """Relationships of the pictures in a paragraph that are as large as a page."""
    for extent in paragraph.iter(f"{_WP}extent"):
        width, height = (
            int(side) / _EMU_PER_CENTIMETRE if side.isdigit() else 0.0 for side in (extent.get("cx", ""), extent.get("cy", ""))
        )
        drawing = extent.getparent()
        if drawing is not None and width >= _LEAST_WIDTH and height >= _LEAST_HEIGHT:
            yield from (blip.get(f"{_R}embed", "") for blip in drawing.iter(f"{_A}blip"))
    for image in paragraph.iter(f"{_V}imagedata"):
        yield image.get(f"{_R}id", "")


def _without_place(piece: Piece) -> Piece:
    """A piece without page and boxes, which are those of the picture and not of the document."""
    if isinstance(piece, Paragraph):
        return piece._replace(lines=_plain(piece.lines), page=None)
    if isinstance(piece, Column):
        return piece._replace(paragraphs=tuple(p._replace(lines=_plain(p.lines), page=None) for p in piece.paragraphs))
    return piece._replace(cells=tuple(map(_cell, piece.cells)), page=None)


def _cell(cell: CellDraft) -> CellDraft:
    return cell._replace(lines=_plain(cell.lines), box=None)


def _plain(lines: tuple[LineDraft, ...]) -> tuple[LineDraft, ...]:
    return tuple(LineDraft(line.text) for line in lines)
