"""The issuing body: the last name in the left column of an official header, with the place or the parent that belongs to it.

Nghị định 30/2020/NĐ-CP puts the parent body in plain capitals above the issuer in bold capitals. An organ ("BAN THƯỜNG VỤ",
"VĂN PHÒNG") takes the name of the body above it, a department its place.
"""

import re
from functools import cache
from typing import NamedTuple

from docproc.extraction.header.column import Name, hosts, is_organ, lexicon, names_in, place_of
from docproc.vietnamese.bodies import Body, find_bodies, usual_casing
from docproc.vietnamese.places import Place

_LEVEL_RE = re.compile(r"(?:tỉnh|thành phố|huyện(?: đảo)?|quận|thị xã|xã|phường|thị trấn|đặc khu)", re.IGNORECASE)
_LONG_NAMES = (("Ủy ban nhân dân", "UBND"), ("Uỷ ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"))
_SURE, _LESS_SURE, _UNKNOWN = 0.95, 0.85, 0.7


class Issuer(NamedTuple):
    """The body that issues a document."""

    name: str
    """In usual casing, with its place where the header tells it."""
    start: int
    """Offset of the first character of its own line, 0-based."""
    end: int
    """Offset after the last."""
    confidence: float
    """How sure the reading is."""


def issuer_of(text: str, start: int, end: int, *, erase: list[tuple[int, int]], symbol: str | None) -> Issuer | None:
    """The issuer named in the header `text[start:end]`; `erase` are the ranges of the national title and of the number.

    `symbol` is the body in the number's symbol: where it says UBND, a committee is the issuer whatever stands below it.
    """
    names = names_in(text[start:end], [(a - start, b - start) for a, b in erase])
    if not names:
        return None
    index = _chosen(names, symbol)
    chosen = names[index]
    known = any(body.start == 0 for body in find_bodies(chosen.text))
    sure = (_SURE if len(names) <= 2 else _LESS_SURE) if known else _UNKNOWN  # noqa: PLR2004 - a parent and the issuer
    return Issuer(_full(names, index), start + chosen.start, start + chosen.end, sure)


def written(body: Body) -> str:
    """The body's name with UBND and HĐND short, as officials write them."""
    return _short(body.name)


def _short(name: str) -> str:
    for long, short in _LONG_NAMES:
        name = name.replace(long, short)
    return name


def _chosen(names: list[Name], symbol: str | None) -> int:
    """The last name; where the number's symbol is that of a committee or of a name above, that one."""
    for index in range(len(names) - 1, -1, -1):
        if symbol in {"UBND", "HĐND"} and any(symbol in _cased(host)[:5] for host in hosts(names[index].text)):
            return index
    named = [index for index, name in enumerate(names) if symbol and _initials(name.text) == symbol.upper()]
    return named[-1] if named else len(names) - 1


def _initials(text: str) -> str:
    """The symbol that a name makes: "SNV" of "SỞ NỘI VỤ TỈNH LAI CHÂU"."""
    place = place_of(text)
    return "".join(word[0] for word in re.findall(r"\w+", text[: place.start] if place else text) if word.upper() != "VÀ").upper()


def _full(names: list[Name], index: int) -> str:
    """The name at `index`, with what the names above it say of it."""
    text = names[index].text
    name = " - ".join(_cased(host) for host in hosts(text))
    above = [names[at] for at in range(index - 1, -1, -1) if len(hosts(names[at].text)) == 1 or _shares_place(names[at].text)]
    if is_organ(text) and above:
        return _of_parent(name, names, names.index(above[0]))
    if place_of(text) is None and len(hosts(text)) == 1 and len(above) == index:
        return _with_place(name, above)
    return name


def _shares_place(text: str) -> bool:
    """Whether the hosts are organs of one place: "HĐND - UBND XÃ MỸ THỌ"."""
    return all(re.match(r"(?:HĐND|UBND|ĐẢNG [ỦU][YỶ]|HỘI ĐỒNG|ỦY BAN|UỶ BAN)", host, re.IGNORECASE) for host in hosts(text))


def _of_parent(organ: str, names: list[Name], parent: int) -> str:
    """The organ with its parent: "Văn phòng Hội" of "Hội Chữ thập đỏ …" says the parent's first word already."""
    text = names[parent].text
    above = _full(names, parent) if is_organ(text) else " - ".join(_cased(host) for host in hosts(text))
    place = place_of(text)
    if organ.lower().startswith("thanh tra") and above.startswith("UBND") and place is not None:
        return f"{organ} {_named_place(place)}"
    above = above.replace("Ủy ban Mặt trận Tổ quốc", "Ủy ban MTTQ")
    words = organ.split()
    if words[-1].lower() == above.split()[0].lower():
        return " ".join([*words[:-1], above])
    if re.search(r"UBND$|HĐND$", organ) and place is not None:
        return f"{organ} {_named_place(place)}"
    return f"{organ} {above}"


@cache
def _placed_re() -> re.Pattern[str]:
    return re.compile("|".join(lexicon()["placed"]), re.IGNORECASE)


def _with_place(name: str, above: list[Name]) -> str:
    """A department takes the place of its parent: "SỞ NỘI VỤ" under "UBND TỈNH BẾN TRE" is "Sở Nội vụ tỉnh Bến Tre"."""
    if not above:
        return name
    parent = above[0].text
    place = next((found for found in map(place_of, (item.text for item in above)) if found is not None), None)
    if name.lower() == "ban tổ chức" and re.match(r"(?:tỉnh|thành|huyện|quận|thị|đảng) [ủu][yỷ]", parent, re.IGNORECASE):
        return f"{name} {_cased(parent)}"
    if re.match(r"ban (?:dân vận|tuyên giáo|nội chính|tổ chức$)", name, re.IGNORECASE) and re.search(
        r"[ỦU][YỶ](?= |$)", parent, re.IGNORECASE
    ):
        return f"{name} {_cased(parent)}"
    if place is None:
        return name
    if _LEVEL_RE.search(name) and (bare := _LEVEL_RE.fullmatch(_last_words(name))):
        return f"{name[: len(name) - len(bare.group())]}{_named_place(place)}"
    return f"{name} {_named_place(place)}" if _placed_re().match(name) else name


def _last_words(name: str) -> str:
    found = re.search(rf"(?:{_LEVEL_RE.pattern})$", name, re.IGNORECASE)
    return found.group() if found else ""


def _named_place(place: Place) -> str:
    return f"{place.unit} {place.name}" if place.unit else place.name


def _cased(text: str) -> str:
    """A name as it is written, in usual casing, with UBND and HĐND short."""
    return _short(usual_casing(text))
