"""A desk to look at: the whole service with a contest, its entries and a register, read once for all tests of this room."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from docproc.access import Role
from docproc.access.accounts import create_user, set_password
from docproc.access.keyring import WantedKey, create_key
from docproc.access.sign_in import begin_session
from docproc.jobs.preparation import prepare
from docproc.settings import Settings
from docproc.storage import Database, members, users
from docproc.storage.rows import Member

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
PASSWORD = "một câu dài dễ nhớ"  # noqa: S105 - of people who do not exist
PLAN = SAMPLES / "plans" / "cuoc-thi-can-tho-2026.pdf"
TEXT_PLAN = SAMPLES / "plans" / "thi-dua-thanh-binh-2024.docx"
ENTRIES = ("01-goi-lai-30-phut.docx", "03-so-kho-phoi-ho-tich.pdf", "07-dau-nanh-tren-dat-lua.docx")
HOSTILE = '"><img src=x onerror=alert(1)> <script>alert(2).txt'
"""A file name that would be a script if it were not shown inert."""
_START_SECONDS, _READ_SECONDS = 60, 240
_SEEN_MS = 20_000
"""How long a page may take to show what is expected."""
LAPTOP = {"width": 1440, "height": 900}


@dataclass(frozen=True)
class Desk:
    """A running service."""

    url: str
    settings: Settings
    plan: str
    text_plan: str
    entries: dict[str, str]
    """Identifiers by file name."""
    initiative: str
    """The one that the first entry resembles most."""
    key: str
    """An administrator's."""


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The service in processes of its own, with everything read."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("desk")
    settings = Settings(
        data_dir=folder,
        port=port,
        worker_processes=1,
        anonymous_requests_per_minute=100_000,
        webhook_networks="127.0.0.0/8",
    )
    key = _people(settings)
    # Not the test's own pipe: nobody reads it while the tests run.
    with (folder / "log").open("wb") as log:
        environment = {**os.environ, **settings.environment()}
        service = subprocess.Popen([Path(sys.executable).with_name("docproc"), "serve"], env=environment, stdout=log, stderr=log)
        try:
            yield _filled(settings, key)
        finally:
            service.terminate()
            service.wait(60)


def _people(settings: Settings) -> str:
    prepare(settings.data_dir, settings.database_address)
    database = Database(settings.database_address)
    now = datetime.now(UTC)
    with database.write() as connection:
        for login, name, role in (
            ("quan.tri", "Đặng Quốc Bảo", Role.ADMINISTRATOR),
            ("to.chuc", "Lâm Hoài Thu", Role.ORGANIZER),
            ("cham.thi", "Đỗ Minh Khôi", Role.REVIEWER),
        ):
            user = create_user(connection, login=login, name=name, role=role, actor="test", now=now)
            set_password(connection, user.id, PASSWORD, actor="test", now=now)
        _, secret = create_key(connection, WantedKey("test", Role.ADMINISTRATOR), actor="test", now=now)
    database.close()
    return secret


def _filled(settings: Settings, key: str) -> Desk:
    url = f"http://127.0.0.1:{settings.port}"
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {key}"}, timeout=70, trust_env=False) as client:
        _await_start(client)
        jobs = [_post(client, "/v1/register/imports", SAMPLES / "register" / "so-sang-kien.xlsx")]
        plan, text_plan = _post(client, "/v1/plans", PLAN), _post(client, "/v1/plans", TEXT_PLAN)
        _await(client, [jobs[0], plan, text_plan])
        entries = f"/v1/plans/{plan['plan']['id']}/entries"
        sent = {name: _post(client, entries, SAMPLES / "entries" / name) for name in ENTRIES}
        sent[HOSTILE] = _post(client, entries, SAMPLES / "entries" / "15-thu-tuc-ngu-dong.txt", name=HOSTILE)
        items = {name: answer["items"][0] for name, answer in sent.items()}
        _await(client, list(items.values()))
        first = items[ENTRIES[0]]["entry"]["id"]
        screening = client.get(f"/v1/entries/{first}/screening").json()
    _let_in(settings, plan["plan"]["id"])
    return Desk(
        url,
        settings,
        plan["plan"]["id"],
        text_plan["plan"]["id"],
        {name: item["entry"]["id"] for name, item in items.items()},
        screening["matches"][0]["initiative"]["id"],
        key,
    )


def _let_in(settings: Settings, plan_id: str) -> None:
    """Have the organizer and the reviewer take part in the contest."""
    database = Database(settings.database_address)
    with database.write() as connection:
        for login, capacity in (("to.chuc", "organizer"), ("cham.thi", "reviewer")):
            user = users.with_login(connection, login)
            assert user is not None
            members.put(connection, Member(plan_id, user.id, capacity, datetime.now(UTC)))
    database.close()


def _await_start(client: httpx.Client) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        try:
            if client.get("/health/live").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    pytest.fail("the service did not start")


def _post(client: httpx.Client, path: str, file: Path, name: str | None = None) -> dict[str, Any]:
    answer = client.post(path, files={"file": (name or file.name, file.read_bytes())})
    assert answer.status_code == 202, answer.text
    said: dict[str, Any] = answer.json()
    return said


def _await(client: httpx.Client, accepted: list[dict[str, Any]]) -> None:
    deadline = time.monotonic() + _READ_SECONDS
    for each in accepted:
        while True:
            job = client.get(f"/v1/jobs/{each['job']['id']}", headers={"Prefer": "wait=30"}).json()
            if job["finished_at"] is not None:
                assert job["status"] == "done", job
                break
            assert time.monotonic() < deadline, "reading takes too long"


@pytest.fixture(scope="session")
def session_of(desk: Desk) -> Callable[[str], str]:
    """Begins a session past the form, which counts attempts; the token for its cookie."""

    def begin(login: str) -> str:
        database = Database(desk.settings.database_address)
        with database.write() as connection:
            user = users.with_login(connection, login)
            assert user is not None
            token = begin_session(connection, user, datetime.now(UTC)).token
        database.close()
        return token

    return begin


@pytest.fixture
def browse(desk: Desk, session_of: Callable[[str], str]) -> Iterator[Callable[[str | None], httpx.Client]]:
    """Opens a browser without scripts, signed in as whoever has that login; null for a stranger."""
    opened = []

    def open_as(login: str | None) -> httpx.Client:
        client = httpx.Client(base_url=desk.url, headers={"Accept": "text/html"}, timeout=60, trust_env=False)
        opened.append(client)
        if login is not None:
            client.cookies.set("docproc", session_of(login))
        return client

    yield open_as
    for client in opened:
        client.close()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Debian's browser; skips the test that asks where there is none."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("no chromium: apt-get install chromium")
    return found


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
    context.set_default_timeout(_SEEN_MS)
    expect.set_options(timeout=_SEEN_MS)
    watched = Watched(context.new_page(), desk.url)
    watched.page.on("request", watched.note)
    watched.page.on("console", lambda said: watched.complaints.append(said.text) if said.type == "error" else None)
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    context.add_cookies([{"name": "docproc", "value": session_of("quan.tri"), "url": desk.url}])
    yield watched
    context.close()
    assert watched.elsewhere == []
    assert watched.complaints == []
