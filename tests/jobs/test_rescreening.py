"""Entries are screened again when the register changes; units' reports become a campaign's progress."""

import io
from collections.abc import Callable
from datetime import datetime

import pytest

from docproc.documents.correction import CorrectionAction
from docproc.documents.initiative import Scope
from docproc.documents.report import ProgressStatus
from docproc.jobs.correcting import Change, correct_plan
from docproc.jobs.intake import Accepted, Intake, Sender, Upload
from docproc.jobs.records import campaign_progress
from docproc.jobs.workshop import Workshop
from docproc.storage import entries, reports
from docproc.storage.rows import JobStatus, StoredJob

PLAN = (
    "UBND THÀNH PHỐ SA ĐÉC\nSố: 12/KH-UBND\nSa Đéc, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\n"
    "Phát động thi đua cải cách hành chính năm 2026\n"
    "I. MỤC TIÊU\n- Tỷ lệ hồ sơ được giải quyết đúng hạn đạt từ 98% trở lên.\n"
)
REPORT = (
    "UBND PHƯỜNG 2\nSố: 30/BC-UBND\nPhường 2, ngày 10 tháng 11 năm 2026\nBÁO CÁO\n"
    "Kết quả thi đua cải cách hành chính năm 2026\n"
    "- Tỷ lệ hồ sơ được giải quyết đúng hạn đạt 97%.\n"
)
ENTRY = "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Nhắc hẹn trả kết quả bằng tin nhắn\nTác giả: Lâm Hoài Thu\n"
LIST = "id,title\nsk-1,Nhắc hẹn trả kết quả bằng tin nhắn\n"

DoJobs = Callable[[], list[StoredJob]]


@pytest.fixture
def sender(noon: datetime) -> Sender:
    return Sender("user/1", noon)


@pytest.fixture
def plan(send_plan: Callable[[str], Accepted], do_jobs: DoJobs) -> str:
    accepted = send_plan(PLAN)
    do_jobs()
    return accepted.id


def _import(intake: Intake, sender: Sender) -> None:
    upload = Upload("danh-muc.csv", io.BytesIO(LIST.encode()))
    intake.register_import(upload, dry_run=False, scope=Scope.IN_PROVINCE, locality=None, sender=sender)


def test_a_change_of_the_register_has_entries_screened_again(
    shop: Workshop, intake: Intake, plan: str, send_entry: Callable[[str, str], Accepted], do_jobs: DoJobs
) -> None:
    entry = send_entry(plan, ENTRY)
    do_jobs()

    _import(intake, Sender("user/1", shop.now()))

    assert [(job.kind, job.status) for job in do_jobs()] == [
        ("import_register", JobStatus.DONE),
        ("rescreen_plan", JobStatus.DONE),
    ]
    with shop.database.read() as connection:
        screening = entries.last_screening(connection, entry.id)
    assert screening is not None
    assert [match["initiative"]["id"] for match in screening.report["matches"]] == ["sk-1"]


def test_a_list_that_says_what_is_known_has_nothing_screened_again(
    intake: Intake, sender: Sender, plan: str, send_entry: Callable[[str, str], Accepted], do_jobs: DoJobs
) -> None:
    send_entry(plan, ENTRY)
    _import(intake, sender)
    do_jobs()

    _import(intake, sender)

    assert [job.kind for job in do_jobs()] == ["import_register"]


def test_units_reports_are_held_against_the_targets_as_corrected(
    shop: Workshop, intake: Intake, sender: Sender, plan: str, do_jobs: DoJobs
) -> None:
    sent = intake.reports(plan, [Upload("bc.txt", io.BytesIO(REPORT.encode()))], sender)
    assert [job.status for job in do_jobs()] == [JobStatus.DONE]
    with shop.database.read() as connection:
        before = campaign_progress(connection, plan)
        assert reports.get(connection, sent[0].id).title == "UBND phường 2"

    correct_plan(shop.database, shop.jobs, plan, Change("/targets/0", CorrectionAction.CORRECT, {"value": 95}), sender)

    with shop.database.read() as connection:
        after = campaign_progress(connection, plan)
    assert [unit.targets[0].status for unit in before.units] == [ProgressStatus.MISSED]
    assert [unit.targets[0].status for unit in after.units] == [ProgressStatus.MET]


def test_a_report_that_cannot_be_read_says_why(
    shop: Workshop, intake: Intake, sender: Sender, plan: str, do_jobs: DoJobs
) -> None:
    sent = intake.reports(plan, [Upload("bc.txt", io.BytesIO(b"LOCKED"))], sender)

    do_jobs()

    with shop.database.read() as connection:
        report = reports.get(connection, sent[0].id)
    assert report.problem is not None
    assert (report.status, report.problem["code"]) == ("failed", "encrypted")


def test_the_same_report_sent_twice_is_said_to_be(intake: Intake, sender: Sender, plan: str) -> None:
    first, second = (intake.reports(plan, [Upload("bc.txt", io.BytesIO(REPORT.encode()))], sender)[0] for _ in range(2))

    assert (first.duplicate_of, second.duplicate_of) == (None, first.id)
