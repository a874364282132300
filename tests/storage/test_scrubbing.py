"""What is deleted cannot be read in the database's file any more, nor in its log."""

from pathlib import Path

import pytest
from sqlalchemy import text

from docproc.documents.errors import DatabaseUnavailableError
from docproc.storage import Database, upgrade
from docproc.storage import database as of_databases
from docproc.storage.scrubbing import FREED, REWRITTEN, ZEROED, scrub

MARK = b"QZMARK"


@pytest.fixture
def marked(database: Database) -> Database:
    """A database in which many rows were written, moved about and deleted."""
    with database.write() as connection:
        for number in range(300):
            connection.execute(
                text("INSERT INTO counters (name, value) VALUES (:name, 1)"),
                {"name": f"{number * 7919 % 997:03} QZMARK {number}"},
            )
    with database.write() as connection:
        connection.execute(text("DELETE FROM counters WHERE name LIKE '%QZMARK%'"))
    return database


def _bytes(tmp_path: Path) -> bytes:
    return b"".join(path.read_bytes() for path in tmp_path.glob("docproc.db*"))


def test_nothing_of_it_is_left_in_any_file(marked: Database, tmp_path: Path) -> None:
    if not marked.is_one_file:
        assert scrub(marked) == FREED, "PostgreSQL writes over freed space as rows come"
        return
    assert MARK in _bytes(tmp_path), "deleted rows lie in the log until it is cut"

    assert scrub(marked) == REWRITTEN

    assert MARK not in _bytes(tmp_path)


def test_a_large_file_is_not_rewritten_but_its_log_is_cut(tmp_path: Path) -> None:
    opened = Database(f"sqlite:///{tmp_path / 'docproc.db'}")
    upgrade(opened.engine)

    assert scrub(opened, most_bytes=1) == ZEROED

    assert (tmp_path / "docproc.db-wal").stat().st_size == 0
    opened.close()


def test_a_reader_in_the_way_is_told_rather_than_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_databases, "BUSY_TIMEOUT_MS", 50)
    opened = Database(f"sqlite:///{tmp_path / 'docproc.db'}")
    upgrade(opened.engine)
    with opened.write() as connection:
        connection.execute(text("INSERT INTO counters (name, value) VALUES ('a', 1)"))
    with opened.read() as reader:
        reader.execute(text("SELECT * FROM counters")).all()

        with pytest.raises(DatabaseUnavailableError):
            scrub(opened)

    assert scrub(opened) == REWRITTEN
    opened.close()
