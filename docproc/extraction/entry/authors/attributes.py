"""What stands beside a name: position, workplace and share of the work."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.labels import Label, label_at
from docproc.extraction.entry.phrases import any_of
from docproc.vietnamese.letters import UPPER
from docproc.vietnamese.numbers import parse_number

_SHARE_RE = re.compile(r"(?<![\d,.])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|phần trăm)")
_BARE_NUMBER_RE = re.compile(r"\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%?\s*")
_DIGIT_WORD = "một|hai|ba|bốn|năm|lăm|sáu|bảy|tám|chín"
_WORDED_RE = re.compile(rf"(?<!\w)(?P<number>(?:mười|(?:{_DIGIT_WORD}) mươi)(?: (?:{_DIGIT_WORD}))?) phần trăm")
_FRACTION_RE = re.compile(r"(?<![\d/.,])([1-4])/([2-6])(?![\d/]|[.,]\d)")
_MOST_PERCENT = 100.0
_LONGEST = 160

# A dash parts position and body; within "Văn phòng - Thống kê" it does not.
_DASH_RE = re.compile(rf"\s[-–—]\s(?={any_of('bodies')}|{any_of('positions')})", re.IGNORECASE)
# Who heads a body belongs to it: "Trưởng phòng Kinh tế, Hạ tầng và Đô thị".
_HEADED_RE = re.compile(
    r"(?:trưởng|giám đốc|chủ tịch|chánh|hiệu trưởng|bí thư)\s"
    r"(?P<unit>(?:phòng|ban|sở|trung tâm|văn phòng|trường|trạm|chi cục|ubnd)\s[^\n;.:()]{2,120})",
    re.IGNORECASE,
)
_STATEMENT_RE = re.compile(r"(?:^|[,;.\n\t(]|\s[-–])[\s\-–+•*]*")
# "Sở Nội vụ với sáng kiến …": what is said of the person goes on.
_STATEMENT_END_RE = re.compile(r"\s(?:với|là|đã|được|đề nghị|tham gia|có sáng kiến)(?!\w)")
# "Phòng Tư pháp: 40%": the share follows.
_SAID_OF_IT_RE = re.compile(r":\s|\s?[-–(]?\s?\d{1,3}(?:[.,]\d+)?\s?%")
_BOTH_RE = re.compile("(?:chức vụ|chức danh).*(?:đơn vị|nơi)")
_PIECE_RE = re.compile(r"[^,;()\n\t]+")
_BODY_RE = re.compile(rf"(?<!\w){any_of('bodies')}(?! viên)")
_POSITION_RE = re.compile(rf"\W*(?:nguyên |quyền |phụ trách )?{any_of('positions')}")
# Up to where a position reads on before the body begins: "Trưởng phòng Nội vụ" and "Phó Trưởng ban" hold such words themselves.
_AT_RE = re.compile(r"\s(?:ở|tại|của|thuộc)\s*$")
_OF_PLACE_RE = re.compile(rf"(?<=[^,;\s-]\s)(?P<unit>(?:xã|phường|thị trấn|đặc khu)\s[{UPPER}][^,;:\n]{{1,40}})\s*$")
"""A place that stands for its committee: "Công chức Tư pháp - Hộ tịch xã Trà Cang"."""
_HEAD_OF_RE = re.compile(r"(?:trưởng|phó|chánh|đội|tổ|thành viên|phó trưởng)\s*$")


class Attributes(NamedTuple):
    """Position, workplace, share; None where not said."""

    position: str | None = None
    unit: str | None = None
    share: float | None = None


def parse_share(text: str) -> float | None:
    """The percentage in a cell or phrase; "60", "60%" and "60 %" are 60. None above 100 and where there is none."""
    match = _SHARE_RE.search(text) or _BARE_NUMBER_RE.fullmatch(text)
    value = float(match.group(1).replace(",", ".")) if match else _fraction(text) or _in_words(text)
    return value if value is not None and 0 < value <= _MOST_PERCENT else None


def _fraction(text: str) -> float | None:
    """A part of the whole: "1/2" is 50."""
    match = _FRACTION_RE.search(text)
    return round(_MOST_PERCENT * int(match.group(1)) / int(match.group(2)), 2) if match else None


def _in_words(text: str) -> float | None:
    """Percentages spelled out: "sáu mươi phần trăm"; "một nửa" is 50."""
    folded = plain(text)
    words = _WORDED_RE.search(folded)
    if words is not None:
        return parse_number(words.group("number"))
    return _MOST_PERCENT / 2 if "một nửa" in folded else None


def parse_attributes(text: str) -> Attributes:
    """Attributes in the text after a name, labelled ("chức vụ: …") or not (", Chuyên viên Sở Nội vụ (60%)")."""
    labelled = _labelled(text)
    loose = _loose(text) if labelled.position is None and labelled.unit is None else Attributes()
    share = labelled.share if labelled.share is not None else parse_share(_without_dates(text))
    return Attributes(labelled.position or loose.position, labelled.unit or loose.unit, share)


def split_position(text: str) -> tuple[str | None, str | None]:
    """Position and workplace of "Chuyên viên, Phòng Nội vụ" or "Công chức UBND xã An Bình"."""
    found = _loose(text)
    return found.position, found.unit


def _without_dates(text: str) -> str:
    return re.sub(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", " ", text)


def _labelled(text: str) -> Attributes:
    values: dict[str, str] = {}
    labels = list(_labels(text))
    for label, following in zip(labels, [*(later.start for later in labels[1:]), len(text)], strict=False):
        value = text[label.value_start : min(label.value_end, following)].strip(" ,;.-–+•*\n\t(")
        if value:
            values.setdefault("both" if _BOTH_RE.search(label.phrase) else label.field, value)
    position, unit = values.get("position"), values.get("unit")
    if "both" in values:
        position, unit = split_position(values["both"])
    elif position is not None and unit is None:
        named, unit = split_position(position)
        position = named or position
    share = parse_share(values["share"]) if "share" in values else None
    return Attributes(_clean(position), _clean(unit), share)


def _labels(text: str) -> Iterator[Label]:
    """Labels at the text's beginning and after signs that part statements; a label's own words hold no other."""
    position = 0
    for sign in _STATEMENT_RE.finditer(text):
        if sign.end() < position:
            continue
        end = text.find("\n", sign.end())
        label = label_at(text, sign.end(), end if end >= 0 else len(text))
        if label is not None and ":" in text[label.start : label.value_start]:
            position = label.value_start
            yield label


def _loose(text: str) -> Attributes:
    position: str | None = None
    unit: str | None = None
    for piece in _PIECE_RE.finditer(text[: 2 * _LONGEST]):
        for part in _DASH_RE.split(piece.group()):
            here_position, here_unit = _split_piece(part)
            position = position or here_position
            unit = unit or here_unit
    if unit is None and (headed := _HEADED_RE.search(text, 0, 2 * _LONGEST)) is not None:
        unit = headed.group("unit")
    return Attributes(_clean(position), _clean(unit))


def _split_piece(piece: str) -> tuple[str | None, str | None]:
    """A piece is a position, a body, or a position at a body."""
    folded = plain(piece)
    if _POSITION_RE.match(folded):
        for body in _BODY_RE.finditer(folded, 4):
            if (piece[body.start()].isupper() or _AT_RE.search(folded[: body.start()])) and not _HEAD_OF_RE.search(
                folded[: body.start()]
            ):
                return _AT_RE.sub("", piece[: body.start()]), piece[body.start() :]
        place = _OF_PLACE_RE.search(piece)
        return (piece[: place.start("unit")], piece[place.start("unit") :]) if place else (piece, None)
    body_first = _BODY_RE.match(folded, len(folded) - len(folded.lstrip(" .-–:")))
    return (None, piece) if body_first else (None, None)


def _clean(value: str | None) -> str | None:
    """One line without signs around it; nothing when only signs are left."""
    if value is None:
        return None
    bare = " ".join(_STATEMENT_END_RE.split(_SAID_OF_IT_RE.split(value)[0])[0].split()).strip(" .,;:-–(")
    return bare[:_LONGEST] or None
