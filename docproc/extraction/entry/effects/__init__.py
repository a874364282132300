"""Effects that an entry claims in numbers: values before and after, changes, and levels reached."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.entry import Effect, Sections
from docproc.documents.values import Change
from docproc.extraction.entry.effects.metric import metric_of, named_after, named_by_both, said_after
from docproc.extraction.entry.effects.pairs import Pair, find_pairs
from docproc.extraction.entry.effects.tables import effects_in_tables
from docproc.extraction.entry.effects.words import Told, counted_in_words, gone
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import TextLine
from docproc.vietnamese.quantities import Quantity, find_quantities

__all__ = ["find_effects"]

_PAIR, _BECOMES, _CHANGE, _LEVEL, _HALF = 0.82, 0.9, 0.8, 0.62, 0.6
_FIRST_UNIT_RE = re.compile(r"\d[\d.,]*\s+([^\W\d_]+)")
_CLAUSE_START_RE = re.compile(r"[.;]\s")
_CHANGE_RE = re.compile(
    r"(?<!\w)(?:giảm|tăng|rút|nâng|tiết kiệm|cải thiện|hạ|kéo|còn|cắt|bớt|đỡ|tránh|nhẹ|thêm|khỏi|không phải (?:chi|mua|tốn|trả|"
    r"thuê))(?!\w)"
)
_CONDITION_RE = re.compile(
    r"(?<!\w)(?:khi|nếu|trường hợp|mục tiêu|phấn đấu)(?!\w)(?! áp dụng| triển khai| có sáng kiến| thực hiện)"
)
_LAW_RE = re.compile(
    r"(?:nghị định|nghị quyết|thông tư|luật|quy định|chính phủ|nhà nước)(?: \w+){0,5} (?:nâng|tăng|giảm|kéo dài|hạ|quy định|"
    r"cho phép)(?!\w)|"
    r"mức phạt|thời hiệu|theo quy định"
)
_GOAL_RE = re.compile(r"(?<!\w)(?:chỉ tiêu|kế hoạch|mục tiêu|phấn đấu|được giao|giao là)(?!\w)")
_REACHED_RE = re.compile(
    r"(?<!\w)(?:giảm|rút|rút ngắn|hạ|kéo|tăng|nâng)(?: (?:xuống|lên|được))?(?: chỉ)? (?:còn|đến|tới)(?: (?:khoảng|gần|hơn|dưới|"
    r"trên))?\s*$|(?<!\w)số tiền [^.;:\d]{4,40}(?:\d{1,2} \w{2,6})?\s?:\s*$"
)
_NEAR = 64
# Units of the levels that count as effects; a bare count ("1.250 hồ sơ") says what was done, not what came of it.
_TO_WORDS = frozenset({"xuống", "lên", "còn", "thành", "nay", "chỉ"})
_LEVEL_UNIT = "%"
_REACH = 260
_LONG_CELL = 30
_GUESSED = frozenset({"entry.sections.role"})
"""Rules by which sentences alone told what an account is about: less sure than numbers that say what became better."""
_COUNTED_END_RE = re.compile(r"[.,;:\n\t()]")
_LEAST_COUNTED, _COUNTED_WORDS = 2, 12
_ORDINAL_RE = re.compile(
    r"(?<!\w)(?:câu|bước|điều|mục|quầy(?: số)?|lớp|ô|trang|phụ lục|bảng|hình|chương|phần|mẫu(?: số)?|số hiệu|tầng|"
    r"khu phố|thôn|ấp|tổ|khu|kho|lô|tuyến|ca|nhóm|đợt|loại|cấp|bàn|số)\s$"
)
# "Tiết kiệm cho chủ hàng khoảng 410 triệu đồng": the verb of change stands apart from its number.
_APART_RE = re.compile(
    r"(?<!\w)(?P<verb>tiết kiệm|tiết giảm|giảm|cắt giảm|rút ngắn|bớt|đỡ|tránh|khỏi tốn|làm lợi|không phải chi|tăng|nâng|"
    r"thu(?! phí| nhập| tiền)(?: thêm| về| được| hồi)?|tăng thêm|cắt)(?!\w)[^\d.;:]{0,90}$"
)
# "mỗi cụ đỡ 18 km", "bớt được 2 bước"
_SPARED_RE = re.compile(
    r"(?<!\w)(?:bớt|đỡ|tránh|khỏi|nhẹ|cắt|rút|giảm|tiết kiệm|không phải (?:chi|mua|tốn|trả|thuê)|không tốn)"
    r"(?: (?:được|đi|bớt|hẳn|phải|tốn|mất|chờ|đi lại|chạy|chi|mua|khoảng|gần|hơn|thêm|ít nhất)){0,4}\s*$"
)
# "kéo dài thêm 8 tháng"
_ADDED_RE = re.compile(r"(?<!\w)(?:thêm|kéo dài)(?: được| khoảng| gần| hơn){0,2}\s*$")
_UPWARD = ("tăng", "nâng", "thu", "làm lợi")
_MONEY_RE = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s?(?:đồng|đ|vnđ|vnd)(?!\w)")
_COST_RE = re.compile(
    r"(?<!\w)(?:chi phí(?: (?:đầu tư|mua|làm|thực hiện|ban đầu|lắp|xây|in))|kinh phí|vốn|đầu tư|mua|hết|(?<!bớt )(?<!đỡ )"
    r"(?<!khỏi )tốn|(?<!đấu )giá|thuê|"
    r"trị giá|tổng chi|mỗi lượt tốn|phải trả)(?!\w)[^\d.;]{0,40}$"
)
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
        _without_verb(quantity)
        for quantity in find_quantities(content)
        if not _is_ordinal(content, quantity) and not _is_part(quantity)
    ]
    pairs = list(find_pairs(content, quantities))
    paired = {id(quantity) for pair in pairs for quantity in (pair.before, pair.after)}
    effect = sections.effect.evidence if sections.effect else None
    in_effect = effect is not None and effect.start <= line.end and line.start < effect.end
    for pair in pairs:
        if (in_effect or not _is_condition(content, pair.first)) and not _is_law(content, pair.first):
            yield from _of_pair(document, line.body, pair)
    for quantity in quantities:
        if id(quantity) not in paired and (in_effect or _is_claim(content, quantity)) and not _is_law(content, quantity):
            if quantity.change is Change.LEVEL and _is_goal(content, quantity):
                continue
            yield from _of_quantity(document, line.body, _with_verb_apart(content, quantity), in_effect=in_effect)
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


def _is_ordinal(content: str, quantity: Quantity) -> bool:
    """Whether the number names a thing: "câu 5", "quầy số 4"."""
    return _ORDINAL_RE.search(plain(content[max(0, quantity.number_start - 16) : quantity.number_start])) is not None


def _is_part(quantity: Quantity) -> bool:
    """Whether it is a part of a number: "2/3 số lượt"."""
    return quantity.share is not None and quantity.unit is not None and plain(quantity.unit) in {"số", "thời gian", "lượng"}


def _without_verb(quantity: Quantity) -> Quantity:
    """The word after the first number of "từ 290 xuống 21 cuộc" is no unit."""
    if quantity.unit is None or plain(quantity.unit).split()[0] not in _TO_WORDS:
        return quantity
    return quantity._replace(unit=None, end=quantity.unit_start, unit_end=quantity.unit_start, change=Change.LEVEL)


def _with_verb_apart(content: str, quantity: Quantity) -> Quantity:
    """A sum of money with the change that the clause says before it; costs are none."""
    before = plain(content[max(0, quantity.start - _REACH) : quantity.start])
    money = quantity.unit is not None and _MONEY_RE.match(plain(quantity.unit)) is not None
    verb = _APART_RE.search(before)
    if quantity.change is Change.LEVEL and quantity.from_value is None and _SPARED_RE.search(before):
        return quantity._replace(change=Change.DECREASE)
    if quantity.change is Change.LEVEL and quantity.from_value is None and _ADDED_RE.search(before):
        return quantity._replace(change=Change.INCREASE)
    if (
        quantity.change is not Change.LEVEL
        or quantity.from_value is not None
        or not money
        or verb is None
        or _COST_RE.search(before)
    ):
        return quantity
    return quantity._replace(change=Change.INCREASE if verb.group("verb").startswith(_UPWARD) else Change.DECREASE)


def _is_claim(content: str, quantity: Quantity) -> bool:
    """Outside the account of effects, a number claims one only where it changes, and not as a condition."""
    changes = quantity.from_value is not None or _CHANGE_RE.search(_clause_before(content, quantity)) is not None
    return changes and not _is_condition(content, quantity)


def _is_condition(content: str, quantity: Quantity) -> bool:
    """Whether the number only says when something is done: "tô vàng khi hồ sơ còn 30% thời gian"."""
    return _CONDITION_RE.search(_clause_before(content, quantity)) is not None


def _is_law(content: str, quantity: Quantity) -> bool:
    """Whether a rule of others changes what the number counts: "Nghị định mới nâng mức phạt từ 2 triệu đồng …"."""
    return _LAW_RE.search(_clause_before(content, quantity)) is not None


def _is_goal(content: str, quantity: Quantity) -> bool:
    """Whether a level is what was set or planned, and not reached."""
    return quantity.from_value is None and _GOAL_RE.search(_clause_before(content, quantity)) is not None


def _clause_before(content: str, quantity: Quantity) -> str:
    """What stands in the sentence before the number, as far as it can matter."""
    return _CLAUSE_START_RE.split(plain(content[max(0, quantity.number_start - _REACH) : quantity.number_start]))[-1]


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
    confidence = _confidence(quantity, in_effect=in_effect)
    if not confidence and in_effect and _reached(document.text[: offset + quantity.number_start][-_NEAR:]):
        confidence = _LEVEL
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


def _reached(before: str) -> bool:
    """Whether a verb of change leads to the number as what it came to: "lượng rác giảm còn 270 kg"."""
    return _REACHED_RE.search(plain(before)) is not None


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
