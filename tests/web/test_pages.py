"""The pages, opened by a browser without scripts: for each role, with hostile names, with and without what they need."""

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from bs4 import BeautifulSoup

from docproc.web.browser import CONTENT_SECURITY_POLICY

Browse = Callable[[str | None], httpx.Client]
Desk = Any
"""Of the conftest, which is not imported."""
PASSWORD = "một câu dài dễ nhớ"  # noqa: S105 - of people who do not exist
FIRST, HOSTILE = "01-goi-lai-30-phut.docx", '"><img src=x onerror=alert(1)> <script>alert(2).txt'
PAGES = (
    "/",
    "/plans",
    "/plans/{plan}",
    "/plans/{text_plan}",
    "/plans/{plan}/entries",
    "/entries/{entry}",
    "/entries/{entry}/compare/{initiative}",
    "/register",
    "/register?q=khung+gio",
    "/register/{initiative}",
    "/help",
)


def _path(desk: Desk, template: str) -> str:
    entry = next(iter(desk.entries.values()))
    return template.format(plan=desk.plan, text_plan=desk.text_plan, entry=entry, initiative=desk.initiative)


@pytest.mark.parametrize("template", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_administrator_opens_every_page_in_both_languages(desk: Desk, browse: Browse, template: str, language: str) -> None:
    browser = browse("quan.tri")
    browser.cookies.set("docproc_language", language)

    page = browser.get(_path(desk, template))

    assert page.status_code == 200, page.text
    assert f'<html lang="{language}"' in page.text
    assert page.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("template", PAGES)
def test_no_page_has_script_or_style_in_it_or_asks_another_host(desk: Desk, browse: Browse, template: str) -> None:
    page = browse("quan.tri").get(_path(desk, template)).text

    for tag in BeautifulSoup(page, "html.parser").find_all(True):
        assert not [name for name in tag.attrs if name == "style" or name.startswith("on")], tag
        assert tag.name not in {"style", "iframe", "object"}
        assert tag.name != "script" or (tag.get("src") and not tag.get_text(strip=True))
        loaded = [tag.get("src"), tag.get("action"), tag.get("href") if tag.name in {"link", "use"} else None]
        assert all(str(address).startswith("/") for address in loaded if address), tag


@pytest.mark.parametrize("template", PAGES)
def test_a_stranger_is_led_to_sign_in_and_back(desk: Desk, browse: Browse, template: str) -> None:
    answer = browse(None).get(_path(desk, template))

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


def test_a_program_without_a_key_still_gets_a_problem(desk: Desk) -> None:
    answer = httpx.get(f"{desk.url}/plans", trust_env=False)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


@pytest.mark.parametrize("login", ["to.chuc", "cham.thi"])
def test_those_who_take_part_see_their_contest_and_no_other(desk: Desk, browse: Browse, login: str) -> None:
    browser = browse(login)

    assert browser.get(f"/plans/{desk.plan}/entries").status_code == 200
    assert f"/plans/{desk.text_plan}" not in browser.get("/plans").text
    other = browser.get(f"/plans/{desk.text_plan}")
    assert other.status_code == 404
    assert "<h1>" in other.text


def test_only_those_who_run_a_contest_are_offered_uploads_and_corrections(desk: Desk, browse: Browse) -> None:
    organizer, reviewer = browse("to.chuc"), browse("cham.thi")

    assert 'class="upload"' in organizer.get("/plans").text
    assert 'class="upload"' not in reviewer.get("/plans").text
    assert "data-endpoint" in organizer.get(f"/plans/{desk.plan}").text
    assert "data-endpoint" not in reviewer.get(f"/plans/{desk.plan}").text


def test_a_file_name_that_would_be_a_script_is_shown_as_text(desk: Desk, browse: Browse) -> None:
    page = browse("quan.tri").get(f"/plans/{desk.plan}/entries").text

    assert "<script>alert(2)" not in page
    assert "&lt;script&gt;alert(2)" in page
    assert "<img src=x" not in page


def test_what_was_searched_for_is_shown_as_text(desk: Desk, browse: Browse) -> None:
    page = browse("quan.tri").get("/register", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert(1)" not in page


def test_a_change_without_its_token_is_refused(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")
    assert browser.post("/sign-out").status_code == 403
    assert browser.post("/plans", files={"file": ("a.txt", b"KE HOACH")}).status_code == 403
    assert browser.get("/").status_code == 200, "still signed in"


def test_signing_out_ends_the_session(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")
    token = re.search(r'data-csrf="(\w+)"', browser.get("/").text)
    assert token is not None

    assert browser.post("/sign-out", data={"csrf_token": token[1]}).status_code == 303
    assert browser.get("/").status_code == 303


def test_a_wrong_password_is_told_on_the_form_with_its_remedy(desk: Desk, browse: Browse) -> None:
    answer = browse(None).post("/sign-in", data={"login": "quan.tri", "password": "sai rồi"})

    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert 'value="quan.tri"' in answer.text
    assert "sai rồi" not in answer.text


def test_signing_in_leads_on_to_our_own_pages_only(desk: Desk, browse: Browse) -> None:
    wanted = {"login": "quan.tri", "password": PASSWORD}
    ours = browse(None).post("/sign-in", data={**wanted, "next": "/register?q=a"})
    theirs = browse(None).post("/sign-in", data={**wanted, "next": "//evil.example/"})

    assert ours.headers["location"] == "/register?q=a"
    assert theirs.headers["location"] == "/"


def test_a_choice_of_language_and_theme_is_kept(desk: Desk, browse: Browse) -> None:
    browser = browse(None)
    browser.post("/preferences", data={"back": "/sign-in", "language": "en"})
    browser.post("/preferences", data={"back": "/sign-in", "theme": "dark"})

    assert '<html lang="en" data-theme="dark">' in browser.get("/sign-in").text


def test_a_page_beyond_the_last_one_is_empty_and_leads_back(desk: Desk, browse: Browse) -> None:
    assert browse("quan.tri").get("/plans", params={"page": 99}).status_code == 200
    assert browse("quan.tri").get("/plans", params={"page": 0}).status_code == 422


def test_every_value_of_a_plan_leads_to_where_it_was_read(desk: Desk, browse: Browse) -> None:
    page = browse("quan.tri").get(f"/plans/{desk.plan}").text

    values = re.findall(r'<a id="(v\d+)" href="#v\d+-at"', page)
    places = set(re.findall(r'id="(v\d+)-at"', page))
    assert len(values) > 30
    assert len(places) / len(values) > 0.9


def test_a_link_points_at_a_stretch_of_the_document(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")
    assert 'id="at-at"' in browser.get(f"/plans/{desk.plan}", params={"at": "100-160"}).text
    assert 'id="at-at"' in browser.get(f"/plans/{desk.text_plan}", params={"at": "100-160"}).text
    assert browser.get(f"/plans/{desk.plan}", params={"at": "999999999-999999999"}).status_code == 200
    assert browser.get(f"/plans/{desk.plan}", params={"at": "a-b"}).status_code == 422


def test_a_page_is_shown_as_a_picture_and_one_that_is_not_there_is_not_found(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")
    found = re.search(r'src="(/documents/\w+/pages/)1"', browser.get(f"/plans/{desk.plan}").text)
    assert found is not None

    picture = browser.get(found[1] + "1")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert browser.get(found[1] + "99").status_code in (404, 422)
    assert browse("cham.thi").get(found[1] + "1").status_code == 200
    assert browse(None).get(found[1] + "1").status_code == 303


def test_an_entry_shows_seven_checks_and_its_nearest_initiatives(desk: Desk, browse: Browse) -> None:
    page = browse("quan.tri").get(f"/entries/{desk.entries[FIRST]}").text

    assert page.count('<li class="check ') == 7
    assert f"/compare/{desk.initiative}" in page


def test_a_comparison_with_what_the_entry_does_not_resemble_is_not_found(desk: Desk, browse: Browse) -> None:
    entry = desk.entries[FIRST]
    assert browse("quan.tri").get(f"/entries/{entry}/compare/khong-co").status_code == 404


def test_the_register_is_searched_without_diacritics(desk: Desk, browse: Browse) -> None:
    browser = browse("quan.tri")
    with_them, without = (browser.get("/register", params={"q": q}).text for q in ("đất đai", "dat dai"))

    rows = re.compile(r'href="(/register/[^"?]+)"')
    assert rows.findall(with_them)
    assert rows.findall(with_them) == rows.findall(without)


def test_the_page_of_a_one_time_link_tells_nobody_where_it_came_from(desk: Desk) -> None:
    page = httpx.get(f"{desk.url}/start", headers={"Accept": "text/html"}, trust_env=False)

    assert page.status_code == 200
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_files_of_the_pages_are_kept_by_browsers_and_nothing_else_is_served(desk: Desk) -> None:
    with httpx.Client(base_url=desk.url, trust_env=False) as stranger:
        style = stranger.get("/static/base.css")
        assert "immutable" in style.headers["cache-control"]
        assert stranger.get("/static/../app.py").status_code == 404
        assert stranger.get("/static/%2e%2e/app.py").status_code == 404


def test_plans_are_sent_without_scripts_too(desk: Desk, browse: Browse) -> None:
    browser = browse("to.chuc")
    token = re.search(r'data-csrf="(\w+)"', browser.get("/plans").text)
    assert token is not None

    answer = browser.post("/plans", data={"csrf_token": token[1]}, files={"file": ("ke-hoach.txt", "KẾ HOẠCH\nsố 7".encode())})

    assert answer.status_code == 303
    assert "ke-hoach.txt" in browser.get("/plans").text
