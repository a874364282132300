"""Files sent in a real browser: watched while they are read, told when they were sent before, unlocked, and tried again."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from reportlab.pdfgen.canvas import Canvas

Desk = Any
Watched = Any
"""Both of the conftest, which is not imported."""
ROOT = Path(__file__).parents[2]
PLANS = ROOT / "samples" / "plans"
READ_MS = 240_000
"""Longest reading of a scan here."""


def _send(page: Page, *files: Path) -> None:
    page.goto("/plans")
    page.set_input_files("input[type=file]", files)


@pytest.mark.timeout(600)
def test_a_scan_is_sent_watched_corrected_and_confirmed(opened: Watched) -> None:
    page = opened.page
    _send(page, PLANS / "thi-dua-so-xay-dung-quang-tri-2026-ban-quet.pdf")
    row = page.locator(".sent li")
    expect(row).to_contain_text(re.compile(r"Đang đọc: trang \d+/2|Đang rút ra giá trị|Đã xong"), timeout=READ_MS)
    row.locator("a", has_text=re.compile("^Mở$")).click(timeout=READ_MS)

    date = page.locator("[data-path^='/dates/']").first
    expect(page.locator(".sheet")).to_have_count(2)
    date.locator("a").click()
    page.keyboard.press("c")
    date.locator("input[type=date]").first.fill("2026-11-02")
    date.locator("input[type=date]").last.fill("2026-11-30")
    page.keyboard.press("Enter")
    expect(date).to_have_attribute("data-state", "correct")
    expect(date.locator(".value-text")).to_contain_text("02/11/2026 – 30/11/2026")
    other = page.locator("[data-path][data-state='']").first
    path = other.get_attribute("data-path")
    other.locator("a").click()
    page.keyboard.press("a")
    expect(page.locator(f"[data-path='{path}']")).to_have_attribute("data-state", "accept")
    expect(page.locator("#revision")).to_have_text("2")


@pytest.mark.timeout(600)
def test_of_several_files_each_is_told_of_at_once(opened: Watched, desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "vỡ <b>.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing else")
    page = opened.page
    _send(page, PLANS / "thi-dua-thanh-binh-2024.docx", broken)
    again, bad = page.locator(".sent li").all()
    expect(again.locator(".note")).to_contain_text("đã được gửi trước đó")
    expect(again.locator(".note a")).to_have_attribute("href", f"/plans/{desk.text_plan}")
    expect(bad.locator(".note.fail")).to_contain_text("Tệp bị hỏng", timeout=READ_MS)
    expect(bad.locator(".name")).to_have_text("vỡ <b>.pdf")
    expect(page.locator("#live .alert.fail").first).to_contain_text("Tệp bị hỏng", timeout=READ_MS)


@pytest.mark.timeout(600)
def test_a_locked_file_is_opened_with_the_password_that_a_person_gives(opened: Watched, tmp_path: Path) -> None:
    locked, key = tmp_path / "khoa.pdf", "chia-khoa-42"
    sheet = Canvas(str(locked), encrypt=key)
    sheet.drawString(100, 700, "Ke hoach so 5")
    sheet.save()
    page = opened.page
    _send(page, locked)
    row = page.locator(".sent li")
    expect(row.locator(".note.fail")).to_contain_text("mật khẩu", timeout=READ_MS)
    expect(row.locator("input[type=password]")).to_be_focused()
    page.keyboard.type(key)
    page.keyboard.press("Enter")
    expect(row.locator("a", has_text="Mở").last).to_be_visible(timeout=READ_MS)
    expect(row.locator("input[type=password]")).to_have_count(0)


@pytest.mark.timeout(600)
def test_what_could_not_be_read_is_read_again_from_its_page(opened: Watched, tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    page = opened.page
    _send(page, broken)
    expect(page.locator(".sent .note.fail")).to_be_visible(timeout=READ_MS)
    page.locator("#live .card-head a", has_text="hong.pdf").first.click()
    page.get_by_role("button", name="Đọc lại").click()
    expect(page.locator("#live h2")).to_have_text(re.compile("Kế hoạch đang được đọc|Tệp bị hỏng"))
    expect(page.locator("#live h2")).to_have_text("Tệp bị hỏng", timeout=READ_MS)


@pytest.mark.timeout(600)
def test_a_list_with_a_bad_row_is_imported_step_by_step_and_undone(opened: Watched, tmp_path: Path) -> None:
    listed = tmp_path / "danh-sach.csv"
    rows = [
        "TT,Tên sáng kiến,Đơn vị,Ngày công nhận",
        "1,Bàn tiếp dân lưu động ở chợ nổi,Phường Cái Khế,2/3/2024",
        "2,,Phường An Bình,2/3/2024",
    ]
    listed.write_text("\n".join(rows), encoding="utf-8-sig")
    page = opened.page
    page.goto("/register/imports")
    page.set_input_files("input[type=file]", listed)
    page.wait_for_url(re.compile(r"/register/imports/\w+$"), timeout=READ_MS)

    expect(page.locator("tr.wrong").first).to_contain_text("Phường An Bình")
    expect(page.locator("tr.said").first).to_contain_text("Điền tên sáng kiến")
    expect(page.locator("select[name^='column-'] option:checked").nth(1)).to_have_text("Tên sáng kiến")
    page.get_by_role("button", name="Nhập", exact=True).click()
    page.get_by_role("link", name="Xem các dòng đã nhập").click(timeout=READ_MS)
    expect(page.locator("tbody th a")).to_have_text("Bàn tiếp dân lưu động ở chợ nổi")

    page.go_back()
    page.locator("summary", has_text="Hoàn tác").click()
    page.get_by_role("button", name="Hoàn tác lần nhập").click()
    expect(page.locator(".alert.review")).to_contain_text("đã được hoàn tác")
