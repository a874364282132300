"""A list is looked at before it is imported, imported as a person says, and taken back whole."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from docproc.documents.errors import ImportChangedError, ImportDoneError, ImportUndoneError, InitiativeExistsError, NotReadyError
from docproc.documents.initiative import AdoptedInitiative, Scope
from docproc.jobs.deleting import Target, ask_deletion
from docproc.jobs.importing import ImportWanted, Undone, begin_import, undo_import
from docproc.jobs.intake import Intake, Sender, Upload
from docproc.jobs.registering import RowChange, add_row, change_row, history_of, remove_row
from docproc.jobs.workshop import Workshop
from docproc.storage import audit, deletions, documents, imports, plans, register
from docproc.storage.deletions import DeletionKind, DeletionReason, DeletionStatus
from docproc.storage.rows import RegisterAction, Status, StoredImport, StoredJob
from docproc.storage.tables import imports as imports_table
from docproc.storage.tables import initiatives, register_changes

LIST = "Việc đã làm;Nơi làm\nNhắc hẹn bằng tin nhắn;Sở Nội vụ\nTủ hồ sơ dùng chung;Sở Tư pháp\n"
MAPPING = {"sheets": [{"header_row": 1, "columns": {"A": "title", "B": "unit"}}]}
KNOWN = "id,title,unit\nsk-1,Nhắc hẹn bằng tin nhắn,Sở Nội vụ\nsk-2,Tủ hồ sơ dùng chung,Sở Tư pháp\n"

DoJobs = Callable[[], list[StoredJob]]
Send = Callable[..., StoredImport]


@pytest.fixture
def sender(noon: datetime) -> Sender:
    return Sender("user/1", noon)


@pytest.fixture
def send(shop: Workshop, intake: Intake, sender: Sender, do_jobs: DoJobs) -> Send:
    """Sends a list, has the work done, and gives what came of it."""

    def sent(text: str, *, dry_run: bool = False, name: str = "ds.csv") -> StoredImport:
        upload = Upload(name, io.BytesIO(text.encode()))
        accepted = intake.register_import(upload, dry_run=dry_run, scope=Scope.IN_PROVINCE, locality=None, sender=sender)
        do_jobs()
        return _kept(shop, accepted.id)

    return sent


def _kept(shop: Workshop, import_id: str) -> StoredImport:
    with shop.database.read() as connection:
        return imports.get(connection, import_id)


def _titles(shop: Workshop) -> dict[str, str]:
    with shop.database.read() as connection:
        return {row.id: row.title for row in register.everything(connection)}


def test_a_dry_run_shows_the_list_and_imports_nothing(shop: Workshop, send: Send) -> None:
    looked_at = send(KNOWN, dry_run=True)

    result: dict[str, Any] = looked_at.result or {}
    assert _titles(shop) == {}
    assert [(column["heading"], column["field"]) for column in result["sheets"][0]["columns"]] == [
        ("id", "id"),
        ("title", "title"),
        ("unit", "unit"),
    ]
    assert [row["title"] for row in result["first"]] == ["Nhắc hẹn bằng tin nhắn", "Tủ hồ sơ dùng chung"]
    assert not result["needs_mapping"]


def test_a_list_whose_columns_nobody_recognises_is_imported_as_a_person_says(
    shop: Workshop, send: Send, sender: Sender, do_jobs: DoJobs
) -> None:
    looked_at = send(LIST, dry_run=True)
    assert (looked_at.status, (looked_at.result or {})["needs_mapping"]) == (Status.READY, True)

    begin_import(shop.database, shop.jobs, looked_at.id, ImportWanted(mapping=MAPPING), sender)
    do_jobs()

    assert sorted(_titles(shop).values()) == ["Nhắc hẹn bằng tin nhắn", "Tủ hồ sơ dùng chung"]
    assert (_kept(shop, looked_at.id).dry_run, _kept(shop, looked_at.id).mapping) == (False, MAPPING)
    with pytest.raises(ImportDoneError):
        begin_import(shop.database, shop.jobs, looked_at.id, ImportWanted(mapping=MAPPING), sender)


def test_a_list_that_is_being_read_is_not_begun_twice(shop: Workshop, send: Send, sender: Sender) -> None:
    looked_at = send(LIST, dry_run=True)
    begin_import(shop.database, shop.jobs, looked_at.id, ImportWanted(dry_run=True), sender)

    with pytest.raises(NotReadyError):
        begin_import(shop.database, shop.jobs, looked_at.id, ImportWanted(), sender)


def test_a_mapping_that_does_not_fit_says_so_and_leaves_the_preview(
    shop: Workshop, send: Send, sender: Sender, do_jobs: DoJobs
) -> None:
    looked_at = send(LIST, dry_run=True)
    wrong = {"sheets": [{"header_row": 1, "columns": {"B": "unit"}}]}

    begin_import(shop.database, shop.jobs, looked_at.id, ImportWanted(mapping=wrong), sender)
    do_jobs()

    failed = _kept(shop, looked_at.id)
    assert (failed.status, (failed.problem or {})["code"]) == (Status.FAILED, "register_bad_mapping")
    assert failed.result == looked_at.result
    begin_import(shop.database, shop.jobs, looked_at.id, ImportWanted(mapping=MAPPING), sender)


def test_an_import_is_undone_whole_and_once(shop: Workshop, send: Send, sender: Sender) -> None:
    send(KNOWN)
    second = send("id,title,unit\nsk-2,Tủ hồ sơ dùng chung,Sở Y tế\nsk-3,Xếp hàng qua mạng,\n")

    assert undo_import(shop.database, shop.jobs, second.id, sender) == Undone(removed=1, restored=1)

    with shop.database.read() as connection:
        rows = {row.id: row.unit for row in register.everything(connection)}
        told = [(line.action, line.import_id, line.actor) for line in register.history(connection, "sk-2")]
    assert rows == {"sk-1": "Sở Nội vụ", "sk-2": "Sở Tư pháp"}
    assert told[1:] == [(RegisterAction.UPDATED, second.id, "user/1"), (RegisterAction.RESTORED, second.id, "user/1")]
    assert _kept(shop, second.id).undone_by == "user/1"
    with pytest.raises(ImportUndoneError):
        undo_import(shop.database, shop.jobs, second.id, sender)


def test_an_undo_that_would_lose_what_a_person_said_since_is_refused_unless_it_is_forced(
    shop: Workshop, send: Send, sender: Sender
) -> None:
    sent = send(KNOWN)
    change_row(shop.database, shop.jobs, "sk-1", RowChange({"unit": "Sở Tài chính"}), sender)

    with pytest.raises(ImportChangedError, match="sk-1"):
        undo_import(shop.database, shop.jobs, sent.id, sender)
    assert len(_titles(shop)) == 2

    assert undo_import(shop.database, shop.jobs, sent.id, sender, force=True) == Undone(removed=2, restored=0)
    assert _titles(shop) == {}


def test_a_row_that_was_removed_since_does_not_stand_in_the_way_of_undoing(shop: Workshop, send: Send, sender: Sender) -> None:
    sent = send(KNOWN)
    remove_row(shop.database, shop.jobs, "sk-1", "ghi nhầm", sender)

    assert undo_import(shop.database, shop.jobs, sent.id, sender) == Undone(removed=1, restored=0)


def test_what_took_nothing_in_cannot_be_undone(shop: Workshop, send: Send, sender: Sender) -> None:
    with pytest.raises(NotReadyError):
        undo_import(shop.database, shop.jobs, send(KNOWN, dry_run=True).id, sender)


def test_the_history_of_a_row_says_who_did_what_when_before_and_after(shop: Workshop, send: Send, sender: Sender) -> None:
    sent = send(KNOWN)
    change_row(shop.database, shop.jobs, "sk-1", RowChange({"title": "Nhắc hẹn qua Zalo"}, "tên mới"), sender)
    remove_row(shop.database, shop.jobs, "sk-1", "trùng với sk-9", sender)

    added, changed, removed = history_of(shop.database, "sk-1")

    assert (added.action, added.import_id, added.actor, added.before) == (RegisterAction.ADDED, sent.id, "user/1", None)
    assert (changed.before or {})["title"] == (added.after or {})["title"] == "Nhắc hẹn bằng tin nhắn"
    assert ((changed.after or {})["title"], changed.reason) == ("Nhắc hẹn qua Zalo", "tên mới")
    assert (removed.action, removed.after, removed.reason) == (RegisterAction.REMOVED, None, "trùng với sk-9")
    with shop.database.read() as connection:
        acts = [(row.action, row.subject) for row in audit.rows(connection)]
    assert acts[-2:] == [("register.change", "initiative/sk-1"), ("register.remove", "initiative/sk-1")]


def test_a_locked_file_is_opened_with_the_password_that_came_with_it(
    shop: Workshop, intake: Intake, sender: Sender, do_jobs: DoJobs
) -> None:
    upload = Upload("a.txt", io.BytesIO(b"LOCKED"), "mở ra")
    accepted = intake.plan(upload, sender)
    do_jobs()

    with shop.database.read() as connection:
        plan = plans.get(connection, accepted.id)
        assert documents.password(connection, plan.document_id) == "mở ra"
    assert plan.status is Status.READY
    assert "mở ra" not in repr(upload)


def test_a_row_that_is_added_twice_is_refused(shop: Workshop, sender: Sender) -> None:
    add_row(shop.database, shop.jobs, AdoptedInitiative(id="a", title="Một cửa lưu động"), sender)

    with pytest.raises(InitiativeExistsError):
        add_row(shop.database, shop.jobs, AdoptedInitiative(id="a", title="Một cửa khác"), sender)


def test_an_erased_row_is_gone_from_register_history_and_previews_and_leaves_a_receipt(
    shop: Workshop, send: Send, sender: Sender, do_jobs: DoJobs
) -> None:
    looked_at = send(KNOWN, dry_run=True)
    begin_import(shop.database, shop.jobs, looked_at.id, ImportWanted(), sender)
    do_jobs()
    change_row(shop.database, shop.jobs, "sk-1", RowChange({"title": "Nhắc hẹn của chị Lâm Hoài Thu"}, "chị Thu yêu cầu"), sender)
    with shop.database.write() as connection:
        target = Target(DeletionKind.INITIATIVE, "sk-1")
        asked = ask_deletion(connection, shop.jobs, target, DeletionReason.REQUEST, sender)

    do_jobs()

    with shop.database.read() as connection:
        receipt = deletions.get(connection, asked.deletion.id)
        told = [
            row._asdict() for table in (register_changes, initiatives, imports_table) for row in connection.execute(select(table))
        ]
    assert receipt.status is DeletionStatus.DONE
    assert receipt.receipt["removed"]["initiatives"] == 1
    assert receipt.receipt["removed"]["register_history"] == 2
    assert "Nhắc hẹn" not in str(told)
    assert "Thu" not in str(told)
    assert list(_titles(shop)) == ["sk-2"]
    assert history_of(shop.database, "sk-1")[-1].action is RegisterAction.REMOVED
