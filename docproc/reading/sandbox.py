"""The parent's side of the sandbox: have a reading process started, listen with a deadline, believe nothing it says."""

import atexit
import contextlib
import hashlib
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import IO

from docproc.documents import Bundle
from docproc.documents import errors as causes
from docproc.documents.sheets import Sheet
from docproc.reading.answers import bundle_in, members_in, pdf_in, picture_in, sheets_in
from docproc.reading.launcher import Launcher, environment
from docproc.reading.limits import Limits
from docproc.reading.protocol import PictureWanted, Request, Tag, Unpacked

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all."""

_CHUNK = 1 << 16
_LOOK_SECONDS = 0.5
"""Seconds of silence after which the temporary files are counted."""
_END_SECONDS = 0.1
"""Seconds that a process has in any case to end after its answer."""

_launcher = Launcher()
"""The one server of this process; it is started with the first file."""
atexit.register(_launcher.close)


def read(
    untrusted_path: Path,
    name: str,
    *,
    limits: Limits | None = None,
    password: str | None = None,
    progress: Progress | None = None,
) -> Bundle:
    """The documents of a file, read in a process of its own that is killed when it oversteps `limits`.

    `name` is how the sender called the file; it labels the document and decides nothing. `progress` is called with
    pages done and pages in all. Raises a `ReadingError` of the cause when the file cannot be read, `ReaderMissingError`
    when a program it needs is not installed, and OSError when the path cannot be opened.
    """
    return read_in_child(untrusted_path, name, limits or Limits(), password, progress, launcher=_launcher)


def page_picture(
    untrusted_path: Path, page: int, *, dots_per_inch: int = 110, limits: Limits | None = None, password: str | None = None
) -> bytes:
    """A page (1-based) of a PDF or picture as PNG, made in a process of its own, in the geometry of `Page` and its boxes.

    Raises as `read` does, `NoSuchPageError` for a page that is not there, and `UnsupportedTypeError` for formats without pages.
    """
    wanted = PictureWanted(page=page, dots_per_inch=dots_per_inch)
    request = Request(name="", limits=limits or Limits(), password=password, picture=wanted)
    answer, _ = _asked(untrusted_path, request, None, _launcher)
    return picture_in(answer)


def read_sheets(untrusted_path: Path, *, limits: Limits | None = None, password: str | None = None) -> tuple[Sheet, ...]:
    """The rows of an XLSX, XLS, ODS or CSV file, parsed in a process of its own.

    Raises as `read` does, `SheetTypeError` for a file that is no list, and `TooManyRowsError`.
    """
    request = Request(name="", limits=limits or Limits(), password=password, sheets=True)
    answer, _ = _asked(untrusted_path, request, None, _launcher)
    return sheets_in(answer)


def printed(untrusted_path: Path, *, limits: Limits | None = None) -> bytes:
    """An office file as PDF, made by LibreOffice in a process of its own.

    Raises as `read` does, and `UnsupportedTypeError` for what is no office file.
    """
    answer, _ = _asked(untrusted_path, Request(name="", limits=limits or Limits(), printed=True), None, _launcher)
    return pdf_in(answer)


def unpack(
    untrusted_path: Path, folder: Path, *, limits: Limits | None = None, password: str | None = None
) -> tuple[Unpacked, ...] | None:
    """The members of a ZIP archive, laid out as files in the empty `folder` by a process of its own; null for any other file.

    A member that is refused is told of with the code of its error. Raises as `read` does for the archive as a whole.
    """
    wanted = limits or Limits()
    request = Request(name="", limits=wanted, password=password, members=True)
    with untrusted_path.open("rb") as file:
        _digest(file, wanted)
        answer = _converse(_launcher, request, file, folder, None)
    return members_in(answer, folder, wanted.expanded_bytes)


def read_in_child(
    untrusted_path: Path,
    name: str,
    limits: Limits,
    password: str | None,
    progress: Progress | None,
    *,
    launcher: Launcher,
) -> Bundle:
    """As `read`, with a launcher, so that tests can put a faulty reader in the place of ours."""
    request = Request(name=name, limits=limits, password=password)
    answer, digest = _asked(untrusted_path, request, progress, launcher)
    return bundle_in(answer, name, digest)


def _asked(untrusted_path: Path, request: Request, progress: Progress | None, launcher: Launcher) -> tuple[bytes, str]:
    """The answer to a request about a file, and the file's SHA-256."""
    with untrusted_path.open("rb") as file, tempfile.TemporaryDirectory(prefix="docproc-reading-") as scratch:
        digest = _digest(file, request.limits)
        return _converse(launcher, request, file, Path(scratch), progress), digest


def isolation() -> tuple[str, str]:
    """How a reading process on this machine is kept from the network and from files other than its own.

    The first is `seccomp`, `namespace` or `none`, the second `landlock` or `none`.
    """
    command = [sys.executable, "-P", "-m", "docproc.reading.confinement"]
    with tempfile.TemporaryDirectory(prefix="docproc-reading-") as scratch:
        probe = subprocess.run(command, env=environment(), cwd=scratch, capture_output=True, check=True, timeout=30)
    network, files = probe.stdout.decode().split()
    return network, files


def lacking_isolation() -> tuple[str, ...]:
    """What the machine cannot shut a reading process off from, as Vietnamese sentences for the one who starts the service."""
    network, files = isolation()
    told = (
        (network, "Máy chủ không cho phép ngắt mạng của tiến trình đọc tệp (không có seccomp và network namespace)."),
        (files, "Máy chủ không cho phép giới hạn thư mục của tiến trình đọc tệp (nhân Linux không có Landlock)."),
    )
    return tuple(sentence for means, sentence in told if means == "none")


def _digest(file: BufferedReader, limits: Limits) -> str:
    """SHA-256 of the file, which is left at its beginning; refuses what is empty or too large before anything starts."""
    size = os.fstat(file.fileno()).st_size
    if size == 0:
        raise causes.EmptyFileError
    if size > limits.size_bytes:
        raise causes.TooLargeError(f"{size} > {limits.size_bytes} byte")
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def _converse(launcher: Launcher, request: Request, file: IO[bytes], scratch: Path, progress: Progress | None) -> bytes:
    """Have a reading process started, hand it the request, and return its answer's last line."""
    deadline = time.monotonic() + request.limits.seconds
    with launcher.start(file, scratch) as process:
        process.hand_over(request.model_dump_json().encode())
        chunks = _chunks(process.answers, deadline, lambda: _check_space(scratch, request.limits))
        last = _listen(chunks, request.limits.answer_bytes, progress)
        try:
            code = process.wait(max(_END_SECONDS, deadline - time.monotonic()))
        except TimeoutError:
            raise causes.ReadingTimeoutError from None
    return last or _explain(code, request.limits)


def _listen(chunks: Iterator[bytes], most: int, progress: Progress | None) -> bytes:
    """The last line that is not about progress, b"" if there is none; raises when it says too much."""
    last = b""
    for line in _lines(chunks, most):
        if line[:1] == Tag.PROGRESS:
            _report(line[1:], progress)
        elif last:
            raise causes.ReadingAnswerError("more than one answer")
        else:
            last = line
    return last


def _lines(chunks: Iterator[bytes], most: int) -> Iterator[bytes]:
    """The lines of what is said; the last need not be ended."""
    pending = bytearray()
    received = 0
    for chunk in chunks:
        received += len(chunk)
        if received > most:
            raise causes.ReadingAnswerError(f"more than {most} bytes")
        pending += chunk
        if b"\n" in chunk:
            *whole, rest = pending.split(b"\n")
            yield from map(bytes, whole)
            pending = rest
    if pending:
        yield bytes(pending)


def _chunks(answers: IO[bytes], deadline: float, look: Callable[[], None]) -> Iterator[bytes]:
    """What comes through the pipe until its end; `look` is called now and then. Raises at the deadline."""
    with selectors.DefaultSelector() as selector:
        selector.register(answers, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0:
            if not selector.select(min(left, _LOOK_SECONDS)):
                look()
                continue
            chunk = os.read(answers.fileno(), _CHUNK)
            if not chunk:
                return
            yield chunk
    raise causes.ReadingTimeoutError


def _check_space(scratch: Path, limits: Limits) -> None:
    """Raise `ReadingSpaceError` when the temporary files take too much together."""
    taken = 0
    for folder, _, names in os.walk(scratch):
        for name in names:
            with contextlib.suppress(OSError):  # gone meanwhile
                taken += Path(folder, name).lstat().st_size
    if taken > limits.temporary_bytes:
        raise causes.ReadingSpaceError(f"> {limits.temporary_bytes} byte")


def _report(untrusted_counts: bytes, progress: Progress | None) -> None:
    """Pass on progress; a line that is not two numbers is no progress."""
    done, _, total = untrusted_counts.strip().partition(b" ")
    if not (done.isdigit() and total.isdigit() and len(untrusted_counts) < 20):  # noqa: PLR2004 - two counts of pages
        raise causes.ReadingAnswerError("malformed progress")
    if progress is not None:
        progress(int(done), int(total))


def _explain(code: int, limits: Limits) -> bytes:
    """Raise for a process that ended without an answer."""
    if -code == signal.SIGXCPU:
        raise causes.ReadingTimeoutError(f"{limits.cpu_seconds} s of processor time")
    if -code == signal.SIGKILL:
        # Not by us, who would have raised: the kernel's memory killer, or the hard limit on processor time.
        raise causes.ReadingMemoryError("killed")
    raise causes.ReadingCrashError(f"signal {-code}" if code < 0 else f"exit code {code}")
