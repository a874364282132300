"""Who signed: the name under a position in the signature block. The byline of a news item is none."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.layout import BlockKind
from docproc.vietnamese.letters import LOWER, UPPER
from docproc.vietnamese.people import find_people
from docproc.vietnamese.unicode import new_tone_placement

_SYLLABLE = rf"[{UPPER}](?:[{LOWER}]+|[{UPPER}]+)"
# Academic and military ranks: "TS.", "BSCKII.", "Đại tá".
_RANK = rf"(?:(?:[{UPPER}][\w]{{0,6}}\.|Đại tá|Thượng tá|Trung tá|Thiếu tá|Thiếu tướng|Đ/c)[ ]?){{0,3}}"
_NAME_RE = re.compile(rf"{_RANK}(?P<name>{_SYLLABLE}(?:[ ]{_SYLLABLE}){{1,4}})\s*\.?")
_LOOK_AHEAD = 400
"""Characters from a position to the name: a few lines of "(Đã ký)" and of the recipients' column."""


class Signature(NamedTuple):
    """Who signed."""

    name: str | None
    """Name as written; None where only the position is printed."""
    name_range: tuple[int, int] | None
    """Where the name stands."""
    title: str
    """Position as printed, on one line."""
    title_range: tuple[int, int]
    """Where the position stands."""


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("signature.toml").read_text(encoding="utf-8"))


@cache
def _position_re() -> re.Pattern[str]:
    """A position in capitals, with what it presides over on the same line."""
    positions = "|".join(
        re.escape(new_tone_placement(name).upper()) for name in sorted(_data()["positions"], key=len, reverse=True)
    )
    code = rf"(?:(?:(?:{'|'.join(_data()['codes'])})\s?[.,]|[TK]/[MTL])\s?)"
    return re.compile(rf"(?<![\w.]){code}?(?P<title>(?:{positions})(?!\w)(?:[ ](?![(])[{UPPER}–,&-]+(?![{LOWER}])){{0,12}})")


@cache
def _code_re() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?:{'|'.join(_data()['codes'])})[ ]?[.,]|[TK]/[MTL])[ ]?(?=[{UPPER}]{{2}})")


@cache
def _between_re() -> re.Pattern[str]:
    return re.compile(rf"[\s(\[]*(?:{'|'.join(map(re.escape, _data()['between']))})[\s)\].:]*", re.IGNORECASE)


def signature_of(document: Document, body_start: int) -> Signature | None:
    """The last signature block after `body_start` that names a person, else the last that names a position."""
    text = new_tone_placement(document.text)
    unnamed: Signature | None = None
    for match in reversed(list(_blocks(document, text, body_start))):
        signature = _read(text, match)
        if signature.name is not None:
            return signature
        if match.start("title") > match.start() or "Nơi nhận" in text[: match.start()]:
            unnamed = unnamed or signature
    return unnamed


def _blocks(document: Document, text: str, body_start: int) -> list[re.Match[str]]:
    """Positions in capitals that stand alone on their line, or behind an authority code, or in a signature block."""
    marked = [(b.start, b.end) for b in document.layout.blocks if b.kind is BlockKind.SIGNATURE]
    return [
        match
        for match in _position_re().finditer(text, body_start)
        if _stands_alone(text, match) or any(start <= match.start() < end for start, end in marked)
    ]


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    if match.start("title") > match.start() or _code_re().search(text, max(0, match.start() - 120), match.start()):
        return True
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = re.match(r"[^\n]*", text[match.end() :])
    rest = after.group() if after else ""
    return before.strip(" \t:") in {"", "Nơi nhận"} and (not rest.strip() or _between_re().match(rest) is not None)


def _read(text: str, match: re.Match[str]) -> Signature:
    title = (match.start("title"), match.end("title"))
    following = _position_re().match(text, _skip(text, match.end()))
    if following is not None:
        title = (following.start("title"), following.end("title"))
    name = _name_after(text, title[1])
    written = " ".join(text[slice(*title)].split()).strip(" ,-–")
    return Signature(
        " ".join(text[slice(*name)].split()) if name else None,
        name,
        written,
        (title[0], title[0] + len(text[slice(*title)].rstrip(" ,-–"))),
    )


def _skip(text: str, position: int) -> int:
    blank = re.compile(r"\s{0,20}").match(text, position)
    return blank.end() if blank else position


def _name_after(text: str, position: int) -> tuple[int, int] | None:
    """The first line or cell after the position that is a person's name and nothing else."""
    end = min(len(text), position + _LOOK_AHEAD)
    for piece in re.compile(r"[^\n\t]+").finditer(text, position, end):
        start = piece.start() + len(piece.group()) - len(piece.group().lstrip())
        signed = _between_re().match(text, start, piece.end())
        if signed is not None:
            start = signed.end()
        match = _NAME_RE.fullmatch(text[start : piece.end()].rstrip())
        if match is not None and _is_person(match["name"]):
            return start + match.start("name"), start + match.end("name")
        if text[start : piece.end()].strip().lower().startswith(("phụ lục", "mẫu", "danh sách", "biểu")):
            return None
    return None


def _is_person(written: str) -> bool:
    """A name in capitals is checked in title case."""
    titled = written.title() if written.isupper() else written
    people = find_people(titled)
    return bool(people) and people[0].start == 0 and people[0].end == len(titled)
