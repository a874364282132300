"""No file for people carries personal data that nobody needs in it, whichever its form."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from docproc.documents import Evidence
from docproc.documents.initiative import AdoptedInitiative
from docproc.documents.match import Match, Relation
from docproc.documents.screening import Check, CheckCode, CheckOutcome, Reason, ScreeningOutcome, ScreeningReport
from docproc.documents.values import Author
from docproc.exports import ScreeningRow
from docproc.jobs.deciding import About, Decision, Judgement, judge_entry
from docproc.jobs.exporting import Export, write_export
from docproc.jobs.intake import Accepted, Sender
from docproc.jobs.masking import masked
from docproc.jobs.workshop import Workshop
from docproc.storage.rows import StoredJob

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
PLAN = (
    "UBND TỈNH AN GIANG\nSố: 45/KH-UBND\nAn Giang, ngày 02 tháng 02 năm 2026\nKẾ HOẠCH\n"
    "Tổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"
    "1. Nhận bài dự thi từ ngày 01/3/2026 đến hết ngày 15/4/2026, liên hệ số điện thoại 0912 345 678, thu@angiang.example.vn.\n"
    "2. Đối tượng: cán bộ, công chức, viên chức trên địa bàn tỉnh.\n"
)
ENTRY = (
    "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Nhắc hẹn của Lâm Hoài Thu bằng tin nhắn\n"
    "Tác giả: Lâm Hoài Thu\nNgày sinh: 03/4/1988\nCCCD: 079345678912\nĐiện thoại: 0987 654 321\n"
    "Chức vụ: Chuyên viên\nĐơn vị: Sở Nội vụ tỉnh An Giang\n"
    "2. Nội dung giải pháp: Bộ phận một cửa gửi tin nhắn báo giờ trả kết quả cho từng hồ sơ, người dân không phải chờ.\n"
)
PERSONAL = (
    "Lâm Hoài Thu",
    "lâm hoài  thu",
    "03/4/1988",
    "079345678912",
    "0987 654 321",
    "0912 345 678",
    "thu@angiang.example.vn",
)


@pytest.fixture
def contest(
    shop: Workshop,
    send_plan: Callable[[str], Accepted],
    send_entry: Callable[[str, str], Accepted],
    do_jobs: Callable[[], list[StoredJob]],
) -> tuple[str, str]:
    """A plan, and an entry of it on which a person decided with a reason that says too much."""
    plan = send_plan(PLAN)
    do_jobs()
    entry = send_entry(plan.id, ENTRY)
    do_jobs()
    reason = "Gọi lâm hoài  thu (sinh ngày 03/4/1988, CCCD 079345678912) số 0987 654 321 để bổ sung"
    judge_entry(shop.database, entry.id, Judgement(About.ENTRY, "", Decision.ASK_AUTHOR, reason), Sender("user/1", NOON))
    return plan.id, entry.id


def _text(path: Path, export: Export) -> str:
    """All that a person, or a program, can read in a file."""
    content = path.read_bytes()
    if path.suffix == ".xlsx":
        cells = (cell.value for sheet in load_workbook(io.BytesIO(content)) for row in sheet for cell in row)
        return "\n".join(str(value) for value in cells if value is not None)
    if export is Export.SCREENING_CSV:
        return "\n".join("\n".join(line) for line in csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    if export is Export.SCREENING_JSON:
        return json.dumps(json.loads(content), ensure_ascii=False)
    if export is Export.CALENDAR:
        events: Any = Calendar.from_ical(content).walk("VEVENT")
        return "\n".join(f"{event['summary']} {event['description']}" for event in events)
    document = docx.Document(io.BytesIO(content))
    in_tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *in_tables])


@pytest.mark.parametrize("export", Export)
def test_no_export_carries_personal_data(shop: Workshop, contest: tuple[str, str], tmp_path: Path, export: Export) -> None:
    path = tmp_path / export
    subject = contest[1] if export is Export.REPORT_DOCX else contest[0]

    with shop.database.read() as connection:
        write_export(connection, export, subject, path, NOON)

    text = _text(path, export)
    assert [each for each in PERSONAL if each in text] == []
    if export is Export.CALENDAR:
        assert "01/3/2026" in text
    elif export is Export.PROGRESS_XLSX:
        assert "cải cách hành chính" in text, "the campaign is named, though no unit has reported"
    else:
        assert "Nhắc hẹn của [họ tên] bằng tin nhắn" in text
        assert "số [điện thoại] để bổ sung" in text


def test_quotes_parameters_and_authors_of_initiatives_are_masked_too() -> None:
    quote = Evidence(
        quote="Tác giả: Đỗ Minh Khôi, 0912 345 678", start=3, end=38, also=(Evidence(quote="Đỗ Minh Khôi", start=0, end=12),)
    )
    check = Check(
        code=CheckCode.ELIGIBLE,
        outcome=CheckOutcome.PASS,
        reason="Đỗ Minh Khôi là công chức.",
        detail=Reason(code="eligible.named", parameters={"who": "ĐỖ MINH KHÔI"}),
        entry_evidence=(quote,),
    )
    initiative = AdoptedInitiative(
        id="1", title="Hẹn giờ", authors=(Author(name="Trịnh Gia Bảo"),), summary="Liên hệ 0912 345 678"
    )
    match = Match(initiative=initiative, score=0.4, relation=Relation.RELATED, reason="Cùng mảng.")
    report = ScreeningReport(entry_id="e", plan_id="p", outcome=ScreeningOutcome.PASS, checks=(check,), matches=(match,))
    row = ScreeningRow(file_name="Khoi 0912345678.pdf", title="Hẹn giờ", filed_at="", report=report)

    shown = masked(row, ["Đỗ Minh Khôi", "An"])

    (found,) = shown.report.checks
    assert found.reason == "[họ tên] là công chức."
    assert found.detail.parameters == {"who": "[họ tên]"}
    assert found.entry_evidence[0].quote == "Tác giả: [họ tên], [điện thoại]"
    assert found.entry_evidence[0].also[0].quote == "[họ tên]"
    assert (found.entry_evidence[0].start, found.entry_evidence[0].end) == (3, 38), "the place in the original stays"
    assert shown.report.matches[0].initiative.authors == ()
    assert shown.report.matches[0].initiative.summary == "Liên hệ [điện thoại]"
    assert shown.file_name == "Khoi [điện thoại].pdf"


def test_a_name_of_one_word_blanks_out_nothing() -> None:
    report = ScreeningReport(entry_id="e", plan_id="p", outcome=ScreeningOutcome.PASS, checks=())
    row = ScreeningRow(file_name="a.pdf", title="An toàn giao thông ở An Giang", filed_at="", report=report)

    assert masked(row, ["An"]).title == "An toàn giao thông ở An Giang"
