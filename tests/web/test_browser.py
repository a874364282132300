"""The main flows in a real browser: nothing but this host is asked, nothing fails in the console."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

SAMPLES = Path(__file__).parents[2] / "samples"
PASSWORD = "một câu dài dễ nhớ"  # noqa: S105 - of people who do not exist
FIRST = "01-goi-lai-30-phut.docx"
Desk = Any
Watched = Any
"""Both of the conftest, which is not imported."""


def test_somebody_signs_in_and_goes_on_to_where_they_wanted(opened: Watched) -> None:
    page = opened.page
    page.context.clear_cookies()
    page.goto("/register?q=dat+dai")
    page.fill("input[name=login]", "quan.tri")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/register?q=dat+dai")
    expect(page.locator("tbody th a").first).to_be_visible()


def test_a_value_shows_its_place_and_a_place_its_value(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.plan}")

    page.locator("#v20").click()
    expect(page.locator("#v20-at")).to_be_in_viewport()
    assert "now" in (page.locator("#v20-at").get_attribute("class") or "")

    name = page.locator("rect[data-for]").first.get_attribute("data-for")
    page.locator("rect[data-for]").first.click()
    expect(page.locator(f"#{name}")).to_be_focused()
    expect(page.locator(f"#{name}")).to_be_in_viewport()


def test_a_value_is_corrected_rejected_and_left_as_it_was_again(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.plan}")
    place = page.locator("[data-path='/header/place']")
    place.locator("a").click()
    page.keyboard.press("c")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Ninh Kiều")
    page.keyboard.press("Enter")
    expect(place.locator(".value-text")).to_have_text("Ninh Kiều")

    place.locator("a").click()
    page.keyboard.press("x")
    expect(page.locator("[data-path='/header/place'][data-state=reject]")).to_have_count(1)
    place.locator("a").click()
    page.keyboard.press("u")
    expect(place.locator(".value-text")).to_have_text("Cần Thơ")


def test_two_ideas_are_compared_passage_by_passage(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.plan}/entries")
    page.fill("input[name=q]", FIRST)
    page.keyboard.press("Enter")
    page.locator("tbody th a").first.click()
    page.locator(".match a[href*='/compare/']").first.click()
    page.wait_for_url("**/compare/**")
    page.wait_for_load_state()

    page.locator("a[data-passage='1']").first.click()
    expect(page.locator("a[data-passage='1'].now").nth(1)).to_be_visible()
    expect(page.locator("#b1")).to_be_in_viewport()


def test_language_and_theme_are_switched_on_the_page(opened: Watched) -> None:
    page = opened.page
    page.goto("/register")
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Register")
    page.locator("button[name=theme]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 21, 30)"


def test_the_typeface_is_served_from_here(opened: Watched) -> None:
    opened.page.goto("/help")
    if not opened.page.evaluate("[...document.styleSheets].some(sheet => sheet.href.includes('typeface'))"):
        pytest.skip("no typeface: apt-get install fonts-inter-variable")
    assert opened.page.evaluate("document.fonts.load('16px Inter').then(loaded => loaded.length)") > 0
