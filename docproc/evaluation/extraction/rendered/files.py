"""Gold documents as files: Word, born-digital PDF, and scanned pages of it."""

import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from docproc.documents import errors as causes
from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.rendered.blocks import blocks_of
from docproc.evaluation.extraction.rendered.word import word_file
from docproc.evaluation.reading.wear import scanned

_SCAN_DOTS = 200
"""Dots per inch; what office scanners are set to."""
_QUALITY = (50, 80)
"""JPEG."""


class Form(StrEnum):
    """What a gold document is made into before it is read."""

    DOCX = "docx"
    """Word in the layout of Nghị định 30/2020/NĐ-CP."""
    PDF = "pdf"
    """The same as LibreOffice prints it: with a text layer and ruled tables."""
    SCAN = "scan"
    """Pictures of the PDF's pages: 200 dpi, grey, askew, soft and grainy."""


def file_of(folder: Path, name: str, form: Form) -> Path:
    """Where a gold document lies in that form."""
    return folder / form / f"{name}{'.docx' if form is Form.DOCX else '.pdf'}"


def make_files(documents: Sequence[GoldDocument], folder: Path, forms: Iterable[Form], seed: int) -> None:
    """Write the documents in the forms asked for; a file that is there is kept.

    The same seed wears the same pages alike. Raises `ReaderMissingError` without LibreOffice and `DamagedFileError` when it
    fails.
    """
    wanted = set(forms)
    for form in Form:
        (folder / form).mkdir(parents=True, exist_ok=True)
    for document in documents:
        path = file_of(folder, document.name, Form.DOCX)
        if not path.exists():
            path.write_bytes(word_file(blocks_of(document.text())))
    if wanted - {Form.DOCX}:
        _print_all([file_of(folder, document.name, Form.DOCX) for document in documents], folder / Form.PDF)
    if Form.SCAN in wanted:
        for document in documents:
            _scan(file_of(folder, document.name, Form.PDF), file_of(folder, document.name, Form.SCAN), seed)


def _print_all(sources: Sequence[Path], folder: Path) -> None:
    """Print Word files as PDF in one run of LibreOffice."""
    missing = [source for source in sources if not (folder / f"{source.stem}.pdf").exists()]
    if not missing:
        return
    program = shutil.which("soffice")
    if program is None:
        raise causes.ReaderMissingError("soffice")
    with tempfile.TemporaryDirectory() as profile:
        options = [f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore", "--nolockcheck"]
        command = [program, *options, "--convert-to", "pdf", "--outdir", str(folder), *map(str, missing)]
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    # LibreOffice ends with 0 even when it failed; only the files tell.
    if any(not (folder / f"{source.stem}.pdf").exists() for source in missing):
        raise causes.DamagedFileError("docx")


def _scan(printed: Path, path: Path, seed: int) -> None:
    """Scan a PDF's pages; each document has chances of its own, so that a set may grow."""
    if path.exists():
        return
    chance = np.random.default_rng([seed, zlib.crc32(path.stem.encode())])
    with pdfium.PdfDocument(printed) as document:
        pages = [page.render(scale=_SCAN_DOTS / 72).to_pil().convert("RGB") for page in document]
    first, *others = [scanned(page, chance, colour=False) for page in pages]
    first.save(path, resolution=_SCAN_DOTS, quality=int(chance.integers(*_QUALITY)), save_all=True, append_images=others)
