"""From a file's bytes to its documents, in the process that calls; only the reading process should."""

import hashlib
from collections.abc import Callable
from importlib import import_module
from typing import cast

from docproc.documents import Bundle, Document, Notice
from docproc.reading.composer import Composer
from docproc.reading.protocol import Request
from docproc.reading.sniff import MediaType, sniff
from docproc.reading.task import Reader, Reading, Task
from docproc.vietnamese.syllables import share_of_vietnamese

_READERS = {
    MediaType.PDF: "pdf",
    MediaType.DOCX: "docx",
    MediaType.HTML: "html",
    MediaType.TEXT: "plain_text",
    MediaType.DOC: "office",
    MediaType.RTF: "office",
    MediaType.ODT: "office",
    MediaType.JPEG: "image",
    MediaType.PNG: "image",
    MediaType.TIFF: "image",
}
"""The module of each kind, imported only when a file of that kind comes: start-up is most of the time of a short file."""

_LEAST_VIETNAMESE = 0.6
"""Share of Vietnamese syllables from which a text is called Vietnamese; official texts have above 0.9, English below 0.3."""


def read_bytes(untrusted: bytes, request: Request, progress: Callable[[int, int], None]) -> Bundle:
    """The documents of a file; raises a `ReadingError` of the cause."""
    kind = sniff(untrusted)
    reading = reader_of(kind)(Task(untrusted, request.limits, request.password, progress))
    return Bundle(documents=(_document(untrusted, request, kind, reading),))


def reader_of(kind: MediaType) -> Reader:
    """The reader of a kind of file."""
    return cast("Reader", import_module(f"docproc.reading.{_READERS[kind]}").read)


def _document(untrusted: bytes, request: Request, kind: MediaType, reading: Reading) -> Document:
    composer = Composer(request.limits.text_characters)
    composer.add(reading.pieces)
    text = composer.text
    notices = reading.notices
    if composer.truncated:
        notices += (Notice(code="truncated", message=f"Văn bản quá dài; chỉ đọc {len(text)} ký tự đầu."),)
    return Document(
        file_name=request.name,
        sha256=hashlib.sha256(untrusted).hexdigest(),
        media_type=kind,
        size=len(untrusted),
        page_count=reading.page_count,
        ocr_pages=reading.ocr_pages,
        encoding_repair=reading.encoding_repair,
        language="vi" if share_of_vietnamese(text) >= _LEAST_VIETNAMESE else None,
        text=text,
        warnings=notices,
        layout=composer.layout(reading.pages),
    )
