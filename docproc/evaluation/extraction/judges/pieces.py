"""Pieces of documents: only what a piece names is judged; its kind is given and not judged."""

from dataclasses import replace
from typing import Any

from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.outcome import Outcome

# What says that nothing of a field is there, as the judges take it.
_NOTHING: dict[str, Any] = {
    "header": {"number": None, "type": None, "issuer": [], "issued_on": None},
    "campaign": {"form": None, "title": None, "year": None},
    "eligibility": {"classes": [], "localities": [], "exclusions": []},
    "submission": {"emails": [], "phones": [], "recipient": None},
    "contacts": {"emails": [], "phones": []},
    "title": [],
    "authors": [],
    "unit": [],
    "topics": [],
    "sections": {},
    "effects": [],
    "submitted_on": None,
    "applied_from": None,
}
# Outcomes that are not called by the key that they judge.
_KEYS = {
    "dates_span": "dates",
    "eligibility": "eligibility.classes",
    "localities": "eligibility.localities",
    "exclusions": "eligibility.exclusions",
    "~recipient": "submission.recipient",
    "entry.topic_top1": "topics",
    "rows.title": "rows",
    "rows.full": "rows",
}
_OF_ONE_KIND = ("entry.", "report.")


def whole(piece: GoldDocument) -> GoldDocument:
    """The piece with all that it does not name said to be absent, in the form of a whole document's gold."""
    named = {key: _filled(value, _NOTHING.get(key)) for key, value in piece.gold.items()}
    absent = {} if piece.gold["kind"] == "report" else _NOTHING
    return replace(piece, gold={**absent, **named})


def _filled(value: Any, nothing: Any) -> Any:
    if isinstance(nothing, dict):
        return {**nothing, **{key: _filled(part, nothing.get(key)) for key, part in (value or {}).items()}}
    if isinstance(nothing, list) and isinstance(value, str):
        return [value]
    return nothing if value is None else value


def named(piece: GoldDocument, outcomes: dict[str, Outcome]) -> dict[str, Outcome]:
    """The outcomes of what the piece names; a group of fields without any in it (`"submission": {}`) is judged in full."""
    return {name: outcome for name, outcome in outcomes.items() if name != "kind" and _is_named(piece, name)}


def _is_named(piece: GoldDocument, outcome: str) -> bool:
    key = _KEYS.get(outcome, outcome)
    for prefix in _OF_ONE_KIND:
        key = key.removeprefix(prefix)
    group, _, part = key.partition(".")
    if group not in piece.gold:
        return False
    value = piece.gold[group]
    return not part or not value or part in value
