"""Databases to try storage on: SQLite always, PostgreSQL where one answers."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, text

from docproc.storage import Database, new_id, upgrade
from docproc.storage.rows import Status, StoredDocument, StoredEntry, StoredPlan

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgresql(new_postgresql: Callable[[], URL]) -> URL:
    """A PostgreSQL database for all tests of storage."""
    return new_postgresql()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty place for tables, once of each kind: a file, or a schema."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'docproc.db'}"
    postgresql: URL = request.getfixturevalue("postgresql")
    schema = f"s{secrets.token_hex(6)}"
    engine = create_engine(postgresql)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine.dispose()
    options = f"-csearch_path={schema} -csynchronous_commit=off"
    return postgresql.update_query_dict({"options": options}).render_as_string(hide_password=False)


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """An empty database, once of each kind."""
    opened = Database(address)
    upgrade(opened.engine)
    yield opened
    opened.close()


@pytest.fixture
def noon() -> datetime:
    """A moment."""
    return NOON


@pytest.fixture
def a_document() -> StoredDocument:
    """A document that was just sent."""
    return StoredDocument(new_id(), None, 0, "a" * 64, "Kế hoạch 12.pdf", None, 182_734, None, Status.QUEUED, NOON)


@pytest.fixture
def a_plan(a_document: StoredDocument) -> StoredPlan:
    """A plan that was just sent."""
    return StoredPlan(new_id(), a_document.id, Status.QUEUED, None, None, None, None, NOON)


@pytest.fixture
def an_entry(a_plan: StoredPlan, a_document: StoredDocument) -> StoredEntry:
    """An entry that was just sent."""
    return StoredEntry(new_id(), a_plan.id, a_document.id, NOON, Status.QUEUED, None, None, None, None, NOON)
