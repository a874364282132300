"""From a stretch of text to the page and the rectangles it stands in."""

from bisect import bisect_right
from collections.abc import Iterator

from docproc.documents.layout import Block, Box, Line

BoxTuple = tuple[float, float, float, float]


class PositionIndex:
    """Finds lines by offset; lines are kept in the order of their offsets."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        """Index the lines of `blocks`, which are in reading order."""
        pairs = sorted(((line.start, block.page, line) for block in blocks for line in block.lines), key=lambda p: p[0])
        self._starts = [start for start, _, _ in pairs]
        self._pages = [page for _, page, _ in pairs]
        self._lines = [line for _, _, line in pairs]

    def locate(self, start: int, end: int) -> tuple[int | None, tuple[BoxTuple, ...] | None]:
        """The 1-based page where the range begins, and one box a line on that page; nulls where there are no pages."""
        page: int | None = None
        boxes: list[BoxTuple] = []
        for line_page, line in self._overlapping(start, end):
            if page is None:
                page = line_page
            box = _box_of(line, start, end)
            if box is not None and line_page == page:
                boxes.append(box)
        return page, tuple(boxes) if page is not None and boxes else None

    def _overlapping(self, start: int, end: int) -> Iterator[tuple[int | None, Line]]:
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self._lines) and self._lines[index].start < end:
            if self._lines[index].end > start:
                yield self._pages[index], self._lines[index]
            index += 1


def _box_of(line: Line, start: int, end: int) -> BoxTuple | None:
    """The part of a line's box that the range covers: whole words, and the whole line where words have no boxes."""
    boxes = [word.box for word in line.words if word.box is not None and word.end > start and word.start < end]
    if not boxes:
        return _rounded(line.box) if line.box is not None else None
    return _rounded(
        Box(min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes))
    )


def _rounded(box: Box) -> BoxTuple:
    return (round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1))
