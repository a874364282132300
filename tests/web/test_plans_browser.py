"""Reviewing plans in a real browser: by keyboard alone, by selecting words, and with pages loaded as they are seen."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from docproc.documents import Document, Plan
from docproc.documents.document import DocumentKind
from docproc.documents.layout import Block, BlockKind, Box, Layout, Line, Word
from docproc.documents.layout import Page as LayoutPage
from docproc.documents.values import TextItem
from docproc.storage import Database, documents, new_id, open_files, plans
from docproc.storage.rows import Status, StoredDocument, StoredPlan

Desk = Any
Watched = Any
"""Both of the conftest, which is not imported."""
SAMPLES = Path(__file__).parents[2] / "samples"
TYPEFACE = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
LONG_PLAN_PAGES = 60
KEYS_A_VALUE = 60 / 40
"""Most key presses that confirming a value may take."""


_FOUR_WORDS = """paragraph => {
    const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, text.data.match(/^(\\S+ ){3}\\S+/)[0].length);
    const { left, right, top, bottom } = range.getClientRects()[0];
    return [left + 1, (top + bottom) / 2, right - 2];
}"""
"""Where the first four words of a paragraph begin and end on the screen."""


class Keyboard:
    """Presses keys, and counts them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.presses = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)
            self.presses += 1


@pytest.fixture
def client(desk: Desk) -> Iterator[httpx.Client]:
    """A program that calls as an administrator."""
    with httpx.Client(base_url=desk.url, headers={"Authorization": f"Bearer {desk.key}"}, trust_env=False, timeout=90) as opened:
        yield opened


@pytest.fixture
def sent(client: httpx.Client) -> Callable[[str, bytes], str]:
    """Sends a plan in, and waits until it is read."""

    def send(name: str, content: bytes) -> str:
        accepted = client.post("/v1/plans", files={"file": (name, content)}).json()
        while client.get(f"/v1/jobs/{accepted['job']['id']}", headers={"Prefer": "wait=30"}).json()["finished_at"] is None:
            pass
        plan: str = accepted["plan"]["id"]
        return plan

    return send


def _current(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.closest('[data-path]').dataset.path")
    return name


def _value(page: Page, path: str) -> Locator:
    return page.locator(f'[data-path="{path}"]')


@pytest.mark.timeout(300)
def test_a_whole_plan_is_confirmed_by_keyboard_with_a_date_corrected_and_a_value_rejected(
    opened: Watched, sent: Callable[[str, bytes], str]
) -> None:
    plan = sent("ke-hoach.docx", (SAMPLES / "plans" / "the-le-phuong-hoa-khanh-2026.docx").read_bytes())
    page, keyboard = opened.page, Keyboard(opened.page)
    page.goto(f"/plans/{plan}")
    paths = [value.get_attribute("data-path") for value in page.locator("[data-path]").all()]
    a_date = next(path for path in paths if path.startswith("/dates/"))
    a_citation = next(path for path in paths if path.startswith(("/citations/", "/entry_requirements/")))

    keyboard.press("j")
    for path in paths:
        assert _current(page) == path
        if path == a_date:
            keyboard.press("c", *"12312026", "Enter")
            expect(_value(page, path)).to_have_attribute("data-state", "correct")
            expect(_value(page, path).locator("form")).to_have_count(0)
        else:
            keyboard.press("x" if path == a_citation else "a")
        if path != paths[-1]:
            page.wait_for_function("path => document.activeElement.closest('[data-path]')?.dataset.path !== path", arg=path)

    expect(page.locator("#looked-at-count")).to_have_text(str(len(paths)))
    expect(page.locator("#revision")).to_have_text(str(len(paths)))
    page.reload()
    assert page.locator("[data-state=accept]").count() == len(paths) - 2
    assert "31/12/2026" in _value(page, a_date).inner_text()
    assert len(paths) >= 40
    assert keyboard.presses <= KEYS_A_VALUE * len(paths)


def test_keys_do_nothing_once_they_are_switched_off(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.text_plan}")
    page.locator("#keys-on").uncheck()
    page.locator("[data-path] a").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("n")
    expect(page.locator("[data-path] a").first).to_be_focused()
    expect(page.locator("#chosen")).to_be_hidden()
    page.locator("#keys-on").check()


def test_a_missed_value_is_added_by_dragging_over_words_of_the_page(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.plan}")
    sheet = page.locator(".sheet").first
    sheet.evaluate("sheet => sheet.closest('.beside').scrollIntoView({behavior: 'instant'})")
    first, last = _words(page, sheet, "Căn", "khen")
    page.mouse.move(*first)
    page.mouse.down()
    page.mouse.move(*last, steps=6)
    page.mouse.up()
    quote = page.locator(".chosen-quote")
    expect(quote).to_have_text(re.compile("“Căn .*khen”"))

    page.click("#add-chosen")
    page.select_option("#add-kind", "/aims/-")
    expect(page.locator("#add-fields textarea")).to_have_value(re.compile("^Căn .*khen$"))
    page.locator("#add-fields textarea").fill("tuân thủ Luật Thi đua, khen thưởng")
    page.keyboard.press("Enter")

    added = page.locator("[data-state=add]", has_text="tuân thủ Luật Thi đua, khen thưởng")
    expect(added).to_be_in_viewport()
    added.locator("a").click()
    page.keyboard.press("u")
    expect(added).to_have_count(0)


def _words(page: Page, sheet: Locator, *wanted: str) -> list[tuple[float, float]]:
    """Where the middles of these words are on the screen."""
    address, view = sheet.locator("img").get_attribute("src"), sheet.locator("svg").get_attribute("viewBox")
    area = sheet.bounding_box()
    assert address is not None
    assert view is not None
    assert area is not None
    words = page.evaluate("async address => (await fetch(address)).json()", f"{address}/words")
    scale = area["width"] / float(view.split()[2])
    boxes = [next(word[3:] for word in words if word[2] == text) for text in wanted]
    return [(area["x"] + (x0 + x1) / 2 * scale, area["y"] + (top + bottom) / 2 * scale) for x0, top, x1, bottom in boxes]


def _begin_choosing(page: Any, quote: Any) -> None:
    """Press N until a word is chosen: while a page is still being laid out there is none, and a person presses again."""
    expect(page.locator("#begin-adding")).to_be_visible()
    for _ in range(5):
        page.keyboard.press("n")
        page.wait_for_timeout(500)
        if quote.inner_text():
            break
    expect(quote).not_to_be_empty()


@pytest.mark.parametrize("kind", ["plan", "text_plan"], ids=["picture", "text"])
def test_a_missed_value_is_added_by_keyboard_alone(opened: Watched, desk: Desk, kind: str) -> None:
    page = opened.page
    page.goto(f"/plans/{getattr(desk, kind)}")
    quote = page.locator(".chosen-quote")
    _begin_choosing(page, quote)
    single = quote.inner_text()
    page.keyboard.press("ArrowDown")
    expect(quote).not_to_have_text(single)
    page.keyboard.press("Shift+ArrowRight")
    expect(quote).to_have_text(re.compile(r"^“\S+ \S+”$"))

    page.keyboard.press("Enter")
    expect(page.locator("#add-kind")).to_be_focused()
    expect(page.locator("#add-quote")).to_have_text(quote.inner_text()[1:-1])
    page.keyboard.press("Escape")
    expect(page.locator("#chosen")).to_be_hidden()


def test_a_passage_of_running_text_that_is_selected_is_offered_as_a_value(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.text_plan}")
    paragraph = page.locator(".text-view p", has_not=page.locator("mark")).filter(has_text=re.compile(r"(\S+ ){6}")).first
    paragraph.evaluate("paragraph => paragraph.scrollIntoView({behavior: 'instant', block: 'center'})")
    left, middle, right = paragraph.evaluate(_FOUR_WORDS)
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move(right, middle, steps=5)
    page.mouse.up()

    words = " ".join(paragraph.inner_text().split()[:4])
    expect(page.locator(".chosen-quote")).to_have_text(f"“{words}”")
    page.keyboard.press("Escape")
    expect(page.locator("#chosen")).to_be_hidden()


def test_a_date_is_said_in_words_while_it_is_typed(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.text_plan}")
    date = page.locator("[data-path^='/dates/']").first
    date.locator("a").click()
    page.keyboard.press("c")
    date.locator("input[type=date]").first.fill("2026-07-05")
    expect(date.locator(".as-read").first).to_have_text("Chủ Nhật, 05/07/2026")
    page.keyboard.press("Escape")
    expect(date.locator("form")).to_have_count(0)


def test_both_sides_of_a_contradiction_lead_to_their_place(opened: Watched, sent: Callable[[str, bytes], str]) -> None:
    text = (
        "ỦY BAN NHÂN DÂN HUYỆN LONG PHÚ\nSố: 9/KH-UBND\nLong Phú, ngày 04 tháng 3 năm 2026\nKẾ HOẠCH\n"
        "Tổ chức Cuộc thi sáng kiến cải cách hành chính năm 2026\n"
        "Căn cứ Kế hoạch số 184/KH-UBND ngày 17/12/2025 của Ủy ban nhân dân tỉnh;\n"
        "Thực hiện Kế hoạch số 184/KH-UBND ngày 07/12/2025 của Ủy ban nhân dân tỉnh, Ủy ban nhân dân huyện ban hành kế hoạch.\n"
    )
    page = opened.page
    page.goto(f"/plans/{sent('mau-thuan.txt', text.encode())}")
    quotes = page.locator(".warnings .quotes").first.locator("a")
    expect(quotes).to_have_count(2)
    for index in range(2):
        quotes.nth(index).click()
        expect(page.locator("mark.now")).to_be_in_viewport()
        expect(page.locator("mark.now")).to_contain_text("184/KH-UBND")


def test_a_change_that_somebody_else_made_meanwhile_is_not_overwritten(opened: Watched, desk: Desk, client: httpx.Client) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.text_plan}")
    client.post(f"/v1/plans/{desk.text_plan}/corrections", json={"path": "/header/subject", "action": "accept"})

    page.locator("[data-path='/header/number'] a").click()
    page.keyboard.press("x")

    expect(page.locator("#trouble")).to_be_visible()
    expect(page.locator("[data-path='/header/number']")).to_have_attribute("data-state", "")
    client.post(f"/v1/plans/{desk.text_plan}/corrections", json={"path": "/header/subject", "action": "withdraw"})
    opened.complaints[:] = [said for said in opened.complaints if "412" not in said]  # the refusal that was asked for


def _lines(number: int) -> list[str]:
    return [f"Phụ lục {number}", *(f"{row}. Đơn vị số {number * 20 + row} rà soát hồ sơ." for row in range(20))]


def _printed() -> bytes:
    made = io.BytesIO()
    pdfmetrics.registerFont(TTFont("text", TYPEFACE))
    sheets = canvas.Canvas(made, pagesize=A4)
    for number in range(1, LONG_PLAN_PAGES + 1):
        sheets.setFont("text", 11)
        for row, line in enumerate(_lines(number)):
            sheets.drawString(60, 790 - row * 17, line)
        sheets.showPage()
    sheets.save()
    return made.getvalue()


def _read(sha256: str, size: int) -> Document:
    """What reading makes of it: every word with its place."""
    text = ""
    pages: list[LayoutPage] = []
    blocks: list[Block] = []
    for number in range(1, LONG_PLAN_PAGES + 1):
        first = len(text)
        for row, line in enumerate(_lines(number)):
            top = 842 - 790 + row * 17 - 10.0
            words = tuple(
                Word(
                    len(text) + found.start(),
                    len(text) + found.end(),
                    Box(60 + 6 * found.start(), top, 60 + 6 * found.end(), top + 12),
                )
                for found in re.finditer(r"\S+", line)
            )
            at = (len(text), len(text) + len(line))
            blocks.append(Block(BlockKind.PARAGRAPH, *at, number, (Line(*at, Box(60, top, 400, top + 12), words),)))
            text += line + "\n"
        pages.append(LayoutPage(number, 595.0, 842.0, first, len(text)))
    layout = Layout(pages=tuple(pages), blocks=tuple(blocks))
    return Document(
        file_name="dai.pdf",
        sha256=sha256,
        media_type="application/pdf",
        size=size,
        page_count=LONG_PLAN_PAGES,
        text=text,
        kind=DocumentKind.PLAN,
        layout=layout,
    )


@pytest.fixture
def long_plan(desk: Desk) -> str:
    """A plan of many pages with a value on each, as it is kept once it is read."""
    content, now, identifier = _printed(), datetime.now(UTC), new_id()
    kept = open_files(desk.settings.data_dir, None).add(io.BytesIO(content), max_bytes=10**8)
    document = _read(kept.sha256, kept.size)
    aims = tuple(
        TextItem(text=f"mục tiêu {page.number}", evidence=document.evidence(page.start, page.start + 9, rule="test"))
        for page in document.layout.pages
    )
    record = Plan(document=document, aims=aims).model_dump(mode="json")
    row = StoredDocument(identifier, None, 0, kept.sha256, "dai.pdf", None, kept.size, None, Status.READING, now)
    database = Database(desk.settings.database_address)
    with database.write() as connection:
        documents.add(connection, row)
        documents.set_content(connection, identifier, document)
        plans.add(connection, StoredPlan(identifier, identifier, Status.READY, record, None, "Kế hoạch dài", None, now))
    database.close()
    return identifier


def test_only_the_pages_of_a_long_plan_that_are_seen_are_asked_for(opened: Watched, long_plan: str) -> None:
    page, asked = opened.page, set[int]()

    def note(request: Any) -> None:
        found = re.search(r"/documents/\w+/pages/(\d+)$", request.url)
        if found is not None:
            asked.add(int(found[1]))

    page.on("request", note)
    page.goto(f"/plans/{long_plan}")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".sheet")).to_have_count(LONG_PLAN_PAGES)
    expect(page.locator("[data-path^='/aims/']")).to_have_count(LONG_PLAN_PAGES)
    assert 1 in asked
    assert asked <= set(range(1, 6))

    with page.expect_request(re.compile(r"/pages/50$")):
        page.locator("[data-path='/aims/49'] a").click()
    page.wait_for_load_state("networkidle")
    assert not asked & set(range(10, 45))
