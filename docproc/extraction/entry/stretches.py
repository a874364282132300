"""Stretches of an entry's text that belong to a section."""

from typing import NamedTuple


class Stretch(NamedTuple):
    """Text of one section."""

    section: str
    """Field of `Sections`."""
    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, exclusive."""
    strong: bool
    """Whether its heading names the section itself."""
    confidence: float
    """How sure the section is."""
    rule: str
    """What found it."""
