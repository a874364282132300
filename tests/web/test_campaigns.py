"""Campaigns on the desk: units × targets with both quotes, the units in order, reports sent in, and the workbook."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

Browse = Callable[[str | None], httpx.Client]
Desk = Any
"""Of the conftest, which is not imported."""
SAMPLES = Path(__file__).parents[2] / "samples"
REPORTS, PLAN = SAMPLES / "reports", SAMPLES / "plans" / "thi-dua-thanh-binh-2024.docx"
UNITS = ("UBND xã Tân Hòa", "UBND thị trấn Thanh Bình")


@pytest.fixture(scope="module")
def program(desk: Desk) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {desk.key}", "Prefer": "wait=60"}
    with httpx.Client(base_url=desk.url, headers=headers, timeout=90, trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def campaign(program: httpx.Client) -> str:
    """A campaign that no other test sends reports on."""
    sent = program.post("/v1/plans", files={"file": (PLAN.name, PLAN.read_bytes())}).json()
    assert program.get(f"/v1/jobs/{sent['job']['id']}").json()["status"] == "done"
    return str(sent["plan"]["id"])


@pytest.fixture(scope="module")
def reported(program: httpx.Client, campaign: str) -> dict[str, str]:
    """Identifiers of the units' reports on the campaign, by unit."""
    path = f"/v1/plans/{campaign}/reports"
    files = [("file", (file.name, file.read_bytes())) for file in sorted(REPORTS.glob("*.docx"))]
    for item in program.post(path, files=files).json()["items"]:
        job = program.get(f"/v1/jobs/{item['job']['id']}").json()
        assert job["status"] == "done", job
    return {report["unit"]: report["id"] for report in program.get(path).json()["items"]}


def _matrix(campaign: str, browse: Browse, query: str = "") -> BeautifulSoup:
    answer = browse("quan.tri").get(f"/plans/{campaign}/progress{query}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def test_campaigns_are_listed_with_their_targets_and_reports(
    desk: Desk, campaign: str, browse: Browse, reported: dict[str, str]
) -> None:
    page = BeautifulSoup(browse("quan.tri").get("/campaigns").text, "html.parser")
    card = page.find("a", href=f"/plans/{campaign}/progress")
    assert card is not None


def test_an_organizer_sees_their_campaigns_only(campaign: str, browse: Browse, reported: dict[str, str]) -> None:
    assert campaign not in browse("to.chuc").get("/campaigns").text
    assert browse("to.chuc").get(f"/plans/{campaign}/progress").status_code == 404
    assert browse("to.chuc").get(f"/reports/{reported[UNITS[0]]}").status_code == 404


def test_every_unit_is_a_row_and_every_target_a_column(campaign: str, browse: Browse, reported: dict[str, str]) -> None:
    page = _matrix(campaign, browse)
    rows = page.select(".matrix tbody tr")
    columns = len(page.select(".matrix thead th")) - 2
    assert {row.th.a.get_text() for row in rows if row.th and row.th.a} == set(UNITS)
    assert all(len(row.select("a.cell")) == columns for row in rows)
    assert {name for cell in page.select("a.cell") for name in cell["class"]} == {"cell", "met", "missed", "not_stated"}


def test_the_page_says_what_the_api_says(campaign: str, browse: Browse, reported: dict[str, str]) -> None:
    said = browse("quan.tri").get(f"/v1/plans/{campaign}/progress").json()
    page = _matrix(campaign, browse)
    shown = [[cell["class"][1] for cell in row.select("a.cell")] for row in page.select(".matrix tbody tr")]
    assert shown == [[target["status"] for target in unit["targets"]] for unit in said["units"]]


def test_a_cell_shows_the_words_of_the_plan_and_of_the_report(campaign: str, browse: Browse, reported: dict[str, str]) -> None:
    missed = _matrix(campaign, browse).select_one("a.cell.missed")
    assert missed is not None
    page = _matrix(campaign, browse, str(missed["href"]).partition("/progress")[2].partition("#")[0])

    quotes = page.select("#closely blockquote a")
    assert len(quotes) == 2
    plan_side = browse("quan.tri").get(str(quotes[0]["href"]))
    assert 'id="at-at"' in plan_side.text
    text = " ".join(quotes[1].get_text().strip("“”").split())
    report = BeautifulSoup(browse("quan.tri").get(str(quotes[1]["href"])).text, "html.parser")
    assert text in " ".join(report.select_one(".text-view").get_text().split())  # type: ignore[union-attr]


@pytest.mark.parametrize("query", ["?report=khong-co&target=0", "?report={report}&target=999"])
def test_an_answer_that_is_not_there_is_not_shown(campaign: str, browse: Browse, reported: dict[str, str], query: str) -> None:
    page = _matrix(campaign, browse, query.format(report=reported[UNITS[0]]))
    assert page.select_one("#closely[hidden]") is not None


def test_units_are_ranked(campaign: str, browse: Browse, reported: dict[str, str]) -> None:
    assert [each.get_text() for each in _matrix(campaign, browse).select(".standings .name")] == list(UNITS)


def test_every_result_of_a_report_leads_to_its_place(campaign: str, browse: Browse, reported: dict[str, str]) -> None:
    page = browse("quan.tri").get(f"/reports/{reported[UNITS[0]]}").text
    results = re.findall(r'<a id="(r\d+)" href="#r\d+-at"', page)
    assert len(results) > 5
    assert set(results) == set(re.findall(r'id="(r\d+)-at"', page))


def test_the_workbook_has_units_targets_places_and_quotes(campaign: str, browse: Browse, reported: dict[str, str]) -> None:
    answer = browse("quan.tri").get(f"/v1/plans/{campaign}/exports/progress.xlsx")
    assert answer.status_code == 200
    matrix, places, quotes = load_workbook(io.BytesIO(answer.content)).worksheets
    said = browse("quan.tri").get(f"/v1/plans/{campaign}/progress").json()
    assert {matrix.cell(line, 2).value for line in (3, 4)} == set(UNITS)
    assert [(places.cell(line, 1).value, places.cell(line, 2).value) for line in (2, 3)] == list(enumerate(UNITS, start=1))
    assert quotes.max_row - 1 == sum(len(unit["targets"]) for unit in said["units"])


def test_a_contest_without_targets_says_so(desk: Desk, browse: Browse) -> None:
    page = browse("quan.tri").get(f"/plans/{desk.plan}/progress")
    assert page.status_code == 200
    assert "<table" not in page.text


def test_reports_are_sent_without_scripts_too(campaign: str, browse: Browse, reported: dict[str, str]) -> None:
    browser = browse("quan.tri")
    token = re.search(r'data-csrf="(\w+)"', browser.get("/").text)
    assert token is not None
    sent = ("bao-cao.txt", "BÁO CÁO\nxã Mỹ Hạnh".encode())
    answer = browser.post(f"/plans/{campaign}/reports", data={"csrf_token": token[1]}, files={"file": sent})
    assert answer.status_code == 303
    assert 'class="alert done"' in browser.get(answer.headers["location"]).text
