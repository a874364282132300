"""Memory over many documents: what the parent and the server of reading hold must not grow with them."""

import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path

import psutil
from rich.table import Table

from docproc.documents import Record
from docproc.reading import read

_MEBIBYTE = 1024 * 1024
_WARM = 0.1
"""Share of the documents after which all is loaded that ever will be."""


class Soak(Record):
    """Memory that is held after some and after all documents."""

    documents: int
    early: float
    """Mebibytes that this process and its server hold together after a tenth of the documents."""
    late: float
    """The same after all."""
    processes: int
    """Processes that are left besides this one: the server."""


def soak(files: Sequence[Path], documents: int) -> Soak:
    """Read the files again and again, so many in all; raises the error of a file that cannot be read."""
    early = 0.0
    for number, path in enumerate(itertools.islice(itertools.cycle(files), documents), start=1):
        read(path, path.name)
        if number == max(1, int(_WARM * documents)):
            early = _held()
    return Soak(documents=documents, early=early, late=_held(), processes=len(list(_server())))


def render_soak(found: Soak) -> Table:
    """A table for people."""
    table = Table("documents", "MiB after a tenth", "MiB after all", "processes left")
    table.add_row(str(found.documents), f"{found.early:.1f}", f"{found.late:.1f}", str(found.processes))
    return table


def _server() -> Iterable[psutil.Process]:
    return (process for process in psutil.Process().children() if "docproc.reading.server" in process.cmdline())


def _held() -> float:
    """Mebibytes of this process and its server, what they share counted once."""
    return sum(float(process.memory_full_info().uss) for process in (psutil.Process(), *_server())) / _MEBIBYTE
