"""A worker whose reading can be made to go wrong, and whose extraction takes no time: `PARENT FOLDER ADDRESS [hang|die|child|slow|crash|refuse] [fails-beside]`.

It notes each reading that it begins by a line in FOLDER/readings.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from docproc.documents import Bundle, Document, Plan
from docproc.documents.errors import DamagedFileError, ReadingCrashError
from docproc.jobs import attempts, dbos_engine, duties, fleet, worker
from docproc.jobs.pool import die_with_parent

PARENT, FOLDER, ADDRESS, *BEHAVIOUR = sys.argv[1:]
FAILS_BESIDE = BEHAVIOUR[1:] == ["fails-beside"]
del BEHAVIOUR[1:]


class QuickPool:
    """Finds an empty plan in everything."""

    def __init__(self, _processes: int, _tasks: str) -> None:
        pass

    def warm(self, _task: str, *, seconds: float) -> None:  # noqa: ARG002 - nothing to time
        """Nothing to load; it may fail all the same, once a job is under way."""
        if FAILS_BESIDE:
            while not (Path(FOLDER) / "readings").exists():
                threading.Event().wait(0.05)
            raise ZeroDivisionError

    def run(self, _task: str, _address: str, document_ids: str, _kind: str, *, seconds: float) -> str:  # noqa: ARG002 - nothing to time
        document = Document(file_name="", sha256="", media_type="", size=0, text="")
        return json.dumps({"document_id": document_ids, "record": Plan(document=document).model_dump(mode="json")})

    def close(self) -> None:
        """Nothing to end."""


def read(
    untrusted_path: Path, name: str, *, password: str | None = None, progress: Callable[[int, int], None] | None = None
) -> Bundle:
    """Read plain text, or hang, or die, or wait for a child, or fail as a crashed or a refusing reader does."""
    with (Path(FOLDER) / "readings").open("a") as readings:
        readings.write("began\n")
    if BEHAVIOUR == ["hang"]:
        threading.Event().wait()
    if BEHAVIOUR == ["child"] and subprocess.run(["sleep", "600"], check=False).returncode:
        raise ReadingCrashError
    if BEHAVIOUR == ["die"]:
        os.kill(os.getpid(), signal.SIGKILL)
    while BEHAVIOUR == ["slow"] and not (Path(FOLDER) / "go").exists():
        threading.Event().wait(0.05)
    if BEHAVIOUR == ["crash"]:
        raise ReadingCrashError
    if BEHAVIOUR == ["refuse"]:
        raise DamagedFileError(untrusted_path.read_text())
    text = untrusted_path.read_text()
    document = Document(file_name=name, sha256=untrusted_path.name, media_type="text/plain", size=len(text), text=text)
    return Bundle(documents=(document,))


if __name__ == "__main__":
    die_with_parent(int(PARENT))
    vars(worker).update(WorkPool=QuickPool, GRACE_SECONDS=float(os.environ.get("GRACE_SECONDS", "0.5")))
    vars(duties).update(BEAT_SECONDS=0.2, LOOK_AFTER_SECONDS=0.2)
    vars(fleet).update(SILENT_SECONDS=0.6, LEASE_SECONDS=float(os.environ.get("LEASE_SECONDS", "30")))
    vars(attempts).update(BACK_OFF_SECONDS=(0.05, 0.05))
    vars(dbos_engine).update(MAX_ATTEMPTS=1)
    worker.work(Path(FOLDER), ADDRESS, read=read, processes=1)
