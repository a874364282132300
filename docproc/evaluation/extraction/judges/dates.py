"""Dates: span and role apart; recurring dates by their rule, counted dates by their duration."""

import re
from typing import Any

from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.outcome import Outcome, judge_list, once
from docproc.evaluation.extraction.predictions import Prediction, field, items

# Roles for which "trước ngày X" and "ngày X" are told apart by taste alone.
_LENIENT_ROLES = frozenset(
    {"report_due", "task_due", "event", "final_review", "interim_review", "award_ceremony", "round"},
)
_EACH_QUARTER = frozenset(frozenset({month, month + 3, month + 6, month + 9}) for month in (1, 2, 3))
_STATED = ("start", "end", "recurrence", "offset")
_MONTHS_A_QUARTER, _MONTHS_A_YEAR, _DAYS_A_WEEK = 3, 12, 7

Rule = tuple[str | None, str | None, frozenset[int] | None]
"""Period, day, months of a recurrence."""


def judge_dates(gold: GoldDocument, record: Prediction) -> dict[str, Outcome]:
    """`dates` wants role and span, `dates_span` the span alone."""
    due = [date for date in gold.gold.get("dates", []) if _is_known(date)]
    predicted = once(items(record.get("dates")), lambda date: (date.get("role"), *_span_key(date)))
    own = _own_date(gold, record)

    def ignored(date: Any) -> bool:
        return _is_ignored(date, own, gold)

    return {
        "dates": judge_list(due, predicted, lambda g, p: span_agrees(g, p) and _role_agrees(g, p), ignored=ignored),
        "dates_span": judge_list(due, once(predicted, _span_key), span_agrees, ignored=ignored),
    }


def _is_known(date: Any) -> bool:
    """Whether anything is to be found: not so where a text does not tell the year of its day."""
    stated = (*(alt.get(name) for alt in date.get("alt", []) for name in _STATED), *(date.get(name) for name in _STATED))
    return any(stated)


def _span_key(date: Any) -> tuple[object, ...]:
    return (date.get("start"), date.get("end"), recurrence(date.get("recurrence")), _duration(date))


def _role_agrees(gold: Any, predicted: Any) -> bool:
    roles = gold["role"].split("|")
    return "*" in roles or predicted.get("role") in roles


def span_agrees(gold: Any, predicted: Any) -> bool:
    """Whether the prediction is the gold date or one of its alternatives."""
    alternatives = [{**gold, "recurrence": None, "offset": None, **alt} for alt in gold.get("alt", [])]
    return any(_is_same(candidate, predicted) for candidate in (gold, *alternatives))


def _is_same(gold: Any, predicted: Any) -> bool:
    if gold.get("recurrence"):
        return _rules_agree(recurrence(gold["recurrence"]), recurrence(predicted.get("recurrence")))
    if gold.get("offset"):
        return _duration(gold) == _duration(predicted)
    start, end = gold.get("start"), gold.get("end")
    if start is None and end is None:
        return False
    found = (predicted.get("start"), predicted.get("end"))
    if found == (start, end) and not predicted.get("recurrence"):
        return True
    return start is None and found == (end, end) and not _LENIENT_ROLES.isdisjoint(gold["role"].split("|"))


def recurrence(rule: str | None) -> Rule | None:
    """An RRULE for comparison: every third month and the same month of each quarter are one, twelve months are a year."""
    if not rule:
        return None
    parts = dict(part.split("=", 1) for part in re.sub(r"^RRULE:", "", rule.strip().upper()).split(";") if "=" in part)
    months = frozenset(int(month) for month in parts["BYMONTH"].split(",")) if parts.get("BYMONTH") else None
    day = parts.get("BYMONTHDAY") or parts.get("BYDAY")
    period, interval = parts.get("FREQ"), int(parts.get("INTERVAL", 1))
    if (period == "MONTHLY" and interval == _MONTHS_A_QUARTER) or (period in {"YEARLY", "MONTHLY"} and months in _EACH_QUARTER):
        return ("QUARTERLY", day, None)
    if period == "MONTHLY" and (interval == _MONTHS_A_YEAR or months):
        period = "YEARLY"
    return (period, day, months if period == "YEARLY" else None)


def _rules_agree(gold: Rule | None, predicted: Rule | None) -> bool:
    if gold is None or predicted is None or gold[:2] != predicted[:2]:
        return False
    return gold[2] is None or predicted[2] is None or gold[2] == predicted[2]


def _duration(date: Any) -> str | None:
    """The length alone: whether it is counted forth or back stands in the event's words; a week is seven days."""
    offset = date.get("offset")
    written = offset.get("duration") if isinstance(offset, dict) else offset
    if not written:
        return None
    length = str(written).upper().lstrip("-")
    weeks = re.fullmatch(r"P(\d+)W", length)
    return f"P{int(weeks[1]) * _DAYS_A_WEEK}D" if weeks else length


def _own_date(gold: GoldDocument, record: Prediction) -> str | None:
    """The day of the document itself as the gold file gives it; in a piece that does not, as the record does."""
    day: str | None = (gold.gold.get("header") or {}).get("issued_on")
    return day if day or gold.piece is None else field(record.get("header"), "issued_on").value


def _is_ignored(date: Any, own: str | None, gold: GoldDocument) -> bool:
    """The document's own date, which the header has, and what the gold file sets aside."""
    if own and date.get("role") in {"issued", "effective"} and own in {date.get("start"), date.get("end")}:
        return True
    return any(_fits(date, entry) for entry in gold.ignored.get("dates", []))


def _fits(date: Any, entry: Any) -> bool:
    """Whether all that the entry names holds of the date; an entry that names nothing of it fits none."""
    if "duration" in entry and _duration(date) != _duration({"offset": entry["duration"]}):
        return False
    if "recurrence" in entry and not (date.get("recurrence") or "").upper().startswith(entry["recurrence"]):
        return False
    return all(date.get(name) == entry[name] for name in ("role", "start", "end") if name in entry)
