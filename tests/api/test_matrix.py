"""The matrix of roles, endpoints and ownership holds for every endpoint that the service has."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route

from docproc.access import matrix
from docproc.access.decide import SHARED, SUBJECTS
from docproc.api import create_app
from docproc.settings import Settings


def _routes(router: Any) -> Iterator[tuple[str, str]]:
    for route in router.routes:
        if hasattr(route, "original_router"):
            yield from _routes(route.original_router)
        elif isinstance(route, Mount):
            yield "GET", f"{route.path}/{{path:path}}"
        elif isinstance(route, APIRoute | Route):
            yield from ((method, route.path) for method in (route.methods or ()) if method != "HEAD")
        else:
            pytest.fail(f"a route of a kind that the gate does not know: {route}")


ENDPOINTS = sorted(set(_routes(create_app(Settings()).router)))
DECLARED = sorted((rule.method, rule.path) for rule in matrix().rules)


def test_every_endpoint_stands_in_the_matrix_and_nothing_else_does() -> None:
    assert ENDPOINTS == DECLARED


@pytest.mark.parametrize("rule", matrix().rules, ids=lambda rule: f"{rule.method} {rule.path}")
def test_whatever_a_path_names_is_looked_up_or_known_to_belong_to_nobody(rule: Any) -> None:
    assert set(rule.parameters) <= SUBJECTS.keys() | SHARED
