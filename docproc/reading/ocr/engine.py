"""Tesseract as a program: a picture in, words with boxes and confidences out."""

import csv
import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from docproc.documents import errors as causes
from docproc.documents.layout import Box

_LANGUAGES = ("Vietnamese", "script/Vietnamese", "vie")
"""In falling order of accuracy on official pages; the first that is installed is used."""
_BLOCK = "6"
"""One block of text, as a cell is."""
_ROW = "7"
"""One line of text."""
_DIGITS = "tessedit_char_whitelist=0123456789.,%/-"
_WORD = "5"
"""Level of a word in tesseract's table; 4 is a line."""
_LINE = "4"
_QUARTERS = {"0": 0, "90": 1, "180": 2, "270": 3}


class RecognisedWord(NamedTuple):
    """A word in a picture."""

    text: str
    """As recognised."""
    box: Box
    """Pixels from the top left."""
    line: Box
    """Its line's rectangle, pixels."""
    confidence: float
    """0 to 1."""

    def moved(self, right: float, down: float) -> "RecognisedWord":
        """The word in a picture of which this one was cut out, so many pixels from its left and upper edge."""
        return self._replace(box=_moved(self.box, right, down), line=_moved(self.line, right, down))


class Way(NamedTuple):
    """How a small picture is read."""

    language: str | None
    """Name of the model; None for the best one of Vietnamese."""
    layout: str
    """Tesseract's page segmentation mode."""
    options: tuple[str, ...] = ()
    """Further options."""


COLUMN = Way(None, "4")
"""A column of text of different sizes; automatic segmentation drops whole columns of askew pages."""
BLOCK = Way(None, _BLOCK)
"""A block of text."""
LINE = Way(None, _ROW)
"""A line of text."""
FIGURES = Way("eng", _ROW, ("-c", _DIGITS))
"""A line of figures; the English model is part of every installation, and Latin figures are its daily bread."""


def recognise(image: Image.Image, dots_per_inch: int) -> list[RecognisedWord]:
    """The words of a grey picture in reading order; raises `ReaderMissingError` without tesseract or its language."""
    buffer = io.BytesIO()
    image.save(buffer, "PPM")
    options = ("-l", _language(), "--psm", COLUMN.layout, "--dpi", str(dots_per_inch), "tsv")
    return [word for _, word in _words(_run("stdin", *options, fed=buffer.getvalue()))]


def recognise_each(images: Sequence[Image.Image], dots_per_inch: int, way: Way = BLOCK) -> list[list[RecognisedWord]]:
    """The words of each of several small pictures, such as the cells of a table, in one run of tesseract."""
    found: list[list[RecognisedWord]] = [[] for _ in images]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{index}.ppm" for index in range(len(images))]
        for image, path in zip(images, paths, strict=True):
            image.save(path, "PPM")
        listing = Path(folder) / "list.txt"
        listing.write_text("".join(f"{path}\n" for path in paths))
        language = way.language or _language()
        options = ("-l", language, "--psm", way.layout, "--dpi", str(dots_per_inch), *way.options, "tsv")
        for page, word in _words(_run(str(listing), *options)):
            found[page - 1].append(word)
    return found


def _words(table: str) -> Iterator[tuple[int, RecognisedWord]]:
    """The words in tesseract's table, each with the 1-based number of its picture."""
    line = Box(0, 0, 0, 0)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == _LINE:
            line = _box(row)
        elif row["level"] == _WORD and (row["text"] or "").strip():
            word = RecognisedWord(row["text"].strip(), _box(row), line, max(0.0, float(row["conf"])) / 100)
            yield int(row["page_num"]), word


def quarter_turns(image: Image.Image) -> int:
    """Quarter turns, clockwise, that would bring a grey picture upright; 0 where tesseract cannot tell."""
    try:
        buffer = io.BytesIO()
        image.save(buffer, "PPM")
        answer = _run("stdin", "-l", "osd", "--psm", "0", fed=buffer.getvalue())
    except causes.ReadingCrashError:
        return 0  # too few letters to tell
    lines = (line.partition(":") for line in answer.splitlines())
    return next((_QUARTERS.get(value.strip(), 0) for name, _, value in lines if name == "Rotate"), 0)


def is_possible(way: Way) -> bool:
    """Whether the model of a way of reading is installed."""
    return way.language is None or way.language in _installed()


@cache
def _language() -> str:
    if shutil.which("tesseract") is None:
        raise causes.ReaderMissingError("tesseract")
    language = next((name for name in _LANGUAGES if name in _installed()), None)
    if language is None:
        raise causes.ReaderMissingError("tesseract-ocr-script-viet")
    return language


@cache
def _installed() -> frozenset[str]:
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False, text=True).stdout
    return frozenset(listed.split())


def _run(source: str, *options: str, fed: bytes = b"") -> str:
    command = ["tesseract", source, "stdout", *options]
    done = subprocess.run(command, input=fed, capture_output=True, check=False)
    if done.returncode != 0:
        raise causes.ReadingCrashError(f"tesseract: exit code {done.returncode}")
    return done.stdout.decode("utf-8", "replace")


def _moved(box: Box, right: float, down: float) -> Box:
    return Box(box.x0 + right, box.top + down, box.x1 + right, box.bottom + down)


def _box(row: dict[str, str]) -> Box:
    left, top = float(row["left"]), float(row["top"])
    return Box(left, top, left + float(row["width"]), top + float(row["height"]))
