"""Bài dự thi, without scripts: filtered, searched, sorted and grouped by the service; many decided and exported at once."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from bs4 import BeautifulSoup
from openpyxl import load_workbook

Browse = Callable[[str | None], httpx.Client]
Desk = Any
"""Of the conftest, which is not imported."""
FIRST, HOSTILE = "01-goi-lai-30-phut.docx", '"><img src=x onerror=alert(1)> <script>alert(2).txt'
SAMPLES = Path(__file__).parents[2] / "samples" / "entries"


def _table(desk: Desk) -> str:
    return f"/plans/{desk.plan}/entries"


def _shown(browser: httpx.Client, desk: Desk, **wanted: str) -> list[str]:
    page = browser.get(_table(desk), params=wanted)
    assert page.status_code == 200, page.text
    return re.findall(r'<th scope="row"><a href="/entries/(\w+)"', page.text)


def _send(browser: httpx.Client, desk: Desk, act: str, **said: Any) -> httpx.Response:
    token = re.search(r'data-csrf="(\w+)"', browser.get(_table(desk)).text)
    assert token is not None
    return browser.post(f"{_table(desk)}{act}", data={"csrf_token": token[1], **said})


def test_entries_are_filtered_and_sorted_by_the_service(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")

    everything = _shown(browser, desk)
    assert set(desk.entries.values()) <= set(everything)
    assert _shown(browser, desk, sort="oldest") == everything[::-1]
    by_outcome = {code: _shown(browser, desk, outcome=code, sort="outcome") for code in ("fail", "review", "pass", "none")}
    assert _shown(browser, desk, sort="outcome") == [entry for found in by_outcome.values() for entry in found]
    by_status = [entry for code in ("queued", "reading", "ready", "failed") for entry in _shown(browser, desk, status=code)]
    assert sorted(by_status) == sorted(everything)


def test_entries_are_found_with_and_without_diacritics_whatever_their_names(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")

    with_them, without = (_shown(browser, desk, q=words) for words in ("gọi lại 30 phút", "GOI LAI 30 phut"))
    assert desk.entries[FIRST] in with_them
    assert with_them == without
    assert _shown(browser, desk, q="không bài nào tên như vậy") == []
    assert desk.entries[HOSTILE] in _shown(browser, desk, q="<script>")


def test_each_unit_and_topic_that_is_offered_has_as_many_entries_as_it_says(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")
    page = BeautifulSoup(browser.get(_table(desk)).text, "html.parser")

    for name in ("unit", "topic"):
        offered = [option for option in page.select(f"select[name={name}] option[value]") if option["value"] not in {"", "none"}]
        assert offered
        for option in offered:
            count = re.search(r"\((\d+)\)$", option.get_text(strip=True))
            assert count is not None
            assert len(_shown(browser, desk, **{name: str(option["value"])})) == int(count[1])


def test_groups_stand_together_under_their_names(desk: Desk, browse: Browse) -> None:
    page = BeautifulSoup(browse("quan.tri").get(_table(desk), params={"group": "outcome"}).text, "html.parser")

    names = [heading.get_text(strip=True) for heading in page.select("tr.group th")]
    assert len(names) == len(set(names)) >= 2
    for body in page.select("table.entries tbody"):
        heading = body.select_one("tr.group th")
        assert heading is not None
        chips = {chip.get_text(strip=True) for chip in body.select("td .chip.pass:not(.small), td .chip.fail:not(.small)")}
        assert chips <= {heading.get_text(strip=True)}


def test_an_outcome_tells_its_reasons_to_whoever_cannot_hover(desk: Desk, browse: Browse) -> None:
    page = BeautifulSoup(browse("quan.tri").get(_table(desk)).text, "html.parser")

    tips = page.select(".tip")
    assert tips
    for tip in tips:
        assert tip["tabindex"] == "0"
        told = page.find(id=str(tip["aria-describedby"]))
        assert told is not None
        assert told.get_text(strip=True)


def test_many_are_decided_at_once_and_those_that_cannot_be_are_told_of(desk: Desk, browse: Browse) -> None:
    chosen = [desk.entries[FIRST], desk.entries[HOSTILE]]

    answer = _send(browse("to.chuc"), desk, "/decisions", verdict="accept", entry=[*chosen, "khong-co"], q="x")

    assert answer.status_code == 303
    assert "decided=2" in answer.headers["location"]
    assert "refused=1" in answer.headers["location"]
    assert "q=x" in answer.headers["location"]
    assert set(chosen) <= set(_shown(browse("quan.tri"), desk, decision="accept"))


def test_many_are_not_rejected_without_a_reason(desk: Desk, browse: Browse) -> None:
    browser = browse("cham.thi")
    before = _shown(browser, desk, decision="reject")

    answer = _send(browser, desk, "/decisions", verdict="reject", entry=list(desk.entries.values()))

    assert "problem=reason_missing" in answer.headers["location"]
    assert "cần nêu lý do" in browser.get(answer.headers["location"]).text
    assert _shown(browser, desk, decision="reject") == before


def test_all_that_a_filter_leaves_are_decided_on_every_page(desk: Desk, browse: Browse) -> None:
    browser = browse("to.chuc")
    left = _shown(browser, desk, q="goi lai")

    answer = _send(browser, desk, "/decisions", verdict="ask_author", reason="Xin bổ sung.", everything="true", q="goi lai")

    assert f"decided={len(left)}" in answer.headers["location"]
    assert set(left) <= set(_shown(browser, desk, decision="ask_author"))


def test_the_chosen_entries_are_exported(desk: Desk, browse: Browse) -> None:
    browser = browse("to.chuc")
    answer = _send(browser, desk, "/summary", entry=[desk.entries[FIRST]])
    assert answer.status_code == 303

    sheet = load_workbook(io.BytesIO(browser.get(answer.headers["location"]).content))["Tổng hợp"]

    assert len([line for line in sheet.iter_rows() if isinstance(line[0].value, int)]) == 1


def test_an_archive_is_sent_without_scripts_and_what_is_no_entry_is_counted(desk: Desk, browse: Browse) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(SAMPLES / "15-thu-tuc-ngu-dong.txt", "nen-a.txt")
        archive.write(SAMPLES / "15-thu-tuc-ngu-dong.txt", "nen-b.txt")
        archive.writestr("trong.txt", "")
    browser = browse("to.chuc")
    token = re.search(r'data-csrf="(\w+)"', browser.get(_table(desk)).text)
    assert token is not None

    answer = browser.post(_table(desk), data={"csrf_token": token[1]}, files={"file": ("bai.zip", packed.getvalue())})

    assert answer.status_code == 303
    page = browser.get(answer.headers["location"]).text
    assert "nen-a.txt" in page
    assert "nen-b.txt" in page
