"""Words of a page with the rectangles they stand in, for selecting a passage on its picture."""

from docproc.documents.document import Document
from docproc.documents.errors import NotFoundError
from docproc.documents.layout import Box

WordBox = tuple[int, int, str, float, float, float, float]
"""Offset of the first character and after the last one, the word, then left, upper, right and lower edge in points."""


def page_words(document: Document, number: int) -> list[WordBox]:
    """The words of a page (1-based) in the order of the text; raises NotFoundError where there is no such page."""
    page = next((each for each in document.layout.pages if each.number == number), None)
    if page is None:
        raise NotFoundError(f"trang {number}")
    lines = (line for block in document.layout.blocks for line in block.lines if page.start <= line.start < page.end)
    words = [word for line in lines for word in line.words]
    return sorted(_placed(document.text, word.start, word.end, word.box) for word in words if word.box is not None)


def _placed(text: str, start: int, end: int, box: Box) -> WordBox:
    return (start, end, text[start:end], round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1))
