"""Every file of a folder read in turn: how each ended, and whether it left a process or a temporary file behind."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from pydantic import Field
from rich.table import Table

from docproc.documents import Record
from docproc.documents.errors import DocprocError, ReadingAnswerError, ReadingCrashError, ReadingTimeoutError
from docproc.reading import Limits, read

_CRASHES = (ReadingCrashError, ReadingAnswerError)
_SETTLING_SECONDS = 2.0
"""Seconds in which a process that has been killed must be gone."""


class Outcome(Record):
    """How one file ended."""

    file: str
    """Its path below the folder."""
    code: str
    """`ok`, or the code of the error that refused it."""
    detail: str
    """What the error said beyond that."""
    warnings: tuple[str, ...]
    """Codes of what was noticed on a file that was read."""
    seconds: float
    """Wall-clock time."""
    crashed: bool
    """Whether the reading process died, said nonsense, or an exception escaped."""
    left_processes: int = Field(ge=0)
    """Processes that were still there afterwards."""
    left_files: int = Field(ge=0)
    """Temporary folders that were still there afterwards."""


def run(folder: Path, limits: Limits | None = None) -> tuple[Outcome, ...]:
    """Read every file below a folder, by name; nothing that a file does is raised."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with _own_temporary_folder():
        _warm_up(files)
        return tuple(_outcome(path, folder, limits or Limits()) for path in files)


@contextmanager
def _own_temporary_folder() -> Iterator[None]:
    """A folder for temporary files in which nobody else leaves any."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="docproc-robust-") as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def _warm_up(files: list[Path]) -> None:
    """Have the server started that stays, so that it is not taken for something left behind."""
    for path in files[:1]:
        _ended(path, Limits())


def _outcome(path: Path, folder: Path, limits: Limits) -> Outcome:
    processes, scratch = _processes(), _scratch()
    started = time.perf_counter()
    code, detail, warnings, crashed = _ended(path, limits)
    seconds = time.perf_counter() - started
    return Outcome(
        file=str(path.relative_to(folder)),
        code=code,
        detail=detail,
        warnings=warnings,
        seconds=round(seconds, 3),
        crashed=crashed,
        left_processes=_still_there(processes),
        left_files=len(_scratch() - scratch),
    )


def _ended(path: Path, limits: Limits) -> tuple[str, str, tuple[str, ...], bool]:
    """The code, detail and warnings of a file, and whether it crashed."""
    try:
        bundle = read(path, path.name, limits=limits)
    except DocprocError as error:
        return error.code, error.detail, (), isinstance(error, _CRASHES)
    except Exception as error:  # noqa: BLE001 - that nothing else can come is what is to be found out
        return type(error).__name__, "", (), True
    notices = [*bundle.warnings, *(notice for document in bundle.documents for notice in document.warnings)]
    return "ok", "", tuple(sorted({notice.code for notice in notices})), False


def _processes() -> set[int]:
    return {process.pid for process in psutil.Process().children(recursive=True)}


def _scratch() -> set[Path]:
    return set(Path(tempfile.gettempdir()).iterdir())


def _still_there(before: set[int]) -> int:
    """Processes that are there and were not before, once those that are about to end have had time to."""
    until = time.monotonic() + _SETTLING_SECONDS
    while (left := _processes() - before) and time.monotonic() < until:
        time.sleep(0.05)
    return len(left)


def render(outcomes: tuple[Outcome, ...]) -> tuple[Table, Table]:
    """The counts, and each file that was not simply read."""
    counts = Table("outcome", "files", "slowest, s", title=f"{len(outcomes)} files")
    for code, number in Counter(outcome.code for outcome in outcomes).most_common():
        counts.add_row(code, str(number), f"{max(o.seconds for o in outcomes if o.code == code):.1f}")
    for what, number in _troubles(outcomes).items():
        counts.add_row(what, str(number), "")
    files = Table("file", "outcome", "detail", "s")
    for outcome in outcomes:
        if outcome.code != "ok":
            files.add_row(outcome.file, outcome.code, outcome.detail[:60], f"{outcome.seconds:.1f}")
    return counts, files


def _troubles(outcomes: tuple[Outcome, ...]) -> dict[str, int]:
    """What must not happen, counted."""
    return {
        "crashed": sum(outcome.crashed for outcome in outcomes),
        "ended at the deadline": sum(outcome.code == ReadingTimeoutError.code for outcome in outcomes),
        "processes left": sum(outcome.left_processes for outcome in outcomes),
        "temporary folders left": sum(outcome.left_files for outcome in outcomes),
    }
