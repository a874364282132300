"""The description of the API (OpenAPI): what the code says of each endpoint, with its rights, problems and examples."""

import re
from http import HTTPStatus
from itertools import groupby
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from docproc.access import Reach, Rule, matrix
from docproc.api.examples import Examples
from docproc.api.field_texts import field_texts
from docproc.api.idempotency import HEADER, MAX_KEY_CHARACTERS
from docproc.api.problem_codes import codes_of, problem_for
from docproc.api.problems import MEDIA_TYPE
from docproc.documents import layout

_Json = dict[str, Any]
_KEY, _SESSION = "key", "session"
_IDEMPOTENCY_KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": MAX_KEY_CHARACTERS},
    "description": "Of the caller's choice. The same request under the same key is carried out once, and answered as it was.",
}
_SCHEMES = {
    _KEY: {"type": "http", "scheme": "bearer", "description": "A key (`docproc_…`)."},
    _SESSION: {
        "type": "apiKey",
        "in": "cookie",
        "name": "docproc",
        "description": "The cookie of a session; changes need its token as `X-CSRF-Token` as well. `__Host-docproc` behind TLS.",
    },
}
_SENTENCE_RE = re.compile(r"(.+?)[.:;](?:\s|$)", re.DOTALL)
_JSON_AND_FORMS = ("application/json", "multipart/form-data")
_LONGEST_SUMMARY = 140
_ANYWHERE = ("401", "403", "422", "429", "500", "503")
"""Statuses that all endpoints are said to have, whether or not they can."""


def described(app: FastAPI) -> _Json:
    """The description, made once."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        components = schema.setdefault("components", {})
        components["securitySchemes"], components["examples"] = _SCHEMES, {}
        _leave_out_layout(components["schemas"])
        _explain(components["schemas"])
        examples = Examples(components["schemas"])
        for rule in matrix().rules:
            operation = schema["paths"].get(rule.path, {}).get(rule.method.lower())
            if operation is not None:
                _name(operation, rule)
                _tell_rights(operation, rule)
                _tell_problems(operation, rule, components["examples"])
                _show(operation, examples)
        app.openapi_schema = schema
    return app.openapi_schema


def _leave_out_layout(forms: _Json) -> None:
    """Leave out what documents have beside their published form: it is never sent."""
    forms["Document"]["properties"].pop("layout", None)
    for form in layout.__dict__.values():
        if isinstance(form, type) and form.__module__ == layout.__name__:
            forms.pop(form.__name__, None)


def _explain(forms: _Json) -> None:
    """Say what the fields of the records mean, and the codes."""
    for name, texts in field_texts().items():
        form = forms.get(name, {})
        for field, property_ in form.get("properties", {}).items():
            if field in texts:
                property_.setdefault("description", texts[field])
        codes = [f"- `{code}`: {texts[code]}" for code in form.get("enum", ()) if code in texts]
        if codes:
            form["description"] = "\n".join((form.get("description", ""), "", *codes))
    for name, form in forms.items():
        if name.startswith("Items_"):
            form["description"] = "A page of a list, newest first."
    forms["JsonValue"]["description"] = "Any value of JSON."


def _name(operation: _Json, rule: Rule) -> None:
    """Name an operation by its function, for generators of code, and sum it up by its first sentence."""
    operation["operationId"] = operation["operationId"].removesuffix(re.sub(r"\W", "_", f"{rule.path}_{rule.method.lower()}"))
    sentence = _SENTENCE_RE.match(" ".join(operation["description"].split()))
    if sentence is not None and len(sentence[1]) <= _LONGEST_SUMMARY:
        operation["summary"] = sentence[1]


def _tell_rights(operation: _Json, rule: Rule) -> None:
    operation["security"] = [] if rule.is_open else [{_KEY: []}, {_SESSION: []}]
    if rule.is_open:
        return
    roles = {str(role): str(reach) for role, reach in rule.reach.items() if reach is not Reach.NONE}
    if rule.method == "POST":
        operation.setdefault("parameters", []).append(_IDEMPOTENCY_KEY)
    operation["x-scope"], operation["x-roles"] = rule.scope, roles


def _tell_problems(operation: _Json, rule: Rule, shown: _Json) -> None:
    """Name the codes of each refusal, with an example of each."""
    problems = sorted((problem_for(code) for code in codes_of(rule, operation)), key=lambda problem: problem.status)
    answers = operation["responses"]
    known = {str(problem.status) for problem in problems}
    for status in _ANYWHERE:
        if status not in known:
            answers.pop(status, None)
    for status, group in groupby(problems, key=lambda problem: problem.status):
        alike = list(group)
        for problem in alike:
            value = problem.model_dump(mode="json", exclude_defaults=True)
            shown[f"problem.{problem.code}"] = {"summary": problem.title, "value": value}
        content: _Json = {"schema": {"$ref": "#/components/schemas/Problem"}}
        content["examples"] = {each.code: {"$ref": f"#/components/examples/problem.{each.code}"} for each in alike}
        codes = ", ".join(f"`{each.code}`" for each in alike)
        answer = {"description": f"{HTTPStatus(status).phrase}: {codes}", "content": {MEDIA_TYPE: content}}
        answers[str(status)] = {**answer, "x-codes": [each.code for each in alike]}
    operation["responses"] = dict(sorted(answers.items()))


def _show(operation: _Json, examples: Examples) -> None:
    """Give each body and answer of a form an example."""
    answers = {status: answer for status, answer in operation["responses"].items() if status < "300"}
    for body in (operation.get("requestBody", {}), *answers.values()):
        for media_type, content in body.get("content", {}).items():
            if media_type in _JSON_AND_FORMS and content["schema"].get("format") != "binary":
                content["example"] = examples.shown(content["schema"])
    for status, answer in answers.items():
        if answer["description"] == "Successful Response":
            answer["description"] = HTTPStatus(int(status)).phrase
