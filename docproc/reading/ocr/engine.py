"""Tesseract as a program: a picture in, words with boxes and confidences out."""

import csv
import io
import shutil
import subprocess
from functools import cache
from typing import NamedTuple

from PIL import Image

from docproc.documents import errors as causes
from docproc.documents.layout import Box

_LANGUAGES = ("Vietnamese", "script/Vietnamese", "vie")
"""In falling order of accuracy on official pages; the first that is installed is used."""
_MODE = "4"
"""A column of text of different sizes; automatic segmentation drops whole columns of askew pages."""
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


def recognise(image: Image.Image, dots_per_inch: int) -> list[RecognisedWord]:
    """The words of a grey picture in reading order; raises `ReaderMissingError` without tesseract or its language."""
    table = _run(image, "-l", _language(), "--psm", _MODE, "--dpi", str(dots_per_inch), "tsv")
    words: list[RecognisedWord] = []
    line = Box(0, 0, 0, 0)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == _LINE:
            line = _box(row)
        elif row["level"] == _WORD and (row["text"] or "").strip():
            words.append(RecognisedWord(row["text"].strip(), _box(row), line, max(0.0, float(row["conf"])) / 100))
    return words


def quarter_turns(image: Image.Image) -> int:
    """Quarter turns, clockwise, that would bring a grey picture upright; 0 where tesseract cannot tell."""
    try:
        answer = _run(image, "-l", "osd", "--psm", "0")
    except causes.ReadingCrashError:
        return 0  # too few letters to tell
    lines = (line.partition(":") for line in answer.splitlines())
    return next((_QUARTERS.get(value.strip(), 0) for name, _, value in lines if name == "Rotate"), 0)


@cache
def _language() -> str:
    if shutil.which("tesseract") is None:
        raise causes.ReaderMissingError("tesseract")
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False, text=True).stdout.split()
    language = next((name for name in _LANGUAGES if name in listed), None)
    if language is None:
        raise causes.ReaderMissingError("tesseract-ocr-script-viet")
    return language


def _run(image: Image.Image, *options: str) -> str:
    buffer = io.BytesIO()
    image.save(buffer, "PPM")
    command = ["tesseract", "stdin", "stdout", *options]
    done = subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=False)
    if done.returncode != 0:
        raise causes.ReadingCrashError(f"tesseract: exit code {done.returncode}")
    return done.stdout.decode("utf-8", "replace")


def _box(row: dict[str, str]) -> Box:
    left, top = float(row["left"]), float(row["top"])
    return Box(left, top, left + float(row["width"]), top + float(row["height"]))
