"""A Document with its layout as JSON bytes, for the sandbox's pipe and for storage; nothing is trusted on the way back."""

from datetime import date
from typing import NamedTuple

from docproc.documents.base import Record
from docproc.documents.bundle import Bundle, BundleRole, Message
from docproc.documents.document import Document, Notice
from docproc.documents.layout import Layout
from docproc.documents.sheets import Merge, Sheet, SheetRow


class _Day(NamedTuple):
    year: int
    month: int
    day: int


class _PackedRow(NamedTuple):
    number: int
    values: tuple[str | float | _Day | None, ...]


class _PackedSheet(Record):
    name: str | None
    rows: tuple[_PackedRow, ...]
    merged: tuple[Merge, ...]


class _PackedSheets(Record):
    sheets: tuple[_PackedSheet, ...]


class _Packed(Record):
    document: Document
    layout: Layout


class _PackedBundle(Record):
    documents: tuple[_Packed, ...]
    message: Message | None
    roles: tuple[BundleRole, ...] = ()
    notices: tuple[Notice, ...]


def pack_document(document: Document) -> bytes:
    """The document and its layout as UTF-8 JSON."""
    return _Packed(document=document, layout=document.layout).model_dump_json().encode()


def unpack_document(untrusted_bytes: bytes) -> Document:
    """The inverse of `pack_document`; raises `pydantic.ValidationError` for anything that is not its output."""
    return _joined(_Packed.model_validate_json(untrusted_bytes))


def pack_bundle(bundle: Bundle) -> bytes:
    """The bundle, each document with its layout, as UTF-8 JSON."""
    documents = tuple(_Packed(document=d, layout=d.layout) for d in bundle.documents)
    packed = _PackedBundle(documents=documents, message=bundle.message, roles=bundle.roles, notices=bundle.warnings)
    return packed.model_dump_json().encode()


def unpack_bundle(untrusted_bytes: bytes) -> Bundle:
    """The inverse of `pack_bundle`; raises `pydantic.ValidationError` for anything that is not its output."""
    packed = _PackedBundle.model_validate_json(untrusted_bytes)
    documents = tuple(_joined(d) for d in packed.documents)
    return Bundle(documents=documents, message=packed.message, roles=packed.roles, warnings=packed.notices)


def pack_sheets(sheets: tuple[Sheet, ...]) -> bytes:
    """Sheets as UTF-8 JSON; a day is three numbers, for a date as text could not be told from text."""
    packed = tuple(
        _PackedSheet(name=sheet.name, rows=tuple(_packed_row(row) for row in sheet.rows), merged=sheet.merged) for sheet in sheets
    )
    return _PackedSheets(sheets=packed).model_dump_json().encode()


def unpack_sheets(untrusted_bytes: bytes) -> tuple[Sheet, ...]:
    """The inverse of `pack_sheets`; raises `pydantic.ValidationError` for anything that is not its output."""
    packed = _PackedSheets.model_validate_json(untrusted_bytes)
    return tuple(Sheet(name=s.name, rows=tuple(_row(row) for row in s.rows), merged=s.merged) for s in packed.sheets)


def _packed_row(row: SheetRow) -> _PackedRow:
    values = (_Day(v.year, v.month, v.day) if isinstance(v, date) else v for v in row.values)
    return _PackedRow(row.number, tuple(values))


def _row(packed: _PackedRow) -> SheetRow:
    return SheetRow(packed.number, tuple(date(*v) if isinstance(v, _Day) else v for v in packed.values))


def _joined(packed: _Packed) -> Document:
    return packed.document.model_copy(update={"layout": packed.layout})
