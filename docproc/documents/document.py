"""The Document: a file's text, where each word of it stands, and what was noticed on the way."""

from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import Field

from docproc.documents.base import Record
from docproc.documents.evidence import Evidence
from docproc.documents.layout import Layout
from docproc.documents.position import PositionIndex


class DocumentKind(StrEnum):
    """What a document is to us."""

    PLAN = "plan"
    """A contest's or campaign's Kế hoạch, thể lệ, thông báo, or news that reports one."""
    ENTRY = "entry"
    """A contest entry: đơn, phiếu, báo cáo mô tả sáng kiến."""
    DECISION = "decision"
    """A decision that recognises initiatives."""
    REPORT = "report"
    """A unit's report on a campaign's targets."""
    OTHER = "other"


class Notice(Record):
    """Something a careful reader would point out; never a reason to drop what was read."""

    code: str
    """Stable code, such as `date_conflict`, `missing_field`, `low_ocr_quality`, `encoding_repaired`, `truncated`."""
    message: str
    """One Vietnamese sentence for a person."""
    evidence: tuple[Evidence, ...] = ()
    """The passages it is about."""


class Document(Record):
    """A file as read: its text in reading order, in Unicode NFC, with layout.

    `model_dump` gives the published form, which leaves out the layout; `docproc.documents.packing` keeps both.
    """

    schema_: Literal["docproc.document/1"] = Field("docproc.document/1", alias="schema")
    """Name and version of this form."""
    file_name: str
    """Name as given by the sender, or within its bundle."""
    sha256: str
    """Hex digest of the file's bytes."""
    media_type: str
    """Decided by content, never by name."""
    size: int
    """Bytes."""
    page_count: int | None = None
    """Number of pages; null for formats without pages."""
    ocr_pages: tuple[int, ...] = ()
    """1-based pages whose text was recognised from an image."""
    encoding_repair: str | None = None
    """Legacy encoding that was repaired (`tcvn3`, `vni`, `vps`, `viscii`, or several joined by +); null when none."""
    language: str | None = None
    """ISO 639-1 code of the main language."""
    text: str
    """The text in reading order, NFC; paragraphs end with a line feed, cells of a table row are parted by tabs."""
    kind: DocumentKind = DocumentKind.OTHER
    """What the document is; set by extraction."""
    warnings: tuple[Notice, ...] = ()
    """What was noticed while reading."""
    layout: Layout = Field(Layout(), repr=False, exclude=True)
    """Pages, blocks and tables; kept beside the record, not published."""

    @cached_property
    def positions(self) -> PositionIndex:
        """Look-up from offsets to pages and boxes."""
        return PositionIndex(self.layout.blocks)

    def evidence(self, start: int, end: int, *, rule: str, confidence: float = 1.0, also: tuple[Evidence, ...] = ()) -> Evidence:
        """Evidence for `text[start:end]`, trimmed of white space at both ends, with its page and boxes.

        Raises ValueError when nothing but white space stands there.
        """
        quote = self.text[start:end]
        start += len(quote) - len(quote.lstrip())
        quote = quote.strip()
        if not quote:
            raise ValueError(f"no text between {start} and {end}")
        page, boxes = self.positions.locate(start, start + len(quote))
        return Evidence(
            quote=quote, start=start, end=start + len(quote), page=page, boxes=boxes, confidence=confidence, rule=rule, also=also
        )
