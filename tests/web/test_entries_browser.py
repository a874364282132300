"""Entries in a real browser: many sent at once, one opened, compared and decided; all of it by keyboard as well."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

SAMPLES = Path(__file__).parents[2] / "samples" / "entries"
FIRST, SECOND = "01-goi-lai-30-phut.docx", "07-dau-nanh-tren-dat-lua.docx"
Desk = Any
Watched = Any
"""Of the conftest, which is not imported."""


def _archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(SAMPLES / "11-hen-goi-lai-cho-nguoi-lam-ca.docx", "hen-goi-lai.docx")
        archive.write(SAMPLES / "15-thu-tuc-ngu-dong.txt", "ngu-dong.txt")
    return packed.getvalue()


@pytest.mark.timeout(300)
def test_an_archive_becomes_entries_of_which_one_is_opened_compared_and_decided(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.plan}/entries")
    page.locator("details.fold summary").click()
    page.set_input_files("input[type=file]", {"name": "bai.zip", "mimeType": "application/zip", "buffer": _archive()})
    expect(page.locator(".sent a")).to_have_count(3, timeout=150_000)  # two entries, one of them sent before

    page.locator(".sent li", has_text="hen-goi-lai.docx").locator("a").last.click()
    page.locator("#near-title + .matches a").first.click()
    expect(page.locator("#together")).to_be_visible()  # the page answers to keys
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(page.locator("#verdict .standing")).to_contain_text("Cùng một ý tưởng")

    page.locator("nav.crumbs a").last.click()
    expect(page.locator("#decision .choice kbd").first).to_be_visible()
    page.keyboard.press("3")
    page.keyboard.type("Trùng bài nộp trước.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#decision .standing")).to_contain_text("Không chấp nhận")
    expect(page.locator("#history")).to_contain_text("Trùng bài nộp trước.")


@pytest.mark.timeout(240)
def test_entries_are_chosen_and_decided_by_keyboard(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.plan}/entries?sort=title")
    expect(page.locator("#pick-page")).to_be_visible()
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator("#picked")).to_have_text("2")

    page.keyboard.press("3")
    expect(page.locator("[name=reason]")).to_be_focused()
    page.keyboard.type("Thiếu đơn.")
    page.locator("button[value=reject]").press("Enter")

    expect(page.locator(".alert.done")).to_contain_text("2 bài đã được quyết định")


@pytest.mark.timeout(240)
def test_a_quotation_of_the_plan_is_one_click_away_on_its_page(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/entries/{desk.entries[FIRST]}")

    quoted = page.locator("[data-quote$=p1] a").first
    quoted.click()
    expect(page.locator("#of-plan")).to_be_visible()
    expect(page.locator("#of-plan .mark.now").first).to_be_in_viewport()

    page.keyboard.press("j")
    page.locator("[data-quote*=e] a").first.click()
    expect(page.locator("#of-entry mark.now").first).to_be_in_viewport()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("opened", [{"viewport": {"width": 1200, "height": 520}}], ids=["low"], indirect=True)
def test_two_entries_scroll_together_unless_told_not_to(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/entries/{desk.entries[FIRST]}/peers/{desk.entries[SECOND]}")
    left, right = page.locator(".side").first, page.locator(".side").last

    left.evaluate("side => { side.scrollTop = side.scrollHeight; }")
    page.wait_for_function("document.querySelectorAll('.side')[1].scrollTop > 0")

    page.locator("#together").uncheck()
    right.evaluate("side => { side.scrollTop = 0; }")
    before = left.evaluate("side => side.scrollTop")
    right.evaluate("side => { side.scrollTop = 40; }")
    page.wait_for_function("document.querySelectorAll('.side')[1].scrollTop === 40")
    assert left.evaluate("side => side.scrollTop") == before
