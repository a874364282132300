"""What the reading process answered, held against what an answer may be; nothing of it is believed unseen."""

import base64
import binascii
import json
import stat
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from docproc.documents import Bundle, Document
from docproc.documents import errors as causes
from docproc.documents.packing import unpack_bundle, unpack_sheets
from docproc.documents.sheets import Sheet
from docproc.reading.protocol import ERRORS, Tag, Unpacked

_MEMBERS: TypeAdapter[tuple[Unpacked, ...] | None] = TypeAdapter(tuple[Unpacked, ...] | None)
_PNG, _PDF = b"\x89PNG\r\n\x1a\n", b"%PDF-"


def bundle_in(untrusted_answer: bytes, name: str, digest: str) -> Bundle:
    """The bundle in an answer about the file called `name` with this SHA-256; raises the error that the answer names."""
    try:
        bundle = unpack_bundle(_body(untrusted_answer, Tag.BUNDLE))
    except ValidationError as error:
        raise causes.ReadingAnswerError(f"{error.error_count()} fields") from None
    if len(bundle.roles) not in {0, len(bundle.documents)}:
        raise causes.ReadingAnswerError("roles")
    for document in bundle.documents:
        _check_offsets(document)
    only = bundle.documents[0] if len(bundle.documents) == 1 else None
    if only is not None and only.file_name == name and only.sha256 != digest:
        raise causes.ReadingAnswerError("digest")
    return bundle


def sheets_in(untrusted_answer: bytes) -> tuple[Sheet, ...]:
    """The sheets in an answer; raises the error that the answer names."""
    try:
        return unpack_sheets(_body(untrusted_answer, Tag.SHEETS))
    except ValidationError as error:
        raise causes.ReadingAnswerError(f"{error.error_count()} fields") from None


def members_in(untrusted_answer: bytes, folder: Path, most_bytes: int) -> tuple[Unpacked, ...] | None:
    """The members in an answer, each a plain file in `folder` of the size stated; null for what is no archive.

    Raises the error that the answer names.
    """
    try:
        members = _MEMBERS.validate_json(_body(untrusted_answer, Tag.MEMBERS))
    except ValidationError as error:
        raise causes.ReadingAnswerError(f"{error.error_count()} fields") from None
    files = [member for member in members or () if member.file is not None]
    if len({member.file for member in files}) != len(files) or sum(member.size for member in files) > most_bytes:
        raise causes.ReadingAnswerError("members")
    for member in files:
        _check_file(folder / str(member.file), member.size)
    if any(member.file is None and member.problem not in ERRORS for member in members or ()):
        raise causes.ReadingAnswerError("unknown error code")
    return members


def _check_file(path: Path, size: int) -> None:
    try:
        state = path.lstat()
    except OSError:
        raise causes.ReadingAnswerError("no such member") from None
    if not stat.S_ISREG(state.st_mode) or state.st_nlink != 1 or state.st_size != size:
        raise causes.ReadingAnswerError("not the file of a member")


def picture_in(untrusted_answer: bytes) -> bytes:
    """The PNG in an answer; raises the error that the answer names. What is in the PNG is not looked at."""
    return _file_in(untrusted_answer, Tag.PICTURE, _PNG)


def pdf_in(untrusted_answer: bytes) -> bytes:
    """The PDF in an answer, likewise."""
    return _file_in(untrusted_answer, Tag.PRINTED, _PDF)


def _file_in(untrusted_answer: bytes, tag: Tag, beginning: bytes) -> bytes:
    try:
        file = base64.b64decode(_body(untrusted_answer, tag), validate=True)
    except binascii.Error:
        raise causes.ReadingAnswerError("not base64") from None
    if not file.startswith(beginning):
        raise causes.ReadingAnswerError("not a file of that kind")
    return file


def _body(untrusted_answer: bytes, expected: Tag) -> bytes:
    tag, body = untrusted_answer[:1], untrusted_answer[1:]
    if tag == Tag.ERROR:
        raise _error(body)
    if tag != expected:
        raise causes.ReadingAnswerError("neither what was asked for nor an error")
    return body


def _error(untrusted_body: bytes) -> causes.DocprocError:
    try:
        said: Any = json.loads(untrusted_body)
        code, detail = str(said["code"]), str(said["detail"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return causes.ReadingAnswerError("malformed error")
    if code not in ERRORS:
        return causes.ReadingAnswerError("unknown error code")
    return ERRORS[code](detail[:200])


def _check_offsets(document: Document) -> None:
    """Every range of the layout lies within the text, so that later code may index without looking."""
    layout = document.layout
    ranges = [(block.start, block.end) for block in layout.blocks]
    ranges += [(line.start, line.end) for block in layout.blocks for line in block.lines]
    ranges += [(word.start, word.end) for block in layout.blocks for line in block.lines for word in line.words]
    ranges += [(cell.start, cell.end) for table in layout.tables for cell in table.cells]
    ranges += [(table.start, table.end) for table in layout.tables] + [(page.start, page.end) for page in layout.pages]
    if not all(0 <= start <= end <= len(document.text) for start, end in ranges):
        raise causes.ReadingAnswerError("range outside the text")
