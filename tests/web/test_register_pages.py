"""Kho sáng kiến without scripts: narrowed, a row changed and removed with a reason, a list previewed, imported and undone."""

import io
import re
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from openpyxl import Workbook

Browse = Callable[[str | None], httpx.Client]
Desk = Any
"""Of the conftest, which is not imported."""
_SECONDS = 240
HEADINGS = ["TT", "Tên sáng kiến", "Đơn vị", "Ngày công nhận", "Số quyết định"]


def _rows(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/register/([^"?]+)"', page)


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="(\w+)"', page)
    assert found is not None
    return found[1]


def _workbook(rows: list[list[Any]], headings: list[str] | None = None) -> bytes:
    workbook, made = Workbook(), io.BytesIO()
    sheet = workbook.worksheets[0]
    sheet.title = "Danh sách"
    for row in [headings or HEADINGS, *rows]:
        sheet.append(row)
    workbook.save(made)
    return made.getvalue()


def _import(browser: httpx.Client, content: bytes, name: str = "danh-sach.xlsx") -> str:
    """Send a list; the address of its preview."""
    token = _token(browser.get("/register/imports").text)
    sent = browser.post("/register/imports", data={"csrf_token": token}, files={"file": (name, content)})
    assert sent.status_code == 303, sent.text
    address: str = sent.headers["location"]
    _await(browser, address)
    return address


def _await(browser: httpx.Client, address: str) -> str:
    deadline = time.monotonic() + _SECONDS
    while "data-pending" in (page := browser.get(address).text):
        assert time.monotonic() < deadline, "the import takes too long"
        time.sleep(0.5)
    return page


def _post(browser: httpx.Client, page: str, address: str, **fields: Any) -> httpx.Response:
    return browser.post(address, data={"csrf_token": _token(browser.get(page).text), **fields})


def _chosen(page: str) -> dict[str, str]:
    """What the form of a preview has chosen already."""
    columns = re.findall(r'<select name="(column-[^"]+)">(.*?)</select>', page, re.DOTALL)
    found = {name: re.search(r'value="(\w+)" selected', options) for name, options in columns}
    headers = dict(re.findall(r'name="(header-\d+)" value="(\d+)"', page))
    return {name: chosen[1] for name, chosen in found.items() if chosen} | headers


def test_a_list_is_narrowed_by_year_scope_unit_and_topic(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")
    page = browser.get("/register").text
    year = re.findall(r"<option>(20\d\d)</option>", page)[0]
    unit = re.search(r'name="unit">.*?<option>([^<]+)</option>', page, re.DOTALL)
    assert unit is not None

    of_year = browser.get("/register", params={"year": year}).text
    of_unit = browser.get("/register", params={"unit": unit[1]}).text

    assert _rows(of_year)
    assert all(f"/{year}</td>" in row for row in re.findall(r'<td class="nowrap">[^<]*/20\d\d</td>', of_year))
    assert _rows(of_unit)
    assert set(_rows(of_unit)) < set(_rows(page)) | set(_rows(of_unit))
    assert _rows(browser.get("/register", params={"scope": "published_elsewhere", "q": "không có từ này"}).text) == []
    assert browser.get("/register", params={"year": "hai nghìn"}).status_code == 422


def test_a_row_is_changed_for_a_reason_and_its_history_shows_both(desk: Desk, browse: Browse) -> None:
    browser = browse("to.chuc")
    address = "/register/" + _rows(browser.get("/register", params={"q": "ho ngheo"}).text)[0]
    page = browser.get(address).text
    title = re.search(r"<h1>([^<]+)</h1>", page)
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert title is not None
    assert revision is not None
    said = {"title": title[1], "unit": "Phòng Văn hóa xã Vĩnh Lộc", "reason": "ghi nhầm <đơn vị>", "revision": revision[1]}

    assert _post(browser, address, address, **said).status_code == 303
    changed = browser.get(address).text
    again = _post(browser, address, address, **said)

    assert "Phòng Văn hóa xã Vĩnh Lộc" in changed
    assert "ghi nhầm &lt;đơn vị&gt;" in changed
    assert "<s>" in changed
    assert again.status_code == 412, "it was changed since this form was opened"


def test_reviewers_read_the_register_and_change_nothing(desk: Desk, browse: Browse) -> None:
    browser = browse("cham.thi")
    address = f"/register/{desk.initiative}"
    page = browser.get(address).text
    assert "<h1>" in page
    assert f'action="{address}"' not in page
    assert browser.get("/register/imports").status_code == 403
    assert "Nhập danh sách" not in browser.get("/register").text


@pytest.mark.timeout(400)
def test_a_list_with_bad_rows_is_previewed_imported_without_them_and_undone(desk: Desk, browse: Browse) -> None:
    browser = browse("to.chuc")
    good = [1, "Tủ sách lưu động cho công nhân ca đêm", "Thư viện phường Tân Lập", "12/3/2024", "77/QĐ-UBND"]
    no_title = [2, None, "Trạm Y tế xã Phú Hữu", "12/3/2024", "77/QĐ-UBND"]
    bad_date = [3, "Sổ tay ảnh chỉ đường trong bệnh viện", "Trung tâm Y tế Long Mỹ", "ngày 45 tháng 3", "77/QĐ-UBND"]
    address = _import(browser, _workbook([good, no_title, bad_date]))

    preview = browser.get(address).text
    assert "Điền tên sáng kiến" in preview, "the remedy of the row without a title"
    assert "ngày 45 tháng 3" in preview
    assert _rows(browser.get("/register", params={"q": "tu sach luu dong"}).text) == [], "nothing was taken in yet"

    assert _post(browser, address, f"{address}/start", then="import", scope="in_province", **_chosen(preview)).status_code == 303
    result = _await(browser, address)
    imported = re.search(r'href="(/register\?import=\w+)"', result)
    assert imported is not None
    assert len(_rows(browser.get(imported[1]).text)) == 2

    assert _post(browser, address, f"{address}/undo").status_code == 303
    assert _rows(browser.get("/register", params={"q": "tu sach luu dong"}).text) == []
    assert "đã được hoàn tác" in browser.get(address).text


@pytest.mark.timeout(400)
def test_a_person_says_which_column_is_what(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")
    rows = [
        ["a", "Bảng điện tử báo giờ tàu cho bến khách ngang sông", "Bến An Hòa"],
        ["b", "Thẻ màu xếp lịch trực", "Bến Mỹ Thới"],
    ]
    address = _import(browser, _workbook(rows, ["Cột một", "Cột hai", "Cột ba"]), "khong-tieu-de.xlsx")
    assert "Không nhận ra cột tên sáng kiến" in browser.get(address).text

    wanted = {"column-0-B": "title", "column-0-C": "unit", "header-0": "1"}
    assert _post(browser, address, f"{address}/start", then="look", scope="in_province", **wanted).status_code == 303
    page = _await(browser, address)
    assert '<span class="figure">2</span>' in page
    assert _chosen(page).items() >= wanted.items()
    refused = _post(browser, address, f"{address}/start", then="import", scope="in_province", **{"column-0-B": "unit"})
    assert refused.status_code == 422


def test_a_file_that_is_no_list_says_what_to_do(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")
    page = browser.get(_import(browser, b"%PDF-1.7 not really", "hong.pdf")).text
    assert "status-failed" in page
    assert 'href="/register/imports"' in page


def test_an_organizer_sees_their_own_imports_only(desk: Desk, browse: Browse) -> None:
    of_administrator = re.findall(r'href="(/register/imports/\w{32})"', browse("quan.tri").get("/register/imports").text)
    organizer = browse("to.chuc")
    theirs = set(re.findall(r'href="(/register/imports/\w{32})"', organizer.get("/register/imports").text))
    others = [address for address in of_administrator if address not in theirs]
    assert others
    assert organizer.get(others[0]).status_code == 404


@pytest.mark.timeout(300)
def test_rows_that_look_alike_are_listed_and_a_row_is_removed_for_a_reason(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")
    titles = ["Chuông gió báo lượt ở quầy số bảy", "CHUÔNG GIÓ BÁO LƯỢT Ở QUẦY SỐ BẢY."]
    rows = [[i, title, f"Phường {i}", "1/2/2024", f"{i}/QĐ-UBND"] for i, title in enumerate(titles, start=1)]
    address = _import(browser, _workbook(rows), "giong.xlsx")
    _post(browser, address, f"{address}/start", then="import", scope="in_province", **_chosen(browser.get(address).text))
    _await(browser, address)

    pairs = browser.get("/register/duplicates").text
    assert titles[1] in pairs
    twin = _rows(browser.get("/register", params={"q": "chuong gio bao luot"}).text)[0]
    page = f"/register/{twin}"
    revision = re.search(r'name="revision" value="(\d+)"', browser.get(page).text)
    assert revision is not None

    without = _post(browser, page, f"{page}/removal", revision=revision[1])
    assert without.status_code == 422
    assert _post(browser, page, f"{page}/removal", revision=revision[1], reason="trùng dòng").status_code == 303
    gone = browser.get(page).text
    assert "không còn trong kho" in gone
    assert "trùng dòng" in gone
    assert len(_rows(browser.get("/register", params={"q": "chuong gio bao luot"}).text)) == 1
