"""What was once in the register is not lost: updates and removals leave a line with what stood there before."""

from datetime import UTC, datetime, timedelta

import pytest

from docproc.documents.errors import NotFoundError
from docproc.documents.initiative import AdoptedInitiative, Source
from docproc.storage import Database, register
from docproc.storage.rows import RegisterAction

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def put(database: Database, *rows: AdoptedInitiative, at: datetime = NOON, actor: str | None = "an") -> int:
    with database.write() as connection:
        register.put(connection, [(row, row.title.lower()) for row in rows], import_id=None, at=at, actor=actor)
        return register.version(connection)


def actions(database: Database, initiative_id: str) -> list[RegisterAction]:
    with database.read() as connection:
        return [line.action for line in register.history(connection, initiative_id)]


BOOK = AdoptedInitiative(id="1", title="Sổ tay điện tử", source=Source(file_name="2023.xlsx", row=4))
DOOR = AdoptedInitiative(id="2", title="Một cửa lưu động")


def test_an_update_keeps_what_the_row_said_and_who_changed_it(database: Database) -> None:
    put(database, BOOK)
    put(database, BOOK.model_copy(update={"unit": "Sở Nội vụ"}), at=NOON + timedelta(days=1), actor="bình")

    with database.read() as connection:
        added, updated = register.history(connection, "1")
    assert (added.action, added.before, added.actor) == (RegisterAction.ADDED, None, "an")
    assert (updated.action, updated.actor) == (RegisterAction.UPDATED, "bình")
    assert updated.before is not None
    assert AdoptedInitiative.model_validate(updated.before) == BOOK


def test_a_row_that_says_the_same_from_another_file_changes_nothing(database: Database) -> None:
    before = put(database, BOOK)
    again = BOOK.model_copy(update={"source": Source(file_name="2024.xlsx", row=9)})
    assert put(database, again) == before
    assert actions(database, "1") == [RegisterAction.ADDED]
    with database.read() as connection:
        assert AdoptedInitiative.model_validate(register.get(connection, "1").row).source.file_name == "2023.xlsx"


def test_a_removed_row_is_gone_from_the_register_and_stays_in_its_history(database: Database) -> None:
    before = put(database, BOOK, DOOR)
    with database.write() as connection:
        register.remove(connection, "1", at=NOON, actor="an", reason="ghi nhầm")
        assert [row.id for row in register.everything(connection)] == ["2"]
        assert register.version(connection) == before + 1
        line = register.history(connection, "1")[-1]
    assert (line.action, line.reason) == (RegisterAction.REMOVED, "ghi nhầm")
    assert line.before is not None
    assert line.before["title"] == "Sổ tay điện tử"


def test_what_is_not_there_cannot_be_removed(database: Database) -> None:
    with database.write() as connection, pytest.raises(NotFoundError):
        register.remove(connection, "nowhere", at=NOON, actor=None)


def test_a_person_may_have_the_history_of_a_row_erased(database: Database) -> None:
    put(database, BOOK)
    with database.write() as connection:
        register.remove(connection, "1", at=NOON, actor="an", reason="theo yêu cầu của tác giả")
        register.forget_history(connection, "1")
        lines = register.history(connection, "1")
    assert [(line.before, line.reason) for line in lines] == [(None, None), (None, None)]
    assert lines[-1].action is RegisterAction.REMOVED


def test_what_changed_after_a_version_is_told_row_by_row(database: Database) -> None:
    first = put(database, BOOK)
    second = put(database, DOOR)
    with database.write() as connection:
        register.remove(connection, "1", at=NOON, actor=None)
        assert register.changed_since(connection, first) == {"1", "2"}
        assert register.changed_since(connection, second) == {"1"}
        assert register.changed_since(connection, second + 1) == set()
        assert register.follows_from(connection, first)
        assert not register.follows_from(connection, 0)


def test_the_whole_register_is_read_in_order(database: Database) -> None:
    rows = [AdoptedInitiative(id=f"{number:05}", title=f"Sáng kiến {number}") for number in range(1_203)]
    put(database, *reversed(rows))
    with database.read() as connection:
        assert [row.id for row in register.each(connection)] == [row.id for row in rows]
