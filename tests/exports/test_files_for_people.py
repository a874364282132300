"""CSV, calendar and report: what people open, whatever an author wrote into it."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from docproc.documents import Document, Evidence, Plan
from docproc.documents.initiative import AdoptedInitiative
from docproc.documents.match import Match, Relation
from docproc.documents.plan import Campaign
from docproc.documents.screening import Check, CheckCode, CheckOutcome, Reason, ScreeningOutcome, ScreeningReport
from docproc.documents.values import DateRole, Header, PlanDate
from docproc.exports import ScreeningRow, plan_calendar, screening_csv, screening_report
from docproc.exports.screening_csv import inert

MADE = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
QUOTE = Evidence(quote="từ 01/3 đến 15/4", start=0, end=16)


def _row(title: str = "Nhắc hẹn", **said: Any) -> ScreeningRow:
    check = Check(code=CheckCode.IN_WINDOW, outcome=CheckOutcome.PASS, reason="Nộp đúng hạn.", detail=Reason(code="x"))
    match = Match(
        initiative=AdoptedInitiative(id="1", title="Hẹn giờ", unit="Sở Nội vụ"),
        score=0.4,
        relation=Relation.RELATED,
        reason="Cùng mảng.",
    )
    report = ScreeningReport(entry_id="e", plan_id="p", outcome=ScreeningOutcome.REVIEW, checks=(check,), matches=(match,))
    return ScreeningRow(file_name="bai.pdf", title=title, filed_at="08:00 01/03/2026", report=report, **said)


def _plan(*dates: PlanDate) -> Plan:
    document = Document(file_name="kh.pdf", sha256="0", media_type="text/plain", size=1, text="")
    header = Header(number="5/KH-UBND", issuer="UBND tỉnh Hà Nam", place="Hà Nam")
    return Plan(document=document, header=header, campaign=Campaign(title="Hội thi sáng kiến"), dates=dates)


def _events(plan: Plan) -> list[Any]:
    calendar: Any = Calendar.from_ical(plan_calendar(plan, "p1", MADE))
    return list(calendar.walk("VEVENT"))


def test_the_csv_has_a_line_an_entry_and_opens_with_its_letters_right() -> None:
    content = screening_csv([_row(decision="Chấp nhận")])

    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert content.startswith(b"\xef\xbb\xbf")
    assert lines[1][:4] == ["bai.pdf", "Nhắc hẹn", "08:00 01/03/2026", "Cần xem xét"]
    assert lines[1][-5:] == ["Hẹn giờ", "cùng lĩnh vực", "0.40", "Chấp nhận", ""]
    assert len(lines[0]) == len(lines[1])


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert list(csv.reader(io.StringIO(screening_csv([_row(text)]).decode("utf-8-sig"))))[1][1] == f"'{text}"


@given(st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    assert inert(text).lstrip(" ")[:1] not in set("=+-@\t\r\n＝＋－＠") or not inert(text).strip(" ")


def test_a_window_is_an_all_day_event_to_its_last_day() -> None:
    window = PlanDate(
        role=DateRole.SUBMISSION_WINDOW, start=date(2026, 3, 1), end=date(2026, 4, 15), label="nhận bài", evidence=QUOTE
    )

    (event,) = _events(_plan(window))

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 3, 1), date(2026, 4, 16))
    assert str(event["summary"]) == "Nhận bài dự thi: nhận bài"
    assert str(event["uid"]) == "p1-0@docproc"


def test_before_a_day_means_the_day_before() -> None:
    due = PlanDate(role=DateRole.REPORT_DUE, end=date(2026, 4, 15), end_exclusive=True, evidence=QUOTE)

    assert [event["dtstart"].dt for event in _events(_plan(due))] == [date(2026, 4, 14)]


def test_a_deadline_with_a_clock_time_is_that_moment_in_vietnam() -> None:
    due = PlanDate(role=DateRole.REPORT_DUE, end=date(2026, 4, 15), end_time="17:00", evidence=QUOTE)

    (event,) = _events(_plan(due))

    assert event["dtstart"].dt.astimezone(UTC) == event["dtend"].dt.astimezone(UTC) == datetime(2026, 4, 15, 10, 0, tzinfo=UTC)


def test_what_recurs_recurs_and_what_has_no_day_is_left_out() -> None:
    monthly = PlanDate(
        role=DateRole.REPORT_DUE,
        start=date(2026, 1, 15),
        end=date(2026, 1, 15),
        recurrence="FREQ=MONTHLY;BYMONTHDAY=15",
        evidence=QUOTE,
    )
    someday = PlanDate(role=DateRole.EVENT, evidence=QUOTE)

    (event,) = _events(_plan(monthly, someday))

    assert event["rrule"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=15"


def test_the_report_has_the_head_of_an_official_report() -> None:
    content = screening_report(_row(decision="Không chấp nhận", decision_reason="Trùng."), _plan(), date(2026, 2, 5))

    opened = docx.Document(io.BytesIO(content))
    head = [cell.text for cell in opened.tables[0].rows[0].cells]
    assert head[0].splitlines() == ["UBND TỈNH HÀ NAM", "BAN TỔ CHỨC", "Số:        /BC-BTC"]
    assert head[1].splitlines() == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nam, ngày 05 tháng 02 năm 2026",
    ]
    text = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    assert "Kết quả sàng lọc bài dự thi “Nhắc hẹn”" in text
    assert "Không chấp nhận. Trùng." in text
    assert [cell.text for cell in opened.tables[1].rows[1].cells] == ["Đúng hạn", "Đạt", "Nộp đúng hạn."]
    margin = opened.sections[0].left_margin
    assert margin is not None
    assert round(margin.mm) == 30


def test_a_report_survives_control_characters() -> None:
    opened = docx.Document(io.BytesIO(screening_report(_row("Số\x00 hóa\x0b <w:t>"), _plan(), date(2026, 3, 5))))

    assert any("Số hóa <w:t>" in paragraph.text for paragraph in opened.paragraphs)
