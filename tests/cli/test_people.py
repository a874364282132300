"""`docproc keys` and `docproc users`: secrets go to standard output once and are kept nowhere."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from docproc.cli import app
from docproc.documents.errors import DocprocError, LastAdministratorError, UnknownScopeError

runner = CliRunner()
PASSWORD = "một câu dài dễ nhớ"  # noqa: S105 - of people who do not exist


@pytest.fixture(autouse=True)
def folder(data_dir: Path) -> Path:
    return data_dir


def _run(*arguments: str, given: str = "") -> tuple[int, str, str]:
    result = runner.invoke(app, list(arguments), input=given)
    return result.exit_code, result.stdout, result.stderr


def _error(*arguments: str) -> BaseException | None:
    return runner.invoke(app, list(arguments)).exception


def _listed(what: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _run(what, "list")[1].splitlines()]


def test_a_key_is_printed_alone_and_once(folder: Path) -> None:
    code, secret, _ = _run("keys", "create", "--name", "Cổng", "--role", "portal", "--days", "30")

    assert code == 0
    assert secret.startswith("docproc_")
    assert len(secret.split()) == 1
    assert secret.strip() not in str(_listed("keys"))
    assert not any(secret.strip().encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    days = datetime.fromisoformat(_listed("keys")[0]["expires_at"]) - datetime.now(UTC)
    assert days.days == 29


def test_a_key_is_revoked_by_its_identifier() -> None:
    _run("keys", "create", "--name", "Cổng", "--role", "portal")
    key = _listed("keys")[0]["id"]

    assert _run("keys", "revoke", key)[0] == 0
    assert _listed("keys")[0]["revoked_at"] is not None


def test_a_scope_that_the_role_does_not_have_is_refused() -> None:
    error = _error("keys", "create", "--name", "k", "--role", "portal", "--scope", "users:write")

    assert isinstance(error, UnknownScopeError)
    assert "users:write" in error.line()
    assert _listed("keys") == []


def test_a_role_that_does_not_exist_is_wrong_usage() -> None:
    assert _run("keys", "create", "--name", "k", "--role", "emperor")[0] == 2


@pytest.mark.filterwarnings("ignore::getpass.GetPassWarning")
def test_the_administrator_is_made_with_a_password_that_is_asked_for() -> None:
    code, _, _ = _run("users", "create-admin", "--login", "Quan.Tri", given=f"{PASSWORD}\n{PASSWORD}\n")

    assert code == 0
    assert [(user["login"], user["role"]) for user in _listed("users")] == [("quan.tri", "administrator")]


def test_before_there_is_an_administrator_a_link_can_be_had_and_not_after() -> None:
    code, link, _ = _run("users", "create-admin", "--link")
    assert code == 0
    assert link.startswith("http://127.0.0.1:8000/start#")

    _run("users", "create-admin", "--link", "--login", "quan.tri")
    assert _run("users", "create-admin", "--link")[0] == 1


def test_a_person_is_invited_again_by_a_new_link() -> None:
    first = _run("users", "create-admin", "--link", "--login", "quan.tri")[1]
    second = _run("users", "invite", "QUAN.TRI")[1]

    assert second.startswith("http://127.0.0.1:8000/start#")
    assert second != first


def test_the_last_administrator_is_not_shut_out() -> None:
    _run("users", "create-admin", "--link", "--login", "quan.tri")
    assert isinstance(_error("users", "disable", "quan.tri"), LastAdministratorError)

    _run("users", "create-admin", "--link", "--login", "quan.tri.2")
    assert _run("users", "disable", "quan.tri")[0] == 0
    assert [user["disabled"] for user in _listed("users")] == [False, True]


@pytest.mark.parametrize(
    "arguments", [("users", "invite", "khong.ai"), ("users", "disable", "khong.ai"), ("keys", "revoke", "0")]
)
def test_who_or_what_does_not_exist_is_said_so(arguments: tuple[str, ...]) -> None:
    error = _error(*arguments)
    assert isinstance(error, DocprocError)
    assert error.code == "not_found"
