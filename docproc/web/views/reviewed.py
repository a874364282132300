"""A plan as a person reviews it: every value where it was read, and what people said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docproc.documents.correction import Correction, CorrectionAction, corrected
from docproc.documents.places import Place, place
from docproc.documents.plan import Plan
from docproc.web.views.fields import plan_json


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The plan with nothing taken out, so that a rejected value can be seen and brought back; additions come last."""

    record: Plan
    states: Mapping[str, str]
    """What a person did with the value at a path of the record, such as `accept`."""
    places: Mapping[str, str]
    """By path in this record, what corrections call the place, where that differs: added values have names of their own."""


def reviewed(read: Plan, said: Mapping[str, Correction]) -> Reviewed:
    """The plan that was read with the corrections that count, by path."""
    kept = sorted((each for each in said.values() if each.action is not CorrectionAction.REJECT), key=lambda each: each.number)
    places = _places_of_additions(read, [place(Plan, each.path) for each in kept])
    states = {path: str(each.action) for path, each in said.items()}
    states |= {path: states[named] for path, named in places.items()}
    return Reviewed(corrected(read, kept), states, places)


def _places_of_additions(read: Plan, kept: list[Place]) -> dict[str, str]:
    """`corrected` appends additions in the order of their corrections."""
    content = plan_json(read)
    found: dict[str, str] = {}
    for where in kept:
        if where.is_addition:
            path = where.path.rpartition("/")[0]
            earlier = sum(1 for other in found if other.rpartition("/")[0] == path)
            found[f"{path}/{len(_at(content, where)) + earlier}"] = where.path
    return found


def _at(content: dict[str, Any], where: Place) -> list[Any]:
    for name in where.parents:
        content = content[name]
    values: list[Any] = content[where.name]
    return values
