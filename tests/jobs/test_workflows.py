"""Plans and entries from file to record and report, without processes in between."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import update

from docproc.documents.errors import EncryptedError
from docproc.jobs.endings import cancel_job
from docproc.jobs.intake import Accepted, Sender
from docproc.jobs.port import Job, JobKind, StepValue
from docproc.jobs.runner import fail_abandoned, run_job
from docproc.jobs.workflows.screening import screen_waiting
from docproc.jobs.workshop import Workshop
from docproc.storage import documents, entries, jobs, plans
from docproc.storage.rows import JobStatus, Status, StoredJob
from docproc.storage.tables import jobs as stored
from docproc.storage.tables import screenings

PLAN = (
    "UBND TỈNH AN GIANG\nSố: 45/KH-UBND\nAn Giang, ngày 02 tháng 02 năm 2026\nKẾ HOẠCH\n"
    "Tổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"
    "1. Thời gian nhận bài dự thi: từ ngày 01/3/2026 đến hết ngày 15/4/2026.\n"
    "2. Đối tượng: cán bộ, công chức, viên chức trên địa bàn tỉnh.\n"
)
ENTRY = (
    "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Nhắc hẹn trả kết quả bằng tin nhắn\n"
    "Tác giả: Lâm Hoài Thu\nĐơn vị: Sở Nội vụ tỉnh An Giang\n"
    "1. Thực trạng: Người dân phải đi lại nhiều lần để hỏi kết quả hồ sơ.\n"
    "2. Nội dung giải pháp: Bộ phận một cửa gửi tin nhắn báo giờ trả kết quả cho từng hồ sơ, người dân không phải chờ.\n"
    "3. Hiệu quả: thời gian chờ giảm từ 40 phút xuống còn 10 phút.\n"
)

SendPlan = Callable[[str], Accepted]
SendEntry = Callable[[str, str], Accepted]
DoJobs = Callable[[], list[StoredJob]]


def test_a_plan_gets_its_record(shop: Workshop, send_plan: SendPlan, do_jobs: DoJobs) -> None:
    accepted = send_plan(PLAN)

    assert [job.status for job in do_jobs()] == [JobStatus.DONE]

    with shop.database.read() as connection:
        plan = plans.get(connection, accepted.id)
        document = documents.get(connection, plan.document_id)
    assert (plan.status, document.status, document.kind) == (Status.READY, Status.READY, "plan")
    assert plan.record is not None
    assert plan.record["schema"] == "docproc.plan/1"
    assert plan.record["document"]["text"] == PLAN


def test_an_entry_is_screened_against_its_plan(
    shop: Workshop, send_plan: SendPlan, send_entry: SendEntry, do_jobs: DoJobs
) -> None:
    plan = send_plan(PLAN)
    entry = send_entry(plan.id, ENTRY)

    assert {job.status for job in do_jobs()} == {JobStatus.DONE}

    with shop.database.read() as connection:
        screening = entries.last_screening(connection, entry.id)
    assert screening is not None
    assert screening.plan_id == plan.id
    assert [check["code"] for check in screening.report["checks"]] == [
        "in_window",
        "eligible",
        "on_topic",
        "complete",
        "novel",
        "unique",
        "format",
    ]


def test_an_entry_read_before_its_plan_is_screened_once_the_plan_is_ready(
    shop: Workshop, send_plan: SendPlan, send_entry: SendEntry, do_jobs: DoJobs, waiting: list[Job]
) -> None:
    plan = send_plan(PLAN)
    entry = send_entry(plan.id, ENTRY)
    waiting.reverse()

    kinds = [job.kind for job in do_jobs()]

    assert kinds == [JobKind.INGEST_ENTRY, JobKind.INGEST_PLAN, JobKind.RESCREEN_ENTRY]
    with shop.database.read() as connection:
        assert entries.last_screening(connection, entry.id) is not None


def test_a_step_that_is_repeated_asks_for_each_job_once(
    shop: Workshop, send_plan: SendPlan, send_entry: SendEntry, do_jobs: DoJobs, waiting: list[Job]
) -> None:
    plan = send_plan(PLAN)
    send_entry(plan.id, ENTRY)
    first = waiting[0]
    waiting.reverse()
    do_jobs()
    with shop.database.write() as connection:
        connection.execute(screenings.delete())

    assert [screen_waiting(shop, job, plan.id) for job in (first, first, replace(first, run=2))] == [1, 1, 1]

    assert len(waiting) == 1, "the first run had asked before, and the second asks anew"


def test_entries_that_repeat_each_other_are_both_told_so(
    shop: Workshop, send_plan: SendPlan, send_entry: SendEntry, do_jobs: DoJobs
) -> None:
    plan = send_plan(PLAN)
    first = send_entry(plan.id, ENTRY)
    do_jobs()
    send_entry(plan.id, ENTRY.replace("Lâm Hoài Thu", "Võ Minh Triết"))

    kinds = [job.kind for job in do_jobs()]

    assert kinds == [JobKind.INGEST_ENTRY, JobKind.RESCREEN_ENTRY]
    with shop.database.read() as connection:
        screening = entries.last_screening(connection, first.id)
    assert screening is not None
    unique = next(check for check in screening.report["checks"] if check["code"] == "unique")
    assert unique["outcome"] != "pass"


def test_of_many_entries_that_repeat_each_other_each_waits_once_to_be_screened_again(
    shop: Workshop, send_plan: SendPlan, send_entry: SendEntry, do_jobs: DoJobs
) -> None:
    plan = send_plan(PLAN)
    do_jobs()
    sent = [send_entry(plan.id, ENTRY.replace("Lâm Hoài Thu", name)) for name in ("Lâm Hoài Thu", "Võ Minh Triết", "Đỗ An Bình")]

    done = do_jobs()

    assert [job.kind for job in done] == [JobKind.INGEST_ENTRY] * 3 + [JobKind.RESCREEN_ENTRY] * 2
    assert [job.subject_id for job in done[3:]] == [sent[0].id, sent[1].id], "the first resembles two, and waits once"


def test_of_a_bundle_the_document_that_is_a_plan_is_taken(shop: Workshop, send_plan: SendPlan, do_jobs: DoJobs) -> None:
    letter = "CÔNG VĂN\nKính gửi: Các sở, ban, ngành. " + "Đề nghị các đơn vị triển khai thực hiện. " * 60 + "\n"
    accepted = send_plan(f"{letter}-----\n{PLAN}")

    do_jobs()

    with shop.database.read() as connection:
        plan = plans.get(connection, accepted.id)
        members = documents.members(connection, plan.document_id)
    assert plan.record is not None
    assert plan.record["document"]["text"] == PLAN
    assert [member.position for member in members] == [0, 1]


def test_what_of_a_bundle_could_not_be_read_is_told_beside_what_could(
    shop: Workshop, send_plan: SendPlan, do_jobs: DoJobs
) -> None:
    accepted = send_plan(f"UNREAD\n-----\n{PLAN}")
    do_jobs()

    with shop.database.read() as connection:
        plan = plans.get(connection, accepted.id)
        document = documents.get(connection, plan.document_id)
    assert plan.status is Status.READY
    assert [notice["code"] for notice in document.notices or []] == ["unsupported_type"]


def test_a_bundle_of_which_nothing_could_be_read_fails(shop: Workshop, send_plan: SendPlan, do_jobs: DoJobs) -> None:
    accepted = send_plan("UNREAD\n")
    do_jobs()

    with shop.database.read() as connection:
        problem = plans.get(connection, accepted.id).problem or {}
    assert (problem["code"], problem["detail"]) == ("no_document", "unsupported_type")


def test_a_file_that_cannot_be_read_fails_with_its_code_and_remedy(shop: Workshop, send_plan: SendPlan, do_jobs: DoJobs) -> None:
    accepted = send_plan("LOCKED")

    assert [job.status for job in do_jobs()] == [JobStatus.FAILED]

    with shop.database.read() as connection:
        plan = plans.get(connection, accepted.id)
        ended = jobs.get(connection, accepted.job_id)
    assert plan.status is Status.FAILED
    assert plan.problem == ended.problem
    assert plan.problem is not None
    assert (plan.problem["code"], plan.problem["remedy"]) == ("encrypted", EncryptedError.remedy)


def test_what_an_unknown_error_says_is_not_kept(
    shop: Workshop, send_plan: SendPlan, do_jobs: DoJobs, caplog: pytest.LogCaptureFixture
) -> None:
    accepted = send_plan("BROKEN")
    do_jobs()

    with shop.database.read() as connection:
        problem = plans.get(connection, accepted.id).problem
    assert problem is not None
    assert problem["code"] == "internal"
    assert "012012" not in str(problem) + caplog.text
    assert "a step failed: RuntimeError" in caplog.text
    assert "read_text" in caplog.text, "the log must say where"


def test_a_job_that_the_engine_gave_up_fails(shop: Workshop, send_plan: SendPlan) -> None:
    accepted, other = send_plan(PLAN), send_plan("THỂ LỆ\n")
    shop.jobs.cancel(accepted.job_id)

    assert fail_abandoned(shop) == 1

    with shop.database.read() as connection:
        assert plans.get(connection, accepted.id).status is Status.FAILED
        assert plans.get(connection, other.id).status is Status.QUEUED
    assert fail_abandoned(shop) == 0


def test_a_job_that_was_cancelled_before_it_began_keeps_its_end(
    shop: Workshop, send_plan: SendPlan, do_jobs: DoJobs, noon: datetime
) -> None:
    accepted, sender = send_plan(PLAN), Sender("user/1", noon)

    assert cancel_job(shop.database, shop.jobs, accepted.job_id, sender)
    assert not cancel_job(shop.database, shop.jobs, accepted.job_id, sender)

    assert [job.status for job in do_jobs()] == [JobStatus.CANCELLED]


def test_a_run_that_goes_on_after_the_extraction_leaves_the_record_ready(
    shop: Workshop, send_plan: SendPlan, do_jobs: DoJobs, waiting: list[Job]
) -> None:
    class FromTheEngine:
        """Steps that the engine has kept, but for the last one."""

        def run(self, name: str, step: Callable[[], StepValue]) -> StepValue:
            return step() if name == "screen" else []  # type: ignore[return-value]

    accepted = send_plan(PLAN)
    job = waiting[0]
    do_jobs()
    with shop.database.write() as connection:
        connection.execute(update(stored).values(status="running"))

    run_job(shop, FromTheEngine(), job)

    with shop.database.read() as connection:
        assert plans.get(connection, accepted.id).status is Status.READY
        assert jobs.get(connection, accepted.job_id).status is JobStatus.DONE
