"""The client reaches all that the service offers to programs, and expects of its answers what their description promises."""

import inspect
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest

from docproc.access import matrix
from docproc.client import Client, ClientError, NamedBytes, answers, answers_operations, answers_register, answers_review
from docproc.client.base import Answer
from docproc.client.patience import Patience
from docproc.client.plans import Export
from docproc.client.resource import Resource

DESCRIPTION = json.loads((Path(__file__).parents[2] / "docs" / "openapi-v1.json").read_text(encoding="utf-8"))
OPERATIONS = {(method.upper(), path) for path, methods in DESCRIPTION["paths"].items() for method in methods}
LEFT_TO_BROWSERS = {
    ("POST", "/v1/session"),
    ("DELETE", "/v1/session"),
    ("POST", "/v1/session/redeem"),
    ("POST", "/v1/session/password"),
    ("GET", "/v1/session/oidc"),
    ("GET", "/v1/session/oidc/callback"),
}
"""How people sign in; a program has a key."""
LEFT_TO_WATCHERS = {("GET", "/health/live"), ("GET", "/metrics")}
GIVEN: dict[str, Any] = {
    "form": "calendar.ics",
    "file": NamedBytes("a.txt", b"a"),
    "files": [NamedBytes("a.txt", b"a")],
    "events": ["job.dead"],
    "row": {"title": "x"},
    "fields": {"title": "x"},
    "entry_ids": ["x"],
    "months": 1,
}
"""What methods are given that do not take a text."""


class Listener(httpx.BaseTransport):
    """Notes what is asked, and finds nothing."""

    def __init__(self) -> None:
        self.asked: set[tuple[str, str]] = set()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        rule = matrix().find(request.method, request.url.path)
        assert rule is not None, f"{request.method} {request.url.path} does not exist"
        self.asked.add((rule.method, rule.path))
        said = {"type": "urn:docproc:problem:not_found", "title": "", "status": 404, "code": "not_found", "remedy": ""}
        return httpx.Response(404, json=said)


def methods(client: Client) -> Iterator[Callable[..., Any]]:
    """All that a client can be asked."""
    yield client.health
    for part in vars(client).values():
        if isinstance(part, Resource):
            yield from (
                method for name, method in inspect.getmembers(part, inspect.ismethod) if name[0] != "_" and name != "export"
            )
    yield from (partial(client.plans.export, form=form) for form in get_args(Export))
    yield from (partial(client.entries.report, form=form) for form in ("docx", "pdf"))
    yield from (partial(client.register.export, form) for form in ("xlsx", "csv", "json"))


def call(method: Callable[..., Any]) -> None:
    """Call a method with whatever it cannot do without."""
    needed = [each for each in inspect.signature(method).parameters.values() if each.default is each.empty]
    given = {each.name: GIVEN.get(each.name, "x") for each in needed}
    with pytest.raises(ClientError):
        next(method(**given))


def test_every_operation_for_programs_has_its_method() -> None:
    listener = Listener()
    with Client("http://127.0.0.1", "docproc_x", patience=Patience(0), http=listener) as client:
        for method in methods(client):
            call(method)

    assert OPERATIONS - listener.asked == LEFT_TO_BROWSERS | LEFT_TO_WATCHERS


def answer_classes() -> list[type[Answer]]:
    modules = (answers, answers_operations, answers_register, answers_review)
    found = {value for module in modules for _, value in inspect.getmembers(module, inspect.isclass)}
    return sorted(
        (each for each in found if issubclass(each, Answer) and each.__name__[0] != "_"), key=lambda each: each.__name__
    )


@pytest.mark.parametrize("answer", [each for each in answer_classes() if each not in (Answer, answers_review.Span)])
def test_an_answer_has_no_field_that_the_service_does_not_promise(answer: type[Answer]) -> None:
    promised = DESCRIPTION["components"]["schemas"][answer.__name__]["properties"]

    assert {field.alias or name for name, field in answer.model_fields.items()} <= set(promised)


@pytest.mark.parametrize("answer", [each for each in answer_classes() if each not in (Answer, answers_review.Span)])
def test_what_may_be_null_by_the_description_may_be_so_for_the_client(answer: type[Answer]) -> None:
    promised = DESCRIPTION["components"]["schemas"][answer.__name__]["properties"]
    expected = answer.model_json_schema()["properties"]

    nullable = {name for name, schema in promised.items() if {"type": "null"} in schema.get("anyOf", [])}
    assert nullable & set(expected) <= {name for name, schema in expected.items() if {"type": "null"} in schema.get("anyOf", [])}
