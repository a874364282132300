"""Programs beside this one that reading makes use of: which are missing, and what works without them."""

import shutil
import subprocess
from dataclasses import dataclass

LANGUAGES = frozenset({"Vietnamese", "script/Vietnamese", "vie"})
"""Names under which tesseract may have Vietnamese."""
_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Lack:
    """A program that is not there."""

    program: str
    package: str
    """Name of its package in Debian."""
    without: str
    """What is so without it."""

    def line(self) -> str:
        """All of it, for a log."""
        return f"{self.program} is missing (package {self.package}): {self.without}"


def lacking_programs() -> tuple[Lack, ...]:
    """The programs that are missing on this machine."""
    found: list[Lack] = []
    if shutil.which("tesseract") is None:
        found.append(Lack("tesseract", "tesseract-ocr", "scans and images have no text; every other file is read as ever"))
    elif not LANGUAGES & _tesseract_languages():
        without = "scans and images have no text; every other file is read as ever"
        found.append(Lack("Vietnamese for tesseract", "tesseract-ocr-script-viet", without))
    if shutil.which("soffice") is None:
        without = "DOC, RTF and ODT are refused with an error that says so; every other file is read as ever"
        found.append(Lack("LibreOffice", "libreoffice-writer", without))
    return tuple(found)


def _tesseract_languages() -> frozenset[str]:
    try:
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False, text=True, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(listed.stdout.split())
