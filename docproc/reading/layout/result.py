"""What the pages of a document come to."""

from collections.abc import Sequence

from docproc.documents import Notice, PageSource
from docproc.reading.drafts import PageDraft
from docproc.reading.layout.content import PageContent
from docproc.reading.layout.flow import flow_of
from docproc.reading.task import Reading

_POOR = 0.75
"""Mean confidence of a page below which a person should look at it; clean scans have above 0.9."""


def reading_of(contents: Sequence[PageContent], *, unread: Sequence[int]) -> Reading:
    """What the pages of a document come to; `unread` are the numbers of pages whose pictures were not recognised."""
    flow = flow_of(contents)
    pages = tuple(_page(content, furniture) for content, furniture in zip(contents, flow.furniture, strict=True))
    recognised = tuple(content.number for content in contents if content.confidence is not None)
    poor = [content.number for content in contents if content.confidence is not None and content.confidence < _POOR]
    notices = [_no_text_layer(unread)] * bool(unread) + [_low_quality(poor)] * bool(poor)
    return Reading(flow.pieces, pages, len(contents), recognised, notices=tuple(notices))


def _page(content: PageContent, furniture: tuple[str, ...]) -> PageDraft:
    read = PageSource.TEXT if content.confidence is None else PageSource.OCR
    source = read if content.tokens else PageSource.NONE
    return PageDraft(content.number, content.shown.width, content.shown.height, source, content.confidence, furniture)


def _no_text_layer(pages: Sequence[int]) -> Notice:
    return Notice(code="no_text_layer", message=f"Trang {_listed(pages)} là ảnh, không có văn bản đọc được.")


def _low_quality(pages: Sequence[int]) -> Notice:
    message = f"Trang {_listed(pages)} được nhận dạng từ ảnh với độ tin cậy thấp; cần người kiểm tra lại."
    return Notice(code="low_ocr_quality", message=message)


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages))
