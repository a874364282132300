"""The names in the left column of an official header, each whole: a name may run over several lines, and lines hold two columns.

"TRUNG TÂM DỊCH VỤ⏎NÔNG NGHIỆP" is one name, "SỞ Y TẾ⏎BỆNH VIỆN TÂM THẦN" are two: a line that begins with the word for a
body, or stands below a name that its place has closed, begins a name of its own.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from docproc.vietnamese.bodies import find_bodies
from docproc.vietnamese.letters import LOWER, UPPER
from docproc.vietnamese.places import Place, find_places

LONGEST_LINE = 110
"""Characters; the longest line of a column seen has 84."""
_CAPITALS = 0.6
"""Share of capitals in the letters of a line in capitals; a scan leaves some small."""
_PLACE_DATE_RE = re.compile(
    rf"(?:[{UPPER}][{UPPER}{LOWER}.'’]*(?:[ \u00a0\n-]{{1,3}}[{UPPER}][{UPPER}{LOWER}.'’]*){{0,4}}[ \u00a0]?,[ \u00a0\n]{{0,3}})?"
    r"ng[àảáạăâ]y[ \u00a0\n.…_\d]{0,40}th[áảàạăâ]ng[ \u00a0\n.…_\d]{0,40}(?:n[ăãâ]m[ \u00a0\n.…_\d]{0,20})?"
)
_SUBJECT_RE = re.compile(
    r"(?:V/v|Về việc)[^\n\t]{0,300}(?:\n(?![A-ZĐ ]{0,30}ngày|[^\n]{0,40}Kính gửi|\s{0,5}\n)[^\n\t]{1,120}){0,4}", re.IGNORECASE
)
_CELL_RE = re.compile(r"[^\n\t]+")
_NUMBERED_RE = re.compile(r"\s*(?:S[ốôóồổỗ]\s?[:.\d…_/]|\d|[IVX]+[.)]|Kính gửi|Căn cứ|\()")
_OPEN_RE = re.compile(r"(?:[-–,&]|(?<!\w)(?:VÀ|VỀ|CỦA|CÁC|THUỘC|CHO|TRONG))\s*$")
_GOES_ON_RE = re.compile(r"(?:[-–,&]|(?:VÀ|VỀ|CỦA|THUỘC)(?!\w))")
_DASH_RE = re.compile(r"\s+[-–—]\s+")
_YOUTH_RE = re.compile(r"(?:TRUNG ƯƠNG )?ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN)\s+HỒ CHÍ MINH|HỒ CHÍ MINH|ĐOÀN TNCS", re.IGNORECASE)
_LEVEL = r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN(?: ĐẢO)?|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|KHU PHỐ|THÔN|ẤP)"
_BARE_LEVEL_RE = re.compile(rf"{_LEVEL}\s*$", re.IGNORECASE)
_COMMITTEE_RE = re.compile(r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND|HĐND)(?!\w)", re.IGNORECASE)


class Name(NamedTuple):
    """A name in the column."""

    text: str
    """As written, on one line."""
    start: int
    """Offset of its first character in the zone, 0-based."""
    end: int
    """Offset after the last character of its first line, or of its last where nothing stands between."""


class _Cell(NamedTuple):
    text: str
    start: int
    end: int
    first: bool
    """Whether it opens its line; what follows is the right column."""


@cache
def lexicon() -> dict[str, Any]:
    """Words that begin names of bodies, and names of organs."""
    return tomllib.loads(files(__package__).joinpath("heads.toml").read_text(encoding="utf-8"))


@cache
def _head_re() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(lexicon()['heads'], key=len, reverse=True))})(?!\w)", re.IGNORECASE)


@cache
def _organ_re() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon()['organs'])})", re.IGNORECASE)


def is_organ(text: str) -> bool:
    """Whether `text` names a part that every body has ("Ban Thường vụ", "Văn phòng Hội") and no body by itself."""
    return _organ_re().fullmatch(text) is not None


def begins_body(text: str) -> bool:
    """Whether `text` begins with a word for a body."""
    return _head_re().match(text) is not None


def hosts(text: str) -> list[str]:
    """The bodies that stand side by side in one name ("SỞ TƯ PHÁP - TỈNH ĐOÀN"); one where its dash belongs to it."""
    parts = _DASH_RE.split(text)
    return parts if len(parts) > 1 and all(map(begins_body, parts)) else [text]


def place_of(text: str) -> Place | None:
    """The place at the end of a name."""
    places = [place for place in find_places(text) if place.end >= len(text.rstrip(" .")) - 1]
    return places[-1] if places else None


def names_in(zone: str, erase: list[tuple[int, int]]) -> list[Name]:
    """The names in `zone` from the top; `erase` are the ranges of the national title and of the number."""
    column = _blotted(zone, erase)
    names: list[Name] = []
    for cell in _cells(column, youth_heading=not re.search(r"C[ỘO]NG H[OÒ][AÀ]", zone, re.IGNORECASE)):
        if names and (joined := _joined(names[-1], cell, column, first=len(names) == 1)) is not None:
            names[-1] = joined
        else:
            names.append(_new(names, cell))
    return names


def _blotted(zone: str, erase: list[tuple[int, int]]) -> str:
    """The zone with what is no name made tabs. Offsets stay."""
    letters = list(zone)
    for pattern in (_PLACE_DATE_RE, _SUBJECT_RE):
        erase = [*erase, *(match.span() for match in pattern.finditer(zone))]
    for first, after in erase:
        for offset in range(max(0, first), min(len(letters), after)):
            if letters[offset] != "\n":
                letters[offset] = "\t"
    return "".join(letters)


def _cells(column: str, *, youth_heading: bool) -> Iterator[_Cell]:
    seen = False
    for start, end in (part for match in _CELL_RE.finditer(column) for part in _run_together(column, *match.span())):
        written = column[start:end]
        text = " ".join(written.split())
        first = start == 0 or column[start - 1] != "\t"
        if not _may_name(text) or (youth_heading and seen and _YOUTH_RE.fullmatch(text)):
            continue
        seen = True
        yield _Cell(text, end - len(written.lstrip()), start + len(written.rstrip()), first)


def _run_together(column: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A cell of a table may hold the parent and the issuer in one line: "UBND HUYỆN TÂN PHƯỚC PHÒNG NỘI VỤ"."""
    base = start
    for body in find_bodies(column[start:end])[:-1]:
        cut = base + body.end + 1
        if body.place is not None and body.place.unit is not None and begins_body(column[cut:end]) and start < cut < end:
            yield start, cut
            start = cut
    yield start, end


def _may_name(text: str) -> bool:
    """Capitals, or a name in small letters that begins with the word for a body."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 2 or len(text) > LONGEST_LINE or _NUMBERED_RE.match(text):  # noqa: PLR2004 - a sign or an initial
        return False
    capital = sum(letter.isupper() for letter in letters) >= _CAPITALS * len(letters)
    if re.match(r"(?:ĐƠN|PHIẾU|BÁO CÁO|BẢN|MẪU|PHỤ LỤC|DANH|BIỂU|BÀI|SÁNG KIẾN|HỒ SƠ|TIN|TÊN)(?!\w)", text):
        return False
    return capital or (text[0].isupper() and begins_body(text) and not text.endswith((".", ":", ";", ",")))


def _joined(above: Name, cell: _Cell, column: str, *, first: bool) -> Name | None:
    """`above` with the line that goes on with it; None where the line begins another name."""
    if not _goes_on(above.text, cell) and not (first and _is_of(above.text, cell.text)):
        return None
    between = column[above.end : cell.start]
    sign = "" if re.match(r"[-–,]", cell.text) and above.text.endswith(" ") else " "
    text = f"{above.text}{sign}{cell.text}"
    # Another column between the two lines would stand in the quote.
    return Name(text, above.start, cell.end if not between.strip(" \n\u00a0") else above.end)


def _goes_on(above: str, cell: _Cell) -> bool:
    text = cell.text
    if _OPEN_RE.search(above) or _GOES_ON_RE.match(text):
        return True
    if _is_place(text):
        return place_of(above) is None and not is_organ(above)
    if begins_body(text):
        bare = _head_re().fullmatch(above) is not None and not is_organ(above) and above.replace(" ", "").isalpha()
        return (bare and not is_organ(text)) or _is_branch(above, text)
    closed = place_of(above)
    return cell.first and (closed is None or closed.unit is None)


def _is_of(organ: str, text: str) -> bool:
    """An organ above all other names is that of the body below it: "CÔNG ĐOÀN⏎TRƯỜNG TIỂU HỌC KIM ĐỒNG"."""
    other = organ.split(maxsplit=1)[0].casefold() != text.split(maxsplit=1)[0].casefold()
    return other and is_organ(organ) and not is_organ(text) and begins_body(text)


def _is_branch(above: str, text: str) -> bool:
    """A branch on the line below belongs to the name: "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM⏎CHI NHÁNH TỈNH HÒA BÌNH"."""
    return re.match(r"CHI NHÁNH", text) is not None and place_of(above) is None and not re.search("CHI NHÁNH", above)


def _is_place(text: str) -> bool:
    if _BARE_LEVEL_RE.fullmatch(text):
        return True
    return any(place.start == 0 and place.end >= len(text.rstrip(" .")) for place in find_places(text))


def _new(names: list[Name], cell: _Cell) -> Name:
    """A name of its own; a place alone below a committee of another place names the committee that issues."""
    above = names[-1].text if names else ""
    committee = _COMMITTEE_RE.match(above)
    place = committee and place_of(above)
    if committee is not None and place is not None and _is_place(cell.text) and len(hosts(above)) == 1:
        return Name(f"{committee.group()} {cell.text}", cell.start, cell.end)
    return Name(cell.text, cell.start, cell.end)
