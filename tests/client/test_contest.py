"""A contest from its plan to its decisions, by the client, at a live service."""

import io
import json
import re
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from docproc.client import Client, ConflictError, MissingError, NamedBytes, WrongRequestError
from docproc.client.answers_review import Span
from docproc.documents.screening import CheckCode, ScreeningOutcome

GUIDE = Path(__file__).parents[2] / "docs" / "api.md"
PLAN = """ỦY BAN NHÂN DÂN TỈNH AN GIANG
Số: 77/KH-UBND
An Giang, ngày 02 tháng 3 năm 2026
KẾ HOẠCH
Tổ chức Cuộc thi “Ý tưởng cải cách hành chính” tỉnh An Giang năm 2026

I. NỘI DUNG
1. Đối tượng dự thi
Cán bộ, công chức, viên chức đang công tác tại các sở, ban, ngành tỉnh An Giang.
2. Thời gian nhận bài
Nhận bài dự thi từ ngày 01 tháng 4 năm 2026 đến hết ngày 30 tháng 6 năm 2026, gửi về Sở Nội vụ tỉnh An Giang.
3. Mục tiêu
100% hồ sơ được trả kết quả đúng hạn.
"""

ENTRY = """BÁO CÁO MÔ TẢ SÁNG KIẾN
1. Tên sáng kiến: Xem trước giờ vắng khi đi làm giấy tờ
2. Tác giả: Lâm Hoài Thu
Chức vụ: Chuyên viên
Đơn vị công tác: Sở Nội vụ tỉnh An Giang
3. Tình trạng trước khi có sáng kiến
Người dân nộp hồ sơ tại bộ phận một cửa phải chờ lâu vì không biết giờ nào vắng.
4. Nội dung giải pháp
Bộ phận một cửa đo lượng khách từng giờ, vẽ thành bảng giờ vắng và giờ đông, dán tại cửa để người dân chọn giờ vắng mà đến.
5. Hiệu quả
Thời gian chờ trung bình giảm từ 40 phút xuống còn 10 phút mỗi lượt giao dịch.
"""

REPORT = """SỞ NỘI VỤ TỈNH AN GIANG
Số: 12/BC-SNV
BÁO CÁO
Kết quả thực hiện kế hoạch 6 tháng đầu năm 2026

Kết quả: 99,2% hồ sơ được trả kết quả đúng hạn.
"""

ROWS = [
    {
        "id": f"row-{number}",
        "title": f"Bảng giờ vắng, giờ đông tại bộ phận một cửa, mẫu {number}",
        "summary": "Đo lượng khách từng giờ, vẽ thành bảng giờ vắng và giờ đông, dán tại cửa để người dân chọn giờ vắng.",
    }
    for number in range(60)
]

pytestmark = pytest.mark.timeout(400)


def text(name: str, content: str) -> NamedBytes:
    return NamedBytes(name, content.encode())


@pytest.fixture(scope="module")
def plan_id(client: Client) -> str:
    """A plan that was read, with a register of sixty rows beside it."""
    rows = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
    accepted = client.register.send(text("so.jsonl", rows), locality="An Giang", wait=60)
    assert client.jobs.wait(accepted.job.id).status == "done"
    plan = client.plans.send(text("ke-hoach.txt", PLAN), wait=60)
    assert client.jobs.wait(plan.job.id).status == "done"
    return plan.plan.id


@pytest.fixture(scope="module")
def entry_id(client: Client, plan_id: str) -> str:
    """An entry that was screened."""
    accepted = client.entries.send(plan_id, [text("bai.txt", ENTRY)], filed_at=datetime(2026, 5, 20, 9, 0, tzinfo=UTC))
    assert client.jobs.wait(accepted.items[0].job.id).status == "done"
    return accepted.items[0].entry.id


def test_a_plan_comes_back_as_its_record(client: Client, plan_id: str) -> None:
    plan = client.plans.get(plan_id)

    assert plan.status == "ready"
    assert plan.record is not None
    assert plan.record.header.number == "77/KH-UBND"
    assert plan_id in {each.id for each in client.plans.list()}


def test_an_entry_is_screened_and_its_report_is_the_published_record(client: Client, plan_id: str, entry_id: str) -> None:
    report = client.entries.screening(entry_id)

    assert report.plan_id == plan_id
    assert report.outcome in ScreeningOutcome
    assert [check.code for check in report.checks] == list(CheckCode)
    assert client.entries.get(entry_id).record is not None


def test_entries_are_listed_by_outcome(client: Client, plan_id: str, entry_id: str) -> None:
    outcome = client.entries.screening(entry_id).outcome

    listed = {each.id for each in client.entries.of_plan(plan_id, status="ready", outcome=outcome.value)}

    assert entry_id in listed


def test_the_whole_register_is_listed_although_a_page_has_fifty_rows(client: Client, plan_id: str) -> None:
    assert {row.id for row in client.register.search()} >= {row["id"] for row in ROWS}


def test_the_register_is_searched_without_diacritics(client: Client, plan_id: str) -> None:
    found = [row.id for row in client.register.search("gio vang mau 7")]

    assert "row-7" in found
    assert client.register.get("row-7").locality == "An Giang"


def test_a_draft_is_asked_after_without_being_kept(client: Client, plan_id: str) -> None:
    matches = client.register.similar("Bảng giờ vắng, giờ đông", str(ROWS[0]["summary"]), limit=3)

    assert len(matches) == 3
    assert matches[0].score >= matches[2].score


def test_what_an_import_would_bring_is_said_beforehand(client: Client, plan_id: str) -> None:
    accepted = client.register.send(text("moi.csv", "Tên sáng kiến\nMột cửa lưu động\n"), dry_run=True, wait=60)
    client.jobs.wait(accepted.job.id)

    seen = client.register.import_(accepted.import_.id)

    assert seen.dry_run
    assert seen.result is not None
    assert not list(client.register.search("một cửa lưu động"))


def test_a_correction_lies_over_the_record(client: Client, plan_id: str) -> None:
    done = client.plans.correct(plan_id, "/header/number", value="78/KH-UBND", reason="đánh máy nhầm")

    assert done.correction.action == "correct"
    assert client.plans.record(plan_id).header.number == "78/KH-UBND"
    assert [each.path for each in client.plans.corrections(plan_id).items] == ["/header/number"]


def test_a_correction_of_what_somebody_else_has_changed_is_refused(client: Client, entry_id: str) -> None:
    client.entries.correct(entry_id, "/title", "accept")
    assert client.entries.corrections(entry_id).items

    with pytest.raises(ConflictError) as stale:
        client.entries.correct(entry_id, "/title", "accept", revision=0)

    assert stale.value.code == "stale"


def test_a_value_in_a_form_that_the_record_does_not_have_is_refused(client: Client, entry_id: str) -> None:
    start = client.entries.record(entry_id).document.text.index("10 phút")

    with pytest.raises(WrongRequestError) as refused:
        client.entries.correct(entry_id, "/effects/-", "add", value={"metric": 3}, span=Span(start=start, end=start + 7))

    assert refused.value.code == "bad_correction"


def test_a_decision_is_kept_with_its_reason(client: Client, entry_id: str) -> None:
    client.entries.decide(entry_id, "ask_author", reason="thiếu số liệu")
    client.entries.judge(entry_id, "different", initiative_id=client.entries.matches(entry_id).items[0].match.initiative.id)

    said = client.entries.verdicts(entry_id).items

    assert [(each.about, each.verdict, each.reason) for each in said][:1] == [("entry", "ask_author", "thiếu số liệu")]
    assert said[1].about == "match"


def test_files_for_people_are_what_they_say(client: Client, plan_id: str, entry_id: str) -> None:
    assert zipfile.is_zipfile(io.BytesIO(client.plans.export(plan_id, "screening.xlsx")))
    assert zipfile.is_zipfile(io.BytesIO(client.entries.report(entry_id)))
    assert client.plans.export(plan_id, "calendar.ics").startswith(b"BEGIN:VCALENDAR")
    assert client.plans.export(plan_id, "screening.csv").startswith(b"\xef\xbb\xbf")
    assert json.loads(client.plans.export(plan_id, "screening.json"))["plan_id"] == plan_id


def test_an_original_comes_back_byte_for_byte(client: Client, samples: Path, plan_id: str) -> None:
    path = samples / "entries" / "15-thu-tuc-ngu-dong.txt"
    accepted = client.entries.send(plan_id, [path])
    document_id = client.entries.get(accepted.items[0].entry.id).document_id

    assert client.documents.get(document_id).file_name == path.name
    assert client.documents.file(document_id) == path.read_bytes()


def test_units_reports_become_progress(client: Client, plan_id: str) -> None:
    accepted = client.reports.send(plan_id, [text("bao-cao.txt", REPORT)], wait=60).items[0]
    client.jobs.wait(accepted.job.id)

    assert client.reports.get(accepted.report.id).plan_id == plan_id
    assert accepted.report.id in {each.id for each in client.reports.of_plan(plan_id)}
    assert len(client.plans.progress(plan_id).units) == 1
    assert client.reports.delete(accepted.report.id, wait=60).deletion.kind == "report"


def test_a_job_is_followed_to_its_end(client: Client, plan_id: str) -> None:
    job_id = client.entries.send(plan_id, [text("bai-2.txt", ENTRY + "Thêm.")]).items[0].job.id

    told = list(client.jobs.follow(job_id))

    assert told[-1].status == "done"
    assert [each.has_ended for each in told[:-1]] == [False] * (len(told) - 1)
    assert job_id in {each.id for each in client.jobs.list(state="done", kind="ingest_entry")}


def test_a_job_that_is_done_stays_so_when_it_is_retried_or_cancelled(client: Client, plan_id: str, entry_id: str) -> None:
    job = next(client.jobs.list(subject=entry_id, state="done"))

    assert client.jobs.retry(job.id).status == "done"
    assert client.jobs.cancel(job.id) == client.jobs.get(job.id)


def test_a_deletion_leaves_a_receipt_and_nothing_else(client: Client, plan_id: str) -> None:
    entry_id = client.entries.send(plan_id, [text("bai-3.txt", ENTRY + "Khác.")], wait=60).items[0].entry.id
    deletion = client.entries.delete(entry_id, reason="mistake", wait=60).deletion

    assert client.deletions.get(deletion.id).subject_id == entry_id
    assert deletion.id in {each.id for each in client.deletions.list()}
    with pytest.raises(MissingError):
        client.entries.get(entry_id)


def test_a_file_is_deleted_with_what_was_made_of_it(client: Client) -> None:
    plan_id = client.plans.send(text("ke-hoach-2.txt", PLAN + "Thêm.")).plan.id

    client.documents.delete(client.plans.get(plan_id).document_id, wait=60)

    with pytest.raises(MissingError):
        client.plans.get(plan_id)


def test_a_term_of_retention_says_what_it_comes_to(client: Client) -> None:
    plan_id = client.plans.send(text("ke-hoach-3.txt", PLAN + "Nữa."), wait=60).plan.id
    term = client.retention.set(plan_id, 12, ends_on=datetime(2026, 7, 1, tzinfo=UTC).date())

    assert client.retention.get(plan_id) == term
    assert term in client.retention.list().items
    client.retention.remove(plan_id)
    with pytest.raises(MissingError):
        client.retention.get(plan_id)
    client.plans.delete(plan_id, wait=60)


@pytest.fixture
def in_a_folder_of_samples(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the files that the guide names."""
    shutil.copy(samples / "plans" / "the-le-phuong-hoa-khanh-2026.docx", tmp_path / "the-le.docx")
    shutil.copy(samples / "entries" / "01-goi-lai-30-phut.docx", tmp_path / "bai-1.docx")
    monkeypatch.chdir(tmp_path)


def test_the_example_of_the_guide_runs(
    service: tuple[str, str], plan_id: str, in_a_folder_of_samples: None, capsys: pytest.CaptureFixture[str]
) -> None:
    address, key = service
    (example,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL)

    exec(example.replace("http://127.0.0.1:8000", address), {"key": key})  # noqa: S102 - it is our own page

    printed = capsys.readouterr().out
    assert re.search(r"^done ", printed, flags=re.MULTILINE)
    assert re.search(r"^(pass|review|fail) \[", printed, flags=re.MULTILINE)
