"""The main flows in a real browser: nothing but this host is asked, nothing fails in the console, axe finds nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

SAMPLES = Path(__file__).parents[2] / "samples"
PASSWORD = "một câu dài dễ nhớ"  # noqa: S105 - of people who do not exist
FIRST = "01-goi-lai-30-phut.docx"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
Desk = Any
"""Of the conftest, which is not imported."""
LAPTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@dataclass
class Watched:
    """A page with what it asked for and complained about."""

    page: Page
    url: str
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        if not request.url.startswith(self.url):
            self.elsewhere.append(request.url)


@pytest.fixture(scope="module")
def launched(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(launched: Browser, desk: Desk, session_of: Callable[[str], str], request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A browser in which the administrator is signed in; the test may ask for a viewport and a theme."""
    wanted = getattr(request, "param", {})
    context = launched.new_context(
        base_url=desk.url, viewport=wanted.get("viewport", LAPTOP), color_scheme=wanted.get("theme", "light")
    )
    context.set_default_timeout(20_000)
    watched = Watched(context.new_page(), desk.url)
    watched.page.on("request", watched.note)
    watched.page.on("console", lambda said: watched.complaints.append(said.text) if said.type == "error" else None)
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    context.add_cookies([{"name": "docproc", "value": session_of("quan.tri"), "url": desk.url}])
    yield watched
    context.close()
    assert watched.elsewhere == []
    assert watched.complaints == []


def test_somebody_signs_in_and_goes_on_to_where_they_wanted(opened: Watched) -> None:
    page = opened.page
    page.context.clear_cookies()
    page.goto("/register?q=dat+dai")
    page.fill("input[name=login]", "quan.tri")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/register?q=dat+dai")
    expect(page.locator("tbody th a").first).to_be_visible()


def _paths(desk: Desk) -> list[str]:
    entry = desk.entries[FIRST]
    plan = f"/plans/{desk.plan}"
    comparison = f"/entries/{entry}/compare/{desk.initiative}"
    text_plan, initiative = f"/plans/{desk.text_plan}", f"/register/{desk.initiative}"
    return ["/", "/plans", plan, text_plan, f"{plan}/entries", f"/entries/{entry}", comparison, "/register", initiative, "/help"]


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "opened",
    [{"theme": "light"}, {"theme": "dark"}, {"viewport": PHONE}],
    ids=["light", "dark", "phone"],
    indirect=True,
)
def test_axe_finds_nothing_on_any_page(opened: Watched, desk: Desk) -> None:
    found: dict[str, list[str]] = {}
    for path in [*_paths(desk), "/plans/khong-co", "/start"]:
        opened.page.goto(path)
        report = Axe().run(opened.page, options={"runOnly": RULES}).response
        told = [f"{each['id']}: {each['nodes'][0]['target']}" for each in report["violations"]]
        if told:
            found[path] = told
    opened.complaints[:] = [said for said in opened.complaints if "404" not in said]  # that page was asked for
    assert found == {}


@pytest.mark.parametrize("opened", [{"viewport": PHONE}], ids=["phone"], indirect=True)
def test_no_page_is_wider_than_a_phone(opened: Watched, desk: Desk) -> None:
    for path in _paths(desk):
        opened.page.goto(path)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


@pytest.mark.timeout(300)
def test_a_plan_is_sent_watched_and_opened(opened: Watched) -> None:
    opened.page.goto("/plans")
    opened.page.set_input_files("input[type=file]", SAMPLES / "plans" / "the-le-phuong-hoa-khanh-2026.docx")

    opened.page.locator(".sent a").click(timeout=120_000)

    expect(opened.page.locator(".text-view mark").first).to_be_visible()


@pytest.mark.timeout(300)
def test_a_file_sent_twice_is_told_at_once(opened: Watched, desk: Desk) -> None:
    opened.page.goto("/plans")
    opened.page.set_input_files("input[type=file]", SAMPLES / "plans" / "thi-dua-thanh-binh-2024.docx")
    expect(opened.page.locator(".sent .note")).to_contain_text("đã được gửi trước đó")
    expect(opened.page.locator(".sent a")).to_be_visible(timeout=120_000)


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


def test_a_plan_is_confirmed_by_keyboard_with_one_key_a_value(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.plan}")
    values = page.locator("[data-path]").count()
    page.keyboard.press("j")
    keys = 1
    for _ in range(min(values, 8)):
        name = page.evaluate("document.activeElement.id")
        with page.expect_response("**/corrections") as answer:
            page.keyboard.press("a")
        assert answer.value.status == 201
        keys += 1
        expect(page.locator(f"[data-value={name}][data-state=accept]")).to_have_count(1)
        expect(page.locator(f"#{name}")).not_to_be_focused()
    assert keys == 9

    page.reload()
    expect(page.locator("[data-state=accept]")).to_have_count(8)


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
    page.locator(".match a").first.click()

    first = page.locator("a[data-passage='1']").first
    first.click()
    assert page.locator("a[data-passage='1'].now").count() >= 2
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
