"""One worker for a data folder: two would both run the same job."""

import fcntl
import os
import time
from pathlib import Path

from docproc.documents.errors import WorkerRunningError

_ASK_EVERY_SECONDS = 0.2


def be_alone(data_dir: Path) -> int:
    """The lock of the folder's worker, held until the descriptor is closed or the process ends; raises WorkerRunningError."""
    descriptor = os.open(data_dir / "worker.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise WorkerRunningError(str(data_dir)) from error
    return descriptor


def await_alone(data_dir: Path, seconds: float) -> None:
    """Return once no worker works on the folder; raises WorkerRunningError when one still does after so many seconds.

    A service that was told to stop lets its jobs end, and is often started again before they have.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            os.close(be_alone(data_dir))
        except WorkerRunningError:
            if time.monotonic() >= until:
                raise
            time.sleep(_ASK_EVERY_SECONDS)
        else:
            return
