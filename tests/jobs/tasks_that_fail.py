"""Tasks that go wrong in a child process, each in its own way."""

import os
import signal
import threading

from docproc.documents.errors import DamagedFileError


def hang() -> str:
    """Never end."""
    threading.Event().wait()
    return ""


def die() -> str:
    """End the process from within."""
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def refuse() -> str:
    """Raise an error of ours."""
    raise DamagedFileError("trang 3")


def eat_memory() -> str:
    """Ask for more memory than a child may have."""
    return str(len(bytearray(64 * 1024**3)))


def whoami() -> str:
    """The process."""
    return str(os.getpid())


def repeat(text: str, times: int) -> str:
    """An answer."""
    return text * times
