"""Bodies named in a text: committees of every level, departments, divisions, party bodies, organisations.

`name` is canonical: abbreviations written out (UBND, HĐND, MTTQ), usual casing also for text in capitals, tone placement as
in "hòa", with the place that follows ("Ủy ban nhân dân tỉnh Lâm Đồng").
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from docproc.vietnamese.letters import LOWER, UPPER
from docproc.vietnamese.places import Place, find_places
from docproc.vietnamese.syllables import is_syllable
from docproc.vietnamese.unicode import new_tone_placement

LONGEST_FREE_NAME = 9
"""Syllables after a general head such as "Trung tâm"."""
_B = r"[ \u00a0]{1,3}"
_JOINT_RE = re.compile(rf"(?:,{_B}|{_B}[-–]{_B}|[-–]|{_B}(?:và|&){_B}|{_B}VÀ{_B})")
_LEVEL_RE = re.compile(
    rf"{_B}(?P<unit>(?i:tỉnh|thành{_B}phố|huyện|quận|thị{_B}xã|xã|phường|thị{_B}trấn|đặc{_B}khu|Trung{_B}ương))(?!\w|{_B}(?:ủy|đoàn))"
)
_GAP_RE = re.compile(r"[ \u00a0\n]{1,3}")
_WORD_RE = re.compile(rf"{_B}(?P<word>[\w&]+)")
_RUN = rf"[{LOWER}{UPPER}]+(?:&[{LOWER}]+)*"
_LONGEST_KNOWN = 10
"""Syllables of the longest name in the lexicon."""


class Body(NamedTuple):
    """A body named in a text."""

    start: int
    """Offset of its first character, 0-based."""
    end: int
    """Offset after its last character, with the place that belongs to it."""
    name: str
    """Canonical name."""
    kind: str
    """committee, council, party, department, ministry, division, central, organisation, armed_unit, organiser or unit."""
    place: Place | None
    """The place named with it."""


class _Core(NamedTuple):
    """A body without its place."""

    start: int
    end: int
    name: str
    kind: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("docproc.vietnamese").joinpath("bodies.toml").read_text(encoding="utf-8"))


def find_bodies(text: str) -> list[Body]:
    """The bodies named in `text`, in order, not overlapping; a bare "sở", "phòng" or "ban" names none."""
    plain = new_tone_placement(text)
    places = {place.start: place for place in find_places(text)}
    found: list[Body] = []
    for match in _start_re().finditer(plain):
        if found and match.start() < found[-1].end:
            continue
        core = _core(plain, match)
        if core is not None:
            found.append(_placed(plain, core, places))
    return found


def _core(text: str, match: re.Match[str]) -> _Core | None:
    if match["known"]:
        name, kind = _known()[_key(match["known"])]
        return _Core(match.start(), match.end(), name, kind)
    head = match["head"]
    field_end = _fields_end(text, match.end())
    if not head[0].isupper() and field_end is None:
        return None
    kind = _head_kind(head)
    if field_end is not None:
        name = usual_casing(text[match.start() : field_end])
        return _Core(match.start(), field_end, name[:1].upper() + name[1:], kind)
    end = _free_end(text, match.end(), capitals=head.isupper())
    return None if end is None else _Core(match.start(), end, usual_casing(text[match.start() : end]), kind)


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Canonical name and kind by any way of writing it."""
    table = {}
    for entry in _data()["committees"]:
        for written in (entry["name"], *entry.get("also", ())):
            table[_key(written)] = (_thawed(written, entry["name"]), entry["kind"])
    for kind, names in _data()["fixed"].items():
        table.update({_key(name): (name, kind) for name in names})
    return table


def _thawed(written: str, name: str) -> str:
    """An abbreviation in full; a part of the body, such as "Thường trực Tỉnh ủy", stays itself."""
    return written if written.endswith(name) else name


@cache
def _start_re() -> re.Pattern[str]:
    known = sorted((entry for entry in _all_written()), key=len, reverse=True)
    heads = {*_data()["general_heads"]["names"], *(head for heads in _data()["heads"].values() for head in heads)}
    # A committee's name may be wrapped in a narrow column: "ỦY BAN NHÂN⏎DÂN".
    known_pattern = "|".join(_spaced(name, gap=r"(?:[ \u00a0]{1,3}|\n)") for name in known)
    head_pattern = "|".join(_spaced(name) for name in sorted(heads, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:(?P<known>(?i:{known_pattern}))|(?P<head>(?i:{head_pattern})))(?!\w)")


def _all_written() -> list[str]:
    committees = [written for entry in _data()["committees"] for written in (entry["name"], *entry.get("also", ()))]
    return committees + [name for names in _data()["fixed"].values() for name in names]


def _spaced(name: str, gap: str = _B) -> str:
    return re.escape(new_tone_placement(name)).replace(r"\ ", gap)


def _key(written: str) -> str:
    return " ".join(new_tone_placement(written).lower().split())


@cache
def _field_re() -> re.Pattern[str]:
    names = sorted(_data()["fields"]["names"], key=len, reverse=True)
    return re.compile(rf"(?i:{'|'.join(_spaced(name) for name in names)})(?!\w)")


def _fields_end(text: str, position: int) -> int | None:
    """Where the fields after a head end: "Cải cách hành chính và Văn thư - Lưu trữ"; None when there is none."""
    blank = re.compile(_B).match(text, position)
    field = _field_re().match(text, blank.end()) if blank else None
    if field is None or not field.group()[0].isupper():
        return None
    end = field.end()
    while (joint := _JOINT_RE.match(text, end)) is not None:
        following = _field_re().match(text, joint.end())
        if following is None or not _joins(text, joint, following):
            break
        end = following.end()
    return end


def _joins(text: str, joint: re.Match[str], following: re.Match[str]) -> bool:
    """A comma may as well begin the next body's field: it joins only when "và" or a dash comes after it."""
    if not following.group()[0].isupper():
        return False
    after = _JOINT_RE.match(text, following.end())
    return not joint.group().startswith(",") or (after is not None and not after.group().startswith(","))


def _free_end(text: str, position: int, *, capitals: bool) -> int | None:
    """Where a free name ends: at a small word of another phrase, at punctuation, or after nine syllables."""
    end = None
    for count in range(LONGEST_FREE_NAME):
        word = _WORD_RE.match(text, position)
        if word is None or not _goes_on(word["word"], first=count == 0, capitals=capitals):
            break
        position = word.end()
        if word["word"] not in {"và", "&", "VÀ"}:
            end = position
    return end


def _goes_on(word: str, *, first: bool, capitals: bool) -> bool:
    if first:
        return word[0].isupper() or word in _data()["general_heads"]["first_small"]
    if capitals:
        return word.isupper() or word.isdigit()
    return word[0].isupper() or word not in _stops()


@cache
def _stops() -> frozenset[str]:
    return frozenset(_data()["stops"]["words"]) - {"và"}


def _head_kind(head: str) -> str:
    plain = head[:1].upper() + head[1:].lower()
    return next((kind for kind, heads in _data()["heads"].items() if plain in heads), "unit")


def _placed(text: str, core: _Core, places: dict[int, Place]) -> Body:
    """The body with the place or the level that follows it."""
    level = _LEVEL_RE.match(text, core.end)
    gap = _GAP_RE.match(text, core.end)
    place = places.get(gap.end() if gap else -1) or (places.get(level.start("unit")) if level else None)
    if place is not None:
        name = f"{core.name} {place.unit} {place.name}" if place.unit else f"{core.name} {place.name}"
        return Body(core.start, place.end, name, core.kind, place)
    if level is not None:
        unit = level["unit"] if level["unit"] == "Trung ương" else level["unit"].lower()
        return Body(core.start, level.end(), f"{core.name} {' '.join(unit.split())}", core.kind, None)
    return Body(core.start, core.end, core.name, core.kind, None)


def usual_casing(written: str) -> str:
    """A name in capitals in its usual casing: fields, heads and places as in the lexicons; any other text as it is written."""
    plain = " ".join(written.replace("–", "-").split())
    if not plain.isupper():
        return plain
    lowered = plain.lower()
    table = _casing()
    named = lowered.startswith(tuple(head.lower() for head in _data()["general_heads"]["named"]))
    found = re.sub(rf"{_RUN}(?: {_RUN})*", lambda m: _cased_run(m.group(), table, named=named), lowered)
    for place in find_places(plain):
        found = found[: place.end - len(place.name)] + place.name + found[place.end :]
    return found[:1].upper() + found[1:]


def _cased_run(run: str, table: dict[str, str], *, named: bool) -> str:
    """Longest known names first, word by word; after a head such as "Trường" an unknown word is a name of its own."""
    words, kept = run.split(" "), []
    while words:
        size = next((n for n in range(min(len(words), _LONGEST_KNOWN), 0, -1) if " ".join(words[:n]) in table), 1)
        part = " ".join(words[:size])
        if not _is_word(part):
            kept.append(table.get(part, part.upper()))
        elif kept and size == 1 and part in _short_heads() and not (len(words) > 1 and words[1] in _field_openings()):
            kept.append(part)  # "dịch vụ", "cán bộ": within a name it heads nothing
        else:
            kept.append(table.get(part, part.capitalize() if named and part not in _stops() and part != "và" else part))
        del words[:size]
    return " ".join(kept)


def _is_word(part: str) -> bool:
    """Whether it is no abbreviation such as "TNCS" or "GD&ĐT"."""
    return all(map(is_syllable, re.split(r"[ &]", part)))


@cache
def _short_heads() -> frozenset[str]:
    heads = [*_data()["general_heads"]["names"], *(head for heads in _data()["heads"].values() for head in heads)]
    return frozenset(head.lower() for head in heads if " " not in head)


@cache
def _field_openings() -> frozenset[str]:
    return frozenset(field.split()[0].lower() for field in _data()["fields"]["names"])


@cache
def _casing() -> dict[str, str]:
    """Usual casing by the name in small letters: whole names of committees, fields and their parts, heads."""
    heads = [*_data()["general_heads"]["names"], *(head for heads in _data()["heads"].values() for head in heads)]
    fields: list[str] = _data()["fields"]["names"]
    parts = [part for field in fields for part in re.split(r", | - | và ", field) if part[:1].isupper()]
    committees = [*(entry["name"] for entry in _data()["committees"]), *_data()["general_heads"]["kinds"]]
    also = [written for entry in _data()["committees"] for written in entry.get("also", ()) if written != written.upper()]
    fixed = [name for names in _data()["fixed"].values() for name in names]
    organs = _data()["general_heads"]["organs"]
    return {name.lower(): name for name in (*also, *heads, *parts, *reversed(fields), *fixed, *committees, *organs)}
