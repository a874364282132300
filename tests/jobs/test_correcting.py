"""What people say of values and entries is kept apart from what was extracted, noted, and followed by new screenings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from docproc.documents.correction import CorrectionAction
from docproc.documents.errors import (
    CorrectionError,
    NotFoundError,
    NotReadyError,
    PlaceError,
    ReasonMissingError,
    SpanError,
    StaleError,
)
from docproc.jobs.correcting import Change, Corrected, Span, correct_entry, correct_plan
from docproc.jobs.deciding import About, Decision, Judgement, Sameness, judge_entry
from docproc.jobs.intake import Accepted, Sender
from docproc.jobs.port import Job, JobKind
from docproc.jobs.records import entry_record, plan_record
from docproc.jobs.workshop import Workshop
from docproc.storage import audit, corrections, entries, jobs, plans, verdicts
from docproc.storage.rows import StoredJob

PLAN = (
    "UBND TỈNH AN GIANG\nSố: 45/KH-UBND\nAn Giang, ngày 02 tháng 02 năm 2026\nKẾ HOẠCH\n"
    "Tổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"
    "1. Thời gian nhận bài dự thi: từ ngày 01/3/2026 đến hết ngày 15/4/2026.\n"
    "2. Đối tượng: cán bộ, công chức, viên chức trên địa bàn tỉnh.\n"
)
ENTRY = (
    "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Nhắc hẹn trả kết quả bằng tin nhắn\n"
    "Tác giả: Lâm Hoài Thu\nĐơn vị: Sở Nội vụ tỉnh An Giang\n"
    "2. Nội dung giải pháp: Bộ phận một cửa gửi tin nhắn báo giờ trả kết quả cho từng hồ sơ, người dân không phải chờ.\n"
)
ACCEPT, CORRECT, REJECT, ADD, WITHDRAW = CorrectionAction

DoJobs = Callable[[], list[StoredJob]]
Say = Callable[..., Corrected]


@pytest.fixture
def sender(noon: datetime) -> Sender:
    return Sender("user/1", noon)


@pytest.fixture
def plan(send_plan: Callable[[str], Accepted], do_jobs: DoJobs) -> str:
    accepted = send_plan(PLAN)
    do_jobs()
    return accepted.id


@pytest.fixture
def entry(plan: str, send_entry: Callable[[str, str], Accepted], do_jobs: DoJobs) -> str:
    accepted = send_entry(plan, ENTRY)
    do_jobs()
    return accepted.id


@pytest.fixture
def of_plan(shop: Workshop, plan: str, sender: Sender) -> Say:
    return lambda path, action, **said: correct_plan(shop.database, shop.jobs, plan, Change(path, action, **said), sender)


@pytest.fixture
def of_entry(shop: Workshop, entry: str, sender: Sender) -> Say:
    return lambda path, action, **said: correct_entry(shop.database, shop.jobs, entry, Change(path, action, **said), sender)


def _span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def test_a_corrected_window_changes_the_screening_and_not_what_was_extracted(
    shop: Workshop, plan: str, entry: str, of_plan: Say, do_jobs: DoJobs
) -> None:
    with shop.database.read() as connection:
        extracted = plans.get(connection, plan).record
        before = entries.last_screening(connection, entry)
    window = next(i for i, day in enumerate((extracted or {})["dates"]) if day["role"] == "submission_window")

    said = of_plan(f"/dates/{window}", CORRECT, value={"start": "2026-03-10"})

    assert [(job.id, job.kind) for job in do_jobs()] == [(said.job_id, "rescreen_plan")]
    with shop.database.read() as connection:
        assert plans.get(connection, plan).record == extracted
        assert str(plan_record(connection, plan).dates[window].start) == "2026-03-10"
        after = entries.last_screening(connection, entry)
    assert before is not None
    assert after is not None
    assert (before.report["checks"][0]["outcome"], after.report["checks"][0]["outcome"]) == ("pass", "fail")


def test_a_missed_value_is_added_with_the_passage_that_shows_it(shop: Workshop, plan: str, of_plan: Say) -> None:
    said = of_plan("/indices/-", ADD, value="PAR INDEX", span=_span(PLAN, "cải cách hành chính"))

    with shop.database.read() as connection:
        now = plan_record(connection, plan)
    assert now.indices == ("PAR INDEX",)
    assert said.correction.path == f"/indices/{said.correction.id}"
    evidence = now.evidence["indices"]
    assert isinstance(evidence, tuple)
    assert now.document.text[evidence[0].start : evidence[0].end] == evidence[0].quote == "cải cách hành chính"


def test_an_added_value_can_be_corrected_and_taken_back(shop: Workshop, plan: str, of_plan: Say) -> None:
    path = of_plan("/indices/-", ADD, value="PAR INDEX", span=Span(0, 4)).correction.path
    of_plan(path, CORRECT, value="SIPAS")
    with shop.database.read() as connection:
        assert plan_record(connection, plan).indices == ("SIPAS",)

    of_plan(path, WITHDRAW)

    with shop.database.read() as connection:
        assert plan_record(connection, plan).indices == ()
        assert [said.action for said in corrections.of_subject(connection, plan)] == [ADD, CORRECT, WITHDRAW]


def test_an_accepted_value_is_sure_and_nothing_is_screened_again(
    shop: Workshop, plan: str, of_plan: Say, waiting: list[Job]
) -> None:
    said = of_plan("/header/number", ACCEPT)

    assert said.job_id is None
    assert waiting == []
    with shop.database.read() as connection:
        evidence = plan_record(connection, plan).header.evidence["number"]
    assert not isinstance(evidence, tuple)
    assert evidence.confidence == 1.0


def test_a_corrected_title_stands_in_lists(shop: Workshop, entry: str, of_entry: Say) -> None:
    of_entry("/title", CORRECT, value={"value": "Nhắc hẹn bằng Zalo"})

    with shop.database.read() as connection:
        assert entries.get(connection, entry).title == "Nhắc hẹn bằng Zalo"
        assert entry_record(connection, entry).title is not None


def test_a_corrected_entry_is_screened_once_however_many_values_were_corrected(of_entry: Say, waiting: list[Job]) -> None:
    first = of_entry("/title", CORRECT, value={"value": "Nhắc hẹn bằng Zalo"})
    second = of_entry("/authors/0", CORRECT, value={"name": "Lâm Hoài Thư"})

    assert first.job_id == second.job_id
    assert [job.kind for job in waiting] == [JobKind.RESCREEN_ENTRY]


def test_the_audit_log_says_what_a_plan_said_before_and_never_what_an_entry_did(
    shop: Workshop, of_plan: Say, of_entry: Say
) -> None:
    of_plan("/header/number", CORRECT, value="46/KH-UBND")
    of_entry("/authors/0", CORRECT, value={"name": "Lâm Hoài Thư"})

    with shop.database.read() as connection:
        rows = {row.action: row for row in audit.rows(connection)}
        assert audit.verify(connection) is None
    assert (rows["plan.value.correct"].before or {})["value"] == "45/KH-UBND"
    assert (rows["plan.value.correct"].after or {})["value"] == "46/KH-UBND"
    assert rows["plan.value.correct"].actor == "user/1"
    assert "Lâm" not in str(rows["entry.value.correct"])


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (Change("/document/text", CORRECT, "x"), PlaceError),
        (Change("/dates/99", REJECT), PlaceError),
        (Change("/dates/-", CORRECT, {"end": "2026-04-20"}), PlaceError),
        (Change("/dates/0", ADD, {"end": "2026-04-20"}, Span(0, 4)), PlaceError),
        (Change("/header/number", WITHDRAW), PlaceError),
        (Change("/indices/-", ADD, "PAR INDEX"), SpanError),
        (Change("/indices/-", ADD, "PAR INDEX", Span(0, 10**9)), SpanError),
        (Change("/indices/-", ADD, "PAR INDEX", Span(18, 19)), SpanError),
        (Change("/indices/-", ADD, "PAR INDEX", Span(0, 4, "khác.pdf")), SpanError),
        (Change("/dates/0", CORRECT, {"end": "mai"}), CorrectionError),
        (Change("/dates/0", CORRECT, "mai"), CorrectionError),
        (Change("/header/number", CORRECT), CorrectionError),
        (Change("/header/number", CORRECT, "1", revision=7), StaleError),
    ],
)
def test_what_cannot_be_done_leaves_everything_as_it_was(
    shop: Workshop, plan: str, sender: Sender, change: Change, error: type[Exception]
) -> None:
    with pytest.raises(error):
        correct_plan(shop.database, shop.jobs, plan, change, sender)

    with shop.database.read() as connection:
        assert corrections.of_subject(connection, plan) == []
        assert jobs.unfinished(connection) == []


def test_what_was_not_read_yet_cannot_be_corrected(shop: Workshop, send_plan: Callable[[str], Accepted], sender: Sender) -> None:
    unread = send_plan(PLAN)

    with pytest.raises(NotReadyError):
        correct_plan(shop.database, shop.jobs, unread.id, Change("/header/number", ACCEPT), sender)


def test_the_last_verdict_on_each_thing_counts_and_the_others_stay(shop: Workshop, entry: str, sender: Sender) -> None:
    novel = Judgement(About.CHECK, "novel", Decision.REJECT, "Trùng sáng kiến đã công nhận năm 2024.")
    for said in (novel, replace(novel, verdict=Decision.ACCEPT, reason=None), Judgement(About.ENTRY, "", Decision.ACCEPT)):
        judge_entry(shop.database, entry, said, sender)

    with shop.database.read() as connection:
        counting = verdicts.counting(connection, entry)
        assert len(verdicts.of_entry(connection, entry)) == 3
        logged = [row for row in audit.rows(connection) if row.action.endswith(".judge")]
    assert {key: said.verdict for key, said in counting.items()} == {("check", "novel"): "accept", ("entry", ""): "accept"}
    assert (logged[1].before or {})["verdict"] == "reject"
    assert "2024" not in str(logged)


def test_two_entries_are_judged_the_same_or_not(
    shop: Workshop, plan: str, entry: str, send_entry: Callable[[str, str], Accepted], sender: Sender
) -> None:
    other = send_entry(plan, ENTRY + "Phụ lục kèm theo.\n").id

    kept = judge_entry(shop.database, entry, Judgement(About.PEER, other, Sameness.SAME), sender)

    assert (kept.about, kept.name, kept.verdict) == ("peer", other, "same")


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (Judgement(About.ENTRY, "", Decision.REJECT), ReasonMissingError),
        (Judgement(About.ENTRY, "", Decision.ASK_AUTHOR, "  "), ReasonMissingError),
        (Judgement(About.CHECK, "beautiful", Decision.ACCEPT), NotFoundError),
        (Judgement(About.MATCH, "sk-404", Sameness.SAME), NotFoundError),
        (Judgement(About.PEER, "nobody", Sameness.SAME), NotFoundError),
    ],
)
def test_a_verdict_needs_its_reason_and_a_thing_that_exists(
    shop: Workshop, entry: str, sender: Sender, said: Judgement, error: type[Exception]
) -> None:
    with pytest.raises(error):
        judge_entry(shop.database, entry, said, sender)
