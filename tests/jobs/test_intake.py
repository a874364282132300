"""What is sent in is kept, noted and handed over together."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.documents.errors import EmptyFileError, NotFoundError, PlanFailedError, QueueFullError, TooLargeError
from docproc.jobs.intake import MAX_NAME_CHARACTERS, Accepted, Intake, Sender, Upload, clean_name
from docproc.jobs.port import JobKind
from docproc.jobs.workshop import Workshop
from docproc.storage import audit, documents, entries, jobs, plans
from docproc.storage.rows import Status


def _count(shop: Workshop) -> tuple[int, int]:
    with shop.database.read() as connection:
        return len(plans.page(connection, None, 100).items), audit.last(connection)[0]


def test_a_plan_is_kept_with_its_file_its_job_and_its_note(
    shop: Workshop, intake: Intake, noon: datetime, send_plan: Callable[[str], Accepted]
) -> None:
    accepted = send_plan("KẾ HOẠCH\n")

    with shop.database.read() as connection:
        plan = plans.get(connection, accepted.id)
        document = documents.get(connection, plan.document_id)
        job = jobs.get(connection, accepted.job_id)
        note = audit.rows(connection)[0]
    assert plan.status is Status.QUEUED
    assert shop.files.path(document.sha256).read_text() == "KẾ HOẠCH\n"
    assert (job.kind, job.subject_id, job.created_at) == (JobKind.INGEST_PLAN, plan.id, noon)
    assert (note.actor, note.action, note.subject) == ("Thư ký", "plan.accept", f"plan/{plan.id}")


def test_a_file_sent_twice_is_kept_twice_and_said_to_be_a_duplicate(send_plan: Callable[[str], Accepted]) -> None:
    first, other, second = send_plan("KẾ HOẠCH\n"), send_plan("THỂ LỆ\n"), send_plan("KẾ HOẠCH\n")

    assert (first.duplicate_of, other.duplicate_of, second.duplicate_of) == (None, None, first.id)
    assert first.id != second.id


def test_an_entry_is_a_duplicate_only_within_its_plan(
    send_plan: Callable[[str], Accepted], send_entry: Callable[[str, str], Accepted]
) -> None:
    one, two = send_plan("KẾ HOẠCH 1\n"), send_plan("KẾ HOẠCH 2\n")
    first = send_entry(one.id, "Bài dự thi")

    assert send_entry(one.id, "Bài dự thi").duplicate_of == first.id
    assert send_entry(two.id, "Bài dự thi").duplicate_of is None


@pytest.mark.parametrize(("content", "error"), [(b"", EmptyFileError), (b"x" * 100_001, TooLargeError)])
def test_a_file_that_is_refused_leaves_no_trace(
    shop: Workshop, intake: Intake, noon: datetime, content: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        intake.plan(Upload("a.txt", io.BytesIO(content)), Sender("x", noon))
    assert _count(shop) == (0, 0)


def test_of_several_entries_all_are_taken_or_none(
    shop: Workshop, intake: Intake, noon: datetime, send_plan: Callable[[str], Accepted]
) -> None:
    plan = send_plan("KẾ HOẠCH\n")
    uploads = [Upload("1.txt", io.BytesIO(b"one")), Upload("2.txt", io.BytesIO(b""))]

    with pytest.raises(EmptyFileError):
        intake.entries(plan.id, uploads, noon, Sender("x", noon))

    with shop.database.read() as connection:
        assert entries.page(connection, plan.id, None, 10).items == []


def test_entries_for_an_unknown_plan_are_refused(send_entry: Callable[[str, str], Accepted]) -> None:
    with pytest.raises(NotFoundError):
        send_entry("0" * 32, "Bài dự thi")


def test_entries_for_a_plan_that_could_not_be_read_are_refused(
    shop: Workshop, send_plan: Callable[[str], Accepted], send_entry: Callable[[str, str], Accepted]
) -> None:
    plan = send_plan("KẾ HOẠCH\n")
    with shop.database.write() as connection:
        plans.set_problem(connection, plan.id, {"code": "encrypted"})

    with pytest.raises(PlanFailedError):
        send_entry(plan.id, "Bài dự thi")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Kế hoạch.pdf", "Kế hoạch.pdf"),
        ("C:\\Users\\vp\\Kế hoạch.pdf", "Kế hoạch.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\x00\nb.pdf", "ab.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("", "khong-ten"),
    ],
)
def test_a_name_is_only_a_name(name: str, kept: str) -> None:
    assert clean_name(name) == kept


@given(st.text())
def test_no_name_can_leave_its_folder_or_break_a_header(name: str) -> None:
    kept = clean_name(name)

    assert 0 < len(kept) <= MAX_NAME_CHARACTERS
    assert not set(kept) & set("/\\\r\n\x00")


@pytest.mark.parametrize("live", ["sqlite", "postgresql"], indirect=True)
def test_however_many_come_at_once_no_more_are_taken_than_may_wait(live: Intake, noon: datetime) -> None:
    bounded = replace(live, max_waiting=5)
    sender = Sender("x", noon)

    def send(number: int) -> bool:
        try:
            bounded.plan(Upload("a.txt", io.BytesIO(b"%d" % number)), sender)
        except QueueFullError:
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        taken = list(people.map(send, range(24)))

    assert taken.count(True) == 5
    with live.database.read() as connection:
        assert jobs.count_unfinished(connection) == 5


def test_entries_sent_together_find_room_together_or_wait_until_nothing_else_does(
    intake: Intake, send_plan: Callable[[str], Accepted], do_jobs: Callable[[], object], noon: datetime
) -> None:
    bounded = replace(intake, max_waiting=2)
    plan = send_plan("KẾ HOẠCH\n")

    def send() -> int:
        uploads = [Upload(f"{number}.txt", io.BytesIO(b"%d" % number)) for number in range(3)]
        return len(bounded.entries(plan.id, uploads, noon, Sender("x", noon)))

    with pytest.raises(QueueFullError):
        send()
    do_jobs()
    assert send() == 3
