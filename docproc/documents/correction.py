"""Corrections: what a person said of a value, kept apart from what was extracted, and both put together."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from docproc.documents.base import Record
from docproc.documents.errors import CorrectionError
from docproc.documents.evidence import Evidence
from docproc.documents.places import Place, place

CorrectedT = TypeVar("CorrectedT", bound=Record)
_Json = dict[str, Any]


class CorrectionAction(StrEnum):
    """What a person did with a value."""

    ACCEPT = "accept"
    """It is right as it stands."""
    CORRECT = "correct"
    """It says something else."""
    REJECT = "reject"
    """There is no such value."""
    ADD = "add"
    """It was missed."""
    WITHDRAW = "withdraw"
    """What people said of it no longer counts: it is again as extracted."""


class Held(Record):
    """A value with its evidence."""

    value: Any
    """The value as in the record's JSON, without its evidence."""
    evidence: Evidence | None = None
    """Where it stands; null where nobody showed it."""


class Correction(Record):
    """What a person said of one value of a record."""

    id: str
    """Identifier; an added value is named by it."""
    number: int = Field(ge=1)
    """1 for the first correction of the record, then 2, 3, …"""
    path: str
    """The value, as a JSON Pointer; see `docproc.documents.places`."""
    action: CorrectionAction
    """What was done."""
    before: Held | None = None
    """The value as it stood; null when there was none."""
    after: Held | None = None
    """The value as it stands since; null when there is none."""
    reason: str | None = None
    """Why, in the person's words."""
    actor: str
    """Who, as in the audit log."""
    at: datetime
    """When."""


def standing(corrections: Iterable[Correction]) -> dict[str, Correction]:
    """The corrections that count, by path: the last one of each, unless it was withdrawn."""
    last = {correction.path: correction for correction in sorted(corrections, key=lambda each: each.number)}
    return {path: each for path, each in last.items() if each.action is not CorrectionAction.WITHDRAW}


def corrected(record: CorrectedT, corrections: Iterable[Correction]) -> CorrectedT:
    """The record with what people said of it; raises CorrectionError when it would be none any more."""
    counting = standing(corrections)
    if not counting:
        return record
    content = record.model_dump(mode="json", exclude={"document"})
    places = [(place(type(record), path), each.after) for path, each in counting.items()]
    additions = [(where, held) for where, held in places if where.is_addition and held is not None]
    rejections = [where for where, held in places if not where.is_addition and held is None]
    for where, held in places:
        if not where.is_addition and held is not None:
            _put(content, where, held)
    for where in sorted(rejections, key=lambda where: int(where.element or 0), reverse=True):  # numbers stay right from behind
        _take_out(content, where)
    for where, held in additions:
        _append(content, where, held)
    return _validated(record, content)


def held_at(record: Record, where: Place) -> Held | None:
    """What stands at a place of a record; null for nothing, and for what a person added."""
    if where.is_addition:
        return None
    parent = _parent(record.model_dump(mode="json", exclude={"document"}), where)
    found = parent.get(where.name)
    evidence = None if where.has_own_evidence else parent["evidence"].get(where.name)
    if where.is_list:
        found, evidence = (_element(values, where) for values in (found, evidence))
    if found is None:
        return None
    if where.has_own_evidence:
        return Held(value={name: part for name, part in found.items() if name != "evidence"}, evidence=found.get("evidence"))
    return Held(value=found, evidence=evidence)


def _element(values: Any, where: Place) -> Any:
    number = int(where.element or 0)
    return values[number] if values and number < len(values) else None


def _validated(record: CorrectedT, content: _Json) -> CorrectedT:
    try:
        # The document is as it was, with its layout; validating it again would lose that.
        return type(record).model_validate({**content, "document": getattr(record, "document", None)})
    except ValidationError as error:
        fields = {"/" + "/".join(str(part) for part in found["loc"]) for found in error.errors()}
        raise CorrectionError(", ".join(sorted(fields))) from error


def _parent(content: _Json, where: Place) -> _Json:
    for name in where.parents:
        content = content[name]
    return content


def _joined(held: Held) -> _Json:
    evidence = None if held.evidence is None else held.evidence.model_dump(mode="json")
    return {**held.value, "evidence": evidence}


def _put(content: _Json, where: Place, held: Held) -> None:
    parent = _parent(content, where)
    number = int(where.element or 0)
    value = _joined(held) if where.has_own_evidence else held.value
    if not where.is_list:
        parent[where.name] = value
    else:
        parent[where.name][number] = value
    if where.has_own_evidence:
        return
    shown = None if held.evidence is None else held.evidence.model_dump(mode="json")
    evidence = parent["evidence"]
    if where.is_list:
        if shown is not None and evidence.get(where.name):
            evidence[where.name][number] = shown
    elif shown is None:
        evidence.pop(where.name, None)
    else:
        evidence[where.name] = shown


def _take_out(content: _Json, where: Place) -> None:
    parent = _parent(content, where)
    evidence = {} if where.has_own_evidence else parent["evidence"]
    if not where.is_list:
        parent.pop(where.name, None)
        evidence.pop(where.name, None)
        return
    for held in (parent[where.name], evidence.get(where.name)):
        if held:
            del held[int(where.element or 0)]


def _append(content: _Json, where: Place, held: Held) -> None:
    parent = _parent(content, where)
    parent[where.name].append(_joined(held) if where.has_own_evidence else held.value)
    if not where.has_own_evidence and held.evidence is not None:
        parent["evidence"].setdefault(where.name, []).append(held.evidence.model_dump(mode="json"))
