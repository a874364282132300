"""Pieces of real plans with dates and targets labelled by hand: a folder of `gold.jsonl` and the texts that it names.

A gold line has `file`, `dates` (`role`, `start`, `end` as "2025-11-20", "2025-10", "2025-Q4" or "2025"; `--12-15` where it comes
again) and `targets` (`op` as a sign, after "increase" or "decrease" where it changes; `value`, `unit`). A deadline's start is
free. Extra dates count as wrong unless they repeat a day that is in the gold; quotas and scales (`kind`) are optional.
"""

import json
import re
from calendar import monthrange
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docproc.evaluation.corpora.figures import Figure, lines
from docproc.evaluation.extraction.outcome import Outcome, Predicted, judge_list
from docproc.evaluation.extraction.scores import FieldScore
from docproc.extraction import extract
from docproc.reading import read

_ROLES = {"award": "award_ceremony", "issue": "issued", "round_1": "round", "round_2": "round", "round_3": "round"}
_OPS = {"=": "eq", ">=": "ge", "<=": "le", ">": "gt", "<": "lt", "~": "eq"}
_AS_CITED, _ANY_ROLE = "citation", "other"
_CHANGE_RE = re.compile(r"increase|decrease")
_QUOTA_RE = re.compile(r"khen|thưởng|tập thể|cá nhân|giải")
_MONTHS_A_QUARTER = 3
_SAME = 1e-9


def plan_pages(path: Path) -> Iterator[Figure]:
    """Dates by their days, roles of the dates found, and targets."""
    dates, targets = [], []
    roles_right = roles_wrong = 0
    for gold in lines(path / "gold.jsonl"):
        record = _record(path / Path(gold["file"]).name)
        outcome = _judge_dates(gold["dates"], record)
        dates.append(outcome)
        told = [_role_agrees(due, given.value) for due, given in outcome.right]
        roles_right, roles_wrong = roles_right + sum(told), roles_wrong + len(told) - sum(told)
        targets.append(judge_list(gold["targets"], _items(record.get("targets")), _same_target, optional=_is_optional))
    yield Figure(path.name, "dates", "docproc", _pooled(dates))
    yield Figure(path.name, "roles of the dates found", "docproc", FieldScore(roles_right, roles_wrong, roles_wrong))
    yield Figure(path.name, "targets", "docproc", _pooled(targets))


def _record(path: Path) -> Any:
    return json.loads(extract(read(path, path.name).documents[0]).model_dump_json())


def _items(values: Any) -> list[Predicted]:
    return [Predicted(value) for value in values or []]


def _pooled(outcomes: list[Outcome]) -> FieldScore:
    return FieldScore(
        sum(len(o.right) for o in outcomes), sum(len(o.extra) for o in outcomes), sum(len(o.missed) for o in outcomes)
    )


def _judge_dates(gold: list[Any], record: Any) -> Outcome:
    own = {(record.get("header") or {}).get("issued_on")}
    due = [date for date in gold if date["role"] != _AS_CITED and not (date["role"] == "issue" and date["start"] in own)]
    known = {day for date in gold for day in (_day(date["start"], last=False), _day(date["end"], last=True))}

    def repeated(given: Any) -> bool:
        return given.get("role") == "issued" or (given.get("end") in known and given.get("start") in {*known, None})

    return judge_list(due, _items(record.get("dates")), _same_date, ignored=repeated)


def _same_date(gold: Any, given: Any) -> bool:
    if gold.get("recurring"):
        return bool({_day(value, last=True)[-5:] for value in (gold["start"], gold["end"]) if value} & _days_of_rule(given))
    if gold.get("relative") and not gold["end"]:
        return bool(given.get("offset"))
    start, end = _day(gold["start"], last=False), _day(gold["end"], last=True)
    free = not start or given.get("start") is None or bool(gold.get("start_event"))
    return bool((given.get("end") or "") == end and (free or given.get("start") == start))


def _role_agrees(gold: Any, given: Any) -> bool:
    return bool(gold["role"] == _ANY_ROLE or given.get("role") == _ROLES.get(gold["role"], gold["role"]))


def _day(written: str | None, *, last: bool) -> str:
    """A day, or the first or last of a month, a quarter or a year; empty for none."""
    if not written:
        return ""
    value = written.split("T")[0]
    if value.startswith("-"):
        return f"**-{value.strip('-')}" if value.startswith("---") else value.lstrip("-")
    year, _, rest = value.partition("-")
    if rest.startswith("Q"):
        month = _MONTHS_A_QUARTER * int(rest[1:]) - (0 if last else _MONTHS_A_QUARTER - 1)
        rest = f"{month:02d}"
    rest = rest or ("12" if last else "01")
    month_written, _, day = rest.partition("-")
    length = monthrange(int(year), int(month_written))[1]
    return f"{year}-{month_written}-{day or (f'{length:02d}' if last else '01')}"


def _days_of_rule(given: Any) -> set[str]:
    rule = dict(part.split("=", 1) for part in (given.get("recurrence") or "").split(";") if "=" in part)
    days = rule.get("BYMONTHDAY", "").split(",") if "BYMONTHDAY" in rule else []
    months = rule.get("BYMONTH", "").split(",")
    return {f"{int(month):02d}-{int(day):02d}" if month else f"**-{int(day):02d}" for day in days for month in months}


def _same_target(gold: Any, given: Any) -> bool:
    change = _CHANGE_RE.match(gold["op"])
    unit, own = (given.get("unit") or "").lower(), gold["unit"].lower()
    return (
        given.get("value") is not None
        and abs(float(given["value"]) - float(gold["value"])) < _SAME
        and given.get("comparator") == _OPS[_CHANGE_RE.sub("", gold["op"]) or "="]
        and (given.get("change") or "level") == (change.group() if change else "level")
        and (unit == own or unit.split()[:1] == own.split()[:1])
    )


def _is_optional(gold: Any) -> bool:
    quota = gold["op"] == "<=" and _QUOTA_RE.search(f"{gold.get('metric') or ''}{gold['unit']}")
    return bool(gold.get("kind")) or gold["op"] == "~" or bool(quota)
