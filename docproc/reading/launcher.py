"""The parent's side of the `server`: start it when it is needed, ask it for reading processes, hold and end them."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from docproc.documents import errors as causes
from docproc.reading.server import REFUSED, STARTED

SERVER_COMMAND = (sys.executable, "-P", "-X", "utf8", "-m", "docproc.reading.server")
"""How the server is started; it is given the number of its control socket and of the process that it must not outlive."""

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_DEATH_SECONDS = 10.0
"""Seconds until what has been killed must be gone; a process that writes to a slow disk ends late."""
_START_SECONDS = 30.0
"""Seconds until a process must have been forked; the first waits for Python and the libraries, under load."""
_SHORTEST_WAIT = 0.001
"""Seconds; a socket without a timeout would not wait at all."""
_LEAVE_SECONDS = 5.0
"""Seconds that a server has to end by itself."""


class ReadingProcess:
    """A process that reads one file; leaving its context kills it with all it started."""

    def __init__(self, life: socket.socket, answers: IO[bytes], request: IO[bytes]) -> None:
        self.answers = answers
        self._life = life
        self._request = request
        self._status: int | None = None

    def hand_over(self, request: bytes) -> None:
        """Say what is wanted."""
        # A process that died at once is explained by its exit, not by the broken pipe.
        with contextlib.suppress(BrokenPipeError), self._request:
            self._request.write(request)

    def wait(self, seconds: float) -> int:
        """The exit code, negative for a signal, once the process and all it started are gone.

        Raises TimeoutError when they are not after so many seconds, and ReadingCrashError when the server is gone itself.
        """
        if self._status is None:
            said = self.heard(seconds)
            if not said:
                raise causes.ReadingCrashError("reading server ended")
            self._status = int(said)
        return os.waitstatus_to_exitcode(self._status)

    def heard(self, seconds: float) -> bytes:
        """The next the server says about the process, b"" when the server is gone; raises TimeoutError."""
        self._life.settimeout(max(_SHORTEST_WAIT, seconds))
        with contextlib.suppress(ConnectionResetError):
            return self._life.recv(16)
        return b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Have it killed, and be gone."""
        with self._life, self.answers, closing(self._request):
            with contextlib.suppress(OSError):  # the server is gone, and so is the process
                self._life.shutdown(socket.SHUT_WR)
            with contextlib.suppress(TimeoutError, causes.ReadingCrashError):
                self.wait(_DEATH_SECONDS)


class Launcher:
    """Starts reading processes by way of a server, which is started with the first and again should it be gone."""

    def __init__(self, command: Sequence[str] = SERVER_COMMAND) -> None:
        """Nothing is started yet; `command` is for tests, which put a faulty reader in its place."""
        self._command = command
        self._lock = threading.Lock()
        self._server: tuple[subprocess.Popen[bytes], socket.socket] | None = None
        self._owner = 0

    def start(self, file: IO[bytes], scratch: Path) -> ReadingProcess:
        """A process that waits for its request about an open file; `scratch` is its folder for temporary files.

        Raises ReadingCrashError when none can be had.
        """
        for _ in range(2):  # a server that was killed since the last file is found out only now
            control = self._control()
            process = _asked(control, file, scratch)
            try:
                said = process.heard(_START_SECONDS)
            except TimeoutError:
                said = b""
            if said == STARTED:
                return process
            with process:
                if said != REFUSED:
                    self._drop(control)
        raise causes.ReadingCrashError("no reading process can be started")

    def close(self) -> None:
        """End the server, if there is one, with all its processes."""
        with self._lock:
            self._end()

    def _drop(self, control: socket.socket) -> None:
        """End the server of a control socket, unless another thread has done so already."""
        with self._lock:
            if self._server is not None and self._server[1] is control:
                self._end()

    def _control(self) -> socket.socket:
        """The control socket of a server of this process."""
        with self._lock:
            if self._server is not None and self._owner != os.getpid():
                self._server = None  # this process is a fork of the one whose server it is
            if self._server is None:
                self._server, self._owner = self._started(), os.getpid()
            return self._server[1]

    def _started(self) -> tuple[subprocess.Popen[bytes], socket.socket]:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = subprocess.Popen(
                [*self._command, str(theirs.fileno()), str(os.getpid())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
                env=environment(),
            )
        return process, ours

    def _end(self) -> None:
        if self._server is None or self._owner != os.getpid():
            return
        process, control = self._server
        self._server = None
        control.close()
        try:
            process.wait(_LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _asked(control: socket.socket, file: IO[bytes], scratch: Path) -> ReadingProcess:
    """A process that a server was asked for."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    asked, request = os.pipe()
    answers, told = os.pipe()
    process = ReadingProcess(ours, os.fdopen(answers, "rb", buffering=0), os.fdopen(request, "wb"))
    try:
        # OSError: the server is gone, as is known from `life`.
        with contextlib.suppress(OSError):
            socket.send_fds(control, [os.fsencode(scratch)], [asked, told, file.fileno(), theirs.fileno()])
    finally:
        theirs.close()
        os.close(asked)
        os.close(told)
    return process


def environment() -> dict[str, str]:
    """Only what reading needs: the caller's secrets stay out of the processes that parse."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(_PACKAGE_ROOT),
        "LC_ALL": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",  # two threads of tesseract cost 2.5 times the processor time of one
        "OPENBLAS_NUM_THREADS": "1",  # a process with threads cannot be forked safely
    }
