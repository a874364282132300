"""What stands on a page, before its layout is understood."""

from typing import NamedTuple

from docproc.documents import Box
from docproc.reading.layout.frame import Frame


class Token(NamedTuple):
    """A word as it stands on the page."""

    text: str
    """Its characters in NFC."""
    box: Box
    """Its rectangle, points from the top left of the page as shown."""
    size: float
    """Type size, points."""
    bold: bool
    """Whether its font is bold."""
    raised: bool = False
    """Whether it is set small and high right behind another word, as the mark of a footnote is."""
    shown: Box | None = None
    """Its rectangle on the page as shown, where that is turned against the text."""
    confidence: float | None = None
    """The OCR engine's confidence, 0 to 1; None for text that was not recognised."""
    font: str = ""
    """Name of its font; "" where it is not known."""


class PageContent(NamedTuple):
    """A page as drawn."""

    number: int
    """1-based."""
    shown: Frame
    """Its geometry as shown."""
    frame: Frame
    """The geometry that boxes are in: as shown, or turned where the text is turned."""
    tokens: tuple[Token, ...]
    """Its words in content order."""
    rulings: tuple[Box, ...]
    """Horizontal and vertical strokes, each as a flat rectangle."""
    image_share: float
    """Share of the page that its largest picture covers, 0 to 1."""
    image_dots: float = 0.0
    """Dots per inch of that picture; 0 if there is none."""
    confidence: float | None = None
    """Mean confidence of recognition, 0 to 1; None for a page that was not recognised from a picture."""
