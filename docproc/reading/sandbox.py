"""The parent's side of the sandbox: start a reading process, listen with a deadline, believe nothing it says."""

import contextlib
import hashlib
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

from docproc.documents import Bundle
from docproc.documents import errors as causes
from docproc.reading.answers import bundle_in, picture_in
from docproc.reading.limits import Limits
from docproc.reading.protocol import PictureWanted, Request, Tag

Progress = Callable[[int, int], None]
"""Called with pages done and pages in all."""

CHILD_COMMAND = (sys.executable, "-P", "-X", "utf8", "-m", "docproc.reading.child")
"""How the reading process is started; it is given the number of its answer pipe as its last argument."""

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_CHUNK = 1 << 16


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
    return read_in_child(untrusted_path, name, limits or Limits(), password, progress, command=CHILD_COMMAND)


def page_picture(
    untrusted_path: Path, page: int, *, dots_per_inch: int = 110, limits: Limits | None = None, password: str | None = None
) -> bytes:
    """A page (1-based) of a PDF or picture as PNG, made in a process of its own, in the geometry of `Page` and its boxes.

    Raises as `read` does, `NoSuchPageError` for a page that is not there, and `UnsupportedTypeError` for formats without pages.
    """
    wanted = PictureWanted(page=page, dots_per_inch=dots_per_inch)
    request = Request(name="", limits=limits or Limits(), password=password, parent=os.getpid(), picture=wanted)
    answer, _ = _asked(untrusted_path, request, None, CHILD_COMMAND)
    return picture_in(answer)


def read_in_child(
    untrusted_path: Path,
    name: str,
    limits: Limits,
    password: str | None,
    progress: Progress | None,
    *,
    command: Sequence[str],
) -> Bundle:
    """As `read`, with the command of the reading process, so that tests can put a faulty one in its place."""
    request = Request(name=name, limits=limits, password=password, parent=os.getpid())
    answer, digest = _asked(untrusted_path, request, progress, command)
    return bundle_in(answer, name, digest)


def _asked(untrusted_path: Path, request: Request, progress: Progress | None, command: Sequence[str]) -> tuple[bytes, str]:
    """The answer to a request about a file, and the file's SHA-256."""
    with untrusted_path.open("rb") as file, tempfile.TemporaryDirectory(prefix="docproc-reading-") as scratch:
        digest = _digest(file, request.limits)
        return _converse(command, request, file, Path(scratch), progress), digest


def network_isolation() -> str:
    """How a reading process on this machine is kept from the network: `seccomp`, `namespace`, or `none` if it is not."""
    command = [sys.executable, "-P", "-m", "docproc.reading.confinement"]
    with tempfile.TemporaryDirectory(prefix="docproc-reading-") as scratch:
        probe = subprocess.run(command, env=_environment(Path(scratch)), capture_output=True, check=True, timeout=30)
    return probe.stdout.decode().strip()


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


def _converse(command: Sequence[str], request: Request, file: IO[bytes], scratch: Path, progress: Progress | None) -> bytes:
    """Start the reading process, hand it the request and the file, and return its answer's last line."""
    deadline = time.monotonic() + request.limits.seconds
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb", buffering=0) as answers:
        try:
            process = subprocess.Popen(
                [*command, str(theirs), str(file.fileno())],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs, file.fileno()),
                start_new_session=True,
                cwd=scratch,
                env=_environment(scratch),
            )
        finally:
            os.close(theirs)
        try:
            _hand_over(process, request)
            last = _listen(answers, deadline, request.limits.answer_bytes, progress)
            _wait(process, deadline)
        finally:
            _end(process)
    return last or _explain(process, request.limits)


def _environment(scratch: Path) -> dict[str, str]:
    """Only what reading needs: the caller's secrets stay out of the process that parses."""
    path = os.environ.get("PATH", os.defpath)
    return {
        "PATH": path,
        "PYTHONPATH": str(_PACKAGE_ROOT),
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "LC_ALL": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",  # two threads of tesseract cost 2.5 times the processor time of one
    }


def _hand_over(process: subprocess.Popen[bytes], request: Request) -> None:
    stdin = cast("IO[bytes]", process.stdin)
    # A process that died at once is explained by its exit, not by the broken pipe.
    with contextlib.suppress(BrokenPipeError), stdin:
        stdin.write(request.model_dump_json().encode())


def _listen(answers: IO[bytes], deadline: float, most: int, progress: Progress | None) -> bytes:
    """The last line that is not about progress, b"" if there is none; raises when it is late or says too much."""
    last = b""
    for line in _lines(answers, deadline, most):
        if line[:1] == Tag.PROGRESS:
            _report(line[1:], progress)
        elif last:
            raise causes.ReadingAnswerError("more than one answer")
        else:
            last = line
    return last


def _lines(answers: IO[bytes], deadline: float, most: int) -> Iterator[bytes]:
    """The lines of the pipe until its end; the last need not be ended."""
    pending = bytearray()
    received = 0
    with selectors.DefaultSelector() as selector:
        selector.register(answers, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            chunk = os.read(answers.fileno(), _CHUNK)
            received += len(chunk)
            if received > most:
                raise causes.ReadingAnswerError(f"more than {most} bytes")
            pending += chunk
            if b"\n" in chunk or not chunk:
                *whole, rest = pending.split(b"\n")
                yield from map(bytes, whole)
                pending = rest
            if not chunk:
                if pending:
                    yield bytes(pending)
                return
    raise causes.ReadingTimeoutError


def _report(untrusted_counts: bytes, progress: Progress | None) -> None:
    """Pass on progress; a line that is not two numbers is no progress."""
    done, _, total = untrusted_counts.strip().partition(b" ")
    if not (done.isdigit() and total.isdigit() and len(untrusted_counts) < 20):  # noqa: PLR2004 - two counts of pages
        raise causes.ReadingAnswerError("malformed progress")
    if progress is not None:
        progress(int(done), int(total))


def _wait(process: subprocess.Popen[bytes], deadline: float) -> None:
    try:
        process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise causes.ReadingTimeoutError from None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process with all it started; its session is its own, so its group has its number."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _explain(process: subprocess.Popen[bytes], limits: Limits) -> bytes:
    """Raise for a process that ended without an answer."""
    died_of = -process.returncode
    if died_of == signal.SIGXCPU:
        raise causes.ReadingTimeoutError(f"{limits.cpu_seconds} s of processor time")
    if died_of == signal.SIGKILL:
        # Not by us, who would have raised: the kernel's memory killer, or the hard limit on processor time.
        raise causes.ReadingMemoryError("killed")
    raise causes.ReadingCrashError(f"signal {died_of}" if died_of > 0 else f"exit code {process.returncode}")
