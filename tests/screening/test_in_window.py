from datetime import UTC, date, datetime

import pytest

from docproc.documents import Check, CheckCode, CheckOutcome, Entry, Plan
from docproc.documents.values import DatePart
from docproc.screening import screen


def check(entry: Entry, plan: Plan, filed_at: datetime | None) -> Check:
    report = screen(entry, plan, (), filed_at, entry_id="E1", plan_id="P1")
    return next(c for c in report.checks if c.code is CheckCode.IN_WINDOW)


def with_window(plan: Plan, **changes: object) -> Plan:
    window = plan.dates[0].model_copy(update=changes)
    return plan.model_copy(update={"dates": (window,)})


@pytest.mark.parametrize(
    ("filed_at", "outcome"),
    [
        (datetime(2026, 6, 30, 23, 59), CheckOutcome.FAIL),
        (datetime(2026, 7, 1, 0, 0), CheckOutcome.PASS),
        (datetime(2026, 9, 15, 23, 59), CheckOutcome.PASS),
        (datetime(2026, 9, 16, 0, 0), CheckOutcome.FAIL),
    ],
)
def test_both_ends_of_the_window_belong_to_it(entry: Entry, plan: Plan, filed_at: datetime, outcome: CheckOutcome) -> None:
    assert check(entry, plan, filed_at).outcome is outcome


def test_a_time_with_a_zone_is_judged_by_vietnams_day(entry: Entry, plan: Plan) -> None:
    late_in_utc = datetime(2026, 9, 15, 17, 30, tzinfo=UTC)  # 00:30 on the 16th in Vietnam
    assert check(entry, plan, late_in_utc).outcome is CheckOutcome.FAIL


def test_without_a_filing_time_the_date_on_the_entry_counts_and_is_shown(entry: Entry, plan: Plan) -> None:
    found = check(entry, plan, None)
    assert found.outcome is CheckOutcome.PASS
    assert [e.quote for e in found.entry_evidence] == ["ngày 20 tháng 8 năm 2026"]


def test_without_any_time_the_outcome_is_unknown(entry: Entry, plan: Plan) -> None:
    undated = entry.model_copy(update={"submitted_on": None})
    assert check(undated, plan, None).detail.code == "in_window.no_filing_time"


def test_the_very_day_of_before_x_is_unknown(entry: Entry, plan: Plan) -> None:
    exclusive = with_window(plan, end_exclusive=True)
    assert check(entry, exclusive, datetime(2026, 9, 15, 8)).outcome is CheckOutcome.UNKNOWN
    assert check(entry, exclusive, datetime(2026, 9, 14, 8)).outcome is CheckOutcome.PASS


def test_an_hour_of_the_last_day_counts(entry: Entry, plan: Plan) -> None:
    until_five = with_window(plan, end_time="17:00")
    assert check(entry, until_five, datetime(2026, 9, 15, 17, 0)).outcome is CheckOutcome.PASS
    assert check(entry, until_five, datetime(2026, 9, 15, 17, 1)).outcome is CheckOutcome.FAIL


def test_an_hour_of_the_last_day_needs_an_hour_of_filing(entry: Entry, plan: Plan) -> None:
    until_five = with_window(plan, end_time="17:00")
    on_last_day = entry.model_copy(update={"submitted_on": date(2026, 9, 15)})
    assert check(on_last_day, until_five, None).detail.code == "in_window.time_needed"


def test_twenty_four_hours_is_the_end_of_the_day(entry: Entry, plan: Plan) -> None:
    assert check(entry, with_window(plan, end_time="24:00"), datetime(2026, 9, 15, 23, 59)).outcome is CheckOutcome.PASS


def test_a_lone_deadline_has_no_start(entry: Entry, plan: Plan) -> None:
    assert check(entry, with_window(plan, start=None), datetime(2020, 1, 1)).outcome is CheckOutcome.PASS


def test_early_september_ends_on_no_certain_day(entry: Entry, plan: Plan) -> None:
    vague = with_window(plan, start=date(2026, 9, 1), end=date(2026, 9, 30), part=DatePart.EARLY)
    assert check(entry, vague, datetime(2026, 9, 12)).outcome is CheckOutcome.UNKNOWN


def test_an_extended_window_is_enough(entry: Entry, plan: Plan) -> None:
    extension = plan.dates[0].model_copy(update={"start": None, "end": date(2026, 9, 30)})
    extended = plan.model_copy(update={"dates": (*plan.dates, extension)})
    assert check(entry, extended, datetime(2026, 9, 20)).outcome is CheckOutcome.PASS


def test_a_plan_without_a_window_leaves_it_open(entry: Entry, plan: Plan) -> None:
    assert check(entry, plan.model_copy(update={"dates": ()}), datetime(2026, 8, 1)).detail.code == "in_window.no_window"


def test_the_reason_names_both_sides(entry: Entry, plan: Plan) -> None:
    found = check(entry, plan, datetime(2026, 9, 20, 8, 15))
    assert found.reason == "Nộp lúc 08:15 20/09/2026, sau thời hạn nhận bài (từ 01/07/2026 đến 15/09/2026)."
    assert found.plan_evidence[0].quote == "từ ngày 01/7/2026 đến hết ngày 15/9/2026"
