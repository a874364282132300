"""What stands beside a name: position, workplace and share of the work."""

import re
from typing import NamedTuple

from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.labels import label_at
from docproc.extraction.entry.phrases import any_of

_SHARE_RE = re.compile(r"(?<![\d,.])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|phần trăm)")
_BARE_NUMBER_RE = re.compile(r"\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%?\s*")
_MOST_PERCENT = 100.0
_LONGEST = 160

_PIECE_RE = re.compile(r"[^,;()\n\t]+")
_BODY_RE = re.compile(rf"(?<!\w){any_of('bodies')}")
_POSITION_RE = re.compile(rf"\W*(?:nguyên |quyền |phụ trách )?{any_of('positions')}")
# Up to where a position reads on before the body begins: "Trưởng phòng Nội vụ" and "Phó Trưởng ban" hold such words themselves.
_HEAD_OF_RE = re.compile(r"(?:trưởng|phó|chánh|đội|tổ|thành viên|phó trưởng)\s*$")


class Attributes(NamedTuple):
    """Position, workplace, share; None where not said."""

    position: str | None = None
    unit: str | None = None
    share: float | None = None


def parse_share(text: str) -> float | None:
    """The percentage in a cell or phrase; "60", "60%" and "60 %" are 60. None above 100 and where there is none."""
    match = _SHARE_RE.search(text) or _BARE_NUMBER_RE.fullmatch(text)
    value = float(match.group(1).replace(",", ".")) if match else None
    return value if value is not None and 0 < value <= _MOST_PERCENT else None


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
    for piece in _pieces_by_label(text):
        label = label_at(piece, 0, len(piece))
        if label is not None and label.value_end > label.value_start:
            values.setdefault(label.field, piece[label.value_start : label.value_end])
    position, unit = values.get("position"), values.get("unit")
    if position and not unit and "đơn vị" in plain(text):
        position, unit = split_position(position)
    share = parse_share(values["share"]) if "share" in values else None
    return Attributes(_clean(position), _clean(unit), share)


def _pieces_by_label(text: str) -> list[str]:
    """The text cut before each "word …:"."""
    cuts = [0]
    for colon in re.finditer(":", text):
        start = max(text.rfind(sign, 0, colon.start()) for sign in ",;.\n\t(–")
        start = max(start, text.rfind(" - ", 0, colon.start()))
        cuts.append(start + 1)
    cuts = sorted(set(cuts))
    return [text[a:b].strip(" -–+•,;.\n\t(") for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _loose(text: str) -> Attributes:
    position: str | None = None
    unit: str | None = None
    for piece in _PIECE_RE.finditer(text[: 2 * _LONGEST]):
        for part in re.split(r"\s[-–—]\s", piece.group()):
            here_position, here_unit = _split_piece(part)
            position = position or here_position
            unit = unit or here_unit
    return Attributes(_clean(position), _clean(unit))


def _split_piece(piece: str) -> tuple[str | None, str | None]:
    """A piece is a position, a body, or a position at a body."""
    folded = plain(piece)
    if _POSITION_RE.match(folded):
        for body in _BODY_RE.finditer(folded, 4):
            if not _HEAD_OF_RE.search(folded[: body.start()]):
                return piece[: body.start()], piece[body.start() :]
        return piece, None
    body_first = _BODY_RE.match(folded, len(folded) - len(folded.lstrip(" .-–:")))
    return (None, piece) if body_first else (None, None)


def _clean(value: str | None) -> str | None:
    """One line without signs around it; nothing when only signs are left."""
    if value is None:
        return None
    bare = " ".join(value.split()).strip(" .,;:-–(")
    return bare[:_LONGEST] or None
