"""Other ways to the text of a file, to be measured beside."""

import io
import os
import subprocess
from functools import cache
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

PLUMBER = "pdfplumber extract_text + extract_tables"
"""What `plumbed` does."""
DOTS = 300
"""Dots per inch that most guides say to render a page at."""
_BARE = ("vie", "Vietnamese", "script/Vietnamese")
"""Models that a bare tesseract is run with, the usual one first."""

PEERS = {
    "docling-parse": """
from docling_parse.pdf_parser import DoclingPdfParser
def read(path):
    document = DoclingPdfParser(loglevel="fatal").load(path)
    return [page for _, page in document.iterate_pages()]
""",
    "viparse": """
import viparse
def read(path):
    return viparse.load(path)
""",
}
"""Peers that are not installed with docproc, each with the few lines that read a file with it."""
_MEASURE = """
import sys, time
{read}
read(sys.argv[1])
before = time.process_time()
read(sys.argv[1])
print(time.process_time() - before)
"""


def plumbed(data: bytes) -> object:
    """Text and tables of a PDF by pdfplumber."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [(page.extract_text(), page.extract_tables()) for page in document.pages]


def bare_tesseract(scan: Path) -> list[bytes]:
    """Text of the pages of a PDF, each rendered and recognised as it is."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    texts = []
    for page in pdfium.PdfDocument(scan):
        buffer = io.BytesIO()
        page.render(scale=DOTS / 72).to_pil().save(buffer, "PPM")
        command = ("tesseract", "stdin", "stdout", "-l", bare_language(), "--dpi", str(DOTS), "txt")
        texts.append(subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=True, env=environment).stdout)
    return texts


@cache
def bare_language() -> str:
    """The model that bare tesseract is run with."""
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=True, text=True).stdout.split()
    return next((name for name in _BARE if name in listed), "eng")


def seconds_of_peer(python: Path, peer: str, path: Path) -> float | None:
    """Processor seconds of a peer's second reading of a file, by another interpreter; None where it has not got the peer."""
    script = _MEASURE.format(read=PEERS[peer])
    done = subprocess.run([python, "-c", script, path], capture_output=True, check=False, text=True)
    return float(done.stdout.split()[-1]) if done.returncode == 0 else None
