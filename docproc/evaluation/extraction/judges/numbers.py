"""Targets of plans and effects of entries: numbers with a unit and what they measure."""

from typing import Any

from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.outcome import Outcome, judge_list
from docproc.evaluation.extraction.predictions import Prediction, items
from docproc.evaluation.extraction.text import alike_in_words, same_number, same_unit

_TARGET_METRIC = 70
_EFFECT_METRIC = 60


def judge_targets(gold: GoldDocument, record: Prediction) -> Outcome:
    """Comparator, value, upper bound, unit and change exact; the metric in other words."""
    return judge_list(
        gold.gold.get("targets", []),
        items(record.get("targets")),
        _target_agrees,
        ignored=lambda value: _is_ignored(value, gold.ignored.get("targets", [])),
        optional=lambda target: bool(target.get("optional")),
    )


def judge_effects(gold: GoldDocument, record: Prediction) -> Outcome:
    """Value, value before and unit exact; the metric in other words."""
    return judge_list(
        gold.gold.get("effects", []),
        items(record.get("effects")),
        _effect_agrees,
        ignored=lambda value: _is_ignored(value, gold.ignored.get("effects", [])),
    )


def _target_agrees(gold: Any, predicted: Any) -> bool:
    names = [gold["metric"], *(alt["metric"] for alt in gold.get("alt", []) if "metric" in alt)]
    return (
        predicted.get("comparator") == gold["comparator"]
        and same_number(predicted.get("value"), gold["value"])
        and same_number(predicted.get("upper"), gold.get("upper"))
        and same_unit(gold["unit"], predicted.get("unit"))
        and (predicted.get("change") or "level") == gold["change"]
        and any(alike_in_words(name, predicted.get("metric") or "") >= _TARGET_METRIC for name in names)
    )


def _effect_agrees(gold: Any, predicted: Any) -> bool:
    metric = predicted.get("metric")
    return any(
        same_number(predicted.get("value"), candidate["value"])
        and same_number(predicted.get("from_value"), candidate.get("from_value"))
        and same_unit(candidate["unit"], predicted.get("unit"))
        and (not metric or alike_in_words(candidate["metric"], metric) >= _EFFECT_METRIC)
        for candidate in (gold, *({**gold, **alt} for alt in gold.get("alt", [])))
    )


def _is_ignored(value: Any, entries: list[Any]) -> bool:
    return any(
        same_number(value.get("value"), entry["value"])
        and ("unit" not in entry or same_unit(entry["unit"], value.get("unit")))
        and ("from_value" not in entry or same_number(value.get("from_value"), entry["from_value"]))
        for entry in entries
    )
