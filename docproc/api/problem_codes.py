"""Which problems an endpoint may answer with: what follows from what it is, and what `problem_codes.toml` says besides."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from docproc.access import Rule
from docproc.api.gate import SAFE_METHODS
from docproc.api.problems import invalid, refused
from docproc.jobs.problems import Problem, problem_with

_REFUSED = {"bad_request": refused(400), "invalid_request": invalid()}
"""Codes of what the framework refuses, and the answers that carry them."""


def codes_of(rule: Rule, operation: dict[str, Any]) -> list[str]:
    """The codes of an operation of the description, whose rule in the matrix is this one."""
    said = _said().get(f"{rule.method} {rule.path}", ())
    return list(dict.fromkeys((*_of_rules(rule), *_of_requests(rule, operation), *said)))


def problem_for(code: str) -> Problem:
    """The problem of that code, without what is particular to a case."""
    refusal = _REFUSED.get(code)
    return problem_with(code) if refusal is None else Problem.model_validate_json(bytes(refusal.body))


def _of_rules(rule: Rule) -> Iterator[str]:
    yield from ("foreign_origin", "too_many_requests", "internal", "database_unavailable", "disk_full")
    if rule.is_open:
        return
    yield from ("not_signed_in", "not_allowed")
    if rule.parameters:
        yield "not_found"
    if rule.method not in SAFE_METHODS:
        yield "csrf"
    if rule.method == "POST":
        yield from ("idempotency_mismatch", "idempotency_running", "idempotency_lost")
    if rule.makes_jobs:
        yield "queue_full"


def _of_requests(rule: Rule, operation: dict[str, Any]) -> Iterator[str]:
    names = {parameter["name"] for parameter in operation.get("parameters", ())}
    if names or "requestBody" in operation:
        yield "invalid_request"
    if "cursor" in names:
        yield "bad_cursor"
    if rule.method not in SAFE_METHODS:
        yield from ("bad_request", "too_large")


@cache
def _said() -> dict[str, list[str]]:
    said: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "problem_codes.toml").read_text(encoding="utf-8"))[
        "codes"
    ]
    return said
