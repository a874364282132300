"""A contest's entries and reports go when its term is over: not a day earlier, once, and with a receipt."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.documents.plan import Campaign, Plan
from docproc.documents.values import DateRole
from docproc.jobs.intake import Accepted, Intake, Sender, Upload
from docproc.jobs.port import Job, JobKind
from docproc.jobs.records import plan_record
from docproc.jobs.retention import contest_end, enforce, months_after, outlook, outlooks, remove_term, set_term
from docproc.jobs.workshop import Workshop
from docproc.storage import audit, deletions, entries, plans, reports, retention
from docproc.storage.deletions import DeletionStatus, StoredDeletion
from docproc.storage.rows import JobStatus, StoredJob

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
SENDER = Sender("user/1", NOON, "1")
PLAN = (
    "UBND TỈNH AN GIANG\nSố: 45/KH-UBND\nAn Giang, ngày 02 tháng 02 năm 2026\nKẾ HOẠCH\n"
    "Tổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"
    "1. Thời gian nhận bài dự thi: từ ngày 01/3/2026 đến hết ngày 15/4/2026.\n"
    "2. Tổng kết và trao giải: ngày 31/8/2026.\n"
)
ENTRY = "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Nhắc hẹn trả kết quả bằng tin nhắn\nTác giả: Lâm Hoài Thu\n"

DoJobs = Callable[[], list[StoredJob]]


@dataclass
class Clock:
    """A clock that stands until it is set."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shop(shop: Workshop, clock: Clock) -> Workshop:
    return replace(shop, now=clock)


@pytest.fixture
def plan(send_plan: Callable[[str], Accepted], send_entry: Callable[[str, str], Accepted], do_jobs: DoJobs) -> str:
    """A contest with two entries."""
    accepted = send_plan(PLAN)
    do_jobs()
    for name in ("Thu", "Nam"):
        send_entry(accepted.id, ENTRY.replace("Thu", name))
    do_jobs()
    return accepted.id


@pytest.fixture
def send_report(intake: Intake) -> Callable[[str], Accepted]:
    upload = Upload("bc.txt", io.BytesIO("BÁO CÁO\nKết quả thi đua: đạt 97%.\n".encode()))
    return lambda plan_id: intake.reports(plan_id, [upload], SENDER)[0]


def _set(shop: Workshop, plan_id: str, months: int, ends_on: date | None = None) -> date | None:
    with shop.database.write() as connection:
        return set_term(connection, plan_id, months, ends_on, SENDER).due_on


def _deletions(shop: Workshop) -> list[StoredDeletion]:
    with shop.database.read() as connection:
        return list(deletions.page(connection, None, 50).items)


def _held(shop: Workshop, plan_id: str) -> int:
    with shop.database.read() as connection:
        return len(entries.page(connection, plan_id, None, 50).items)


def test_a_term_begins_with_the_last_day_that_the_plan_names(shop: Workshop, plan: str) -> None:
    with shop.database.read() as connection:
        assert contest_end(plan_record(connection, plan)) == date(2026, 8, 31)

    assert _set(shop, plan, 6) == date(2027, 2, 28)
    assert _set(shop, plan, 6, date(2026, 12, 15)) == date(2027, 6, 15), "a person's word goes before the plan's"


def test_the_entries_go_on_the_day_in_vietnam_and_not_an_hour_earlier(
    shop: Workshop, plan: str, clock: Clock, do_jobs: DoJobs
) -> None:
    _set(shop, plan, 6)
    clock.now = datetime(2027, 2, 27, 16, 59, tzinfo=UTC)  # 23:59 in Vietnam
    assert enforce(shop.database, shop.jobs, clock.now) == []

    clock.now += timedelta(minutes=1)
    (deletion_id,) = enforce(shop.database, shop.jobs, clock.now)

    assert {job.status for job in do_jobs()} == {JobStatus.DONE}
    (receipt,) = _deletions(shop)
    assert (receipt.id, receipt.kind, receipt.subject_id) == (deletion_id, "contest", plan)
    assert (receipt.reason, receipt.asked_by, receipt.status) == ("retention", "system", DeletionStatus.DONE)
    assert (receipt.receipt["removed"]["entries"], len(receipt.receipt["files"])) == (2, 2)
    assert _held(shop, plan) == 0
    with shop.database.read() as connection:
        assert plans.get(connection, plan).record is not None, "the plan stays"
        assert audit.verify(connection) is None


def test_units_reports_go_with_the_entries(
    shop: Workshop, plan: str, clock: Clock, do_jobs: DoJobs, send_report: Callable[[str], Accepted]
) -> None:
    send_report(plan)
    do_jobs()
    _set(shop, plan, 1)
    clock.now = NOON + timedelta(days=400)

    enforce(shop.database, shop.jobs, clock.now)
    do_jobs()

    assert _deletions(shop)[0].receipt["removed"]["reports"] == 1
    with shop.database.read() as connection:
        assert reports.page(connection, plan, None, 10).items == []


def test_what_is_due_is_deleted_once_however_often_one_looks(
    shop: Workshop, plan: str, clock: Clock, waiting: list[Job], do_jobs: DoJobs
) -> None:
    _set(shop, plan, 1)
    clock.now = NOON + timedelta(days=400)

    begun = [enforce(shop.database, shop.jobs, clock.now) for _ in range(3)]

    assert [len(each) for each in begun] == [1, 0, 0]
    assert [job.kind for job in waiting] == [JobKind.DELETE]
    do_jobs()
    assert enforce(shop.database, shop.jobs, clock.now) == [], "nothing is left to delete"


def test_a_look_ahead_says_what_goes_and_touches_nothing(shop: Workshop, plan: str) -> None:
    _set(shop, plan, 6)

    with shop.database.read() as connection:
        (found,) = outlooks(connection)

    assert (found.ends_on, found.due_on, found.held.entries) == (date(2026, 8, 31), date(2027, 2, 28), 2)
    assert (found.is_due(date(2027, 2, 27)), found.is_due(date(2027, 2, 28))) == (False, True)
    assert _held(shop, plan) == 2


def test_without_a_term_or_a_known_end_nothing_goes(
    shop: Workshop, plan: str, send_plan: Callable[[str], Accepted], clock: Clock
) -> None:
    unread = send_plan(PLAN).id
    assert _set(shop, unread, 1) is None
    clock.now = NOON + timedelta(days=10_000)

    assert enforce(shop.database, shop.jobs, clock.now) == []


def test_a_term_taken_back_deletes_nothing(shop: Workshop, plan: str, clock: Clock) -> None:
    _set(shop, plan, 1)
    with shop.database.write() as connection:
        remove_term(connection, plan, SENDER)
    clock.now = NOON + timedelta(days=400)

    assert enforce(shop.database, shop.jobs, clock.now) == []
    with shop.database.read() as connection:
        assert retention.get(connection, plan) is None
        acts = [(row.action, row.before, row.after) for row in audit.rows(connection) if row.action.startswith("retention")]
    one_month = {"months": 1, "ends_on": None}
    assert acts == [("retention.set", None, one_month), ("retention.remove", one_month, None)]


def test_a_plan_that_only_names_its_years_ends_with_the_last_of_them(shop: Workshop, plan: str) -> None:
    with shop.database.read() as connection:
        read = plan_record(connection, plan)
    bare = read.model_copy(update={"dates": ()})

    assert contest_end(bare) == date(2026, 12, 31)
    assert contest_end(_for_years(bare, years=(2022, 2025))) == date(2025, 12, 31)
    assert contest_end(_for_years(bare, years=None)) is None
    issued = read.model_copy(update={"dates": tuple(day for day in read.dates if day.role is DateRole.ISSUED)})
    assert contest_end(_for_years(issued, years=None)) is None, "the day of the document is not the end of the contest"


def _for_years(plan: Plan, years: tuple[int, int] | None) -> Plan:
    campaign: Campaign = plan.campaign.model_copy(update={"year": None, "years": years})
    return plan.model_copy(update={"campaign": campaign})


@given(st.dates(date(1990, 1, 1), date(2200, 12, 31)), st.integers(0, 600))
def test_months_later_is_the_same_day_or_the_last_one_of_a_shorter_month(day: date, months: int) -> None:
    later = months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_the_outlook_of_a_contest_without_entries_is_never_due(
    shop: Workshop, send_plan: Callable[[str], Accepted], do_jobs: DoJobs
) -> None:
    accepted = send_plan(PLAN)
    do_jobs()
    _set(shop, accepted.id, 1)

    with shop.database.read() as connection:
        term = retention.get(connection, accepted.id)
        assert term is not None
        assert not outlook(connection, term).is_due(date(2050, 1, 1))
