"""The page of a plan without scripts: its parts by themselves, its words, its values as a workbook."""

import io
import re
from collections.abc import Callable
from typing import Any

import httpx
from openpyxl import load_workbook

Browse = Callable[[str | None], httpx.Client]
Desk = Any
"""Of the conftest, which is not imported."""


def _correct(desk: Desk, plan: str, **said: Any) -> dict[str, Any]:
    client = httpx.Client(base_url=desk.url, headers={"Authorization": f"Bearer {desk.key}"}, trust_env=False, timeout=60)
    with client:
        answer = client.post(f"/v1/plans/{plan}/corrections", json=said)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()["correction"]
    return made


def test_a_script_is_given_the_values_alone(desk: Desk, browse: Browse) -> None:
    part = browse("quan.tri").get(f"/plans/{desk.plan}", params={"part": "values"}).text
    assert 'data-path="/header/number"' in part
    assert "<html" not in part
    assert "sheet" not in part


def test_what_people_said_is_told_with_who_said_it_and_can_be_taken_back(desk: Desk, browse: Browse) -> None:
    plan = desk.text_plan
    _correct(desk, plan, path="/header/place", action="correct", value="Bến Lức", reason="đọc nhầm <b>chữ</b>")

    history = browse("quan.tri").get(f"/plans/{plan}", params={"part": "history"}).text
    _correct(desk, plan, path="/header/place", action="withdraw")
    after = browse("quan.tri").get(f"/plans/{plan}", params={"part": "history"}).text

    assert "Bến Lức" in history
    assert "&lt;b&gt;chữ" in history
    assert 'data-withdraws="/header/place"' in history
    assert 'data-withdraws="/header/place"' not in after


def test_reviewers_see_the_history_and_are_offered_nothing_to_take_back(desk: Desk, browse: Browse) -> None:
    _correct(desk, desk.plan, path="/header/number", action="accept")
    page = browse("cham.thi").get(f"/plans/{desk.plan}").text
    _correct(desk, desk.plan, path="/header/number", action="withdraw")
    assert 'id="history"' in page
    assert "data-withdraws" not in page


def test_an_added_value_is_shown_where_it_belongs(desk: Desk, browse: Browse) -> None:
    words = _words(desk, browse)
    span = {"start": words[0][0], "end": words[1][1]}
    made = _correct(desk, desk.plan, path="/aims/-", action="add", value={"text": "có cách làm mới"}, span=span)

    page = browse("quan.tri").get(f"/plans/{desk.plan}").text
    _correct(desk, desk.plan, path=made["path"], action="withdraw")

    assert re.search(rf'data-path="{made["path"]}"[^>]*data-state="add"', page)
    assert "có cách làm mới" in page


def _words(desk: Desk, browse: Browse) -> list[list[Any]]:
    page = browse("quan.tri").get(f"/plans/{desk.plan}").text
    found = re.search(r'src="(/documents/\w+/pages/1)"', page)
    assert found is not None
    words: list[list[Any]] = browse("quan.tri").get(found[1] + "/words").json()
    return words


def test_the_words_of_a_page_are_where_its_text_says(desk: Desk, browse: Browse) -> None:
    words = _words(desk, browse)
    assert "KẾ" in [word[2] for word in words]
    assert words == sorted(words)
    assert all(x0 < x1 and top < bottom for _start, _end, _text, x0, top, x1, bottom in words)


def test_words_are_for_those_who_may_see_the_document(desk: Desk, browse: Browse) -> None:
    page = browse("quan.tri").get(f"/plans/{desk.plan}").text
    found = re.search(r"/documents/\w+/pages/", page)
    assert found is not None
    assert browse(None).get(f"{found[0]}1/words").status_code == 303
    assert browse("quan.tri").get(f"{found[0]}99/words").status_code == 404


def test_the_values_of_a_plan_are_taken_along_as_a_workbook(desk: Desk, browse: Browse) -> None:
    answer = browse("cham.thi").get(f"/plans/{desk.plan}/values.xlsx")

    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0][:3] == ("Nhóm", "Giá trị", "Nội dung")
    number = next(row for row in rows if row[1] == "Số, ký hiệu" and row[0] == "Văn bản")
    assert number[2] == "148/KH-UBND"
    assert number[6] == "148/KH-UBND"
