"""From coordinates that count upwards, as PDF's do, to points from the top left corner, and back."""

from typing import NamedTuple

from docproc.documents import Box


class Frame(NamedTuple):
    """From PDF page coordinates to points from the top left of the page as shown."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int
    """Clockwise."""

    @property
    def width(self) -> float:
        """Points, as shown."""
        return self.top - self.bottom if self.quarter_turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Points, as shown."""
        return self.right - self.left if self.quarter_turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point, from the left and from the top."""
        match self.quarter_turns:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle from two of its corners."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def turned(self, box: Box, other: "Frame") -> Box:
        """A rectangle of this frame in another frame of the same page."""
        (ax, ay), (bx, by) = self._page_point(box.x0, box.top), self._page_point(box.x1, box.bottom)
        return other.box(ax, ay, bx, by)

    def _page_point(self, x: float, down: float) -> tuple[float, float]:
        """The inverse of `point`."""
        match self.quarter_turns:
            case 1:
                return down + self.left, x + self.bottom
            case 2:
                return self.right - x, down + self.bottom
            case 3:
                return self.right - down, self.top - x
        return x + self.left, self.top - down
