"""Effects that an entry claims in numbers: values before and after, changes, and levels reached."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.entry import Effect, Sections
from docproc.documents.values import Change
from docproc.extraction.entry.effects.claims import (
    LEVEL,
    confidence_of,
    in_same_unit,
    is_claim,
    is_condition,
    is_goal,
    is_law,
    is_ordinal,
    is_part,
    is_reached,
    with_verb_apart,
    without_verb,
)
from docproc.extraction.entry.effects.metric import metric_of, named_after, named_by_both, said_after
from docproc.extraction.entry.effects.pairs import Pair, find_pairs
from docproc.extraction.entry.effects.tables import effects_in_tables
from docproc.extraction.entry.effects.words import Told, counted_in_words, gone
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import TextLine
from docproc.vietnamese.quantities import Quantity, find_quantities

__all__ = ["find_effects"]

_PAIR, _HALF = 0.82, 0.6
_NEAR = 64
_LONG_CELL = 30
_GUESSED = frozenset({"entry.sections.role"})
"""Rules by which sentences alone told what an account is about: less sure than numbers that say what became better."""
_COUNTED_END_RE = re.compile(r"[.,;:\n\t()]")
_LEAST_COUNTED, _COUNTED_WORDS = 2, 12
# "giảm được một nửa"
_HALF_RE = re.compile(r"(?<!\w)(?:giảm|bớt|rút ngắn|cắt)(?: được| đi| còn)?(?: hơn| gần| khoảng)? (?:một nửa|phân nửa)(?!\w)")


def find_effects(document: Document, lines: tuple[TextLine, ...], sections: Sections) -> tuple[Effect, ...]:
    """Effects outside the account of the problem, each once, in the order of the text."""
    tabled = list(effects_in_tables(document))
    covered = [(effect.evidence.start, effect.evidence.end) for effect in tabled]
    if sections.problem is not None and sections.problem.evidence.rule not in _GUESSED:
        covered += [(e.start, e.end) for e in (sections.problem.evidence, *sections.problem.evidence.also)]
    found = list(tabled)
    for line in lines:
        for stretch in _stretches(document.text, line):
            if not any(a <= stretch.start < b for a, b in covered):
                found += _of_line(document, stretch, sections)
    return _once(found)


def _stretches(text: str, line: TextLine) -> Iterator[TextLine]:
    """The line, or the long cells of a row: forms keep whole accounts in cells."""
    content = text[line.body : line.end]
    if "\t" not in content:
        yield line
        return
    for cell in re.finditer(r"[^\t]+", content):
        if len(cell.group()) >= _LONG_CELL:
            start = line.body + cell.start()
            yield TextLine(start, line.body + cell.end(), start, line.rank, None)


def _of_line(document: Document, line: TextLine, sections: Sections) -> Iterator[Effect]:
    content = document.text[line.body : line.end]
    quantities = [
        without_verb(quantity)
        for quantity in find_quantities(content)
        if not is_ordinal(content, quantity) and not is_part(quantity)
    ]
    pairs = list(find_pairs(content, quantities))
    paired = {id(quantity) for pair in pairs for quantity in (pair.before, pair.after)}
    effect = sections.effect.evidence if sections.effect else None
    in_effect = effect is not None and effect.start <= line.end and line.start < effect.end
    for pair in pairs:
        if (in_effect or not is_condition(content, pair.first)) and not is_law(content, pair.first):
            yield from _of_pair(document, line.body, pair)
    for quantity in quantities:
        if id(quantity) not in paired and (in_effect or is_claim(content, quantity)) and not is_law(content, quantity):
            if quantity.change is Change.LEVEL and is_goal(content, quantity):
                continue
            yield from _of_quantity(document, line.body, with_verb_apart(content, quantity), in_effect=in_effect)
    counted = () if _in_solution(sections, line) else counted_in_words(content)
    for told in (*counted, *gone(content, quantities)):
        yield from _of_words(document, line.body, told)
    if in_effect:
        yield from _halved(document, line)


def _in_solution(sections: Sections, line: TextLine) -> bool:
    """Whether the line stands under a heading of what is done: "bàn thêm một vòng" is a step there."""
    if sections.solution is None or sections.solution.evidence.rule in _GUESSED:
        return False
    evidence = sections.solution.evidence
    return any(part.start <= line.start < part.end for part in (evidence, *evidence.also))


def _of_words(document: Document, offset: int, told: Told) -> Iterator[Effect]:
    start, end = offset + told.start, offset + told.end
    metric = _counted(document.text, offset + told.unit_start) or metric_of(document.text, start, end) or told.unit
    if metric is not None:
        yield Effect(
            metric=metric,
            from_value=told.from_value,
            value=told.value,
            unit=told.unit,
            change=told.change,
            evidence=document.evidence(start, end, rule="entry.effects.words", confidence=_HALF),
        )


def _counted(text: str, start: int) -> str | None:
    """What is counted, from its unit to the end of the clause; None where nothing but the unit is said."""
    end = _COUNTED_END_RE.search(text, start)
    phrase = text[start : end.start() if end else len(text)].split()[:_COUNTED_WORDS]
    return " ".join(phrase) if len(phrase) > _LEAST_COUNTED else None


def _halved(document: Document, line: TextLine) -> Iterator[Effect]:
    """Halves: "thời gian giảm một nửa" is 50 %, unless numbers follow that say it exactly."""
    for match in _HALF_RE.finditer(plain(document.text[line.body : line.end])):
        start, end = line.body + match.start(), line.body + match.end()
        metric = metric_of(document.text, start, end, changed=True)
        if metric is not None and not re.match(r"[,:(]?\s*(?:\()?(?:từ|còn)\s[^.;]{0,20}\d", document.text[end : end + 30]):
            evidence = document.evidence(start, end, rule="entry.effects.half", confidence=_HALF)
            yield Effect(metric=metric, value=50, unit="%", change=Change.DECREASE, evidence=evidence)


def _of_pair(document: Document, offset: int, pair: Pair) -> Iterator[Effect]:
    start, end = offset + pair.first.start, offset + max(pair.before.end, pair.after.end)
    text, last = document.text, max(pair.before, pair.after, key=lambda quantity: quantity.start)
    metric = (
        said_after(text, offset + last.end)
        or named_by_both(text, offset + pair.first.end, offset + last.end)
        or metric_of(text, start, end)
        or named_after(text, offset + pair.first.end)
        or pair.after.unit
    )
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
    confidence = confidence_of(quantity, in_effect=in_effect)
    if not confidence and in_effect and is_reached(document.text[: offset + quantity.number_start][-_NEAR:]):
        confidence = LEVEL
    start, end = offset + quantity.start, offset + quantity.end
    changed = quantity.change is not Change.LEVEL
    metric = metric_of(document.text, start, end, changed=changed) if confidence else None
    if metric is not None:
        yield Effect(
            metric=metric,
            comparator=quantity.comparator,
            from_value=quantity.from_value if in_same_unit(document.text[start:end], quantity) else None,
            value=quantity.value,
            upper=quantity.upper,
            unit=quantity.unit,
            change=quantity.change,
            evidence=document.evidence(start, end, rule="entry.effects.quantity", confidence=confidence),
        )


def _once(effects: list[Effect]) -> tuple[Effect, ...]:
    """Entries say their best numbers several times: the surest mention of each stays."""
    by_value: dict[tuple[object, ...], Effect] = {}
    for effect in sorted(effects, key=lambda e: (e.unit is None, -e.evidence.confidence, e.evidence.start)):
        unit = plain(effect.unit).split()[0] if effect.unit and effect.from_value is None else None
        by_value.setdefault((effect.value, effect.from_value, unit, effect.change), effect)
    return tuple(sorted(by_value.values(), key=lambda e: e.evidence.start))
