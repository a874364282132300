"""What the pages of docs/ name is there: settings, commands, endpoints, codes, metrics, files."""

import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

from docproc.access import matrix
from docproc.cli import app
from docproc.settings import Settings
from docproc.storage.checking import Fault

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PROMISE = json.loads((ROOT / "docs" / "openapi-v1.json").read_text(encoding="utf-8"))
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
INCIDENTS = (ROOT / "docs" / "incidents.md").read_text(encoding="utf-8")


def commands() -> set[str]:
    """All commands and, of those that have some, their subcommands."""
    found = set()
    for name, command in getattr(get_command(app), "commands", {}).items():
        found |= {name} | {f"{name} {sub}" for sub in getattr(command, "commands", {})}
    return found


@every_page
def test_every_setting_of_a_page_exists(page: Path) -> None:
    named = set(re.findall(r"\bDOCPROC_([A-Z][A-Z_]*[A-Z])\b", page.read_text(encoding="utf-8")))

    assert named <= {name.upper() for name in Settings.model_fields} | {"TEST_DATABASE_URL"}


@every_page
def test_every_command_of_a_page_exists(page: Path) -> None:
    known = commands()
    groups = {name.split()[0] for name in known if " " in name}
    for name, sub in re.findall(
        r"(?:`|bin/|\$ |-- )docproc ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?", page.read_text(encoding="utf-8")
    ):
        assert name in known, name
        assert name not in groups or not sub or f"{name} {sub}" in known, f"{name} {sub}"


@every_page
def test_every_endpoint_of_a_page_exists(page: Path) -> None:
    declared = {re.sub(r"{.*?}", "{}", f"{rule.method} {rule.path}") for rule in matrix().rules}
    named = re.findall(r"`((?:GET|POST|PUT|PATCH|DELETE) /[^`?\s]*)", page.read_text(encoding="utf-8"))

    assert [each for each in named if "…" not in each and re.sub(r"{.*?}", "{}", each) not in declared] == []


@every_page
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@every_page
def test_every_file_of_ours_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"`((?:deploy|tools|docproc|tests)/[\w./@-]+)`", page.read_text(encoding="utf-8"))

    assert [each for each in named if not (ROOT / each).exists() and "SET" not in each and "FOLDER" not in each] == []


def test_every_code_and_field_of_the_page_of_incidents_is_known() -> None:
    codes = set(re.findall(r"^\| `([a-z_]+)` \|", (ROOT / "docs" / "errors.md").read_text(encoding="utf-8"), flags=re.MULTILINE))
    fields = {field for form in PROMISE["components"]["schemas"].values() for field in form.get("properties", {})}
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", INCIDENTS))

    assert named <= codes | fields | {str(fault) for fault in Fault} | {"docproc_oldest_job_seconds"}


@every_page
def test_every_metric_of_a_page_is_counted(page: Path) -> None:
    counted = (ROOT / "docproc" / "api" / "metrics.py").read_text(encoding="utf-8")
    named = re.findall(r"\b(docproc_[a-z_]+[a-z])\b", page.read_text(encoding="utf-8"))

    assert [name for name in named if f'"{name.removesuffix("_total")}"' not in counted] == []
