"""Files for people, over HTTP, made by the process that is for them."""

import csv
import io
import json
import tempfile
from pathlib import Path

import docx
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from starlette.testclient import TestClient

from docproc.api.state import State
from docproc.documents import Document, Entry, Evidence, Plan, ScreeningOutcome, ScreeningReport
from docproc.documents.plan import Campaign
from docproc.documents.screening import Check, CheckCode, CheckOutcome, Reason
from docproc.documents.values import DateRole, PlanDate
from docproc.storage import documents, entries, new_id, plans
from docproc.storage.rows import Status, StoredDocument, StoredEntry, StoredPlan, StoredScreening

DUE = Evidence(quote="15/4", start=0, end=4)


@pytest.fixture
def contest(client: TestClient) -> tuple[str, str]:
    """A plan with a date, and an entry that was screened."""
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    now = state.now()
    document = Document(file_name="kh.txt", sha256="0" * 64, media_type="text/plain", size=4, text="15/4")
    day = PlanDate.model_validate({"role": DateRole.REPORT_DUE, "end": "2026-04-15", "evidence": DUE})
    plan = Plan(document=document, campaign=Campaign(title="Hội thi"), dates=(day,))
    plan_id, entry_id = new_id(), new_id()
    check = Check(
        code=CheckCode.COMPLETE, outcome=CheckOutcome.FAIL, reason="Liên hệ 0912 345 678 để bổ sung.", detail=Reason(code="x")
    )
    report = ScreeningReport(entry_id=entry_id, plan_id=plan_id, outcome=ScreeningOutcome.FAIL, checks=(check,))
    with state.database.write() as connection:
        sent = StoredDocument(new_id(), None, 0, "0" * 64, "=bai.txt", None, 4, None, Status.READY, now)
        documents.add(connection, sent)
        plans.add(connection, StoredPlan(plan_id, sent.id, Status.QUEUED, None, None, None, None, now))
        plans.set_record(connection, plan_id, plan.model_dump(mode="json"), "Hội thi")
        entries.add(connection, StoredEntry(entry_id, plan_id, sent.id, now, Status.QUEUED, None, None, None, None, now))
        entries.set_record(connection, entry_id, Entry(document=document).model_dump(mode="json"), None)
        kept = StoredScreening(new_id(), entry_id, plan_id, "job", 1, "fail", report.model_dump(mode="json"), now)
        entries.add_screening(connection, kept)
    return plan_id, entry_id


def _get(client: TestClient, path: str, media_type: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == media_type
    assert "attachment" in answer.headers["content-disposition"]
    return answer.content


def test_every_file_is_made_from_what_is_kept_and_gone_once_sent(
    client: TestClient, contest: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_id, entry_id = contest
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "left").mkdir()
    assert client.post(f"/v1/entries/{entry_id}/decisions", json={"verdict": "reject", "reason": "Thiếu"}).status_code == 201
    at = f"/v1/plans/{plan_id}/exports"

    office = "application/vnd.openxmlformats-officedocument"
    sheet = load_workbook(io.BytesIO(_get(client, f"{at}/screening.xlsx", f"{office}.spreadsheetml.sheet")))["Kết quả sàng lọc"]
    lines = list(csv.reader(io.StringIO(_get(client, f"{at}/screening.csv", "text/csv; charset=utf-8").decode("utf-8-sig"))))
    items = json.loads(_get(client, f"{at}/screening.json", "application/json"))["items"]
    calendar = Calendar.from_ical(_get(client, f"{at}/calendar.ics", "text/calendar; charset=utf-8"))
    report = docx.Document(
        io.BytesIO(_get(client, f"/v1/entries/{entry_id}/exports/report.docx", f"{office}.wordprocessingml.document"))
    )

    assert sheet.cell(3, 2).value == "=bai.txt"
    assert (lines[1][0], lines[1][-2:]) == ("'=bai.txt", ["Không chấp nhận", "Thiếu"])
    assert "0912" not in items[0]["report"]["checks"][0]["reason"]
    assert len(calendar.walk("VEVENT")) == 1
    assert any("Không chấp nhận. Thiếu" in paragraph.text for paragraph in report.paragraphs)
    assert not list(tmp_path.glob("docproc-export-*"))


def test_an_entry_that_was_not_screened_has_no_report(client: TestClient, contest: tuple[str, str]) -> None:
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    with state.database.write() as connection:
        first = entries.get(connection, contest[1])
        entry_id = new_id()
        entries.add(
            connection,
            StoredEntry(entry_id, first.plan_id, first.document_id, None, Status.READY, None, None, None, None, state.now()),
        )

    answer = client.get(f"/v1/entries/{entry_id}/exports/report.docx")

    assert (answer.status_code, answer.json()["code"]) == (409, "not_screened")
