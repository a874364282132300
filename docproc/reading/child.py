"""The reading process: `python -m docproc.reading.child ANSWER_FD FILE_FD`, with the request on standard input.

It confines itself first, then reads the file and answers with one line; see `protocol`.
"""

import base64
import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import PurePath
from typing import IO

from docproc.documents import Bundle
from docproc.documents import errors as causes
from docproc.documents.packing import pack_bundle
from docproc.reading.confinement import confine
from docproc.reading.protocol import Request, Tag

Read = Callable[[bytes, Request, Callable[[int, int], None]], Bundle]
"""Reads a file's bytes in this very process."""


def main(read: Read | None = None) -> None:
    """Serve the one request; `read` is for tests, which put a faulty reader in its place."""
    with os.fdopen(int(sys.argv[-2]), "wb") as answers, os.fdopen(int(sys.argv[-1]), "rb") as file:
        request = Request.model_validate_json(sys.stdin.buffer.read())
        confine(request.limits, request.parent)
        gc.disable()  # this process ends with its answer; looking for garbage among a million words takes a third of the time
        answers.write(_answer(read or _reader(), file, request, answers))


def _reader() -> Read:
    """The real reader, imported only once the process is confined."""
    from docproc.reading.reader import read_bytes  # noqa: PLC0415 - see above

    return read_bytes


def _picture(untrusted: bytes, request: Request) -> bytes:
    from docproc.reading.pictures import picture_of  # noqa: PLC0415 - as above

    return picture_of(untrusted, request)


def _answer(read: Read, file: IO[bytes], request: Request, answers: IO[bytes]) -> bytes:
    def progress(done: int, total: int) -> None:
        answers.write(Tag.PROGRESS + b"%d %d\n" % (done, total))
        answers.flush()

    try:
        if request.picture is not None:
            return Tag.PICTURE + base64.b64encode(_picture(file.read(), request))
        return Tag.BUNDLE + pack_bundle(read(file.read(), request, progress))
    except (causes.ReadingError, causes.ReaderMissingError) as error:
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


if __name__ == "__main__":
    main()
