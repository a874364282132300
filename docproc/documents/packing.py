"""A Document with its layout as JSON bytes, for the sandbox's pipe and for storage; nothing is trusted on the way back."""

from docproc.documents.base import Record
from docproc.documents.bundle import Bundle, Message
from docproc.documents.document import Document, Notice
from docproc.documents.layout import Layout


class _Packed(Record):
    document: Document
    layout: Layout


class _PackedBundle(Record):
    documents: tuple[_Packed, ...]
    message: Message | None
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
    return _PackedBundle(documents=documents, message=bundle.message, notices=bundle.warnings).model_dump_json().encode()


def unpack_bundle(untrusted_bytes: bytes) -> Bundle:
    """The inverse of `pack_bundle`; raises `pydantic.ValidationError` for anything that is not its output."""
    packed = _PackedBundle.model_validate_json(untrusted_bytes)
    return Bundle(documents=tuple(_joined(d) for d in packed.documents), message=packed.message, warnings=packed.notices)


def _joined(packed: _Packed) -> Document:
    return packed.document.model_copy(update={"layout": packed.layout})
