"""Speed of reading beside pdfplumber and bare tesseract: processor time on the same pages, in one run, in turns.

Only ratios are told: they hold on any machine, seconds do not. Pages without tables and with them are measured apart, for
pdfplumber's price lies elsewhere on each.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
from rich.table import Table

from docproc.documents import Record
from docproc.evaluation.bench.cost import Measured, ratio
from docproc.reading import Limits, read
from docproc.reading.protocol import Request
from docproc.reading.reader import read_bytes

_ROUNDS = 5
"""Of each measurement; the median counts."""
_COPIES = 24
"""Pages that a measured file has at least, by repetition, so that start-up does not rule."""
_DOTS = 300
_WITHOUT, _WITH = "without tables", "with tables"


class Ratio(Record):
    """How much less, or more, processor time one way takes than another."""

    name: str
    pages: int
    """Pages measured, repetitions not counted."""
    ours: str
    theirs: str
    ratio: float
    """Their processor time through ours; above 1 we are faster."""


def bench(files: Sequence[Path], scans: Sequence[Path] = (), rounds: int = _ROUNDS) -> list[Ratio]:
    """Ratios on PDF files with text and on scans (PDF); each is left out where there is no page of its kind."""
    found = []
    groups = _parted(files)
    for name, pages in groups.items():
        if pages:
            found += _against_pdfplumber(name, pages, rounds)
    if any(groups.values()):
        found.append(_child(groups[_WITHOUT] or groups[_WITH], rounds))
    if scans and shutil.which("tesseract"):
        found.append(_against_tesseract(scans, rounds))
    return found


def render(ratios: Sequence[Ratio]) -> Table:
    """A table for people."""
    table = Table("what", "pages", "ours", "theirs", "their time / ours")
    for r in ratios:
        table.add_row(r.name, str(r.pages), r.ours, r.theirs, f"{r.ratio:.2f}")
    return table


def _parted(files: Sequence[Path]) -> dict[str, list[bytes]]:
    """Single pages, by whether pdfplumber sees a table on them; pages without text are left out."""
    groups: dict[str, list[bytes]] = {_WITHOUT: [], _WITH: []}
    for path in files:
        with pdfplumber.open(path) as document:
            tables = [bool(page.find_tables()) if page.chars else None for page in document.pages]
        for index, table in enumerate(tables):
            if table is not None:
                groups[_WITH if table else _WITHOUT].append(_taken(path, index))
    return groups


def _taken(path: Path, index: int) -> bytes:
    source, target = pdfium.PdfDocument(path), pdfium.PdfDocument.new()
    target.import_pages(source, [index])
    return _saved(target)


def _repeated(pages: Sequence[bytes]) -> bytes:
    """All pages as one file, again and again until it is long enough to be measured."""
    target = pdfium.PdfDocument.new()
    while len(target) < _COPIES:
        for page in pages:
            target.import_pages(pdfium.PdfDocument(page))
    return _saved(target)


def _saved(document: pdfium.PdfDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _against_pdfplumber(name: str, pages: Sequence[bytes], rounds: int) -> list[Ratio]:
    data = _repeated(pages)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "measured.pdf"
        path.write_bytes(data)
        pairs: dict[str, Measured] = {"in this process": lambda: _here(data), "in a child process": lambda: _sandboxed(path)}
        theirs = "pdfplumber extract_text + extract_tables"
        return [
            Ratio(
                name=f"PDF {name}", pages=len(pages), ours=ours, theirs=theirs, ratio=ratio(way, lambda: _plumbed(data), rounds)
            )
            for ours, way in pairs.items()
        ]


def _child(pages: Sequence[bytes], rounds: int) -> Ratio:
    """What the child process costs a short file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.pdf"
        path.write_bytes(pages[0])
        bare = (sys.executable, "-c", "import pydantic, pypdfium2, numpy")
        found = ratio(lambda: _sandboxed(path), lambda: subprocess.run(bare, check=True), rounds)
    theirs = "Python that imports pydantic, pypdfium2 and numpy"
    return Ratio(name="one page", pages=1, ours="in a child process", theirs=theirs, ratio=found)


def _against_tesseract(scans: Sequence[Path], rounds: int) -> Ratio:
    found = ratio(lambda: [_sandboxed(scan) for scan in scans], lambda: [_bare(scan) for scan in scans], min(rounds, 2))
    pages = sum(len(pdfium.PdfDocument(scan)) for scan in scans)
    return Ratio(
        name="scans", pages=pages, ours="straightened, cell by cell", theirs="tesseract -l vie, page as it is", ratio=found
    )


def _here(data: bytes) -> object:
    request = Request(name="measured.pdf", limits=Limits())
    return read_bytes(data, request, lambda _done, _total: None)


def _sandboxed(path: Path) -> object:
    return read(path, path.name, limits=Limits(seconds=1800, cpu_seconds=1800))


def _plumbed(data: bytes) -> object:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [(page.extract_text(), page.extract_tables()) for page in document.pages]


def _bare(scan: Path) -> list[bytes]:
    """Render at 300 dots per inch, as most guides say, and recognise."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    texts = []
    for page in pdfium.PdfDocument(scan):
        buffer = io.BytesIO()
        page.render(scale=_DOTS / 72).to_pil().save(buffer, "PPM")
        command = ("tesseract", "stdin", "stdout", "-l", "vie", "--dpi", str(_DOTS), "txt")
        texts.append(subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=True, env=environment).stdout)
    return texts
