"""Abbreviations of Vietnamese administration: where they stand, and text with them written out."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from docproc.vietnamese.unicode import fold


class Abbreviation(NamedTuple):
    """An abbreviation in a text."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, exclusive."""
    full: str
    """What it stands for, in lower case."""


def find_abbreviations(text: str) -> list[Abbreviation]:
    """The known abbreviations of NFC text in order, none inside a longer word; "Đ" typed as "D" is understood."""
    exact, any_case = _lexicon()
    found = []
    for match in _pattern().finditer(text):
        word = match.group()
        full = exact.get(_undo_d(word)) or any_case.get(fold(word))
        if full:
            found.append(Abbreviation(match.start(), match.end(), full))
    return found


def expand(text: str) -> str:
    """The text with its abbreviations written out, for comparison copies: offsets are not kept."""
    parts, position = [], 0
    for abbreviation in find_abbreviations(text):
        parts += [text[position : abbreviation.start], abbreviation.full]
        position = abbreviation.end
    return "".join([*parts, text[position:]])


def _undo_d(word: str) -> str:
    return word.replace("Đ", "D")


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, str], dict[str, str]]:
    """Full forms by abbreviation: capitals with Đ as D, and folded."""
    data = tomllib.loads(files("docproc.vietnamese").joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    exact = {_undo_d(short): full for short, full in {**data["exact"], **data["any_case"]}.items()}
    return exact, {fold(short): full for short, full in data["any_case"].items()}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Any listed abbreviation as a whole word; the longest first."""
    exact, any_case = _lexicon()
    capitals = sorted(exact, key=len, reverse=True)
    folded = sorted(any_case, key=len, reverse=True)
    forms = [re.escape(form).replace("D", "[DĐ]") for form in capitals]
    forms += [re.escape(form).replace("d", "[dđ]") for form in folded]
    loose = "|".join(forms[len(capitals) :])
    # A slash or hyphen before or after belongs to a document's number (12/UBND-VX), which is no place to expand.
    return re.compile(rf"(?<![\w/&-])(?:{'|'.join(forms[: len(capitals)])}|(?i:{loose}))(?![\w&]|-\w|/\w)")
