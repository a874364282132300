"""Effects that an entry claims in numbers: values before and after, changes, and levels reached."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.entry import Effect, Sections
from docproc.documents.values import Change
from docproc.extraction.entry.effects.metric import metric_of
from docproc.extraction.entry.effects.pairs import Pair, find_pairs
from docproc.extraction.entry.effects.tables import effects_in_tables
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import TextLine
from docproc.vietnamese.quantities import Quantity, find_quantities

__all__ = ["find_effects"]

_PAIR, _BECOMES, _CHANGE, _LEVEL = 0.82, 0.9, 0.8, 0.62
_FIRST_UNIT_RE = re.compile(r"\d[\d.,]*\s+([^\W\d_]+)")
_CLAUSE_START_RE = re.compile(r"[.;]\s")
_CHANGE_RE = re.compile(r"(?<!\w)(?:giảm|tăng|rút|nâng|tiết kiệm|cải thiện|hạ|kéo|còn|cắt)(?!\w)")
_CONDITION_RE = re.compile(
    r"(?<!\w)(?:khi|nếu|trường hợp|mục tiêu|phấn đấu)(?!\w)(?! áp dụng| triển khai| có sáng kiến| thực hiện)"
)
# Units of the levels that count as effects; a bare count ("1.250 hồ sơ") says what was done, not what came of it.
_TO_WORDS = frozenset({"xuống", "lên", "còn", "thành", "nay", "chỉ"})
_LEVEL_UNIT = "%"
_REACH = 260


def find_effects(document: Document, lines: tuple[TextLine, ...], sections: Sections) -> tuple[Effect, ...]:
    """Effects outside the account of the problem, each once, in the order of the text."""
    tabled = list(effects_in_tables(document))
    covered = [(effect.evidence.start, effect.evidence.end) for effect in tabled]
    if sections.problem is not None:
        covered += [(e.start, e.end) for e in (sections.problem.evidence, *sections.problem.evidence.also)]
    found = list(tabled)
    for line in lines:
        if "\t" not in document.text[line.start : line.end] and not any(a <= line.start < b for a, b in covered):
            found += _of_line(document, line, sections)
    return _once(found)


def _of_line(document: Document, line: TextLine, sections: Sections) -> Iterator[Effect]:
    content = document.text[line.body : line.end]
    quantities = [_without_verb(quantity) for quantity in find_quantities(content)]
    pairs = list(find_pairs(content, quantities))
    paired = {id(quantity) for pair in pairs for quantity in (pair.before, pair.after)}
    effect = sections.effect.evidence if sections.effect else None
    in_effect = effect is not None and effect.start <= line.end and line.start < effect.end
    for pair in pairs:
        if in_effect or not _is_condition(content, pair.first):
            yield from _of_pair(document, line.body, pair)
    for quantity in quantities:
        if id(quantity) not in paired and (in_effect or _is_claim(content, quantity)):
            yield from _of_quantity(document, line.body, quantity, in_effect=in_effect)


def _without_verb(quantity: Quantity) -> Quantity:
    """The word after the first number of "từ 290 xuống 21 cuộc" is no unit."""
    if quantity.unit is None or plain(quantity.unit).split()[0] not in _TO_WORDS:
        return quantity
    return quantity._replace(unit=None, end=quantity.unit_start, unit_end=quantity.unit_start, change=Change.LEVEL)


def _is_claim(content: str, quantity: Quantity) -> bool:
    """Outside the account of effects, a number claims one only where it changes, and not as a condition."""
    return _CHANGE_RE.search(_clause_before(content, quantity)) is not None and not _is_condition(content, quantity)


def _is_condition(content: str, quantity: Quantity) -> bool:
    """Whether the number only says when something is done: "tô vàng khi hồ sơ còn 30% thời gian"."""
    return _CONDITION_RE.search(_clause_before(content, quantity)) is not None


def _clause_before(content: str, quantity: Quantity) -> str:
    """What stands in the sentence before the number, as far as it can matter."""
    return _CLAUSE_START_RE.split(plain(content[max(0, quantity.number_start - _REACH) : quantity.number_start]))[-1]


def _of_pair(document: Document, offset: int, pair: Pair) -> Iterator[Effect]:
    start, end = offset + pair.first.start, offset + max(pair.before.end, pair.after.end)
    metric = metric_of(document.text, start, end)
    if metric is not None:
        yield Effect(
            metric=metric,
            comparator=pair.after.comparator,
            from_value=pair.before.value,
            value=pair.after.value,
            unit=pair.after.unit or pair.before.unit,
            evidence=document.evidence(start, end, rule="entry.effects.pair", confidence=_PAIR),
        )


def _of_quantity(document: Document, offset: int, quantity: Quantity, *, in_effect: bool) -> Iterator[Effect]:
    confidence = _confidence(quantity, in_effect=in_effect)
    start, end = offset + quantity.start, offset + quantity.end
    changed = quantity.change is not Change.LEVEL
    metric = metric_of(document.text, start, end, changed=changed) if confidence else None
    if metric is not None:
        yield Effect(
            metric=metric,
            comparator=quantity.comparator,
            from_value=quantity.from_value if _same_unit(document.text[start:end], quantity) else None,
            value=quantity.value,
            upper=quantity.upper,
            unit=quantity.unit,
            change=quantity.change,
            evidence=document.evidence(start, end, rule="entry.effects.quantity", confidence=confidence),
        )


def _same_unit(content: str, quantity: Quantity) -> bool:
    """Whether before and after are counted alike: not in "từ 2 ngày còn 30 phút"."""
    before = _FIRST_UNIT_RE.search(plain(content))
    if before is None or quantity.unit is None or before.group(1) in _TO_WORDS:
        return True
    return plain(quantity.unit).startswith(before.group(1))


def _confidence(quantity: Quantity, *, in_effect: bool) -> float:
    """How sure it is that a quantity claims an effect; 0 where it does not."""
    if quantity.from_value is not None:
        return _BECOMES
    if quantity.change is not Change.LEVEL and quantity.unit is not None:
        return _CHANGE
    return _LEVEL if in_effect and quantity.unit == _LEVEL_UNIT else 0.0


def _once(effects: list[Effect]) -> tuple[Effect, ...]:
    """Entries say their best numbers several times: the surest mention of each stays."""
    by_value: dict[tuple[object, ...], Effect] = {}
    for effect in sorted(effects, key=lambda e: (e.unit is None, -e.evidence.confidence, e.evidence.start)):
        unit = plain(effect.unit).split()[0] if effect.unit and effect.from_value is None else None
        by_value.setdefault((effect.value, effect.from_value, unit, effect.change), effect)
    return tuple(sorted(by_value.values(), key=lambda e: e.evidence.start))
