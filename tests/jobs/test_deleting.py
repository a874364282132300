"""What is deleted is gone from every table, file and answer, and a receipt without personal data is left."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy import inspect, select, text

from docproc.documents.correction import CorrectionAction
from docproc.documents.errors import DatabaseUnavailableError, NotFoundError
from docproc.documents.initiative import Scope
from docproc.jobs.correcting import Change, correct_entry
from docproc.jobs.deciding import About, Decision, Judgement, Sameness, judge_entry
from docproc.jobs.deleting import Asked, Target, ask_deletion, what_is_made_of
from docproc.jobs.intake import Accepted, Intake, Sender, Upload
from docproc.jobs.port import Job, JobKind
from docproc.jobs.runner import run_job
from docproc.jobs.workflows import deletion
from docproc.jobs.workflows.deletion import digest
from docproc.jobs.workshop import Workshop
from docproc.storage import (
    Database,
    FileStore,
    audit,
    deletions,
    documents,
    entries,
    imports,
    jobs,
    plans,
    register,
    replays,
    reports,
    upgrade,
)
from docproc.storage.deletions import DeletionKind, DeletionReason, DeletionStatus, StoredDeletion
from docproc.storage.replays import Attempt, Replay
from docproc.storage.rows import JobStatus, StoredJob
from docproc.storage.tables import screenings

PLAN = (
    "UBND TỈNH AN GIANG\nSố: 45/KH-UBND\nAn Giang, ngày 02 tháng 02 năm 2026\nKẾ HOẠCH\n"
    "Tổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"
    "1. Thời gian nhận bài dự thi: từ ngày 01/3/2026 đến hết ngày 15/4/2026.\n"
)
# Marks that occur nowhere else and look alike in every encoding: of the title, the author, a person's number, a file's name.
MARKS = ("QZTITLE", "QZAUTHOR", "079345678912", "QZFILENAME", "QZREASON", "QZCORRECTED")
ENTRY = (
    "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Nhắc hẹn trả kết quả bằng tin nhắn QZTITLE\n"
    "Tác giả: Lâm Hoài QZAUTHOR, CCCD 079345678912\nĐơn vị: Sở Nội vụ tỉnh An Giang\n"
    "1. Thực trạng: Người dân phải đi lại nhiều lần để hỏi kết quả hồ sơ.\n"
    "2. Nội dung giải pháp: Bộ phận một cửa gửi tin nhắn báo giờ trả kết quả cho từng hồ sơ, người dân không phải chờ.\n"
    "3. Hiệu quả: thời gian chờ giảm từ 40 phút xuống còn 10 phút.\n"
)
OTHER = ENTRY.replace(" QZTITLE", "").replace("QZAUTHOR", "Thu").replace("079345678912", "079111222333")
NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
SENDER = Sender("user/1", NOON, "1")

DoJobs = Callable[[], list[StoredJob]]


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path, shop: Workshop) -> Iterator[Workshop]:
    """The workshop on each kind of database."""
    if request.param == "sqlite":
        yield shop
        return
    database = Database(request.getfixturevalue("new_postgresql")().render_as_string(hide_password=False))
    upgrade(database.engine)
    seconds = count()
    yield replace(shop, database=database, now=lambda: NOON + timedelta(seconds=next(seconds)))
    database.close()


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def plan(intake: Intake, do_jobs: DoJobs) -> str:
    accepted = intake.plan(_upload("ke-hoach.txt", PLAN), SENDER)
    do_jobs()
    return accepted.id


@pytest.fixture
def file_entry(intake: Intake, plan: str, do_jobs: DoJobs) -> Callable[..., Accepted]:
    def file(content: str, name: str = "bai.txt", filed_at: datetime = NOON) -> Accepted:
        accepted = intake.entries(plan, [_upload(name, content)], filed_at, SENDER)[0]
        do_jobs()
        return accepted

    return file


@dataclass(frozen=True)
class Desk:
    """Asks for deletions, has them carried out, and looks at what came of it."""

    shop: Workshop
    do_jobs: DoJobs

    def ask(self, kind: DeletionKind, subject_id: str) -> Asked:
        with self.shop.database.write() as connection:
            return ask_deletion(connection, self.shop.jobs, Target(kind, subject_id), DeletionReason.REQUEST, SENDER)

    def delete(self, kind: DeletionKind, subject_id: str) -> StoredDeletion:
        asked = self.ask(kind, subject_id)
        assert {job.status for job in self.do_jobs()} == {JobStatus.DONE}
        return self.receipt(asked)

    def receipt(self, asked: Asked) -> StoredDeletion:
        with self.shop.database.read() as connection:
            return deletions.get(connection, asked.deletion.id)


@pytest.fixture
def desk(shop: Workshop, do_jobs: DoJobs) -> Desk:
    return Desk(shop, do_jobs)


def _upload(name: str, content: str) -> Upload:
    return Upload(name, io.BytesIO(content.encode()))


def _left(database: Database, folder: Path) -> set[str]:
    """The marks that are still to be read: in any row of any table, or in any byte of any file of the data folder."""
    found = {mark for path in folder.rglob("*") if path.is_file() for mark in MARKS if mark.encode() in path.read_bytes()}
    inspector = inspect(database.engine)
    with database.read() as connection:
        for table in inspector.get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608 - names of our own
                told = " ".join(
                    value.tobytes().decode(errors="replace") if isinstance(value, memoryview) else _told(value) for value in row
                )
                found |= {mark for mark in MARKS if mark in told}
    return found


def _told(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else json.dumps(value, default=str, ensure_ascii=False)


def test_a_deleted_entry_is_gone_from_every_table_and_file(
    shop: Workshop, tmp_path: Path, file_entry: Callable[..., Accepted], desk: Desk
) -> None:
    other = file_entry(OTHER, "khac.txt", NOON - timedelta(hours=1))
    entry = file_entry(ENTRY, "bai QZFILENAME.txt")
    change = Change("/title", CorrectionAction.CORRECT, {"value": "Tên QZCORRECTED"}, reason="QZREASON")
    corrected = correct_entry(shop.database, shop.jobs, entry.id, change, SENDER)
    desk.do_jobs()
    judge_entry(shop.database, entry.id, Judgement(About.ENTRY, "", Decision.REJECT, "vì QZREASON"), SENDER)
    judge_entry(shop.database, other.id, Judgement(About.PEER, entry.id, Sameness.SAME, "như QZREASON"), SENDER)
    attempt = Attempt("a" * 64, "b" * 32)
    with shop.database.write() as connection:
        replays.claim(connection, attempt, "f" * 64, NOON, NOON + timedelta(minutes=2))
        replays.finish(
            connection, attempt, Replay(201, [], json.dumps({"id": corrected.correction.id, "to": "QZCORRECTED"}).encode())
        )
    assert _left(shop.database, tmp_path) == set(MARKS)

    desk.delete(DeletionKind.ENTRY, entry.id)

    assert _left(shop.database, tmp_path) == set()
    with shop.database.read() as connection:
        with pytest.raises(NotFoundError):
            entries.get(connection, entry.id)
        with pytest.raises(NotFoundError):
            jobs.get(connection, entry.job_id)
        assert audit.verify(connection) is None


def test_an_entry_that_named_the_deleted_one_is_screened_again_without_it(
    shop: Workshop, file_entry: Callable[..., Accepted], desk: Desk
) -> None:
    first = file_entry(OTHER, filed_at=NOON - timedelta(hours=1))
    second = file_entry(OTHER.replace("Hoài Thu", "Hoài Nam"))
    assert _unique_of(shop, second.id) != ["unique.nothing_near"]

    desk.delete(DeletionKind.ENTRY, first.id)

    assert _unique_of(shop, second.id) == ["unique.nothing_near"], "the report that named it by its title is gone, too"


def _unique_of(shop: Workshop, entry_id: str) -> list[str]:
    """What all kept reports on an entry say of other entries, by code."""
    with shop.database.read() as connection:
        found = connection.execute(select(screenings.c.report).where(screenings.c.entry_id == entry_id)).scalars()
        return [check["detail"]["code"] for report in found for check in report["checks"] if check["code"] == "unique"]


def test_the_receipt_says_what_went_when_and_who_asked_and_nothing_of_what_it_said(
    shop: Workshop,
    file_entry: Callable[..., Accepted],
    desk: Desk,
) -> None:
    entry = file_entry(ENTRY)
    with shop.database.read() as connection:
        sha256 = documents.get(connection, entries.get(connection, entry.id).document_id).sha256

    kept = desk.delete(DeletionKind.ENTRY, entry.id)

    assert (kept.kind, kept.subject_id, kept.reason, kept.asked_by, kept.created_at) == (
        "entry",
        entry.id,
        "request",
        "user/1",
        NOON,
    )
    assert kept.status is DeletionStatus.DONE
    assert kept.done_at is not None
    assert kept.receipt["files"] == [{"sha256": sha256, "size": len(ENTRY.encode()), "kept": False}]
    assert kept.receipt["removed"] == {"documents": 1, "entries": 1, "jobs": 1, "screenings": 1}
    assert kept.receipt["freed_space"] == ("rewritten" if shop.database.is_one_file else "freed")
    with shop.database.read() as connection:
        acts = [(row.action, row.subject, row.after) for row in audit.rows(connection)][-2:]
    assert [act[:2] for act in acts] == [("deletion.ask", f"entry/{entry.id}"), ("deletion.done", f"entry/{entry.id}")]
    assert acts[1][2] is not None
    assert acts[1][2]["receipt"] == digest(kept.receipt)


def test_a_file_stays_while_another_document_uses_it(
    shop: Workshop,
    files: FileStore,
    file_entry: Callable[..., Accepted],
    desk: Desk,
) -> None:
    first, second = file_entry(ENTRY), file_entry(ENTRY)
    with shop.database.read() as connection:
        sha256 = documents.get(connection, entries.get(connection, first.id).document_id).sha256

    kept = desk.delete(DeletionKind.ENTRY, first.id)

    assert kept.receipt["files"][0]["kept"] is True
    assert files.path(sha256).read_text() == ENTRY
    with shop.database.read() as connection:
        assert entries.get(connection, second.id).duplicate_of is None

    gone = desk.delete(DeletionKind.ENTRY, second.id)

    assert gone.receipt["files"][0]["kept"] is False
    assert not files.has(sha256)


def test_a_deleted_plan_takes_all_that_was_sent_for_it_along(
    shop: Workshop,
    tmp_path: Path,
    plan: str,
    file_entry: Callable[..., Accepted],
    desk: Desk,
) -> None:
    file_entry(ENTRY, "bai QZFILENAME.txt")
    file_entry(OTHER)

    done = desk.delete(DeletionKind.PLAN, plan)

    assert _left(shop.database, tmp_path) == set()
    with shop.database.read() as connection, pytest.raises(NotFoundError):
        plans.get(connection, plan)
    assert (done.receipt["removed"]["entries"], done.receipt["removed"]["plans"]) == (2, 1)


def test_a_units_report_and_a_file_of_the_register_are_deleted_while_the_rows_of_the_register_stay(
    shop: Workshop, tmp_path: Path, intake: Intake, plan: str, desk: Desk
) -> None:
    report = intake.reports(plan, [_upload("bc QZFILENAME.txt", "BÁO CÁO\nQZAUTHOR báo cáo: đạt 97%.\n")], SENDER)[0]
    rows = _upload("ds QZFILENAME.csv", "id,title\nsk-1,Nhắc hẹn trả kết quả bằng tin nhắn\nsk-2,\nQZREASON\n")
    imported = intake.register_import(rows, dry_run=False, scope=Scope.IN_PROVINCE, locality=None, sender=SENDER)
    desk.do_jobs()
    assert _left(shop.database, tmp_path) == {"QZFILENAME", "QZAUTHOR", "QZREASON"}

    done = [desk.delete(DeletionKind.REPORT, report.id), desk.delete(DeletionKind.IMPORT, imported.id)]

    assert [kept.receipt["removed"]["documents"] for kept in done] == [1, 1]
    assert "QZFILENAME" in _left(shop.database, tmp_path), "rows of the register still say which file they came from"
    with shop.database.read() as connection:
        assert register.get(connection, "sk-1").import_id is None
        for gone in (lambda: reports.get(connection, report.id), lambda: imports.get(connection, imported.id)):
            with pytest.raises(NotFoundError):
                gone()


def test_a_contest_of_many_entries_goes_in_bounded_transactions(
    shop: Workshop, file_entry: Callable[..., Accepted], plan: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deletion, "BATCH", 2)
    for number in range(5):
        file_entry(f"{OTHER}{number}")

    done = desk.delete(DeletionKind.CONTEST, plan)

    assert (done.receipt["removed"]["entries"], len(done.receipt["files"])) == (5, 5)
    with shop.database.read() as connection:
        assert plans.get(connection, plan).id == plan


def test_work_under_way_on_what_is_deleted_writes_nothing_more(
    shop: Workshop, intake: Intake, plan: str, desk: Desk, waiting: list[Job]
) -> None:
    entry = intake.entries(plan, [_upload("bai.txt", ENTRY)], NOON, SENDER)[0]
    reading = waiting.pop()

    done = desk.delete(DeletionKind.ENTRY, entry.id)
    waiting.append(reading)
    run_job(shop, _NoSteps(), reading)

    assert done.receipt["removed"] == {"documents": 1, "entries": 1, "jobs": 1}
    with shop.database.read() as connection, pytest.raises(NotFoundError):
        jobs.get(connection, reading.id)


def test_freed_space_that_could_not_be_overwritten_is_overwritten_later(
    shop: Workshop, file_entry: Callable[..., Accepted], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hinder(_database: Database) -> str:
        raise DatabaseUnavailableError

    entry = file_entry(ENTRY)
    asked = desk.ask(DeletionKind.ENTRY, entry.id)
    with monkeypatch.context() as hindered:
        hindered.setattr(deletion, "scrub", hinder)
        assert [job.status for job in desk.do_jobs()] == [JobStatus.DONE, JobStatus.DEAD]
    assert desk.receipt(asked).status is DeletionStatus.ERASED

    assert deletion.begin_overdue(shop)
    assert not deletion.begin_overdue(shop)
    desk.do_jobs()

    assert desk.receipt(asked).status is DeletionStatus.DONE
    assert not deletion.begin_overdue(shop)


class _NoSteps:
    """Steps that are never come to."""

    def run(self, name: str, _step: object) -> NoReturn:
        pytest.fail(name)


def test_a_document_is_deleted_with_what_was_made_of_it(shop: Workshop, file_entry: Callable[..., Accepted]) -> None:
    entry = file_entry(ENTRY)

    with shop.database.read() as connection:
        document_id = entries.get(connection, entry.id).document_id
        assert what_is_made_of(connection, document_id) == Target(DeletionKind.ENTRY, entry.id)
        with pytest.raises(NotFoundError):
            what_is_made_of(connection, "0" * 32)


def test_whoever_asks_twice_gets_one_deletion(file_entry: Callable[..., Accepted], desk: Desk, waiting: list[Job]) -> None:
    entry = file_entry(ENTRY)

    first, again = desk.ask(DeletionKind.ENTRY, entry.id), desk.ask(DeletionKind.ENTRY, entry.id)

    assert (first.deletion.id, first.job_id) == (again.deletion.id, again.job_id)
    assert [job.kind for job in waiting] == [JobKind.DELETE]


def test_a_deletion_done_again_from_any_step_changes_nothing_more(
    shop: Workshop,
    file_entry: Callable[..., Accepted],
    desk: Desk,
    waiting: list[Job],
) -> None:
    entry = file_entry(ENTRY)
    asked = desk.ask(DeletionKind.ENTRY, entry.id)
    job = waiting[0]
    desk.do_jobs()
    before = desk.receipt(asked)
    with shop.database.write() as connection:
        connection.execute(text("UPDATE jobs SET status = 'running' WHERE id = :id"), {"id": job.id})

    waiting.append(job)
    desk.do_jobs()

    assert desk.receipt(asked) == before
    with shop.database.read() as connection:
        assert [row.action for row in audit.rows(connection)].count("deletion.done") == 1


def test_a_file_that_comes_in_while_its_last_use_is_deleted_is_kept_all_the_same(
    intake: Intake,
    plan: str,
    file_entry: Callable[..., Accepted],
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = file_entry(ENTRY)
    desk.ask(DeletionKind.ENTRY, entry.id)
    store = FileStore.add

    def add_and_lose(self: FileStore, *arguments: object, **named: object) -> object:
        stored = store(self, *arguments, **named)  # type: ignore[arg-type]
        monkeypatch.setattr(FileStore, "add", store)
        desk.do_jobs()  # the deletion runs between the arrival of the file and its entry in the list
        return stored

    monkeypatch.setattr(FileStore, "add", add_and_lose)
    again = intake.entries(plan, [_upload("bai.txt", ENTRY)], NOON, SENDER)[0]

    with desk.shop.database.read() as connection:
        sha256 = documents.get(connection, entries.get(connection, again.id).document_id).sha256
    assert desk.shop.files.path(sha256).read_text() == ENTRY
