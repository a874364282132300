"""What stands on a page: its words, its ruling lines, and how much of it is picture."""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from docproc.documents import Box
from docproc.reading.layout.content import PageContent
from docproc.reading.layout.frame import Frame
from docproc.reading.pdf.glyphs import tokens_of

_SHOWN_ANNOTATIONS = frozenset({pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_STAMP, pdfium_c.FPDF_ANNOT_FREETEXT})
_MOST_OBJECTS = 20_000
"""Objects of a page that are looked at for rulings; maps and charts have more, and no tables."""
_STRAIGHT = 1.5
"""Points by which a ruling may be thick or slanted."""
_POINTS_PER_INCH = 72
_SHORTEST = 4.0
"""Points of the shortest ruling."""


def content_of(document: pdfium.PdfDocument, index: int) -> PageContent:
    """The content of a page (0-based), with what was stamped on it as an annotation: number, day, signature."""
    page = document[index]
    if _has_shown_annotations(page) and pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) == pdfium_c.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
    try:
        shown = _frame_of(page)
        tokens, frame = tokens_of(page, shown)
        rulings, picture = _drawn(page, frame)
        return PageContent(index + 1, shown, frame, tuple(tokens), tuple(rulings), picture.share, picture.dots)
    finally:
        page.close()


def _has_shown_annotations(page: pdfium.PdfPage) -> bool:
    """Whether the page carries annotations whose text a reader sees; links and pop-up notes are none."""
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), _MOST_OBJECTS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        subtype = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if subtype in _SHOWN_ANNOTATIONS:
            return True
    return False


def _frame_of(page: pdfium.PdfPage) -> Frame:
    """The visible part of a page and how it is turned."""
    rect = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page, rect)
    return Frame(rect.left, rect.bottom, rect.right, rect.top, page.get_rotation() // 90)


class _Picture(NamedTuple):
    share: float = 0.0
    dots: float = 0.0


def _drawn(page: pdfium.PdfPage, frame: Frame) -> tuple[list[Box], _Picture]:
    """The rulings of a page, none where it has too many objects, and its largest picture."""
    rulings: list[Box] = []
    largest = _Picture()
    for count, item in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if count > _MOST_OBJECTS:
            return [], largest
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            largest = max(largest, _picture(item, frame))
        elif item.level == 0:
            rulings += (s for s in _strokes(item.raw, frame) if _is_ruling(s, frame))
    return rulings, largest


def _picture(item: pdfium.PdfImage, frame: Frame) -> _Picture:
    """How much of the page a picture covers, and how fine it is."""
    box = frame.box(*item.get_bounds())
    width, height = max(box.x1 - box.x0, 1.0), max(box.bottom - box.top, 1.0)
    dots = max(item.get_px_size()) / max(width, height) * _POINTS_PER_INCH
    return _Picture(min(1.0, width * height / max(frame.width * frame.height, 1.0)), dots)


def _strokes(path: pdfium_c.FPDF_PAGEOBJECT, frame: Frame) -> Iterator[Box]:
    """The straight segments of a path."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last = first = None
    for index in range(min(pdfium_c.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        point = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO and last is not None:
            yield frame.box(*last, *point)
        if first is not None and pdfium_c.FPDFPathSegment_GetClose(segment):
            yield frame.box(*point, *first)
        last = point


def _is_ruling(stroke: Box, frame: Frame) -> bool:
    width, height = stroke.x1 - stroke.x0, stroke.bottom - stroke.top
    inside = stroke.x1 > 0 and stroke.bottom > 0 and stroke.x0 < frame.width and stroke.top < frame.height
    return inside and min(width, height) <= _STRAIGHT and max(width, height) >= _SHORTEST
