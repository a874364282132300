"""Databases to try storage on: SQLite always, PostgreSQL where one answers."""

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from docproc.storage import Database, new_id, upgrade
from docproc.storage.rows import Status, StoredDocument, StoredEntry, StoredPlan

POSTGRESQL = os.environ.get("DOCPROC_TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/test?connect_timeout=2")
NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[URL | None]:
    """A PostgreSQL database of our own, gone afterwards; None where no server answers."""
    name = f"docproc_test_{secrets.token_hex(6)}"
    server = make_url(POSTGRESQL).set(drivername="postgresql+psycopg")
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
    except OperationalError:
        admin.dispose()
        yield None
        return
    yield server.set(database=name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path, postgresql: URL | None) -> str:
    """The address of an empty place for tables, once of each kind: a file, or a schema."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'docproc.db'}"
    if postgresql is None:
        pytest.skip("no PostgreSQL answers at DOCPROC_TEST_DATABASE_URL")
    schema = f"s{secrets.token_hex(6)}"
    engine = create_engine(postgresql)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine.dispose()
    return postgresql.update_query_dict({"options": f"-csearch_path={schema} -csynchronous_commit=off"}).render_as_string(
        hide_password=False
    )


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
