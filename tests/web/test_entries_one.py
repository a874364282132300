"""One entry, without scripts: decided with a reason, its values corrected, its history told, both sides' words at hand."""

import io
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

Browse = Callable[[str | None], httpx.Client]
Desk = Any
"""Of the conftest, which is not imported."""
PDF, TEXT = "03-so-kho-phoi-ho-tich.pdf", "07-dau-nanh-tren-dat-lua.docx"


def _shown(browser: httpx.Client, entry: str) -> BeautifulSoup:
    page = browser.get(f"/entries/{entry}")
    assert page.status_code == 200
    return BeautifulSoup(page.text, "html.parser")


def _send(browser: httpx.Client, entry: str, form: str, **said: str) -> httpx.Response:
    token = re.search(r'data-csrf="(\w+)"', browser.get(f"/entries/{entry}").text)
    assert token is not None
    return browser.post(f"/entries/{entry}/{form}", data={"csrf_token": token[1], **said})


def _text(page: BeautifulSoup, part: str) -> str:
    found = page.select_one(part)
    assert found is not None
    return found.get_text(" ", strip=True)


def test_a_decision_stands_with_its_reason_and_whoever_made_it(desk: Desk, browse: Browse) -> None:
    entry = desk.entries[TEXT]

    assert _send(browse("cham.thi"), entry, "decision", verdict="reject", reason="Ngoài lĩnh vực.").status_code == 303
    assert _send(browse("to.chuc"), entry, "decision", verdict="ask_author", reason="Xin bản có dấu.").status_code == 303

    page = _shown(browse("quan.tri"), entry)
    assert "Yêu cầu tác giả giải trình" in _text(page, "#decision .standing")
    assert "Lâm Hoài Thu" in _text(page, "#decision .standing")
    assert "Ngoài lĩnh vực." in _text(page, "#decision")
    assert "Đỗ Minh Khôi" in _text(page, "#history")


def test_a_rejection_without_a_reason_is_asked_for_one_and_nothing_is_kept(desk: Desk, browse: Browse) -> None:
    answer = _send(browse("to.chuc"), desk.entries[PDF], "decision", verdict="reject", reason="  ")

    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 422
    assert "cần nêu lý do" in _text(page, "[role=alert]")
    assert page.select_one("#decision .standing") is None


def test_one_check_is_judged_apart_from_the_entry(desk: Desk, browse: Browse) -> None:
    entry = desk.entries[PDF]
    assert (
        _send(browse("cham.thi"), entry, "decision", verdict="accept", check="eligible", reason="Có công văn.").status_code == 303
    )

    page = _shown(browse("quan.tri"), entry)

    assert "Có công văn." in _text(page, "#eligible")
    assert "Có công văn." not in _text(page, "#decision")


def test_a_value_is_corrected_rejected_and_left_as_it_was_read(desk: Desk, browse: Browse) -> None:
    entry, organizer = desk.entries[PDF], browse("to.chuc")

    def unit() -> tuple[str, str]:
        form = _shown(organizer, entry).find("input", attrs={"name": "path", "value": "/unit"})
        assert form is not None
        line = form.find_parent("li")
        assert line is not None
        return str(line["data-state"]), _text(BeautifulSoup(str(line), "html.parser"), "[data-quote]")

    read = unit()[1]
    assert _send(organizer, entry, "values", path="/unit", action="correct", value="UBND xã An Lạc").status_code == 303
    assert unit() == ("correct", "UBND xã An Lạc")
    assert _send(organizer, entry, "values", path="/unit", action="reject").status_code == 303
    assert unit() == ("reject", read)
    assert _send(organizer, entry, "values", path="/unit", action="withdraw").status_code == 303
    assert unit() == ("", read)
    assert _text(_shown(organizer, entry), "#history").count("giá trị : Đơn vị") == 3


def test_a_place_that_an_entry_has_not_is_refused(desk: Desk, browse: Browse) -> None:
    assert _send(browse("to.chuc"), desk.entries[PDF], "values", path="/nothing", action="reject").status_code in (404, 409, 422)


def test_every_quotation_of_both_sides_stands_on_a_page_shown_beside(desk: Desk, browse: Browse) -> None:
    page = _shown(browse("quan.tri"), desk.entries[PDF])

    quoted = [str(link["href"])[1:] for link in page.select(".sides [data-quote] a")]
    assert {name[2] for name in quoted} == {"e", "p"}
    missing = [name for name in quoted if page.find(id=name) is None]
    assert len(missing) <= len(quoted) / 10, missing
    names = [each["id"] for each in page.find_all(id=True)]
    assert len(names) == len(set(names))


def test_the_report_is_printed_as_pdf(desk: Desk, browse: Browse) -> None:
    answer = browse("quan.tri").get(f"/v1/entries/{desk.entries[PDF]}/exports/report.pdf")
    if answer.status_code == 503:
        pytest.skip("no LibreOffice")

    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_the_summary_lists_whom_the_board_asks_for(desk: Desk, browse: Browse) -> None:
    browser, address = browse("quan.tri"), f"/v1/plans/{desk.plan}/exports/summary.xlsx"
    whole = load_workbook(io.BytesIO(browser.get(address).content))["Tổng hợp"]
    chosen = load_workbook(io.BytesIO(browser.get(address, params={"entry": desk.entries[PDF]}).content))["Tổng hợp"]

    def numbered(sheet: Any) -> list[str]:
        return [str(line[1].value) for line in sheet.iter_rows() if isinstance(line[0].value, int)]

    assert len(numbered(whole)) >= len(desk.entries)
    assert len(numbered(chosen)) == 1
    assert numbered(chosen)[0] in numbered(whole)
