"""What common tools find of the same gold sets: a plain pattern, dateparser, and underthesea's named entities.

Each answers only what it can: single days without roles, percentages without what they measure, names of authors. Values
are sets a document: what is said twice counts once.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from rapidfuzz import fuzz
from rich.table import Table
from underthesea import ner

from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.predictions import Predict, Prediction
from docproc.evaluation.extraction.scores import FieldScore
from docproc.vietnamese.unicode import fold

Values = set[str]
Reader = Callable[[Prediction], Values]
"""Takes a field's values from a record or from gold, which have one form."""
Tool = Callable[[str], Values]
"""Takes a field's values from a text."""

_DAY_RE = re.compile(r"(?<!\d)(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})(?!\d)")
_PERCENTAGE_RE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?)\s*%")
_SAME_NAME = 90


@dataclass(frozen=True)
class Baseline:
    """One tool on one field."""

    field: str
    """`days`, `percentages` or `authors`."""
    tool: str
    """`docproc`, or the tool's name."""
    score: FieldScore
    """Counts over the gold set."""


@dataclass(frozen=True)
class _Field:
    kinds: frozenset[str]
    key: str
    read: Reader
    tools: dict[str, Tool]


def baselines(documents: Iterable[GoldDocument], ours: Predict) -> list[Baseline]:
    """Every tool on every field that it can answer, over the documents whose kind has the field."""
    known = [(document, ours(document) or {}) for document in documents]
    found = []
    for name, field in _fields().items():
        due = [(document, record) for document, record in known if _is_due(document, field)]
        own = [(field.read(document.gold), field.read(record)) for document, record in due]
        found.append(Baseline(name, "docproc", _score(own)))
        for tool, read in field.tools.items():
            found.append(Baseline(name, tool, _score([(field.read(d.gold), read(d.text())) for d, _ in due])))
    return found


def render_baselines(found: Iterable[Baseline]) -> Table:
    """A table for people."""
    table = Table("field", "tool", title="Common tools on the same documents")
    for heading in ("precision", "recall", "F1"):
        table.add_column(heading, justify="right")
    for one in found:
        figures = (one.score.precision, one.score.recall, one.score.f1)
        table.add_row(one.field, one.tool, *("-" if figure is None else f"{figure:.3f}" for figure in figures))
    return table


@cache
def _fields() -> dict[str, _Field]:
    return {
        "days": _Field(frozenset({"plan"}), "dates", _days, {"plain pattern": _days_by_pattern, **_dateparser()}),
        "percentages": _Field(frozenset({"plan"}), "targets", _percentages, {"plain pattern": _percentages_by_pattern}),
        "authors": _Field(frozenset({"entry"}), "authors", _authors, {"underthesea ner": _people}),
    }


def _is_due(document: GoldDocument, field: _Field) -> bool:
    return document.gold["kind"] in field.kinds and document.judges(field.key)


def _score(pairs: list[tuple[Values, Values]]) -> FieldScore:
    """Counts of names and figures found, extra and missed; names agree when they are nearly spelled alike."""
    right = sum(len({value for value in due if _holds(given, value)}) for due, given in pairs)
    extra = sum(len({value for value in given if not _holds(due, value)}) for due, given in pairs)
    return FieldScore(right, extra, sum(len(due) for due, _ in pairs) - right)


def _holds(values: Values, wanted: str) -> bool:
    return wanted in values or (
        wanted[:1].isalpha() and any(fuzz.ratio(fold(wanted), fold(value)) >= _SAME_NAME for value in values)
    )


def _days(record: Prediction) -> Values:
    """Days that begin or end a date, with that of the header and of the citations: a tool cannot tell them apart."""
    dates = [*record.get("dates", []), *({"end": citation.get("issued_on")} for citation in record.get("citations", []))]
    dates.append({"end": (record.get("header") or {}).get("issued_on")})
    return {day for one in dates for day in (one.get("start"), one.get("end")) if day}


def _days_by_pattern(text: str) -> Values:
    return {f"{m[3]}-{int(m[2]):02d}-{int(m[1]):02d}" for m in _DAY_RE.finditer(text)}


def _dateparser() -> dict[str, Tool]:
    """Only where it is installed: we measure it and do not use it."""
    if find_spec("dateparser") is None:
        return {}
    search = import_module("dateparser.search").search_dates

    def days(text: str) -> Values:
        return {moment.date().isoformat() for line in text.splitlines() for _, moment in search(line, languages=["vi"]) or []}

    return {"dateparser": days}


def _percentages(record: Prediction) -> Values:
    found = [target for target in record.get("targets", []) if target.get("unit") == "%" and not target.get("optional")]
    values = [target.get(bound) for target in found for bound in ("value", "upper")]
    return {f"{float(value):g}" for value in values if value is not None}


def _percentages_by_pattern(text: str) -> Values:
    return {f"{float(m[1].replace(',', '.')):g}" for m in _PERCENTAGE_RE.finditer(text)}


def _authors(record: Prediction) -> Values:
    return {author["name"] for author in record.get("authors", []) if author.get("name")}


def _people(text: str) -> Values:
    """Names of people, whose words the tagger marks B-PER and I-PER."""
    names: list[list[str]] = []
    for line in text.splitlines():
        for word, _, _, tag in ner(line) if line.strip() else ():
            if tag == "B-PER":
                names.append([word])
            elif tag == "I-PER" and names:
                names[-1].append(word)
    return {" ".join(words) for words in names}
