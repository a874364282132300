"""`docproc deletions`: what a restored backup brought back is deleted again, and nothing that came since."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from docproc.cli import app
from docproc.documents.errors import BadReceiptError
from docproc.storage import Database, deletions, documents, entries, jobs, new_id, plans, upgrade
from docproc.storage.deletions import DeletionKind, DeletionReason, DeletionStatus, StoredDeletion
from docproc.storage.rows import Status, StoredDocument, StoredEntry, StoredPlan

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
runner = CliRunner()


@pytest.fixture
def database(data_dir: Path) -> Database:
    data_dir.mkdir(parents=True, exist_ok=True)
    opened = Database(f"sqlite:///{data_dir / 'docproc.db'}")
    upgrade(opened.engine)
    return opened


def _contest(database: Database) -> tuple[str, str, str]:
    """A plan, an entry of noon, and one of the day after."""
    plan, first, later = new_id(), new_id(), new_id()
    with database.write() as connection:
        documents.add(connection, StoredDocument(plan, None, 0, "a" * 64, "kh.txt", None, 40, None, Status.READY, NOON))
        plans.add(connection, StoredPlan(plan, plan, Status.READY, None, None, None, None, NOON))
        for entry, at in ((first, NOON), (later, NOON + timedelta(days=1))):
            entries.add(connection, StoredEntry(entry, plan, plan, at, Status.READY, None, None, None, None, at, None))
    return plan, first, later


def _asked(database: Database) -> list[tuple[str, str]]:
    with database.read() as connection:
        found = [(str(each.kind), each.subject_id) for each in deletions.page(connection, None, 50).items]
        assert len(jobs.unfinished(connection)) == len(found)
    return found


def _repeat(path: Path, *receipts: dict[str, str]) -> None:
    path.write_text("".join(f"{json.dumps(receipt)}\n" for receipt in receipts))
    result = runner.invoke(app, ["deletions", "repeat", str(path)])
    assert result.exit_code == 0, result.output


def test_what_is_there_again_is_deleted_again_and_what_is_not_is_left(database: Database, tmp_path: Path) -> None:
    _, first, _ = _contest(database)
    at = (NOON + timedelta(hours=1)).isoformat()

    gone = {"kind": "entry", "subject_id": "0" * 32, "asked_at": at}
    _repeat(tmp_path / "receipts.jsonl", {"kind": "entry", "subject_id": first, "asked_at": at}, gone)

    assert _asked(database) == [("entry", first)]
    database.close()


def test_of_a_contest_only_what_it_had_then_is_deleted_again(database: Database, tmp_path: Path) -> None:
    plan, first, _ = _contest(database)

    _repeat(tmp_path / "r.jsonl", {"kind": "contest", "subject_id": plan, "asked_at": (NOON + timedelta(hours=1)).isoformat()})

    assert _asked(database) == [("entry", first)]
    database.close()


def test_the_list_is_what_repeat_reads(database: Database, tmp_path: Path) -> None:
    _, first, _ = _contest(database)
    receipt = {"removed": {"entries": 1}, "files": [{"sha256": "a" * 64, "size": 40, "kept": False}]}
    about = (new_id(), DeletionKind.ENTRY, first, None, DeletionReason.REQUEST, "user/1", None)
    with database.write() as connection:
        deletions.add(connection, StoredDeletion(*about, DeletionStatus.DONE, receipt, NOON, NOON))
    database.close()

    listed = runner.invoke(app, ["deletions", "list"]).stdout

    said = json.loads(listed)
    assert (said["subject_id"], said["asked_by"], said["files"]) == (first, "user/1", receipt["files"])
    path = tmp_path / "receipts.jsonl"
    path.write_text(listed)
    assert runner.invoke(app, ["deletions", "repeat", str(path)]).exit_code == 0


@pytest.mark.parametrize("line", ['{"kind": "entry"}', "[]", "x", '{"kind": "y", "subject_id": "a", "asked_at": "2026-03-02"}'])
def test_a_line_that_is_no_receipt_is_named(data_dir: Path, tmp_path: Path, line: str) -> None:
    path = tmp_path / "receipts.jsonl"
    path.write_text(f"{line}\n")

    error = runner.invoke(app, ["deletions", "repeat", str(path)]).exception

    assert isinstance(error, BadReceiptError)
    assert error.detail == "dòng 1"
