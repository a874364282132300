"""One walk over every page that the matrix names: axe finds nothing in either theme, and nothing is wider than a phone.

A new page joins by standing in the matrix; what its address names must be known here.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from docproc.access import matrix
from docproc.storage import Database, deletions, jobs, new_id, plans, reports, users, webhooks
from docproc.storage.deletions import DeletionKind, DeletionReason, DeletionStatus, StoredDeletion
from docproc.storage.rows import JobStatus, Status, StoredJob, StoredReport
from docproc.storage.webhooks import DeliveryStatus, StoredDelivery, StoredWebhook

Desk = Any
Watched = Any
"""Of the conftest, which is not imported."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 390, "height": 844}
STRANGE = ("/plans/khong-co", "/start", "/sign-in")
"""Pages that the matrix does not name among those of people who are signed in."""


@pytest.fixture(scope="module")
def paths(desk: Desk, session_of: Callable[[str], str]) -> list[str]:
    """The address of every page, where there is something to see."""
    named = _named(desk)
    addresses = [
        re.sub(r"{(\w+)}", lambda found: str(named[found[1]]), rule.path)
        for rule in matrix().rules
        if rule.method == "GET" and rule.scope == "pages" and rule.path.count("{page}") == 0
    ]
    addresses.append(f"/plans/{desk.text_plan}")
    with httpx.Client(base_url=desk.url, headers={"Accept": "text/html"}, timeout=60, trust_env=False) as browser:
        browser.cookies.set("docproc", session_of("quan.tri"))
        return [path for path in addresses if _is_page(browser, path)]


def _is_page(browser: httpx.Client, path: str) -> bool:
    """Whether there is a page; files to be kept are none."""
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return answer.headers["content-type"].startswith("text/html")


def _named(desk: Desk) -> dict[str, str]:
    """What addresses name: what the desk has, and what it has after some days of use."""
    first, second = list(desk.entries.values())[:2]
    with httpx.Client(base_url=desk.url, headers={"Authorization": f"Bearer {desk.key}"}, timeout=60, trust_env=False) as program:
        imported = program.get("/v1/register/imports").json()["items"][0]["id"]
    webhook, report = new_id(), new_id()
    database = Database(desk.settings.database_address)
    now = datetime.now(UTC)
    with database.write() as connection:
        owner = users.with_login(connection, "quan.tri")
        assert owner is not None
        address = "https://cong.example.vn/mot-dia-chi-rat-dai-de-xem-co-vua-khong"
        hook = StoredWebhook(webhook, owner.id, None, address, ["job.dead"], "whsec_eA==", None, None, now, None, None, now)
        webhooks.add(connection, hook)
        attempt = {"at": now.isoformat(), "status": None, "error": "timeout", "milliseconds": 9000}
        delivery = StoredDelivery(
            new_id(), webhook, "job.dead", '{"type": "job.dead"}', DeliveryStatus.FAILED, [attempt], None, now
        )
        webhooks.add_delivery(connection, delivery)
        problem = {"title": "Không đủ bộ nhớ", "remedy": "Tăng bộ nhớ rồi làm lại.", "code": "reading_memory", "status": 507}
        jobs.add(connection, StoredJob(new_id(), "ingest_plan", new_id(), JobStatus.DEAD, None, 0, None, problem, now, now))
        failed = StoredReport(
            report, desk.plan, plans.get(connection, desk.plan).document_id, Status.FAILED, None, problem, None, None, now
        )
        reports.add(connection, failed)
        receipt: Any = {"removed": {"entries": 1}, "files": [{"sha256": "0" * 64, "size": 1, "kept": False}]}
        asked = (DeletionKind.ENTRY, new_id(), None, DeletionReason.REQUEST, f"user/{owner.id}", owner.id)
        deletions.add(connection, StoredDeletion(new_id(), *asked, DeletionStatus.DONE, receipt, now, now))
    database.close()
    return {
        "plan_id": desk.plan,
        "entry_id": first,
        "other_entry_id": second,
        "initiative_id": desk.initiative,
        "import_id": imported,
        "report_id": report,
        "webhook_id": webhook,
    }


def _violations(watched: Watched, path: str, rules: list[str]) -> list[str]:
    watched.page.goto(path)
    report = Axe().run(watched.page, options={"runOnly": rules}).response
    return [f"{path}: {each['id']}: {each['nodes'][0]['target']}" for each in report["violations"]]


def _forget_what_was_asked_for(watched: Watched) -> None:
    watched.complaints[:] = [said for said in watched.complaints if "404" not in said]


@pytest.mark.timeout(900)
def test_axe_finds_nothing_on_any_page(opened: Watched, paths: list[str]) -> None:
    found = [each for path in (*paths, *STRANGE) for each in _violations(opened, path, WCAG)]
    _forget_what_was_asked_for(opened)
    assert found == []


@pytest.mark.timeout(900)
@pytest.mark.parametrize("opened", [{"theme": "dark"}], ids=["dark"], indirect=True)
def test_colours_are_told_apart_in_the_dark_too(opened: Watched, paths: list[str]) -> None:
    found = [each for path in (*paths, *STRANGE) for each in _violations(opened, path, ["color-contrast"])]
    _forget_what_was_asked_for(opened)
    assert found == []


@pytest.mark.timeout(900)
@pytest.mark.parametrize("opened", [{"viewport": PHONE}], ids=["phone"], indirect=True)
def test_no_page_is_wider_than_a_phone_and_every_target_is_large_enough(opened: Watched, paths: list[str]) -> None:
    found = []
    for path in (*paths, *STRANGE):
        found += _violations(opened, path, ["target-size", "scrollable-region-focusable"])
        width = opened.page.evaluate("document.documentElement.scrollWidth")
        found += [f"{path}: {width} points wide"] if width > PHONE["width"] else []
    _forget_what_was_asked_for(opened)
    assert found == []
