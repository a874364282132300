"""Ruling lines in a picture of a page, from which tables are found."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from docproc.documents.layout import Box
from docproc.reading.ocr.picture import Ink

_SHORTEST = 0.3
"""Inches of the shortest ruling; no stroke of a letter is as long."""
_THICKEST = 0.04
"""Inches of the thickest ruling; pictures and bars are thicker."""


def rulings_in(dark: Ink, dots_per_inch: int) -> list[Box]:
    """The level and plumb strokes of an upright page, as flat rectangles in pixels."""
    shortest, thickest = int(_SHORTEST * dots_per_inch), max(2, int(_THICKEST * dots_per_inch))
    across = [Box(x0, top, x1, bottom) for top, bottom, x0, x1 in _strokes(dark, shortest, thickest)]
    down = [Box(x0, top, x1, bottom) for x0, x1, top, bottom in _strokes(dark.T, shortest, thickest)]
    return [_flat(box) for box in (*across, *down)]


def _strokes(dark: Ink, shortest: int, thickest: int) -> Iterator[tuple[float, float, float, float]]:
    """Long dark runs along rows, those in rows that touch taken as one stroke: first and last row, start and end."""
    open_strokes: list[list[int]] = []  # first row, last row, start, end
    for row in np.flatnonzero(dark.sum(axis=1) >= shortest):
        for start, end in _runs(dark[row], shortest):
            host = next((s for s in open_strokes if row - s[1] <= 2 and start < s[3] and end > s[2]), None)  # noqa: PLR2004
            if host is None:
                open_strokes.append([int(row), int(row), start, end])
            else:
                host[1], host[2], host[3] = int(row), min(host[2], start), max(host[3], end)
    for first, last, start, end in open_strokes:
        if last - first <= thickest:
            yield first, last + 1, start, end


def _runs(row: NDArray[np.bool_], shortest: int) -> Iterator[tuple[int, int]]:
    """Start and end of the dark runs of a row that are long enough; breaks of two pixels are bridged."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False])).astype(np.int8)))
    start = end = -1
    for left, right in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if start >= 0 and left - end <= 2:  # noqa: PLR2004 - see above
            end = right
            continue
        if end - start >= shortest:
            yield start, end
        start, end = left, right
    if end - start >= shortest:
        yield start, end


def _flat(box: Box) -> Box:
    """The middle line of a stroke, so that its thickness does not count."""
    if box.x1 - box.x0 >= box.bottom - box.top:
        middle = (box.top + box.bottom) / 2
        return Box(box.x0, middle, box.x1, middle)
    middle = (box.x0 + box.x1) / 2
    return Box(middle, box.top, middle, box.bottom)
