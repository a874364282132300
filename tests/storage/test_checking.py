"""What a look through the store finds."""

import io
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from docproc.storage import Database, FileStore, audit
from docproc.storage.checking import Fault, Finding, findings
from docproc.storage.upgrade import downgrade


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def test_an_empty_store_has_no_faults(database: Database, files: FileStore) -> None:
    assert list(findings(database, files)) == []


def test_an_act_taken_out_of_the_log_is_found(database: Database, files: FileStore, noon: datetime) -> None:
    with database.write() as connection:
        for number in range(3):
            audit.append(connection, at=noon, actor="lan", action="plan.add", subject=f"plan/{number}")
        if database.is_one_file:
            connection.execute(text("DROP TRIGGER audit_no_delete"))
        else:
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER audit_append_only"))
        connection.execute(text("DELETE FROM audit WHERE number = 2"))
    assert list(findings(database, files)) == [Finding(Fault.AUDIT_BROKEN, "2")]


def test_tables_of_an_older_release_are_named_and_not_read_further(database: Database, files: FileStore) -> None:
    downgrade(database.engine, "0001")
    assert [finding.fault for finding in findings(database, files)] == [Fault.OLD_TABLES]


def test_a_file_of_no_document_is_named(database: Database, files: FileStore) -> None:
    kept = files.add(io.BytesIO(b"x"), max_bytes=9)
    assert list(findings(database, files)) == [Finding(Fault.FILE_STRAY, kept.sha256)]
