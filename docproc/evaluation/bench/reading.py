"""Speed of reading beside pdfplumber, bare tesseract and other peers: on the same pages, in one run, in turns."""

import gc
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2 as pdfium
from rich.table import Table

from docproc.evaluation.bench.pages import WITH, WITHOUT, parted, parted_scans, repeated
from docproc.evaluation.bench.peers import PEERS, PLUMBER, bare_language, bare_tesseract, plumbed, seconds_of_peer
from docproc.evaluation.bench.timing import Measured, Ratio, processor_seconds, ratio_of, ratio_on_the_clock
from docproc.reading import Limits, read
from docproc.reading.protocol import Request
from docproc.reading.reader import read_bytes

_ROUNDS = 5
"""Of each measurement; the median counts."""
_SLOW_ROUNDS = 2
"""Of what takes seconds a page."""
_SHORT = 20
"""Times that a file of one page is read to be measured."""
_AT_ONCE = 8
"""Files of a measurement with one worker and with two."""


def bench(files: Sequence[Path], scans: Sequence[Path] = (), rounds: int = _ROUNDS, peer: Path | None = None) -> list[Ratio]:
    """Ratios on PDF files with text and on scans (PDF); each is left out where there is no page of its kind.

    `peer` is another Python interpreter, in which further readers are looked for.
    """
    found: list[Ratio] = []
    groups = {name: pages for name, pages in parted(files).items() if pages}
    for name, pages in groups.items():
        found += _born_digital(name, pages, rounds, peer)
    if groups:
        found += _short_files(groups.get(WITHOUT) or groups[WITH], rounds)
    if scans and shutil.which("tesseract"):
        for name, paths in parted_scans(scans).items():
            if paths:
                found.append(_against_tesseract(name, paths, rounds))
        found.append(_scaling("scans, time on the clock", list(scans), min(rounds, _SLOW_ROUNDS)))
    return found


def render(ratios: Sequence[Ratio]) -> Table:
    """A table for people."""
    table = Table("what", "pages", "ours", "theirs", "theirs / ours")
    for r in ratios:
        table.add_row(r.name, str(r.pages), r.ours, r.theirs, f"{r.ratio:.2f}")
    return table


def _born_digital(name: str, pages: Sequence[bytes], rounds: int, peer: Path | None) -> Iterator[Ratio]:
    data = repeated(pages)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "measured.pdf"
        path.write_bytes(data)
        ways: dict[str, Measured] = {"in this process": lambda: _here(data), "in a child process": lambda: _sandboxed(path)}
        for ours, way in ways.items():
            ratio = ratio_of(way, lambda: plumbed(data), rounds)
            yield Ratio(name=f"PDF {name}", pages=len(pages), ours=ours, theirs=PLUMBER, ratio=ratio)
        for theirs in PEERS if peer is not None else ():
            seconds = seconds_of_peer(peer or Path(), theirs, path)
            if seconds is not None:
                own = min(processor_seconds(lambda: _here(data)) for _ in range(rounds))
                yield Ratio(
                    name=f"PDF {name}", pages=len(pages), ours="in this process", theirs=theirs, ratio=seconds / max(own, 0.001)
                )
        yield _scaling(f"PDF {name}, time on the clock", [path] * _AT_ONCE, rounds)


def _short_files(pages: Sequence[bytes], rounds: int) -> Iterator[Ratio]:
    """What the child process costs a file of one page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.pdf"
        path.write_bytes(pages[0])
        bare = (sys.executable, "-c", "import pydantic, pypdfium2, numpy")
        others: dict[str, Measured] = {
            "in this process": lambda: [_here(pages[0]) for _ in range(_SHORT)],
            "Python that imports pydantic, pypdfium2 and numpy": lambda: [
                subprocess.run(bare, check=True) for _ in range(_SHORT)
            ],
        }
        for theirs, other in others.items():
            ratio = ratio_of(lambda: [_sandboxed(path) for _ in range(_SHORT)], other, rounds)
            yield Ratio(name="one page", pages=1, ours="in a child process", theirs=theirs, ratio=ratio)


def _against_tesseract(name: str, scans: Sequence[Path], rounds: int) -> Ratio:
    ratio = ratio_of(
        lambda: [_sandboxed(scan) for scan in scans],
        lambda: [bare_tesseract(scan) for scan in scans],
        min(rounds, _SLOW_ROUNDS),
    )
    pages = sum(len(pdfium.PdfDocument(scan)) for scan in scans)
    theirs = f"tesseract -l {bare_language()}, page as it is"
    return Ratio(name=f"scans {name}", pages=pages, ours="straightened, cell by cell", theirs=theirs, ratio=ratio)


def _scaling(name: str, paths: Sequence[Path], rounds: int) -> Ratio:
    """How much sooner two workers have read some files than one."""
    ratio = ratio_on_the_clock(lambda: _by_workers(2, paths), lambda: _by_workers(1, paths), rounds)
    pages = sum(len(pdfium.PdfDocument(path)) for path in paths)
    return Ratio(name=name, pages=pages, ours="two workers", theirs="one worker", ratio=ratio)


def _by_workers(workers: int, paths: Sequence[Path]) -> object:
    with ThreadPoolExecutor(workers) as pool:
        return len(list(pool.map(_sandboxed, paths)))


def _here(data: bytes) -> object:
    """Read as a reading process does: without looking for garbage, for it ends with its answer."""
    gc.disable()
    try:
        return read_bytes(data, Request(name="measured.pdf", limits=Limits()), lambda _done, _total: None)
    finally:
        gc.enable()


def _sandboxed(path: Path) -> object:
    return read(path, path.name, limits=Limits(seconds=1800, cpu_seconds=1800))
