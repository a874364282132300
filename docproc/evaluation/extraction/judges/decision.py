"""Decisions: rows by their title, and whole rows with all authors and unit."""

from typing import Any

from rapidfuzz import fuzz

from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.outcome import Outcome, Predicted, judge_list
from docproc.evaluation.extraction.predictions import Prediction, items
from docproc.evaluation.extraction.text import alike, alike_in_words, body, person

_TITLE, _NAME, _UNIT = 90, 90, 85


def judge_decision(gold: GoldDocument, record: Prediction) -> dict[str, Outcome]:
    """`rows.title` wants the title, `rows.full` title, all authors and no other, and the unit."""
    rows = items(record.get("initiatives"))
    due = gold.gold.get("rows", [])
    return {"rows.title": judge_list(due, rows, _title_agrees), "rows.full": judge_list(due, rows, _row_agrees)}


def _title_agrees(gold: Any, predicted: Any) -> bool:
    return alike(gold["title"], predicted["title"]) >= _TITLE


def _row_agrees(gold: Any, predicted: Any) -> bool:
    named = [Predicted(author["name"]) for author in predicted.get("authors") or []]
    authors = judge_list(gold["authors"], named, lambda g, p: fuzz.ratio(person(g), person(p)) >= _NAME)
    return _title_agrees(gold, predicted) and not authors.missed and not authors.extra and _unit_agrees(gold, predicted)


def _unit_agrees(gold: Any, predicted: Any) -> bool:
    """Alike in words, or named by neither."""
    due, given = body(gold["unit"] or ""), body(predicted.get("unit") or "")
    return due == given or alike_in_words(due, given) >= _UNIT
