"""Reports: unit, period and results. A gold file judges them where it names them."""

from typing import Any

from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.outcome import Outcome, judge_list, judge_value
from docproc.evaluation.extraction.predictions import Prediction, field, item, items
from docproc.evaluation.extraction.text import alike_in_words, body, same_number, same_unit

_UNIT, _METRIC = 90, 60


def judge_report(gold: GoldDocument, record: Prediction) -> dict[str, Outcome]:
    """Outcomes of those of a report's fields that the gold file has."""
    due = gold.gold
    outcomes: dict[str, Outcome] = {}
    if "unit" in due:
        outcomes["report.unit"] = judge_value(
            due["unit"], field(record, "unit"), lambda g, p: any(alike_in_words(body(form), body(p)) >= _UNIT for form in g)
        )
    if "period" in due:
        period = record.get("period") or {}
        found = item(_span(period), period.get("evidence"))
        outcomes["report.period"] = judge_value(_span(due["period"] or {}), found, lambda g, p: bool(g == p))
    if "results" in due:
        set_aside = gold.ignored.get("results", [])
        outcomes["report.results"] = judge_list(
            due["results"],
            items(record.get("results")),
            _result_agrees,
            ignored=lambda p: any(same_number(p.get("value"), entry["value"]) for entry in set_aside),
        )
    return outcomes


def _span(period: Any) -> list[str | None] | None:
    span = [period.get("start"), period.get("end")]
    return span if any(span) else None


def _result_agrees(gold: Any, predicted: Any) -> bool:
    return (
        same_number(gold["value"], predicted.get("value"))
        and same_unit(gold["unit"], predicted.get("unit"))
        and alike_in_words(gold["metric"], predicted.get("metric") or "") >= _METRIC
    )
