"""One writer at a time, readers beside it, and tables that are what the migrations say."""

import threading
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from docproc.documents.errors import BadSettingError, DatabaseUnavailableError
from docproc.storage import Database, answering, upgrade
from docproc.storage.database import MAX_CONNECTIONS
from docproc.storage.tables import counters, metadata, plans, workers


def test_the_migrations_make_exactly_the_tables_that_the_code_uses(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_upgrading_an_upgraded_database_changes_nothing(database: Database) -> None:
    with database.write() as connection:
        connection.execute(insert(counters).values(name="kept", value=7))

    upgrade(database.engine)

    with database.read() as connection:
        assert connection.execute(select(counters.c.value)).scalar_one() == 7


def test_several_processes_may_upgrade_at_once(tmp_path: Path) -> None:
    databases = [Database(f"sqlite:///{tmp_path / 'docproc.db'}") for _ in range(4)]
    threads = [threading.Thread(target=upgrade, args=(database.engine,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with databases[0].engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    for database in databases:
        database.close()


def test_a_write_that_raises_leaves_nothing(database: Database) -> None:
    def write_and_fail() -> None:
        with database.write() as connection:
            connection.execute(insert(counters).values(name="lost", value=1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()

    with database.read() as connection:
        assert connection.execute(select(counters)).all() == []


def test_no_update_is_lost_when_several_read_and_then_write(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'docproc.db'}")
    upgrade(database.engine)
    with database.write() as connection:
        connection.execute(insert(counters).values(name="n", value=0))

    def add_fifty() -> None:
        for _ in range(50):
            with database.write() as connection:
                value = connection.execute(select(counters.c.value)).scalar_one()
                connection.execute(counters.update().values(value=value + 1))

    threads = [threading.Thread(target=add_fifty) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.read() as connection:
        assert connection.execute(select(counters.c.value)).scalar_one() == 200
    database.close()


def test_a_reader_sees_the_state_of_before_while_a_writer_writes(database: Database) -> None:
    with database.write() as writing:
        writing.execute(insert(counters).values(name="n", value=1))
        with database.read() as reading:
            assert reading.execute(select(counters)).all() == []


def test_a_row_cannot_name_what_does_not_exist(database: Database, noon: datetime) -> None:
    row = {"id": "1", "document_id": "nothing", "status": "queued", "created_at": noon}
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(insert(plans).values(row))


def test_a_moment_comes_back_in_utc_whatever_its_zone_was(database: Database) -> None:
    in_vietnam = datetime(2026, 8, 16, 17, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    with database.write() as connection:
        connection.execute(insert(workers).values(id="w", started_at=in_vietnam, seen_at=in_vietnam))

    with database.read() as connection:
        kept = connection.execute(select(workers.c.seen_at)).scalar_one()
    assert kept == in_vietnam
    assert kept.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    vague = datetime(2026, 8, 16, 17, 0)
    with pytest.raises(StatementError, match="time zone"), database.write() as connection:
        connection.execute(insert(workers).values(id="w", started_at=vague, seen_at=vague))


def test_a_database_that_does_not_answer_is_told_of(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'no such folder' / 'docproc.db'}")

    with pytest.raises(DatabaseUnavailableError):
        database.check()


def test_an_address_without_a_driver_gets_ours() -> None:
    database = Database("postgresql://clerk:secret@db.example/docproc")

    assert database.address.startswith("postgresql+psycopg://clerk:secret@db.example/docproc?connect_timeout=5&")
    database.close()


def test_how_long_to_wait_for_a_server_an_address_may_say_itself() -> None:
    database = Database("postgresql://clerk@db.example/docproc?connect_timeout=60")

    assert "connect_timeout=60&" in database.address
    assert database.address.count("connect_timeout") == 1
    database.close()


def test_every_thread_of_the_api_gets_a_connection_at_once(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'docproc.db'}")
    with ExitStack() as stack:
        connections = [stack.enter_context(database.read()) for _ in range(MAX_CONNECTIONS)]
        assert len(connections) == MAX_CONNECTIONS
    database.close()


@pytest.mark.parametrize("address", ["", "docproc.db", "mysql://a:secret@b/c", "oracle://b/c", "postgresql://host:port/c"])
def test_other_databases_are_refused_without_repeating_their_address(address: str) -> None:
    with pytest.raises(BadSettingError) as refused:
        Database(address)
    assert refused.value.detail == "DOCPROC_DATABASE_URL"


def test_a_database_that_refuses_to_be_written_is_unavailable(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'docproc.db'}")
    upgrade(database.engine)
    event.listen(database.engine, "begin", lambda connection: connection.exec_driver_sql("PRAGMA query_only=ON"))
    with pytest.raises(DatabaseUnavailableError), answering(), database.write() as connection:
        connection.execute(insert(counters).values(name="kept", value=7))
    database.close()


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "docproc.db"
    path.write_text("minutes of a meeting, long enough to be taken for a header of a database file " * 20, encoding="utf-8")
    database = Database(f"sqlite:///{path}")
    with pytest.raises(DatabaseUnavailableError):
        database.check()
    database.close()
