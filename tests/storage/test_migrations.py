"""Every migration goes up and down on databases that hold something, and loses nothing of what was there before it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from docproc.storage import Database, audit, upgrade, users
from docproc.storage.rows import StoredUser
from docproc.storage.tables import metadata
from docproc.storage.upgrade import downgrade

# Written out: the functions of today know columns that the first release did not have.
FIRST = (
    "INSERT INTO documents (id, position, sha256, file_name, size, status, created_at) VALUES ('d', 0, 'abc', 'KH.pdf', 9, 'ready', :at)",
    "INSERT INTO plans (id, document_id, status, title, created_at) VALUES ('p', 'd', 'ready', 'Hội thi', :at)",
    "INSERT INTO entries (id, plan_id, document_id, filed_at, status, created_at) VALUES ('e', 'p', 'd', :at, 'ready', :at)",
)
ROWS = (
    "SELECT id, position, sha256, file_name, size, status, created_at FROM documents",
    "SELECT id, document_id, status, title, created_at FROM plans",
    "SELECT id, plan_id, document_id, filed_at, status, created_at FROM entries",
)


@pytest.fixture
def old(address: str, noon: datetime) -> Iterator[Database]:
    """A database of the first release, with a plan, an entry and an act in the audit log."""
    opened = Database(address)
    upgrade(opened.engine, "0001")
    with opened.write() as connection:
        for statement in FIRST:
            connection.execute(text(statement), {"at": "2026-03-02 05:00:00"})
        audit.append(connection, at=noon, actor="api", action="plan.accept", subject="plan/p")
    yield opened
    opened.close()


def _kept(database: Database) -> list[object]:
    with database.read() as connection:
        rows = [connection.execute(text(query)).all() for query in ROWS]
        return [*rows, audit.rows(connection), audit.verify(connection)]


def test_what_the_first_release_kept_is_there_after_the_way_up_down_and_up_again(old: Database, noon: datetime) -> None:
    before = _kept(old)

    upgrade(old.engine)
    with old.write() as connection:
        users.add(connection, StoredUser("u", "lan", "Đỗ Thị Lan", "organizer", None, None, None, noon, None))
    assert _kept(old) == before
    downgrade(old.engine, "0001")
    assert _kept(old) == before
    assert "users" not in inspect(old.engine).get_table_names()
    upgrade(old.engine)

    assert _kept(old) == before
    with old.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_audit_log_is_append_only_on_the_way_down_too(old: Database) -> None:
    upgrade(old.engine)
    downgrade(old.engine, "0001")

    with pytest.raises(DBAPIError, match="append-only"), old.write() as connection:
        connection.execute(text("UPDATE audit SET actor = 'x'"))


def test_a_migration_that_fails_half_way_leaves_the_tables_of_before(old: Database) -> None:
    with old.engine.begin() as connection:
        connection.execute(text("CREATE TABLE tickets (id TEXT)"))

    with pytest.raises(DBAPIError):
        upgrade(old.engine)

    names = inspect(old.engine).get_table_names()
    assert "users" not in names
    assert "sent_by" not in {column["name"] for column in inspect(old.engine).get_columns("entries")}


def test_entries_of_before_are_found_by_what_they_say(address: str) -> None:
    database = Database(address)
    upgrade(database.engine, "0010")
    record = '{"unit": {"value": "Sở Nội vụ"}, "topics": [{"code": "procedures"}], "authors": [{"name": "Đỗ Thị Lan"}]}'
    with database.write() as connection:
        for statement in FIRST:
            connection.execute(text(statement), {"at": "2026-03-02 05:00:00"})
        connection.execute(text("UPDATE entries SET record = :record, title = 'Hẹn giờ'"), {"record": record})

    upgrade(database.engine)

    with database.read() as connection:
        row = connection.execute(text("SELECT unit, topic, searchable FROM entries")).one()
    assert tuple(row) == ("Sở Nội vụ", "procedures", "hen gio so noi vu do thi lan kh.pdf")
    database.close()
