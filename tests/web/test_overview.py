"""Tổng quan: what comes next, what waits for whom, and what failed with its retry."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest

from docproc.documents import Document, Evidence, Plan
from docproc.documents.correction import Correction, CorrectionAction
from docproc.documents.values import DateRole, PlanDate
from docproc.storage.desk import PlanRow
from docproc.storage.rows import Status
from docproc.web.views.charts import bars
from docproc.web.views.contests import contest

Browse = Callable[[str | None], httpx.Client]
Desk = Any
"""Of the conftest, which is not imported."""
TODAY = date(2026, 5, 1)


def _date(role: DateRole, start: date | None, end: date | None, confidence: float = 0.99) -> PlanDate:
    evidence = Evidence(quote="x", start=0, end=1, confidence=confidence)
    return PlanDate(role=role, start=start, end=end, evidence=evidence)


WINDOW = _date(DateRole.SUBMISSION_WINDOW, date(2026, 4, 1), date(2026, 6, 15))
CEREMONY = _date(DateRole.AWARD_CEREMONY, date(2026, 9, 2), date(2026, 9, 2), 0.5)
LAUNCH = _date(DateRole.EVENT, date(2026, 3, 1), date(2026, 3, 1))
DOCUMENT = Document(file_name="a.txt", sha256="0" * 64, media_type="text/plain", size=1, text="x")
RECORD = Plan(document=DOCUMENT, dates=(LAUNCH, CEREMONY, WINDOW)).model_dump(mode="json")


def _row(record: dict[str, Any] | None = RECORD) -> PlanRow:
    return PlanRow("p", "Cuộc thi", "a.txt", Status.READY, None, None, datetime.now(UTC), record)


def _said(path: str, action: CorrectionAction) -> dict[str, Correction]:
    return {path: Correction(id="c", number=1, path=path, action=action, actor="user/1", at=datetime.now(UTC))}


def test_the_next_days_come_first_and_days_past_not_at_all() -> None:
    found = contest(_row(), {}, {}, None, TODAY)
    assert [at for at, _date in found.coming] == [date(2026, 6, 15), date(2026, 9, 2)]


def test_a_date_that_a_person_rejected_does_not_come() -> None:
    found = contest(_row(), _said("/dates/1", CorrectionAction.REJECT), {}, None, TODAY)
    assert [at for at, _date in found.coming] == [date(2026, 6, 15)]


def test_values_below_the_confidence_line_wait_until_somebody_looked_at_them() -> None:
    before = contest(_row(), {}, {}, None, TODAY).unsure
    after = contest(_row(), _said("/dates/1", CorrectionAction.REJECT), {}, None, TODAY).unsure
    assert before - after == 1


def test_a_plan_that_is_not_read_yet_has_nothing_to_tell() -> None:
    found = contest(_row(None), {}, {}, None, TODAY)
    assert (found.record, found.coming, found.unsure) == (None, (), 0)


def test_bars_are_as_wide_as_their_share_of_the_widest() -> None:
    drawn = bars({"a": 1, "b": 4, "c": 0})
    assert [(bar.code, bar.count, bar.share, bar.width) for bar in drawn] == [("b", 4, 0.8, 100.0), ("a", 1, 0.2, 25.0)]


@pytest.fixture
def program(desk: Desk) -> Any:
    """A program that calls as an administrator."""
    with httpx.Client(base_url=desk.url, headers={"Authorization": f"Bearer {desk.key}"}, trust_env=False, timeout=60) as client:
        yield client


def _figures(page: str) -> list[int]:
    return [int(found) for found in re.findall(r'<span class="figure[^"]*">(\d+)</span>', page)]


def test_an_entry_waits_until_somebody_decides_and_again_while_its_author_is_asked(
    desk: Desk, browse: Browse, program: httpx.Client
) -> None:
    entry = desk.entries["07-dau-nanh-tren-dat-lua.docx"]
    browser = browse("to.chuc")

    def waiting() -> tuple[int, int]:
        figures = _figures(browser.get("/").text)
        return figures[1], figures[2]

    def decide(**verdict: str) -> None:
        assert program.post(f"/v1/entries/{entry}/decisions", json=verdict).status_code == 201

    before = waiting()
    decide(verdict="accept")
    decided = waiting()
    assert decided[0] <= before[0]
    decide(verdict="ask_author", reason="bổ sung số liệu")
    assert waiting() == (decided[0], decided[1] + 1)
    decide(verdict="accept")
    assert waiting() == decided


def test_everybody_sees_what_waits_in_their_own_contests(desk: Desk, browse: Browse) -> None:
    page = browse("cham.thi").get("/").text
    assert f'href="/plans/{desk.plan}"' in page
    assert desk.text_plan not in page


def test_what_could_not_be_read_is_told_with_its_cause_and_done_again(desk: Desk, browse: Browse, program: httpx.Client) -> None:
    sent = program.post("/v1/plans", files={"file": ("vo-nat.pdf", b"%PDF-1.7\nnothing of a document")}).json()
    while program.get(f"/v1/jobs/{sent['job']['id']}", headers={"Prefer": "wait=30"}).json()["finished_at"] is None:
        pass
    browser = browse("quan.tri")
    page = browser.get("/").text
    assert f"/administration/jobs/{sent['job']['id']}/retry" in page
    unread = browser.get(f"/plans/{sent['plan']['id']}").text
    token = re.search(r'name="csrf_token" value="(\w+)"', unread)
    assert token is not None
    retried = browser.post(f"/plans/{sent['plan']['id']}/retry", data={"csrf_token": token[1]})

    assert retried.status_code == 303
    assert program.get(f"/v1/jobs/{sent['job']['id']}").json()["run"] == 2
