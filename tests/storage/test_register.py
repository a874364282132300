"""The register: rows by identifier, a version that grows, a search by words."""

from datetime import datetime, timedelta

import pytest

from docproc.documents import AdoptedInitiative
from docproc.documents.errors import NotFoundError
from docproc.documents.values import Author
from docproc.storage import Database, register

ROWS = (
    AdoptedInitiative(id="sk-1", title="Sổ tay điện tử", unit="UBND xã Tân Phú", authors=(Author(name="Lê Văn Đồng"),)),
    AdoptedInitiative(id="sk-2", title="Một cửa lưu động 100%"),
)


@pytest.fixture
def filled(database: Database, noon: datetime) -> Database:
    """A database with two rows."""
    with database.write() as connection:
        register.put(connection, [(ROWS[0], "so tay dien tu"), (ROWS[1], "mot cua luu dong 100%")], import_id=None, at=noon)
    return database


def test_rows_come_back_as_they_were(filled: Database) -> None:
    with filled.read() as connection:
        assert register.everything(connection) == list(ROWS)
        assert list(register.some(connection, ["sk-2", "sk-9"])) == [ROWS[1]]
        assert register.count(connection) == 2


def test_a_row_with_a_known_identifier_replaces_the_one_of_before(filled: Database, noon: datetime) -> None:
    changed = ROWS[0].model_copy(update={"summary": "Quét mã QR"})
    later = noon + timedelta(days=1)
    with filled.write() as connection:
        register.put(connection, [(changed, "so tay")], import_id=None, at=later)

    with filled.read() as connection:
        assert register.everything(connection) == [changed, ROWS[1]]
        assert register.stamps(connection) == {"sk-1": later, "sk-2": noon}


def test_every_change_makes_a_new_version(filled: Database, noon: datetime) -> None:
    with filled.write() as connection:
        before = register.version(connection)
        register.put(connection, [(ROWS[0].model_copy(update={"unit": "Sở Tư pháp"}), "")], import_id=None, at=noon)
        assert register.version(connection) == before + 1


@pytest.mark.parametrize(
    ("words", "found"),
    [(["dien", "so"], ["sk-1"]), (["100%"], ["sk-2"]), (["%"], ["sk-2"]), (["so", "cua"], []), ([], ["sk-2", "sk-1"])],
)
def test_a_search_finds_rows_that_hold_every_word(filled: Database, words: list[str], found: list[str]) -> None:
    with filled.read() as connection:
        assert [row.id for row in register.page(connection, words, None, 10).items] == found


def test_a_row_that_is_not_kept_is_not_found(filled: Database) -> None:
    with filled.read() as connection, pytest.raises(NotFoundError):
        register.get(connection, "sk-3")
