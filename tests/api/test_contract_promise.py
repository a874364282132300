"""What version 1 of the API has promised (docs/openapi-v1.json) it keeps."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docproc.api import create_app
from docproc.api.promise import breaches
from docproc.settings import Settings

Description = dict[str, Any]
PROMISED: Description = json.loads((Path(__file__).parents[2] / "docs" / "openapi-v1.json").read_text(encoding="utf-8"))


def test_nothing_that_was_promised_is_taken_back() -> None:
    assert breaches(PROMISED, create_app(Settings()).openapi()) == []


def operation(description: Description, method: str, path: str) -> Description:
    found: Description = description["paths"][path][method]
    return found


def form(description: Description, name: str) -> Description:
    found: Description = description["components"]["schemas"][name]
    return found


def parameter(description: Description, path: str, name: str) -> Description:
    return next(each for each in operation(description, "get", path)["parameters"] if each["name"] == name)


ENTRIES = "/v1/plans/{plan_id}/entries"
TAKEN_BACK: dict[str, Callable[[Description], object]] = {
    "an endpoint": lambda new: new["paths"].pop("/v1/similar"),
    "a method of an endpoint": lambda new: new["paths"]["/v1/plans"].pop("get"),
    "a parameter": lambda new: operation(new, "get", ENTRIES)["parameters"].remove(parameter(new, ENTRIES, "outcome")),
    "that a parameter may be left out": lambda new: parameter(new, ENTRIES, "outcome").update(required=True),
    "values of a parameter": lambda new: form(new, "ScreeningOutcome")["enum"].remove("review"),
    "room in a parameter": lambda new: parameter(new, ENTRIES, "limit")["schema"].update(maximum=100),
    "null in a parameter": lambda new: parameter(new, ENTRIES, "cursor").update(schema={"type": "string"}),
    "a field that callers send": lambda new: form(new, "NewDecision")["properties"].pop("check"),
    "that a field may be left out": lambda new: form(new, "NewDecision").update(required=["verdict", "reason"]),
    "length of a field": lambda new: form(new, "SimilarQuestion")["properties"]["title"].update(maxLength=10),
    "a kind of body": lambda new: operation(new, "post", "/v1/plans")["requestBody"]["content"].clear(),
    "a status": lambda new: operation(new, "post", "/v1/plans")["responses"].pop("202"),
    "a field of an answer": lambda new: form(new, "JobView")["properties"].pop("attempt"),
    "the name of a field of an answer": lambda new: form(new, "JobView")["properties"].update(
        tries=form(new, "JobView")["properties"].pop("attempt")
    ),
    "the type of a field of an answer": lambda new: form(new, "JobView")["properties"]["attempt"].update(type="string"),
    "that a field of an answer is there": lambda new: form(new, "JobView")["required"].remove("attempt"),
    "that a field of an answer is no null": lambda new: form(new, "JobView")["properties"].update(
        attempt={"anyOf": [{"type": "integer"}, {"type": "null"}]}
    ),
    "a field deep within a record": lambda new: form(new, "Evidence")["properties"].pop("quote"),
}


@pytest.mark.parametrize("change", TAKEN_BACK.values(), ids=TAKEN_BACK)
def test_it_is_noticed_when_something_is_taken_back(change: Callable[[Description], object]) -> None:
    new = copy.deepcopy(PROMISED)
    change(new)

    assert breaches(PROMISED, new)


ADDED: dict[str, Callable[[Description], object]] = {
    "an endpoint": lambda new: new["paths"].update({"/v1/new": new["paths"]["/v1/plans"]}),
    "a parameter": lambda new: operation(new, "get", "/v1/plans")["parameters"].append(parameter(new, ENTRIES, "outcome")),
    "room in a parameter": lambda new: parameter(new, ENTRIES, "limit")["schema"].update(maximum=1000),
    "a field that callers may send": lambda new: form(new, "NewDecision")["properties"].update(note={"type": "string"}),
    "a field of an answer": lambda new: form(new, "JobView")["properties"].update(worker={"type": "string"}),
    "a code in answers": lambda new: form(new, "JobKind")["enum"].append("archive"),
    "a status of refusal": lambda new: operation(new, "get", "/v1/plans")["responses"].update({"418": {"description": ""}}),
    "a kind of body": lambda new: operation(new, "post", "/v1/similar")["requestBody"]["content"].update({"text/plain": {}}),
    "that a field of a body may be null": lambda new: form(new, "SimilarQuestion")["properties"].update(
        title={"anyOf": [form(new, "SimilarQuestion")["properties"]["title"], {"type": "null"}]}
    ),
}


@pytest.mark.parametrize("change", ADDED.values(), ids=ADDED)
def test_a_promise_may_be_extended(change: Callable[[Description], object]) -> None:
    new = copy.deepcopy(PROMISED)
    change(new)

    assert new != PROMISED
    assert breaches(PROMISED, new) == []
