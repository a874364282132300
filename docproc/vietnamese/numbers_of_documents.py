"""Numbers and symbols of official documents: 111/KH-UBND, 30/2020/NĐ-CP, 13/2022/QH15, 57-NQ/TW, 12/UBND-VX.

Type codes are those of Nghị định 30/2020/NĐ-CP; they are compared letter by letter, never folded (HD is Hướng dẫn, HĐ is
Hợp đồng). A symbol that begins with a body instead of a type is that of a công văn.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from docproc.vietnamese.letters import UPPER
from docproc.vietnamese.unicode import new_tone_placement

_CODE = rf"[{UPPER}][A-Za-zĐđƯư]{{0,9}}\d{{0,2}}"
_GAP = r"[ \u00a0\n]?"
_WIDE_GAP = r"[ \u00a0\n]{0,4}"
# After a blank or a full stop only capitals go on: "60/KH- UBND", but neither "60/KH-UBND. Ban" nor "60/KH-UBND - Lưu".
_PART = rf"(?:[-–]{_CODE}|&{_CODE}|{_GAP}[-–]{_GAP}[{UPPER}]{{2,10}}(?!\w)|\.[{UPPER}]{{2,10}}(?!\w))"
_SYMBOL = rf"{_CODE}{_PART}{{0,5}}"
_STATE = rf"\d{{1,5}}[a-zA-Z]?{_WIDE_GAP}(?:/{_GAP}(?P<year>(?:19|20)\d\d){_GAP})?/{_GAP}(?P<symbol>{_SYMBOL})"
_PARTY_CODE = rf"(?P<party_code>[{UPPER}][A-Za-zĐđ]{{0,5}})"
_PARTY = rf"\d{{1,5}}{_GAP}[-–]{_GAP}{_PARTY_CODE}{_GAP}/{_GAP}{_SYMBOL}"
_NUMBER_RE = re.compile(rf"(?<![\w/.\-–@])(?:{_PARTY}|{_STATE})(?![\w@/])")
_BLANK_SYMBOL = rf"/{_GAP}{_SYMBOL}|-{_GAP}[{UPPER}]{{2,4}}/{_GAP}{_SYMBOL}"
_BLANK_RE = re.compile(rf"(?<!\w)Số[ \u00a0]?:?[ \u00a0.…_]{{0,40}}(?:/(?:19|20)\d\d)?(?P<symbol>{_BLANK_SYMBOL})")
_ASSEMBLY_RE = re.compile(r"(?:UBTV)?QH\d{1,2}")
_FEWEST_BODY_LETTERS = 2


class DocumentNumber(NamedTuple):
    """A number with its symbol, as the text names it."""

    start: int
    """Offset of the first digit, 0-based."""
    end: int
    """Offset after the last character of the symbol."""
    number: str
    """Without white space and with plain hyphens: "111/KH-UBND"."""
    type: str | None
    """Type code that the symbol names, CV for a công văn; None for laws and resolutions of the Assembly (13/2022/QH15)."""
    year: int | None
    """Year in a number such as 30/2020/NĐ-CP."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("docproc.vietnamese").joinpath("document_types.toml").read_text(encoding="utf-8"))


@cache
def type_names() -> dict[str, str]:
    """Code of each type by its name in small letters, with tones as in "hòa": {"kế hoạch": "KH", …}."""
    names = {}
    for entry in _data()["types"]:
        for name in (entry["name"], *entry.get("also", ())):
            names[new_tone_placement(name).lower()] = entry["code"]
    return names


@cache
def type_codes() -> frozenset[str]:
    """The codes that occur in symbols."""
    return frozenset(entry["code"] for entry in _data()["types"]) | frozenset(_data()["symbols"])


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """All numbers in `text`, in order. Dates (20/5/2024), ranks (33/63) and levels (24/7) are none."""
    return [found for match in _NUMBER_RE.finditer(text) if (found := _read(match)) is not None]


def find_blank_number(text: str) -> tuple[int, int, str | None] | None:
    """The first "Số:      /KH-UBND" whose number was left out: its range and type code, or None."""
    match = _BLANK_RE.search(text)
    if match is None:
        return None
    symbol = _compact(match["symbol"])
    code = symbol[1:].split("/")[0] if symbol.startswith("-") else symbol[1:]
    return match.start(), match.end(), type_of_symbol(code)


def type_of_symbol(symbol: str) -> str | None:
    """Type code that begins a symbol such as "KH-UBND"; CV when it begins with a body; None for QH15 and the like."""
    first = re.split(r"[-.&]", symbol, maxsplit=1)[0]
    if _ASSEMBLY_RE.fullmatch(first):
        return None
    if first in type_codes():
        return str(_data()["symbols"].get(first, first))
    return "CV"


def _read(match: re.Match[str]) -> DocumentNumber | None:
    party = match["party_code"] is not None
    symbol = _compact(match["party_code"] if party else match["symbol"])
    year = None if party else match["year"]
    if not (_is_type(symbol) if party else _is_symbol(symbol, year) or _is_announced(match, symbol)):
        return None
    return DocumentNumber(
        match.start(), match.end(), _compact(match.group()), type_of_symbol(symbol), int(year) if year else None
    )


def _is_type(symbol: str) -> bool:
    return symbol in type_codes()


def _is_symbol(symbol: str, year: str | None) -> bool:
    """A type, the Assembly, or a body in capitals followed by its division."""
    first, *rest = re.split(r"[-.&]", symbol)
    if _is_type(first) or _ASSEMBLY_RE.fullmatch(first):
        return bool(rest) or year is not None or len(first) > 1
    capitals = sum(letter.isupper() for letter in first)
    return bool(rest) and capitals >= _FEWEST_BODY_LETTERS and all(part[:1].isupper() for part in rest)


def _is_announced(match: re.Match[str], symbol: str) -> bool:
    """A body alone for a symbol (1583/HĐBH) is a number only after "số" or the name of a type."""
    before = new_tone_placement(match.string[max(0, match.start() - 30) : match.start()]).lower().rstrip(" \u00a0:\n")
    return symbol.isupper() and (before == "số" or before.endswith((" số", *type_names())))


def _compact(written: str) -> str:
    return re.sub(r"\s", "", written).replace("–", "-")
