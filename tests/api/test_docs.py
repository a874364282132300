"""The documentation works without the internet and says what the API does."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from docproc.access import matrix
from docproc.api import create_app
from docproc.settings import Settings

GUIDE = Path(__file__).parents[2] / "docs" / "api.md"
PATHS = create_app(Settings()).openapi()["paths"]
OPERATIONS = sorted((method.upper(), path) for path, methods in PATHS.items() for method in methods)


def test_the_interactive_documentation_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs")

    loaded = re.findall(r"""(?:src|href)=["']([^"']+)""", page.text) + re.findall(r"url: ['\"]([^'\"]+)", page.text)
    assert page.status_code == 200
    assert loaded
    for address in loaded:
        assert address.startswith("/"), address
        assert client.get(address).status_code == 200, address


def test_every_endpoint_is_in_the_guide() -> None:
    documented = set(re.findall(r"^### `([A-Z]+) (/[^`]*)`$", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE))

    assert documented == set(OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_endpoint_says_what_it_does_and_how_it_fails(method: str, path: str) -> None:
    operation = PATHS[path][method.lower()]

    assert operation["summary"]
    assert operation["description"]
    for status, answer in operation["responses"].items():
        if status >= "400":
            assert list(answer["content"]) == ["application/problem+json"], status


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_the_description_says_who_may_call(method: str, path: str) -> None:
    operation = PATHS[path][method.lower()]
    rule = next(rule for rule in matrix().rules if (rule.method, rule.path) == (method, path))

    assert operation["security"] == ([] if rule.is_open else [{"key": []}, {"session": []}])
    assert operation.get("x-scope", "") == rule.scope
