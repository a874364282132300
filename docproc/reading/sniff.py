"""What a file is, by its content; its name and the sender's word for it are not asked."""

import codecs
import io
import re
import struct
import zipfile
from enum import StrEnum

import olefile

from docproc.documents import errors as causes
from docproc.reading.bundles import is_message


class MediaType(StrEnum):
    """The kinds of file that are read."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    DOC = "application/msword"
    RTF = "application/rtf"
    ODT = "application/vnd.oasis.opendocument.text"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    XLS = "application/vnd.ms-excel"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    ZIP = "application/zip"
    MESSAGE = "message/rfc822"
    HTML = "text/html"
    TEXT = "text/plain"
    JPEG = "image/jpeg"
    PNG = "image/png"
    TIFF = "image/tiff"


_HEAD = 1024
"""Bytes at the beginning that are looked at; the PDF header may stand anywhere within them."""
_SHORTEST_UTF16 = 16
"""Bytes of UTF-16 without a mark; in fewer, zeros say nothing."""
_MAGIC = (
    (b"{\\rtf", MediaType.RTF),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"II*\x00", MediaType.TIFF),
    (b"MM\x00*", MediaType.TIFF),
)
_OFFICE_FOLDERS = ("xl/", "ppt/", "visio/")
"""Parts of office files that are neither text documents nor workbooks."""
_OPEN_DOCUMENTS = (MediaType.ODT, MediaType.ODS)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_RE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|p|table|article)\b", re.IGNORECASE)
_LOCKED = "EncryptedPackage"
_STREAMS = {"WordDocument": MediaType.DOC, "Workbook": MediaType.XLS, "Book": MediaType.XLS}
"""Streams of compound files that tell what they are."""
# Bytes that no text in an 8-bit or UTF-8 encoding has; the second kind are rare capitals of VISCII and VPS.
_NOT_TEXT_RE = re.compile(rb"[\x00\x01\x07\x08\x0e\x0f\x16-\x18\x1a\x1f]")
_SELDOM_TEXT_RE = re.compile(rb"[\x02-\x06\x10-\x15\x19\x1c-\x1e]")
_MOST_SELDOM = 0.03
"""Share of these in a text; a page all in capitals has about 0.02."""


def sniff(untrusted: bytes) -> MediaType:
    """The kind of a file; raises `UnsupportedTypeError`, or `EncryptedError` for a locked OOXML file.

    `DamagedFileError` is for what begins as an archive and is none.
    """
    head = untrusted[:_HEAD]
    if b"%PDF-" in head:
        return MediaType.PDF
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(_COMPOUND):
        return _compound(untrusted)
    if head.startswith(b"PK"):
        return _archive(untrusted)
    return _text(untrusted)


def _compound(untrusted: bytes) -> MediaType:
    """A compound file (OLE): an old Word document, or the wrapper of an encrypted OOXML one."""
    if _LOCKED.encode("utf-16-le") in untrusted:
        raise causes.EncryptedError
    try:
        with olefile.OleFileIO(io.BytesIO(untrusted)) as file:
            kinds = [kind for stream, kind in _STREAMS.items() if file.exists(stream)]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error):
        # Its directory is damaged; what is left of it may still name a stream.
        kinds = [kind for stream, kind in _STREAMS.items() if stream.encode("utf-16-le") in untrusted]
    if not kinds:
        raise causes.UnsupportedTypeError("OLE")
    return kinds[0]


def _archive(untrusted: bytes) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(untrusted)) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names and any(name.endswith("document.xml") for name in names):
                return MediaType.DOCX
            if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
                return MediaType.XLSX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD:
                declared = archive.read("mimetype").decode("ascii", "replace").strip()
                if declared.startswith("application/vnd.oasis.opendocument."):
                    return _open_document(declared)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise causes.DamagedFileError("ZIP") from error
    if any(name.startswith(_OFFICE_FOLDERS) for name in names):
        raise causes.UnsupportedTypeError("OOXML")
    return MediaType.ZIP


def _open_document(declared: str) -> MediaType:
    """The kind that an ODF file declares, or the kind that its template makes."""
    for kind in _OPEN_DOCUMENTS:
        if declared.startswith(kind):
            return kind
    raise causes.UnsupportedTypeError("ODF")


def _text(untrusted: bytes) -> MediaType:
    wide = untrusted.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _looks_like_utf16(untrusted)
    if not wide and _is_binary(untrusted):
        raise causes.UnsupportedTypeError("binary")
    if not wide and is_message(untrusted):
        return MediaType.MESSAGE
    head = untrusted[:_HEAD].replace(b"\x00", b"") if wide else untrusted[:_HEAD]
    return MediaType.HTML if _HTML_RE.search(head) else MediaType.TEXT


def _is_binary(untrusted: bytes) -> bool:
    return bool(_NOT_TEXT_RE.search(untrusted)) or len(_SELDOM_TEXT_RE.findall(untrusted)) > _MOST_SELDOM * len(untrusted)


def _looks_like_utf16(untrusted: bytes) -> bool:
    """UTF-16 without a mark: of Vietnamese text more than a third of the characters are ASCII, with one zero byte each."""
    sample = untrusted[:_HEAD]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return len(sample) >= _SHORTEST_UTF16 and max(even, odd) * 6 > len(sample) and min(even, odd) * 50 < len(sample)
