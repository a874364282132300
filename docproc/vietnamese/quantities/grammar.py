"""The grammar of quantities.

Forms (Vietnamese official style): "từ 99% trở lên", "ít nhất 70%", "không quá 5 ngày", "trên 60%", "xuống dưới 3%", "giảm 30%",
"tăng từ 1 - 2 bậc", "từ 80% đến dưới 90%", "≥ 90%", "01 (một) sáng kiến", "76/76 dịch vụ", "xếp thứ 10".
"""

import re
from collections.abc import Iterator
from functools import cache

from docproc.documents.values import Change, Comparator
from docproc.vietnamese.numbers import parse_number
from docproc.vietnamese.quantities.comparators import alternatives
from docproc.vietnamese.quantities.masks import mask
from docproc.vietnamese.quantities.quantity import Quantity
from docproc.vietnamese.quantities.sharing import share_comparators
from docproc.vietnamese.quantities.units import find_unit, unit_pattern
from docproc.vietnamese.unicode import small_letters

# White space is bounded: a page of blanks must not be tried at every length.
_GAP = r"\s{0,3}"
_BLANK = r"\s{1,3}"
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}\s?,\d{1,2}(?=\s?%)|\d{1,9}(?:[.,]\d{1,4})?)(?![\d.,]*\d)"
_WORD_NUMBER = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?=\s+[^\W\d_])"
_DIGIT_WORD = r"(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín)"
_WORD_PERCENT = rf"(?:một\s+trăm|(?:{_DIGIT_WORD}\s+mươi|mười)(?:\s+{_DIGIT_WORD})?|{_DIGIT_WORD})(?=\s+phần\s+trăm)"
_SCALE = r"(?:\s(?:nghìn\s+tỷ|nghìn|ngàn|triệu|tỷ|tỉ|vạn)(?!\s+đồng)\b)"
_COMPARATORS = (Comparator.GE, Comparator.LE, Comparator.GT, Comparator.LT)
"""Tried in this order: "không quá" holds "quá"."""
_APPROXIMATE = r"khoảng|xấp\s+xỉ|gần|ước|ước\s+đạt|~"
_FILLER = rf"(?:{_GAP}(?:là|đạt|có|được|ở\s+mức|mức|từ|tỷ\s+lệ)(?=\s))?"
_CHANGES = (Change.DECREASE, Change.INCREASE)
_RANK = (
    r"(?:xếp\s+(?:hạng\s+)?(?:ở\s+)?(?:vị\s+trí\s+)?thứ|đứng\s+thứ|vị\s+trí\s+thứ|hạng\s+thứ|xếp\s+hạng|xếp\s+vị\s+trí|thứ\s+bậc|"
    r"thứ\s+hạng\s+(?:tối\s+thiểu\s+)?(?:thứ\s+)?)(?:\s+(?:từ|tối\s+thiểu|≤|không\s+quá))?|"
    r"(?:trong\s+)?(?:nhóm|tốp|top)(?=\s+\d{1,2}\s+(?:\w+,?\s+){0,8}?(?:dẫn|cao|đứng|đầu|tốt|cả|toàn))|tốp|top"
)
_PLACE = "thứ hạng"
"""The unit of a place in a ranking where no noun is counted."""
_TO = rf"{_GAP}(?:đến|tới|-|–){_GAP}"


@cache
def _grammar() -> re.Pattern[str]:
    """The pattern of one quantity without the noun after it, in small letters; every gap is bounded."""
    comparators = "|".join(f"(?P<{code.value}>{alternatives(code.value)})" for code in _COMPARATORS)
    change = "|".join(f"(?P<{code.value}>{alternatives(code.value)})" for code in _CHANGES)
    unit = unit_pattern()
    return re.compile(
        rf"(?:(?<!\w)(?:(?:{change})(?P<average>{_BLANK}(?:{alternatives('through')}))?)(?=[\s]))?"
        rf"(?:(?P<rank>{_GAP}(?<!\w)(?:{_RANK})))?"
        rf"(?:{_GAP}(?<!\w)(?:(?P<level>xuống{_BLANK}còn|xuống|lên|còn|đạt){_BLANK})?(?P<approximate>{_APPROXIMATE})(?=[\s\d]))?"
        rf"(?:{_GAP}(?<!\w)(?:{comparators}){_FILLER}(?=[\s\d]|một|hai))?"
        rf"(?P<from>{_GAP}(?<!\w)(?<!chứng\s)(?<!tính\s)từ(?:{_BLANK}đủ)?(?=\s))?{_GAP}"
        rf"(?:(?<![\w.,/\u0001-])(?P<value>{_NUMBER})|(?:(?<=\s)|^)(?P<word>(?P<percent>{_WORD_PERCENT})|{_WORD_NUMBER}))"
        rf"(?P<share>[^\S\n]?/[^\S\n]?\d{{1,6}}(?:\.\d{{3}})*(?![\d/]))?"
        rf"(?P<scale>{_SCALE})?(?P<spelled>\s?\([^\W\d][^)\d]{{1,24}}\))?"
        rf"(?:(?P<unit_one>\s{{0,2}}(?:{unit}))?(?:{_TO}(?P<below>dưới{_BLANK})?(?P<upper>{_NUMBER})(?P<scale_two>{_SCALE})?)"
        rf"(?!\s?/))?"
    )


# "trở lên" may stand after the noun counted: "từ 02 sáng kiến trở lên".
_AFTER_RE = re.compile(
    rf"[^\n.;:,\d()]{{0,40}}?\s*\b(?:(?P<least>{alternatives('after_ge')})|(?P<most>{alternatives('after_le')}))\b", re.IGNORECASE
)
# "… hồ sơ phải bổ sung từ hai lần trở lên": the words after belong to another number.
_OTHER_RE = re.compile(rf"\b(?:từ|tối thiểu|ít nhất)\s+(?:{_WORD_NUMBER})", re.IGNORECASE)
_NEAR = 12
"""Characters: "trở lên" right after the unit belongs to the expression, farther off only to the comparison."""
_BECOMES_RE = re.compile(
    r"\s{0,2}(?:\w+\s){0,4}?(?:(?:rút|giảm)\s+)?(?:xuống\s+(?:chỉ\s+)?còn|xuống|lên|còn|thành)\s+(?:đến\s+)"
    r"?(?P<comparator>dưới\s+|trên\s+|không\s+quá\s+)?"
    rf"(?:khoảng\s+)?(?P<value>{_NUMBER})",
    re.IGNORECASE,
)
_TO_LEVEL_RE = re.compile(r"(?:xuống\s+còn|xuống|lên|còn|lên\s+đến|lên\s+tới)\s*$", re.IGNORECASE)


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of NFC text in order; dates, document numbers, levels ("mức độ 3") and list markers are none.

    A comparator or verb of change said once holds for the list that follows: "giảm ít nhất 30% thời gian, 30% chi phí".
    """
    return share_comparators(text, list(_scan(text, mask(text))))


def _scan(text: str, masked: str) -> Iterator[Quantity]:
    small = small_letters(masked)  # a pattern that heeds case is twice as fast
    position = 0
    while match := _grammar().search(small, position):
        found = _quantity(text, masked, match)
        if found is not None:
            yield found
        position = max(match.end(), found.end if found else 0)


def _quantity(text: str, masked: str, match: re.Match[str]) -> Quantity | None:
    if match["word"] and not match["percent"] and not (match[Comparator.GE.value] or match[Comparator.LE.value] or match["from"]):
        return None  # "một" and "hai" are counted only where something is bounded: "ít nhất một sáng kiến", not "quá một lần"
    number_end = match.end("scale") if match["scale"] else match.end("share") if match["share"] else match.end("value")
    if match["word"]:
        number_end = match.end("word")
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    value = _number(match["value"] or match["word"], match["scale"] or (match["scale_two"] if match["upper"] else None))
    unit_after = match.end() if match["upper"] or match["spelled"] else number_end
    unit = find_unit(masked, unit_after)
    if unit is None and match["unit_one"]:
        unit = (match.start("unit_one") + len(match["unit_one"]) - len(match["unit_one"].lstrip()), match.end("unit_one"))
        unit_after = max(unit_after, match.end())
    end = max(unit_after, unit[1] if unit else 0)
    base = Quantity(
        start=start,
        end=end,
        number_start=match.start("value") if match["value"] else match.start("word"),
        unit_start=unit[0] if unit else end,
        unit_end=unit[1] if unit else end,
        comparator=_comparator(masked, match),
        value=value,
        unit=_unit_name(text[slice(*unit)]) if unit else _PLACE if match["rank"] else None,
        upper=_number(match["upper"], match["scale_two"] or match["scale"]) if match["upper"] else None,
        change=_change(masked, match, _unit_name(text[slice(*unit)]) if unit else None),
        approximate=bool(match["approximate"]),
        explicit=_compared(match) or bool(match["upper"]),
        rank=bool(match["rank"]),
        upper_exclusive=bool(match["below"]),
        share=parse_number(match["share"].strip().strip("/")) if match["share"] else None,
    )
    return _bounded(_completed(masked, base, match))


def _number(digits: str, scale: str | None) -> float:
    digits = "".join(digits.split()) if digits[0].isdigit() else digits
    return parse_number(digits + (" " + " ".join(scale.split()) if scale else ""))


def _compared(match: re.Match[str]) -> bool:
    return any(match[code.value] for code in _COMPARATORS) or bool(match["from"])


_NEVER_RE = re.compile(r"(?<!\w)không\s+(?:để|có|cho|được)\s[^\n.;,\d]{0,60}$", re.IGNORECASE)
"""What "quá 2%" after it makes a limit: "không để hồ sơ trễ hẹn quá 2%"."""
_NEVER_REACH = 80


def _comparator(masked: str, match: re.Match[str]) -> Comparator:
    """As written before the number; for a place in a ranking "thứ 10" means 10 or better."""
    if match["upper"] and (match["from"] or not any(match[code.value] for code in _COMPARATORS)):
        return Comparator.BETWEEN
    written = next((code for code in _COMPARATORS if match[code.value]), None)
    if match["rank"]:
        return Comparator.LE
    if written is Comparator.GT and _NEVER_RE.search(
        masked, max(0, match.start() - _NEVER_REACH), match.start(Comparator.GT.value)
    ):
        return Comparator.LE
    return written or (Comparator.GE if match["from"] else Comparator.EQ)


_RESTATED_RE = re.compile(r"(?P<verb>[^\W\d_]+)(?:\s+[^\W\d_]+){0,6}\s*(?:\(|,?\s*tức(?:\s+là)?)\s*(?:[^\W\d_]+\s+){0,3}$")
"""Before a number that says a change again: "bớt hẳn một nửa (50%)"."""


def _change(masked: str, match: re.Match[str], unit: str | None) -> Change:
    change = next((code for code in _CHANGES if match[code.value]), Change.LEVEL)
    before = masked[max(0, match.start() - _RESTATED_REACH) : match.start()]
    if unit == "bậc" and change is not Change.LEVEL:
        return change  # "nhích lên 4 bậc" climbs by four
    if change is Change.LEVEL and unit == "%" and (restated := _restated(before)):
        return restated
    to_level = _TO_LEVEL_RE.search(before[-12:]) is not None
    return Change.LEVEL if (match["level"] and match["level"].lower() != "đạt") or to_level else change


_RESTATED_REACH = 60


def _restated(before: str) -> Change | None:
    found = _RESTATED_RE.search(before)
    if found is None:
        return None
    return next((code for code in _CHANGES if re.search(rf"(?<!\w)(?:{alternatives(code.value)})(?!\w)", found.group())), None)


def _completed(masked: str, base: Quantity, match: re.Match[str]) -> Quantity:
    """With what stands after the unit: "trở lên", "xuống còn 7 ngày"."""
    becomes = _BECOMES_RE.match(masked, base.end) if match["from"] and not match["upper"] else None
    if becomes is not None:
        return _become(masked, base, becomes)
    after = _AFTER_RE.match(masked, base.end)
    compared = any(match[code.value] for code in _COMPARATORS)
    if after is None or base.upper is not None or compared or _OTHER_RE.search(after.group()):
        return base
    comparator = Comparator.GE if after["least"] and not base.rank else Comparator.LE
    return base._replace(comparator=comparator, explicit=True, end=after.end() if after.end() - base.end < _NEAR else base.end)


def _become(masked: str, base: Quantity, becomes: re.Match[str]) -> Quantity:
    """The value after of "từ 15 ngày xuống còn 7 ngày"; the value before is kept beside it."""
    unit = find_unit(masked, becomes.end()) or (base.unit_start, base.unit_end)
    word = (becomes["comparator"] or "").strip().lower()
    comparator = {"dưới": Comparator.LT, "trên": Comparator.GT, "không quá": Comparator.LE}.get(word, Comparator.EQ)
    return base._replace(
        end=max(becomes.end(), unit[1]),
        unit_start=unit[0],
        unit_end=unit[1],
        comparator=comparator,
        value=_number(becomes["value"], None),
        unit=_unit_name(masked[slice(*unit)]) or base.unit,
        from_value=base.value,
        change=Change.LEVEL,
        explicit=bool(word),
    )


def _bounded(found: Quantity) -> Quantity | None:
    """None for a range that runs backwards, which is no range of values."""
    if found.upper is not None and found.upper <= found.value:
        return None
    return found


def _unit_name(written: str) -> str | None:
    """The unit with white space as one blank; "phần trăm" is "%"."""
    name = " ".join(written.split())
    return "%" if name.lower() == "phần trăm" else name or None
