"""Records written as parts between dashes or bars: "Ông A - Tổ 2 - Hộp bút biết nói", whichever part comes first."""

import re
from collections.abc import Iterator

from docproc.extraction.decision.authors import Range
from docproc.extraction.entry.bodies import names_body
from docproc.extraction.entry.headings import plain
from docproc.vietnamese.letters import UPPER
from docproc.vietnamese.people import find_people, strip_honorifics

_LEAST_PARTS, _MOST_PARTS = 2, 6
_LEAST_WORDS = 3
_SIGN_RE = re.compile(rf"\s[-–—|]\s|\t|;\s|\.\s(?=[{UPPER}])")
_VERDICT_RE = re.compile(
    r"\W*(?:(?:được |đề nghị )?công nhận|đạt|không đạt|rút|loại \w{1,3}|giải \w+|xuất sắc|tốt|khá|trung bình|"
    r"\d[\d.,/]*(?: ?điểm|%)?|cấp (?:cơ sở|tỉnh|huyện|ngành|xã))\W*"
)
_MARKER_RE = re.compile(r"\s*(?:\(?\d{1,3}(?:\.\d{1,3}){0,2}[.)/]|\d{1,3}\.\d{1,3}(?= )|[a-zđ][.)/]|[-–+•*])\s*")


def title_among_parts(text: str, start: int, end: int) -> Range | None:
    """The part that is neither people nor body nor verdict, if there is one such part beside one of people."""
    marker = _MARKER_RE.match(text, start, end)
    parts = list(_parts(text, marker.end() if marker else start, end))
    if not _LEAST_PARTS <= len(parts) <= _MOST_PARTS:
        return None
    people = [part for part in parts if names_people(text[slice(*part)])]
    others = [part for part in parts if part not in people and not _is_aside(text[slice(*part)])]
    return others[0] if people and len(others) == 1 and len(text[slice(*others[0])].split()) >= _LEAST_WORDS else None


def _parts(text: str, start: int, end: int) -> Iterator[Range]:
    position = start
    for sign in (*_SIGN_RE.finditer(text, start, end), None):
        stop = sign.start() if sign else end
        if text[position:stop].strip(" .;,"):
            yield position, stop
        position = sign.end() if sign else end


def names_people(said: str) -> bool:
    """Whether a name opens the words, after forms of address."""
    bare = strip_honorifics(said)
    people = find_people(bare)
    return bool(people) and people[0].start == 0


def _is_aside(said: str) -> bool:
    return names_body(said) or _VERDICT_RE.fullmatch(plain(said)) is not None
