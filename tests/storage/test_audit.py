"""The audit log: a chain that a later change breaks."""

from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from docproc.storage import Database, audit


@pytest.fixture
def log(database: Database, noon: datetime) -> Database:
    """A database with three acts in its log."""
    with database.write() as connection:
        for action in ("plan.accept", "entry.accept", "entry.decide"):
            audit.append(connection, at=noon, actor="Thư ký", action=action, subject="plan/1", after={"điểm": 1.5})
    return database


def _without_triggers(database: Database, statement: str) -> None:
    """Change the log as someone would who may do anything to the database."""
    with database.write() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER audit_no_update"))
            connection.execute(text("DROP TRIGGER audit_no_delete"))
        else:
            connection.execute(text("DROP TRIGGER audit_append_only ON audit"))
        connection.execute(text(statement))


def test_an_untouched_log_verifies(log: Database) -> None:
    with log.read() as connection:
        assert audit.verify(connection) is None
        assert [row.action for row in audit.rows(connection)] == ["plan.accept", "entry.accept", "entry.decide"]


def test_an_empty_log_verifies(database: Database) -> None:
    with database.read() as connection:
        assert audit.verify(connection) is None
        assert audit.last(connection) == (0, audit.GENESIS)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET actor = 'Người khác' WHERE number = 2",
        'UPDATE audit SET "after" = \'{"điểm": 9}\' WHERE number = 2',
        "UPDATE audit SET at = '2026-03-01 00:00:00' WHERE number = 2",
        "DELETE FROM audit WHERE number = 2",
    ],
)
def test_a_row_that_was_changed_or_taken_out_is_found(log: Database, tampering: str) -> None:
    _without_triggers(log, tampering)

    with log.read() as connection:
        assert audit.verify(connection) == 2


def test_a_row_changed_together_with_its_hash_breaks_the_next_one(log: Database) -> None:
    with log.read() as connection:
        second = audit.rows(connection)[1]
    forged = audit.AuditRow(2, second.at, "Người khác", second.action, second.subject, None, None, second.previous, "")
    change = "UPDATE audit SET actor = 'Người khác', \"after\" = NULL, hash = 'HASH' WHERE number = 2"
    _without_triggers(log, change.replace("HASH", audit._hash(forged)))

    with log.read() as connection:
        assert audit.verify(connection) == 3


@pytest.mark.parametrize("change", ["UPDATE audit SET actor = 'Người khác'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_change_the_log(log: Database, change: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), log.write() as connection:
        connection.execute(text(change))


def test_an_act_is_undone_with_the_change_it_tells_of(log: Database, noon: datetime) -> None:
    def act_and_fail() -> None:
        with log.write() as connection:
            audit.append(connection, at=noon, actor="x", action="y", subject="z")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act_and_fail()

    with log.read() as connection:
        assert audit.last(connection)[0] == 3
