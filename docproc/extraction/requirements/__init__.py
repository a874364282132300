"""Component `requirements`: what a plan demands of the form of entries."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.document import Document, DocumentKind
from docproc.documents.plan import EntryRequirement, RequirementKind
from docproc.documents.values import Comparator
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.sections import Section, SectionKind, kinds_at, sections_at, sections_in
from docproc.extraction.targets.clauses import Clause, clauses
from docproc.vietnamese.quantities import Quantity, find_quantities

_ENTRY_RE = re.compile(
    r"(?:bài|tác phẩm|hồ sơ|sản phẩm|đề án|video|clip|thuyết minh|báo cáo|bản mô tả|mô tả)[^.;\n]{0,30}"
    r"(?:dự thi|tham gia|tham dự|sáng kiến|giải pháp|thuyết minh)"
    r"|dự thi|bài thi|bài viết|thuyết trình|bài trình bày|đăng ký tham gia",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset({SectionKind.AWARDS, SectionKind.TARGETS, SectionKind.GRADING, SectionKind.RESULTS, SectionKind.BUDGET})
_POINT_SIZE_RE = re.compile(r"cỡ(?:\s+chữ)?\s*:?\s*(?P<size>\d{2})", re.IGNORECASE)
_LONGEST_TEXT = 400
_CONTEXT = 300
"""Characters before a clause in which the entry may have been named."""


class _Rule(NamedTuple):
    kind: RequirementKind
    sign: re.Pattern[str]
    units: frozenset[str]


@Language.component("docproc_requirements")
def add_requirements(doc: Doc) -> Doc:
    """Fill `entry_requirements` of a plan."""
    draft = draft_of(doc)
    if draft.kind is DocumentKind.PLAN:
        document = document_of(doc)
        sections = sections_in(doc)
        draft.fields["entry_requirements"] = tuple(find_requirements(document, sections))
    return doc


@cache
def _rules() -> tuple[_Rule, ...]:
    data = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    return tuple(
        _Rule(RequirementKind(kind), re.compile(rule["sign"], re.IGNORECASE), frozenset(rule.get("units", ())))
        for kind, rule in data.items()
    )


def find_requirements(document: Document, sections: Sequence[Section]) -> Iterator[EntryRequirement]:
    """The demands on the form of entries, in the order of the text; each kind once for the same words and number."""
    seen: set[tuple[RequirementKind, float | None, str]] = set()
    for clause in clauses(document.text):
        inside = SectionKind.REQUIREMENTS in {kind for section in sections_at(sections, clause.start) for kind in section.kinds}
        if not inside and not _is_about_entries(document.text, clause, sections):
            continue
        for found in _requirements_of(document, clause, inside=inside):
            key = (found.kind, found.value, "" if found.value is not None else found.text.lower())
            if key not in seen:
                seen.add(key)
                yield found


def _is_about_entries(text: str, clause: Clause, sections: Sequence[Section]) -> bool:
    if kinds_at(sections, clause.start) & _ELSEWHERE:
        return False
    return _ENTRY_RE.search(text, max(clause.sentence_start, clause.start - _CONTEXT), clause.end) is not None


def _requirements_of(document: Document, clause: Clause, *, inside: bool) -> Iterator[EntryRequirement]:
    wanted = document.text[clause.start : clause.end]
    quantities = find_quantities(wanted)
    for rule in _rules():
        sign = rule.sign.search(wanted)
        if sign is None:
            continue
        comparator, value = _number(rule, wanted, quantities)
        if (
            rule.kind in {RequirementKind.PAGES, RequirementKind.COPIES, RequirementKind.OTHER}
            and rule.units
            and value is None
            and not inside
        ):
            continue
        start, end = _trimmed(document.text, clause)
        evidence = document.evidence(start, end, rule=f"requirements.{rule.kind.value}", confidence=0.85 if inside else 0.7)
        text = " ".join(evidence.quote.split())
        yield EntryRequirement(kind=rule.kind, comparator=comparator, value=value, text=text, evidence=evidence)


def _number(rule: _Rule, wanted: str, quantities: Sequence[Quantity]) -> tuple[Comparator | None, float | None]:
    if rule.kind is RequirementKind.FONT:
        size = _POINT_SIZE_RE.search(wanted)
        return (Comparator.EQ, float(size["size"])) if size else (None, None)
    for quantity in quantities:
        if (quantity.unit or "").lower() in rule.units:
            upper = quantity.upper if quantity.comparator is Comparator.BETWEEN else None
            return (Comparator.LE, upper) if upper is not None else (quantity.comparator, _in_base_unit(quantity))
    return None, None


def _in_base_unit(quantity: Quantity) -> float:
    """Megabytes and minutes."""
    factor = {"gb": 1024, "kb": 1 / 1024, "giây": 1 / 60}.get((quantity.unit or "").lower(), 1)
    return quantity.value * factor


def _trimmed(text: str, clause: Clause) -> tuple[int, int]:
    written = text[clause.start : clause.end]
    marker = re.match(r"[\s–+•*-]*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ][.)]\s)?[\s–+•*-]*", written)
    start = clause.start + (marker.end() if marker else 0)
    return start, min(clause.end, start + _LONGEST_TEXT)
