"""The description of the API is complete: every operation says what it does, shows what it takes and gives, and names its refusals."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from docproc.api.problem_codes import problem_for

Json = dict[str, Any]
DESCRIPTION: Json = json.loads((Path(__file__).parents[2] / "docs" / "openapi-v1.json").read_text(encoding="utf-8"))
OPERATIONS = {
    f"{method.upper()} {path}": each for path, methods in DESCRIPTION["paths"].items() for method, each in methods.items()
}
every_operation = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)


def contents(operation: Json) -> Iterator[tuple[str, Json]]:
    """Bodies and answers, by where they stand and media type."""
    yield from operation.get("requestBody", {}).get("content", {}).items()
    for status, answer in operation["responses"].items():
        if status < "300":
            yield from answer.get("content", {}).items()


@every_operation
def test_an_operation_says_what_it_does_in_a_sentence_and_more(operation: Json) -> None:
    assert len(operation["summary"].split()) >= 2
    assert operation["description"].startswith(operation["summary"][:5])


def test_no_two_operations_have_one_name() -> None:
    assert len({each["operationId"] for each in OPERATIONS.values()}) == len(OPERATIONS)


@every_operation
def test_what_it_takes_and_gives_has_an_example_of_its_form(operation: Json) -> None:
    for media_type, content in contents(operation):
        if media_type not in ("application/json", "multipart/form-data") or content["schema"].get("format") == "binary":
            continue
        form = {**content["schema"], "components": DESCRIPTION["components"]}
        jsonschema_rs.validator_for(form, validate_formats=True).validate(content["example"])


@every_operation
def test_every_refusal_names_its_codes_and_shows_them(operation: Json) -> None:
    for status, answer in operation["responses"].items():
        if status < "400":
            continue
        assert answer["x-codes"], status
        shown = answer["content"]["application/problem+json"]["examples"]
        for code in answer["x-codes"]:
            problem = DESCRIPTION["components"]["examples"][shown[code]["$ref"].removeprefix("#/components/examples/")]["value"]
            assert problem == problem_for(code).model_dump(mode="json", exclude_defaults=True)
            assert (problem["code"], problem["status"]) == (code, int(status))
            assert problem["remedy"]


@pytest.mark.parametrize("name", sorted(DESCRIPTION["components"]["schemas"]))
def test_every_form_says_what_it_is(name: str) -> None:
    form = DESCRIPTION["components"]["schemas"][name]

    assert form.get("description") or name.startswith(("Body_", "HTTPValidation", "Validation"))


@pytest.mark.parametrize("name", ["Plan", "Evidence", "PlanDate", "Match", "ScreeningReport", "AdoptedInitiative"])
def test_every_field_of_a_record_says_what_it_means(name: str) -> None:
    for field, form in DESCRIPTION["components"]["schemas"][name]["properties"].items():
        assert form["description"], field
