"""PostgreSQL for the tests that try both databases."""

import os
import secrets
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

POSTGRESQL = os.environ.get("DOCPROC_TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/test?connect_timeout=2")


@pytest.fixture(scope="session")
def new_postgresql() -> Iterator[Callable[[], URL]]:
    """Makes empty PostgreSQL databases, gone after the tests; skips the test that asks where no server answers."""
    server = make_url(POSTGRESQL).set(drivername="postgresql+psycopg")
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def make() -> URL:
        name = f"docproc_test_{secrets.token_hex(6)}"
        try:
            with admin.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
        except OperationalError:
            pytest.skip("no PostgreSQL answers at DOCPROC_TEST_DATABASE_URL")
        made.append(name)
        return server.set(database=name)

    yield make
    for name in made:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
