"""Evidence: where in the document a value was read."""

from pydantic import Field

from docproc.documents.base import Record, Score


class Evidence(Record):
    """The passage that a value was read from; `document.text[start:end] == quote` always holds."""

    document: str | None = None
    """File name within a bundle; null when there is one file."""
    quote: str
    """The passage, letter for letter."""
    start: int = Field(ge=0)
    """Offset of the first character in the document's text, 0-based."""
    end: int = Field(ge=0)
    """Offset after the last character, exclusive."""
    page: int | None = None
    """1-based page; null for formats without pages."""
    boxes: tuple[tuple[float, float, float, float], ...] | None = None
    """[x0, top, x1, bottom] in PDF points from the page's top left, one box a line; null without pages."""
    confidence: Score = 1.0
    """Calibrated probability that the value is right."""
    rule: str = ""
    """What found it, such as `dates.range`."""
    also: tuple["Evidence", ...] = ()
    """Further evidence of the same value: a heading above, a table's header cell, the other of two conflicting dates."""


EvidenceMap = dict[str, Evidence | tuple[Evidence, ...]]
"""Evidence of bare scalars (one each) and of lists of strings (a list parallel to the values), by field name."""
