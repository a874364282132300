"""The documents of the project say what the code does."""

import inspect
import re
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from docproc.cli import app
from docproc.documents import errors
from docproc.settings import Settings

ROOT = Path(__file__).parents[2]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ERRORS = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented(name: str) -> None:
    assert f"`DOCPROC_{name.upper()}`" in OPERATIONS


def test_no_setting_is_documented_that_does_not_exist() -> None:
    documented = set(re.findall(r"`DOCPROC_([A-Z_]+)`", OPERATIONS))
    assert documented <= {name.upper() for name in Settings.model_fields}


def error_classes() -> list[type[errors.DocprocError]]:
    return [value for _, value in inspect.getmembers(errors, inspect.isclass) if issubclass(value, errors.DocprocError)]


@pytest.mark.parametrize("error", error_classes(), ids=lambda error: error.code)
def test_every_error_is_documented_with_its_status_and_remedy(error: type[errors.DocprocError]) -> None:
    assert f"| `{error.code}` | {error.status} | {error.title} | {error.remedy} |" in ERRORS


def test_no_error_is_documented_that_does_not_exist() -> None:
    documented = set(re.findall(r"^\| `([a-z0-9_]+)` \|", ERRORS, flags=re.MULTILINE))
    assert documented == {error.code for error in error_classes()}


def commands() -> list[str]:
    root = get_command(app)
    context = typer.Context(root)
    found = []
    for name, command in getattr(root, "commands", {}).items():
        subcommands = getattr(command, "commands", None)
        found.extend([f"{name} {sub}" for sub in subcommands] if subcommands else [name])
    assert context is not None
    return found


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_guide(command: str) -> None:
    assert f"docproc {command}" in GUIDE
