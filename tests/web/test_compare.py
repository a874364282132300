"""So sánh, without scripts: who sees which pairs, what is kept of a person's verdict, and how it is shown afterwards."""

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from bs4 import BeautifulSoup

Browse = Callable[[str | None], httpx.Client]
Desk = Any
"""Of the conftest, which is not imported."""
FIRST, SECOND = "01-goi-lai-30-phut.docx", "07-dau-nanh-tren-dat-lua.docx"


def _pages(desk: Desk) -> dict[str, str]:
    entry, other = desk.entries[FIRST], desk.entries[SECOND]
    return {"initiative": f"/entries/{entry}/compare/{desk.initiative}", "entry": f"/entries/{entry}/peers/{other}"}


def _token(page: str) -> str:
    found = re.search(r'data-csrf="(\w+)"', page)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("kind", ["initiative", "entry"])
def test_a_verdict_is_kept_with_its_reason_and_shown_to_others(desk: Desk, browse: Browse, kind: str) -> None:
    page = _pages(desk)[kind]
    reviewer = browse("cham.thi")
    said = {"csrf_token": _token(reviewer.get(page).text), "verdict": "overlapping", "reason": "Chung cách hẹn giờ."}

    answer = reviewer.post(page, data=said)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith(page)
    shown = BeautifulSoup(browse("to.chuc").get(page).text, "html.parser").select_one("#verdict")
    assert shown is not None
    text = shown.get_text(" ", strip=True)
    assert "Giống một phần" in text
    assert "Chung cách hẹn giờ." in text
    assert "Đỗ Minh Khôi" in text


def test_the_last_verdict_stands_first_and_the_others_stay(desk: Desk, browse: Browse) -> None:
    page = _pages(desk)["entry"]
    organizer = browse("to.chuc")
    token = _token(organizer.get(page).text)
    for verdict in ("same", "different"):
        assert organizer.post(page, data={"csrf_token": token, "verdict": verdict}).status_code == 303

    shown = BeautifulSoup(organizer.get(page).text, "html.parser")

    standing = shown.select_one("#verdict .standing")
    assert standing is not None
    assert "Hai ý tưởng khác nhau" in standing.get_text()
    assert "Cùng một ý tưởng" in shown.select("#verdict details li")[0].get_text()


def test_four_questions_of_novelty_are_answered_apart(desk: Desk, browse: Browse) -> None:
    for page in _pages(desk).values():
        shown = BeautifulSoup(browse("quan.tri").get(page).text, "html.parser")
        assert len(shown.select(".questions dt")) == 4
        assert len(shown.select(".questions .chip")) == 4


def test_linked_passages_stand_on_both_sides_under_one_number(desk: Desk, browse: Browse) -> None:
    shown = BeautifulSoup(browse("quan.tri").get(_pages(desk)["initiative"]).text, "html.parser")

    numbers = [str(link["data-passage"]) for link in shown.select(".pairs a")]
    assert numbers
    for number in numbers:
        assert shown.select_one(f"#a{number} sup, #b{number} sup") is not None
        assert shown.select_one(f"#a{number}") is not None
        assert shown.select_one(f"#b{number}") is not None


def test_an_initiative_that_the_screening_does_not_name_is_compared_too(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")
    named = set(re.findall(r"/compare/([^\"]+)\"", browser.get(f"/entries/{desk.entries[FIRST]}").text))
    rows = re.findall(r'href="/register/([^"?]+)"', browser.get("/register").text)
    other = next(row for row in rows if row not in named | {"imports", "duplicates"})

    page = browser.get(f"/entries/{desk.entries[FIRST]}/compare/{other}")

    assert page.status_code == 200
    assert "Máy không thấy hai bên giống nhau" in page.text


def test_an_entry_is_not_compared_with_itself_or_with_one_of_another_contest(desk: Desk, browse: Browse) -> None:
    entry = desk.entries[FIRST]
    browser = browse("quan.tri")
    assert browser.get(f"/entries/{entry}/peers/{entry}").status_code == 404
    assert browser.get(f"/entries/{entry}/peers/khong-co").status_code == 404


def test_a_verdict_that_is_none_of_the_three_is_refused(desk: Desk, browse: Browse) -> None:
    page = _pages(desk)["entry"]
    browser = browse("to.chuc")
    token = _token(browser.get(page).text)
    assert browser.post(page, data={"csrf_token": token, "verdict": "maybe"}).status_code == 422
    assert browser.post(page, data={"verdict": "same"}).status_code == 403
