"""The reading process: forked by the `server` for one file, it confines itself, reads, answers with one line, and ends.

What it says and how is in `protocol`.
"""

import base64
import fcntl
import gc
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import IO, NamedTuple, NoReturn

from docproc.documents import Bundle
from docproc.documents import errors as causes
from docproc.documents.packing import pack_bundle, pack_sheets
from docproc.reading.confinement import confine
from docproc.reading.landlock import keep_only
from docproc.reading.protocol import Request, Tag

Read = Callable[[bytes, Request, Callable[[int, int], None]], Bundle]
"""Reads a file's bytes in this very process."""

REQUEST, ANSWERS, FILE = 0, 3, 4
"""The descriptors of a reading process: whence it has its request, where it answers, and the file."""
_SPARE = 10
"""Descriptors from here on are free while others are put in their places."""


class Order(NamedTuple):
    """What a reading process is started with."""

    scratch: str
    """The folder for its temporary files."""
    request: int
    """Descriptor to read the request from."""
    answers: int
    """Descriptor to answer to."""
    file: int
    """Descriptor of the file."""


def run(order: Order, server: int, read: Read | None = None) -> NoReturn:
    """Be the reading process: serve one order and end. `server` is the process that this one must not outlive.

    `read` is for tests, which put a faulty reader in its place.
    """
    code = 1
    try:
        os.setsid()  # with a group of its own it can be killed together with all it starts
        _settle(order)
        _serve(server, read)
        code = 0
    finally:
        # Nothing of the server's is to be unwound here, and it must never return into the server's loop.
        os._exit(code)


def _settle(order: Order) -> None:
    """Keep no descriptor but one's own, and no folder but the one for temporary files."""
    nothing = os.open(os.devnull, os.O_RDWR)
    wanted = {REQUEST: order.request, 1: nothing, 2: nothing, ANSWERS: order.answers, FILE: order.file}
    moved = {place: fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, _SPARE) for place, descriptor in wanted.items()}
    for place, descriptor in moved.items():
        os.dup2(descriptor, place, inheritable=place in {0, 1, 2})
    os.closerange(FILE + 1, os.sysconf("SC_OPEN_MAX"))
    os.chdir(order.scratch)
    os.environ.update(HOME=order.scratch, TMPDIR=order.scratch)
    tempfile.tempdir = None  # to be asked for again


def _serve(server: int, read: Read | None) -> None:
    with os.fdopen(REQUEST, "rb") as asked:
        request = Request.model_validate_json(asked.read())
    confine(request.limits, server)
    gc.disable()  # this process ends with its answer; looking for garbage among a million words takes a third of the time
    with os.fdopen(ANSWERS, "wb") as answers, os.fdopen(FILE, "rb") as file:
        answers.write(_answer(read or _reader(), file, request, answers))


def _reader() -> Read:
    """The real reader, which the server may not have imported yet."""
    from docproc.reading.reader import read_bytes  # noqa: PLC0415 - see above

    return read_bytes


def _picture(untrusted: bytes, request: Request) -> bytes:
    from docproc.reading.pictures import picture_of  # noqa: PLC0415 - as above

    return picture_of(untrusted, request)


def _printed(untrusted: bytes) -> bytes:
    from docproc.reading.office import pdf_of  # noqa: PLC0415 - as above

    return pdf_of(untrusted)


def _given(file: IO[bytes], request: Request) -> bytes:
    """The file's bytes; what only LibreOffice needs of the file system is given up where they will not need it."""
    from docproc.reading.sniff import MediaType, sniff  # noqa: PLC0415 - as above

    untrusted = file.read()
    try:
        kinds = {MediaType.DOC, MediaType.RTF, MediaType.ODT, MediaType.ZIP, MediaType.MESSAGE}
        office = request.printed or sniff(untrusted) in kinds
    except causes.InputError:
        office = True  # locked, perhaps; what is in it is seen later
    if not office:
        keep_only(Path.cwd())
    return untrusted


def _members(untrusted: bytes, request: Request) -> bytes:
    from docproc.reading.unpacking import lay_out  # noqa: PLC0415 - as above

    return lay_out(untrusted, request)


def _sheets(untrusted: bytes, request: Request) -> bytes:
    from docproc.reading.sheets import sheets_of  # noqa: PLC0415 - as above

    return pack_sheets(sheets_of(untrusted, request))


def _made(untrusted: bytes, request: Request) -> bytes:
    """What is wanted instead of documents; nothing where documents are."""
    if request.picture is not None:
        return Tag.PICTURE + base64.b64encode(_picture(untrusted, request))
    if request.printed:
        return Tag.PRINTED + base64.b64encode(_printed(untrusted))
    if request.members:
        return Tag.MEMBERS + _members(untrusted, request)
    if request.sheets:
        return Tag.SHEETS + _sheets(untrusted, request)
    return b""


def _answer(read: Read, file: IO[bytes], request: Request, answers: IO[bytes]) -> bytes:
    def progress(done: int, total: int) -> None:
        answers.write(Tag.PROGRESS + b"%d %d\n" % (done, total))
        answers.flush()

    try:
        untrusted = _given(file, request)
        return _made(untrusted, request) or Tag.BUNDLE + pack_bundle(read(untrusted, request, progress))
    except (causes.InputError, causes.ReaderMissingError) as error:
        return _refusal(error)
    except MemoryError:
        return _refusal(causes.ReadingMemoryError())
    except Exception as error:  # noqa: BLE001 - whatever a parser raises on a malformed file is the file's fault
        return _refusal(causes.ReadingCrashError(_where(error)))


def _refusal(error: causes.DocprocError) -> bytes:
    return Tag.ERROR + json.dumps({"code": error.code, "detail": error.detail}).encode()


def _where(error: Exception) -> str:
    """The kind of an unforeseen error and where it rose; never its message, which may quote the file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    return f"{type(error).__name__}{place}"
