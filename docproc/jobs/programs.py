"""Programs and fonts that reading makes use of: which are missing, and what works without them."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = frozenset({"Vietnamese", "script/Vietnamese", "vie"})
"""Names under which tesseract may have Vietnamese."""
FONTS = Path("/usr/share/fonts")
"""Where the fonts of the system are."""
_VIETNAMESE_FONTS = ("LiberationSerif-Regular*", "DejaVuSans.ttf", "times.ttf", "NotoSerif-Regular*", "TinosRegular*")
"""Files of fonts with all letters of Vietnamese."""
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


def lacking_fonts() -> tuple[Lack, ...]:
    """The fonts that are missing: none, where one is there that has all letters."""
    if any(next(FONTS.rglob(name), None) for name in _VIETNAMESE_FONTS):
        return ()
    without = "pages of PDF files that bring no fonts are shown with wrong letters; what they say is read as ever"
    return (Lack("a font with Vietnamese letters", "fonts-liberation2", without),)


def _tesseract_languages() -> frozenset[str]:
    try:
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False, text=True, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(listed.stdout.split())
