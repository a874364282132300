"""From a file's bytes to its documents, in the process that calls; only the reading process should."""

import hashlib
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from docproc.documents import Bundle, BundleRole, Document, Message, Notice
from docproc.documents import errors as causes
from docproc.reading.bundles import Member, members_of_archive, opened_message
from docproc.reading.composer import Composer
from docproc.reading.locked import unlocked
from docproc.reading.protocol import Request
from docproc.reading.sniff import MediaType, sniff
from docproc.reading.task import Reader, Reading, Task
from docproc.vietnamese.syllables import share_of_vietnamese

Progress = Callable[[int, int], None]
"""Called with pages (of a bundle: members) done and in all."""

_READERS = {
    MediaType.PDF: "pdf",
    MediaType.DOCX: "docx",
    MediaType.HTML: "html",
    MediaType.TEXT: "plain_text",
    MediaType.DOC: "office",
    MediaType.RTF: "office",
    MediaType.ODT: "office",
    MediaType.XLSX: "sheets",
    MediaType.XLS: "sheets",
    MediaType.ODS: "sheets",
    MediaType.JPEG: "image",
    MediaType.PNG: "image",
    MediaType.TIFF: "image",
}
"""The module of each kind, imported only when a file of that kind comes: start-up is most of the time of a short file."""

_SHARE_OF_TIME = 0.8
"""Share of the time limit after which nothing long is begun, such as recognising a page."""
_LEAST_VIETNAMESE = 0.6
"""Share of Vietnamese syllables from which a text is called Vietnamese; official texts have above 0.9, English below 0.3."""


class _Job(NamedTuple):
    request: Request
    until: float  # see Task


def read_bytes(untrusted: bytes, request: Request, progress: Progress) -> Bundle:
    """The documents of a file; raises a `ReadingError` of the cause."""
    until = time.monotonic() + _SHARE_OF_TIME * request.limits.seconds
    return _read(untrusted, _Job(request, until), progress, depth=1)


def _read(untrusted: bytes, job: _Job, progress: Progress, *, depth: int) -> Bundle:
    request = job.request
    opened = unlocked(untrusted, request.password)
    kind = sniff(opened)
    if kind is MediaType.ZIP:
        return _read_members(members_of_archive(untrusted, request.limits, request.password), None, job, progress, depth)
    if kind is MediaType.MESSAGE:
        message, members = opened_message(untrusted, request.limits)
        return _read_members(members, message, job, progress, depth)
    reading = reader_of(kind)(Task(opened, request.limits, request.password, progress, job.until))
    return Bundle(documents=(_document(untrusted, request, kind, reading),), roles=(BundleRole.FILE,))


def _read_members(members: Sequence[Member], message: Message | None, job: _Job, progress: Progress, depth: int) -> Bundle:
    """The documents of a bundle's members; a member that cannot be read is a warning, for the others can."""
    if depth > job.request.limits.nesting:
        raise causes.ExpansionError(f"{depth} levels")
    documents: list[Document] = []
    roles: list[BundleRole] = []
    warnings: list[Notice] = []
    failed: list[causes.DocprocError] = []
    for done, member in enumerate(members, start=1):
        try:
            if member.refused is not None:
                raise member.refused
            named = job._replace(request=job.request.model_copy(update={"name": member.name}))
            inner = _read(member.content, named, lambda _done, _total: None, depth=depth + 1)
            documents += inner.documents
            roles += [member.role] * len(inner.documents)
            warnings += inner.warnings
        except (causes.InputError, causes.ReaderMissingError) as error:
            failed.append(error)
            warnings.append(Notice(code=error.code, message=f"{member.name}: {error.title}. {error.remedy}"))
        progress(done, len(members))
    if not documents and len({type(error) for error in failed}) == 1:
        raise failed[0]  # one cause for all is the cause of the whole
    return Bundle(documents=tuple(documents), message=message, roles=tuple(roles), warnings=tuple(warnings))


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
        layout=composer.layout(reading.pages).model_copy(update={"furniture": reading.furniture}),
    )
