"""A folder of its own for the temporary files of a process, which somebody clears away even when the process is killed."""

import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path

PREFIX = "docproc-scratch-"
"""How the names of such folders begin."""
_LOCK = "lock"
_BEGINNING_SECONDS = 60.0
"""How long a process may take from making its folder to locking it."""

_held: list[int] = []
"""The locks of this process: the kernel lets go of them when it ends, however it ends."""


def use_scratch(parent: Path) -> Path:
    """Have this process keep its temporary files in a folder of its own below `parent`; the folder.

    What processes that have ended left behind there is cleared away first.
    """
    parent.mkdir(parents=True, exist_ok=True)
    sweep_scratch(parent)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent.resolve()))
    # Locked before it has its name: whoever finds it there unlocked knows that this process has ended.
    descriptor, unnamed = tempfile.mkstemp(dir=folder)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    Path(unnamed).rename(folder / _LOCK)
    _held.append(descriptor)
    tempfile.tempdir = str(folder)
    return folder


def sweep_scratch(parent: Path) -> int:
    """Clear away the folders of processes that have ended; how many."""
    ended = [folder for folder in parent.glob(f"{PREFIX}*") if has_ended(folder)]
    for folder in ended:
        shutil.rmtree(folder, ignore_errors=True)
    return len(ended)


def has_ended(folder: Path) -> bool:
    """Whether the process of such a folder has ended."""
    try:
        descriptor = os.open(folder / _LOCK, os.O_RDWR)
    except FileNotFoundError:
        return _age(folder) > _BEGINNING_SECONDS
    except OSError:  # somebody else's
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def _age(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except FileNotFoundError:  # cleared away by another process meanwhile
        return 0.0
