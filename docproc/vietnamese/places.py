"""Places: provinces of both eras, and districts and communes by their unit word ("huyện Tân Phước", "phường 5").

Since 1 July 2025 there are 34 provinces and cities and no districts; `successor` leads from a province of before to the
present one.
"""

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from docproc.vietnamese.letters import LOWER, UPPER
from docproc.vietnamese.unicode import new_tone_placement


class Level(StrEnum):
    """Level of government."""

    PROVINCE = "province"
    DISTRICT = "district"
    """Huyện, quận, thị xã, thành phố thuộc tỉnh; until June 2025."""
    COMMUNE = "commune"
    """Xã, phường, thị trấn, đặc khu."""
    HAMLET = "hamlet"
    """Thôn, ấp, khu phố, tổ dân phố."""


class Place(NamedTuple):
    """A place named in a text."""

    start: int
    """Offset of the unit word, or of the name where there is none; 0-based."""
    end: int
    """Offset after the name."""
    name: str
    """Canonical name without the unit word: "Lâm Đồng", "Tân Phước", "12"."""
    unit: str | None
    """The unit word in full, small letters ("tỉnh", "thành phố", "thị xã"); None when it is not written."""
    level: Level
    """Level of government; a "thành phố" is a province when it is run centrally, else a district."""


_UNITS: dict[str, Level | None] = {
    "tỉnh": Level.PROVINCE,
    "thành phố": None,
    "huyện": Level.DISTRICT,
    "quận": Level.DISTRICT,
    "thị xã": Level.DISTRICT,
    "huyện đảo": Level.DISTRICT,
    "xã": Level.COMMUNE,
    "phường": Level.COMMUNE,
    "thị trấn": Level.COMMUNE,
    "đặc khu": Level.COMMUNE,
    "thôn": Level.HAMLET,
    "ấp": Level.HAMLET,
    "khu phố": Level.HAMLET,
    "khóm": Level.HAMLET,
    "tổ dân phố": Level.HAMLET,
    "bản": Level.HAMLET,
    "buôn": Level.HAMLET,
}
_SHORT_UNITS = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "h": "huyện",
    "p": "phường",
    "x": "xã",
    "q": "quận",
    "t": "tỉnh",
}
_B = r"[ \u00a0]{1,3}"
_LONG_UNIT = (
    rf"(?i:tỉnh|thành{_B}phố|huyện{_B}đảo|huyện|quận|thị{_B}xã|xã|phường|thị{_B}trấn|đặc{_B}khu"
    rf"|thôn|ấp|khu{_B}phố|khóm|tổ{_B}dân{_B}phố|buôn)"
)
_UNIT = rf"(?P<unit>{_LONG_UNIT}|bản|(?:TP|TX|TT|Tp|tp|tx)\.?|[HPXQT]\.)"
_SYLLABLE = rf"[{UPPER}](?:[{LOWER}]+(?:['’][{LOWER}]+)?|['’][{LOWER}]+)"
_NOT_NEXT = rf"(?!Thành{_B}phố|Thị{_B}xã|Thị{_B}trấn|Đặc{_B}khu|Khu{_B}phố|Tổ{_B}dân)"
_TITLE_NAME = rf"{_SYLLABLE}(?:(?:{_B}|-){_NOT_NEXT}{_SYLLABLE}){{0,2}}(?:-{_SYLLABLE})?"
_CAPITAL_NAME = rf"[{UPPER}]{{2,}}(?:['’][{UPPER}]+)?(?:{_B}[{UPPER}]{{2,}}){{0,3}}"
_NUMBER_NAME = r"\d{1,2}(?!\d|[/.,]\d|[ \u00a0]?%)"
_LETTER_NAME = rf"[{UPPER}](?=[ \u00a0,;.)\n]|$)"
_NAME = rf"(?P<name>{_TITLE_NAME}|{_CAPITAL_NAME}|{_NUMBER_NAME}|{_LETTER_NAME})"
_UNIT_PLACE_RE = re.compile(rf"(?<!\w){_UNIT}(?:{_B}|(?<=\.)[ \u00a0]{{0,3}}){_NAME}(?!\w)")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("docproc.vietnamese").joinpath("provinces.toml").read_text(encoding="utf-8"))


@cache
def _word_list(name: str) -> frozenset[str]:
    return frozenset(_data()["words"][name])


@cache
def provinces() -> tuple[str, ...]:
    """The 34 names since 1 July 2025."""
    return tuple(entry["name"] for entry in _data()["since_2025"])


@cache
def former_provinces() -> tuple[str, ...]:
    """The 63 names of before 1 July 2025."""
    return tuple(name for entry in _data()["since_2025"] for name in entry["from"])


@cache
def cities() -> frozenset[str]:
    """Names of the centrally run cities."""
    return frozenset(entry["name"] for entry in _data()["since_2025"] if entry.get("city"))


def successor(name: str) -> str | None:
    """The present province of a province of either era, by any spelling; None when `name` is no province."""
    canonical = _canonical_names().get(_key(name))
    if canonical is None:
        return None
    entries = _data()["since_2025"]
    return next(str(entry["name"]) for entry in entries if canonical == entry["name"] or canonical in entry["from"])


def province_name(written: str) -> str | None:
    """Canonical name of the province that `written` names without its unit word; None when it is none."""
    return _canonical_names().get(_key(written))


@cache
def _canonical_names() -> dict[str, str]:
    names = {_key(name): name for name in (*former_provinces(), *provinces())}
    for name, spellings in _data()["spellings"].items():
        names.update({_key(spelling): name for spelling in spellings})
    return names


def _key(name: str) -> str:
    return " ".join(re.sub(r"[-–—]", " ", new_tone_placement(name).lower()).split())


@cache
def _province_re() -> re.Pattern[str]:
    """Any province, or a longer name that only contains one (group `decoy`); in title case or capitals."""
    names = sorted(_canonical_names(), key=len, reverse=True)
    spelled = [re.escape(name).replace(r"\ ", r"[ \u00a0]?[-–]?[ \u00a0]?") for name in names]
    decoys = "|".join(re.escape(new_tone_placement(name)) for name in _data()["decoys"]["names"])
    return re.compile(rf"(?<!\w)(?:(?P<decoy>{decoys})|(?P<name>(?i:{'|'.join(spelled)})))(?!\w)")


def find_places(text: str) -> list[Place]:
    """The places named in `text`, in order, not overlapping: with a unit word, or a province by its bare name."""
    plain = new_tone_placement(text)
    known = [match for match in _province_re().finditer(plain) if match["decoy"] or _is_written_as_name(match["name"])]
    at = {match.start(): match for match in known}
    found: list[Place] = []
    position = 0
    while (match := _UNIT_PLACE_RE.search(plain, position)) is not None:
        place = _unit_place(match, at)
        if place is not None:
            found.append(place)
        position = place.end if place else match.start("name")
    bare = [_bare(match) for match in known if not match["decoy"] and _stands_alone(plain, match)]
    return _merged(found, bare)


def _is_written_as_name(written: str) -> bool:
    return written.isupper() or all(part[:1].isupper() for part in re.split(r"[ \u00a0–-]+", written) if part)


def _unit_place(match: re.Match[str], at: dict[int, re.Match[str]]) -> Place | None:
    unit = _full_unit(match["unit"])
    known = at.get(match.start("name"))
    if known is not None and not known["decoy"]:
        name, end = province_name(known["name"]) or known["name"], known.end()
        level = _UNITS[unit] or (Level.PROVINCE if name in cities() else Level.DISTRICT)
        return Place(match.start(), end, name, unit, level)
    name = _trimmed(match["name"])
    if not name or (unit == "tỉnh" and name.isdigit()) or _is_society(unit, name) or _is_union(unit, name):
        return None
    return Place(match.start(), match.start("name") + len(name), _title(name), unit, _UNITS[unit] or Level.DISTRICT)


def _is_society(unit: str, name: str) -> bool:
    """Whether it is "XÃ HỘI", "XÃ HỘI CHỦ NGHĨA" in capitals; a commune of that name is hardly ever written so."""
    words = name.lower().split()
    return (
        unit == "xã" and name.isupper() and any(" ".join(words[:count]) in _word_list("society") for count in (len(words), 2, 3))
    )


def _is_union(unit: str, name: str) -> bool:
    """Whether it is "TỈNH ĐOÀN CÀ MAU", the youth union; communes may well be called Đoàn Kết."""
    return unit in {"tỉnh", "huyện", "quận", "thị xã"} and name.lower().startswith("đoàn ")


def _full_unit(written: str) -> str:
    plain = " ".join(written.lower().split()).rstrip(".")
    return _SHORT_UNITS.get(plain, plain)


def _trimmed(name: str) -> str:
    """The name up to a word that belongs to what follows."""
    kept = 0
    for part in re.finditer(r"[^ \u00a0-]+", name):
        if part.group().lower() in _word_list("not_in_name"):
            break
        kept = part.end()
    return name[:kept]


def _title(name: str) -> str:
    joined = " ".join(name.split())
    return joined.title() if joined.isupper() and len(joined) > 1 else joined


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Not the end of a person's or a street's name: no word in title case right before or after it."""
    before = re.search(r"(\w+)[ \u00a0]\Z", text[max(0, match.start() - 20) : match.start()])
    if before is not None and not match["name"].isupper():
        word = before.group(1)
        if word.istitle() and word.lower() not in _word_list("before_name"):
            return False
    return re.match(rf"[ \u00a0][{UPPER}][{LOWER}]", text[match.end() : match.end() + 3]) is None or match["name"].isupper()


def _bare(match: re.Match[str]) -> Place:
    name = province_name(match["name"]) or match["name"]
    return Place(match.start(), match.end(), name, None, Level.PROVINCE)


def _merged(found: list[Place], bare: list[Place]) -> list[Place]:
    taken = {offset for place in found for offset in range(place.start, place.end)}
    return sorted(found + [place for place in bare if place.start not in taken])
