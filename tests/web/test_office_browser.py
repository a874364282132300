"""The administration and a campaign in a real browser, on the running service: what is asked for there is done."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from docproc.jobs.webhooks.signing import new_secret
from docproc.storage import Database, jobs, new_id, users, webhooks
from docproc.storage.rows import JobStatus, StoredJob
from docproc.storage.webhooks import DeliveryStatus, StoredDelivery, StoredWebhook

Desk = Any
Watched = Any
"""Of the conftest, which is not imported."""
REPORT = Path(__file__).parents[2] / "samples" / "reports" / "bao-cao-thi-dua-xa-tan-hoa-2024.docx"
SOON_MS = 120_000
"""For what a worker does, which other tests may keep busy."""


@pytest.fixture
def database(desk: Desk) -> Iterator[Database]:
    opened = Database(desk.settings.database_address)
    yield opened
    opened.close()


@pytest.mark.timeout(300)
def test_a_dead_letter_is_done_again(opened: Watched, desk: Desk, database: Database) -> None:
    now = datetime.now(UTC)
    problem = {"title": "Không đủ bộ nhớ", "remedy": "Tăng bộ nhớ rồi làm lại.", "code": "reading_memory", "status": 507}
    job = StoredJob(
        new_id(), "rescreen_entry", next(iter(desk.entries.values())), JobStatus.DEAD, None, 0, None, problem, now, now
    )
    with database.write() as connection:
        jobs.add(connection, job)
    page = opened.page
    page.goto("/administration/jobs?shown=dead")
    row = page.locator("tbody tr").filter(has_text="Tăng bộ nhớ rồi làm lại.").first

    row.get_by_role("button", name="Làm lại").click()

    expect(page.locator(".alert.done")).to_be_visible()
    again = page.locator("tbody tr").filter(has_text="Xét lại bài dự thi").first
    expect(again.locator(".chip.pass")).to_be_visible(timeout=SOON_MS)
    with database.read() as connection:
        assert jobs.get(connection, job.id).status is JobStatus.DONE


def test_a_key_is_made_used_and_revoked(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto("/administration/keys")
    page.get_by_text("Tạo khóa").first.click()
    page.get_by_label("Tên, để nhận ra sau này").fill("Cổng thử")
    page.get_by_label("Vai trò").select_option("reviewer")
    page.get_by_role("button", name="Tạo khóa").click()
    secret = page.locator("#once").input_value()

    def used() -> int:
        address, headers = f"{desk.url}/v1/session", {"Authorization": f"Bearer {secret}"}
        return httpx.get(address, headers=headers, timeout=60, trust_env=False).status_code

    assert used() == 200
    row = page.locator("tbody tr").filter(has_text="Cổng thử")
    row.get_by_text("Thu hồi").first.click()
    row.get_by_role("button", name="Thu hồi khóa").click()
    expect(page.locator(".alert.done")).to_be_visible()
    assert used() == 401


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[str]]]:
    """The address of a receiver, and the names of the messages that came there."""
    came: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            came.append(self.headers["webhook-id"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", came
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.timeout(300)
def test_a_failed_delivery_is_sent_again_and_comes(opened: Watched, database: Database, receiver: tuple[str, list[str]]) -> None:
    url, came = receiver
    webhook, delivery, now = new_id(), new_id(), datetime.now(UTC)
    with database.write() as connection:
        owner = users.with_login(connection, "quan.tri")
        assert owner is not None
        secret = new_secret()
        hook = StoredWebhook(webhook, owner.id, None, url, ["job.dead"], secret, None, None, None, None, None, now)
        webhooks.add(connection, hook)
        failed = StoredDelivery(delivery, webhook, "job.dead", '{"type": "job.dead"}', DeliveryStatus.FAILED, [], None, now)
        webhooks.add_delivery(connection, failed)
    page = opened.page
    page.goto(f"/administration/webhooks/{webhook}")
    expect(page.locator("tbody .chip.fail")).to_be_visible()

    page.get_by_role("button", name="Gửi lại").click()

    expect(page.locator("tbody .chip.pass")).to_be_visible(timeout=SOON_MS)
    assert len(came) == 1


@pytest.mark.timeout(300)
def test_a_report_is_sent_and_its_answers_are_seen_with_both_quotes(opened: Watched, desk: Desk) -> None:
    page = opened.page
    page.goto(f"/plans/{desk.text_plan}/progress")
    if not page.locator("input[type=file]").is_visible():
        page.get_by_text("Gửi báo cáo của các đơn vị").first.click()
    page.set_input_files("input[type=file]", REPORT)

    page.locator("a.cell.met").first.click(timeout=SOON_MS)

    quotes = page.locator("#closely blockquote")
    expect(quotes).to_have_count(2)
    expect(page.locator("#closely")).to_be_focused()
    page.locator("a.cell").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("tbody tr").first.locator("a.cell").nth(1)).to_be_focused()
