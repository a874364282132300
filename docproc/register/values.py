"""Cells to the values of the register's fields; what cannot be read is said, never guessed."""

import re
from datetime import date, timedelta

from docproc.documents import Scope
from docproc.documents.sheets import Value
from docproc.documents.values import Author, TopicCode
from docproc.vietnamese.numbers_of_documents import find_document_numbers
from docproc.vietnamese.people import find_people, strip_honorifics
from docproc.vietnamese.unicode import fold

_NUMERIC_RE = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)")
_WORDS_RE = re.compile(r"ngay\s{1,3}(\d{1,2})\s{1,3}thang\s{1,3}(\d{1,2})\s{1,3}nam\s{1,3}(\d{4})")
_ISO_RE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SERIAL_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's serial dates (with its leap year 1900)."""
_SERIALS = range(20_000, 80_000)
"""1954 to 2119: numbers that can only be serial dates in a column of dates."""
_SEPARATOR_RE = re.compile(r"\s*(?:[;\n]|,(?!\s?\d)|\s-\s|\svà\s|(?:^|\s)\d{1,2}[.)]\s)\s*")
_SHARE_RE = re.compile(r"\(?\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%\s*\)?")
_ELSEWHERE = (
    "ngoai tinh",
    "published_elsewhere",
    "toan quoc",
    "ca nuoc",
    "trung uong",
    "tinh khac",
    "dia phuong khac",
    "cap bo",
    "quoc gia",
)
_MOST_AUTHORS = 30
_WHOLE_SHARE = 100.0


def day_of(value: Value) -> date | None:
    """The first day that a cell states: a date cell, "14/3/2023", "ngày 14 tháng 3 năm 2023", "2023-03-14", a serial number."""
    if isinstance(value, date) or value is None:
        return value
    if isinstance(value, float):
        return _SERIAL_EPOCH + timedelta(days=int(value)) if int(value) in _SERIALS else None
    return _day_in(value) or _serial(value)


def _day_in(text: str) -> date | None:
    if match := _ISO_RE.search(text):
        return _day(*match.groups())
    if match := _WORDS_RE.search(fold(text)) or _NUMERIC_RE.search(text):
        return _day(*reversed(match.groups()))
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _serial(text: str) -> date | None:
    return _SERIAL_EPOCH + timedelta(days=int(text)) if text.isdecimal() and int(text) in _SERIALS else None


def decision_of(text: str) -> str | None:
    """The number of the decision in a cell, such as "245/QĐ-UBND"; a bare "245" is kept as written."""
    numbers = find_document_numbers(text)
    if numbers:
        return numbers[0].number
    bare = text.strip()
    return bare if re.fullmatch(r"(?:số:?\s*)?\d{1,5}[\w/ -]{0,30}", bare, re.IGNORECASE) else None


def authors_of(text: str, unit: str | None, position: str | None = None) -> tuple[Author, ...]:
    """The authors of a cell, parted at signs, numbering, line breaks, or by their surnames; "(60%)" is a share."""
    authors = []
    for part in _SEPARATOR_RE.split(text):
        share = _SHARE_RE.search(part)
        bare = strip_honorifics(_SHARE_RE.sub("", part).strip(" .,:()"))
        names = [bare[found.start : found.end] for found in find_people(bare)] or [bare]
        authors += [Author(name=name, position=position, unit=unit, share_percent=_share(share)) for name in names if name]
    return tuple(authors[:_MOST_AUTHORS])


def share_of(text: str) -> float | None:
    """The share of one author in a column of shares, in percent: "60", "60%", or 0.6 as spreadsheets keep it."""
    match = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,4})?)\s*%?", text.strip())
    value = float(match.group(1).replace(",", ".")) if match else None
    if value is None or not 0 < value <= _WHOLE_SHARE:
        return None
    return value * _WHOLE_SHARE if value <= 1 and "%" not in text else value


def _share(match: re.Match[str] | None) -> float | None:
    value = float(match.group(1).replace(",", ".")) if match else None
    return value if value is None or value <= _WHOLE_SHARE else None


def scope_of(text: str) -> Scope | None:
    """The scope that a cell states; None when it states neither."""
    key = fold(text)
    if not key:
        return None
    return Scope.PUBLISHED_ELSEWHERE if any(word in key for word in _ELSEWHERE) else Scope.IN_PROVINCE


def topics_of(text: str) -> tuple[str, ...]:
    """The codes of the taxonomy in a cell; a field named in words ("Giáo dục") is no code and is left out."""
    codes = {code.value for code in TopicCode}
    return tuple(part for part in re.split(r"[;,\s]+", text) if part in codes)
