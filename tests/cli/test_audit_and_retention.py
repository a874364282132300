"""`docproc audit` and `docproc retention`: looked at, and nothing changed."""

import json
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from docproc.cli import app
from docproc.storage import Database, audit, documents, entries, new_id, plans, retention, upgrade
from docproc.storage.retention import Term
from docproc.storage.rows import Status, StoredDocument, StoredEntry, StoredPlan

NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
runner = CliRunner()


@pytest.fixture
def database(data_dir: Path) -> Database:
    data_dir.mkdir(parents=True, exist_ok=True)
    opened = Database(f"sqlite:///{data_dir / 'docproc.db'}")
    upgrade(opened.engine)
    return opened


def _contest(database: Database) -> str:
    plan_id = new_id()
    with database.write() as connection:
        documents.add(connection, StoredDocument(plan_id, None, 0, "a" * 64, "kh.txt", None, 40, None, Status.READY, NOW))
        plans.add(connection, StoredPlan(plan_id, plan_id, Status.READY, None, None, None, None, NOW))
        entry = StoredEntry(new_id(), plan_id, plan_id, NOW, Status.READY, None, None, None, None, NOW, None)
        entries.add(connection, entry)
        retention.put(connection, Term(plan_id, 6, date(2026, 8, 31), "user/1", NOW))
    return plan_id


def test_a_whole_log_gives_what_is_to_be_kept_elsewhere(database: Database) -> None:
    with database.write() as connection:
        for subject in ("entry/a", "entry/b"):
            audit.append(connection, at=NOW, actor="user/1", action="entry.open", subject=subject)
        number, digest = audit.last(connection)
    database.close()

    result = runner.invoke(app, ["audit", "verify"])

    assert (result.exit_code, result.stdout) == (0, f"{number} {digest}\n")


def test_a_log_that_was_changed_behind_the_service_ends_with_exit_code_1(database: Database, data_dir: Path) -> None:
    with database.write() as connection:
        audit.append(connection, at=NOW, actor="user/1", action="entry.open", subject="entry/a")
    database.close()
    past = sqlite3.connect(data_dir / "docproc.db")
    past.executescript("DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'user/2';")
    past.close()

    result = runner.invoke(app, ["audit", "verify"])

    assert (result.exit_code, result.stdout) == (1, "")
    assert "bản ghi 1" in result.stderr


def test_a_preview_lists_what_is_deleted_by_a_day_and_deletes_nothing(database: Database) -> None:
    plan_id = _contest(database)

    before = runner.invoke(app, ["retention", "preview", "--on", "2027-02-27"])
    on_the_day = runner.invoke(app, ["retention", "preview", "--on", "2027-02-28"])

    assert (before.exit_code, before.stdout) == (0, "")
    assert json.loads(on_the_day.stdout) == {
        "plan_id": plan_id,
        "months": 6,
        "ends_on": "2026-08-31",
        "due_on": "2027-02-28",
        "entries": 1,
        "reports": 0,
        "size": 40,
    }
    with database.read() as connection:
        assert len(entries.page(connection, plan_id, None, 10).items) == 1
    database.close()
