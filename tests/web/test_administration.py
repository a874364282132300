"""The administration in a browser without scripts: what each role is offered, what forms do, what is shown once and what never."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from starlette.testclient import TestClient

from docproc.access import Role
from docproc.access.accounts import create_user, set_password
from docproc.access.sign_in import begin_session
from docproc.api.state import State
from docproc.jobs.webhooks.events import EventType
from docproc.settings import Settings
from docproc.storage import audit, deletions, documents, jobs, keys, members, new_id, plans, users, webhooks
from docproc.storage.rows import JobStatus, Member, Status, StoredDocument, StoredJob, StoredPlan
from docproc.storage.webhooks import DeliveryStatus, StoredDelivery, StoredWebhook
from docproc.web import create_app
from docproc.web.formatting import ZONE
from docproc.web.views.settings import settings_in_force, without_secrets

NOW = datetime.now(UTC)
HOSTILE = '"><script>alert(1)</script>'
PARTS = ("users", "keys", "webhooks", "jobs", "retention", "audit", "settings", "health")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), anonymous_requests_per_minute=100_000)
    app = create_app(settings)
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False, headers={"accept": "text/html"}) as client:
        state: State = client.app.state.docproc  # type: ignore[attr-defined]
        with state.database.write() as connection:
            for login, name, role in (
                ("quan.tri", "Đặng Quốc Bảo", Role.ADMINISTRATOR),
                ("to.chuc", "Lâm Hoài Thu", Role.ORGANIZER),
                ("cham.thi", HOSTILE, Role.REVIEWER),
            ):
                create_user(connection, login=login, name=name, role=role, actor="test", now=NOW)
        yield client


class Clerk:
    """Somebody at a browser without scripts, who can do no more than the forms of a page let them."""

    def __init__(self, service: TestClient, login: str) -> None:
        self._service = service
        self.state: State = service.app.state.docproc  # type: ignore[attr-defined]
        with self.state.database.write() as connection:
            user = users.with_login(connection, login)
            assert user is not None
            self.id = user.id
            self._headers = {"cookie": f"docproc={begin_session(connection, user, datetime.now(UTC)).token}"}

    def open(self, path: str, *, status: int = 200) -> BeautifulSoup:
        """The page there."""
        answer = self._service.get(path, headers=self._headers)
        assert answer.status_code == status, answer.text
        return BeautifulSoup(answer.text, "html.parser")

    def send(self, page: BeautifulSoup, action: str, *, status: int = 303, **filled: str | list[str]) -> BeautifulSoup:
        """What comes of the page's form with that address, filled in; the page that it leads to, if it does."""
        form = page.find("form", action=action)
        assert isinstance(form, Tag), f"no form for {action}"
        data = {str(field["name"]): str(field.get("value", "")) for field in form.find_all("input", type="hidden")}
        answer = self._service.post(action, data={**data, **filled}, headers=self._headers)
        assert answer.status_code == status, answer.text
        return self.open(answer.headers["location"]) if status == 303 else BeautifulSoup(answer.text, "html.parser")


@pytest.fixture
def clerk(service: TestClient) -> Callable[[str], Clerk]:
    return lambda login: Clerk(service, login)


@pytest.fixture
def administrator(clerk: Callable[[str], Clerk]) -> Clerk:
    return clerk("quan.tri")


@pytest.fixture
def contest(service: TestClient) -> str:
    """A contest that the organizer runs."""
    state: State = service.app.state.docproc  # type: ignore[attr-defined]
    plan_id = new_id()
    stored = state.files.add(io.BytesIO(plan_id.encode()), max_bytes=100)
    with state.database.write() as connection:
        document = StoredDocument(plan_id, None, 0, stored.sha256, "ke-hoach.txt", None, stored.size, None, Status.READY, NOW)
        documents.add(connection, document)
        plans.add(connection, StoredPlan(plan_id, plan_id, Status.READY, None, None, "Cuộc thi sáng kiến", None, NOW))
        organizer = users.with_login(connection, "to.chuc")
        assert organizer is not None
        members.put(connection, Member(plan_id, organizer.id, Role.ORGANIZER, NOW))
    return plan_id


def _links(page: BeautifulSoup) -> set[str]:
    return {str(link["href"]) for link in page.select("nav.side a")}


def _once(page: BeautifulSoup) -> str:
    field = page.select_one("#once")
    assert field is not None
    return str(field["value"])


# Who is offered what


def test_an_administrator_is_offered_every_part(administrator: Clerk) -> None:
    assert _links(administrator.open("/administration")) == {f"/administration/{part}" for part in PARTS}


def test_an_organizer_is_offered_what_is_theirs_and_refused_the_rest(clerk: Callable[[str], Clerk]) -> None:
    organizer = clerk("to.chuc")
    offered = _links(organizer.open("/administration"))
    assert offered == {f"/administration/{part}" for part in ("keys", "webhooks", "jobs", "retention")}
    for part in PARTS:
        path = f"/administration/{part}"
        organizer.open(path, status=200 if path in offered else 403)


def test_a_reviewer_is_not_led_to_the_administration(clerk: Callable[[str], Clerk]) -> None:
    reviewer = clerk("cham.thi")
    assert reviewer.open("/").find("a", href="/administration") is None
    refused = reviewer.open("/administration", status=403)
    assert refused.select("nav.main-nav a"), "an error's page keeps the navigation"


@pytest.mark.parametrize("part", ["keys", "webhooks", "jobs", "retention"])
def test_an_empty_part_says_what_it_is_for(clerk: Callable[[str], Clerk], part: str) -> None:
    assert clerk("to.chuc").open(f"/administration/{part}").select(".empty p")


# People


def test_somebody_is_invited_and_sets_their_password_by_the_link_shown_once(administrator: Clerk, service: TestClient) -> None:
    page = administrator.open("/administration/users")
    invited = administrator.send(
        page, "/administration/users", status=200, login="Moi.Vao", name="Trương Gia Hân", role="reviewer"
    )
    link = _once(invited)
    assert link not in str(administrator.open("/administration/users"))

    token = link.partition("#")[2]
    redeemed = service.post("/v1/session/redeem", json={"token": token, "password": "một câu dài dễ nhớ"})
    assert redeemed.json()["name"] == "Trương Gia Hân"


def test_a_login_that_is_taken_is_told_on_the_form_which_keeps_what_was_typed(administrator: Clerk) -> None:
    page = administrator.open("/administration/users")
    again = administrator.send(page, "/administration/users", status=409, login="to.chuc", name="Người Khác", role="reviewer")
    assert again.find("input", value="Người Khác") is not None
    assert again.find(role="alert") is not None


def test_a_person_is_blocked_at_once_and_let_in_again(administrator: Clerk, clerk: Callable[[str], Clerk]) -> None:
    with administrator.state.database.write() as connection:
        login = f"tam.{new_id()[:6]}"
        user = create_user(connection, login=login, name="Tạm", role=Role.REVIEWER, actor="test", now=NOW)
        set_password(connection, user.id, "một câu dài dễ nhớ", actor="test", now=NOW)
    browser = clerk(login)
    access = f"/administration/users/{user.id}/access"

    administrator.send(administrator.open("/administration/users"), access)
    browser.open("/", status=303)
    administrator.send(administrator.open("/administration/users"), access)
    clerk(login).open("/")


def test_the_last_administrator_stays_one(administrator: Clerk) -> None:
    role = f"/administration/users/{administrator.id}/role"
    refused = administrator.send(administrator.open("/administration/users"), role, status=409, role="reviewer")
    assert refused.find(role="alert") is not None
    assert _links(administrator.open("/administration"))


def test_a_name_that_would_be_a_script_is_shown_as_text(administrator: Clerk) -> None:
    page = str(administrator.open("/administration/users"))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


# Keys


def test_a_key_is_shown_once_works_and_is_refused_once_revoked(administrator: Clerk, service: TestClient) -> None:
    page = administrator.open("/administration/keys")
    made = administrator.send(
        page, "/administration/keys", status=200, name="Cổng", role="portal", expires_on="", scopes=["similar", "session"]
    )
    secret = _once(made)
    as_program = {"authorization": f"Bearer {secret}", "accept": "application/json"}
    said = service.get("/v1/session", headers=as_program).json()
    assert said["scopes"] == ["session", "similar"]

    listed = administrator.open("/administration/keys")
    assert secret not in str(listed)
    with administrator.state.database.read() as connection:
        key = keys.page(connection, None, None, 1).items[0]
    administrator.send(listed, f"/administration/keys/{key.id}/revocation")
    assert service.get("/v1/session", headers=as_program).status_code == 401


def test_a_key_holds_to_the_end_of_the_day_that_was_named(administrator: Clerk) -> None:
    page = administrator.open("/administration/keys")
    day = (NOW + timedelta(days=40)).date()
    administrator.send(page, "/administration/keys", status=200, name="Có hạn", role="portal", expires_on=day.isoformat())
    with administrator.state.database.read() as connection:
        expires = keys.page(connection, None, None, 1).items[0].expires_at
    assert expires is not None
    assert f"{expires.astimezone(ZONE):%Y-%m-%d %H:%M}" == f"{day} 23:59"


def test_an_organizer_cannot_make_a_key_that_does_more_than_they_do(clerk: Callable[[str], Clerk]) -> None:
    organizer = clerk("to.chuc")
    page = organizer.open("/administration/keys")
    assert page.find("option", value="administrator") is None
    organizer.send(page, "/administration/keys", status=403, name="k", role="administrator", expires_on="")


# Webhooks


def _webhook(clerk: Clerk, status: DeliveryStatus) -> tuple[str, str]:
    webhook, delivery = new_id(), new_id()
    hook = StoredWebhook(
        webhook, clerk.id, None, "https://cong.example.vn/", [EventType.JOB_DEAD], "whsec_eA==", None, None, None, None, None, NOW
    )
    attempt = {"at": NOW.isoformat(), "status": 503, "error": None, "milliseconds": 40}
    with clerk.state.database.write() as connection:
        webhooks.add(connection, hook)
        webhooks.add_delivery(
            connection, StoredDelivery(delivery, webhook, EventType.JOB_DEAD, '{"a": 1}', status, [attempt], None, NOW)
        )
    return webhook, delivery


def test_a_webhook_is_registered_with_a_secret_shown_once(administrator: Clerk) -> None:
    page = administrator.open("/administration/webhooks")
    made = administrator.send(
        page,
        "/administration/webhooks",
        status=200,
        url="https://cong.example.vn/nhan",
        events=["document.read", "entry.screened"],
        plan_id="",
    )
    secret = _once(made)
    assert secret.startswith("whsec_")
    assert secret not in str(administrator.open("/administration/webhooks"))


def test_an_address_that_webhooks_may_not_lead_to_is_told_on_the_form(administrator: Clerk) -> None:
    page = administrator.open("/administration/webhooks")
    refused = administrator.send(
        page, "/administration/webhooks", status=422, url="http://127.0.0.1/", events=["job.dead"], plan_id=""
    )
    assert refused.find(role="alert") is not None
    assert refused.find("input", value="http://127.0.0.1/") is not None


def test_a_delivery_that_failed_is_delivered_again(administrator: Clerk) -> None:
    webhook, delivery = _webhook(administrator, DeliveryStatus.FAILED)
    page = administrator.open(f"/administration/webhooks/{webhook}")
    assert "503" in page.get_text()

    again = administrator.send(page, f"/administration/webhooks/{webhook}/deliveries/{delivery}/redelivery")

    assert again.select(".done")
    with administrator.state.database.read() as connection:
        assert webhooks.delivery(connection, delivery).status is DeliveryStatus.WAITING


def test_a_secret_is_changed_and_a_webhook_removed(administrator: Clerk) -> None:
    webhook, _ = _webhook(administrator, DeliveryStatus.DELIVERED)
    address = f"/administration/webhooks/{webhook}"
    rotated = administrator.send(administrator.open(address), f"{address}/rotation", status=200)
    assert _once(rotated) != "whsec_eA=="

    administrator.send(administrator.open(address), f"{address}/removal")
    administrator.open(address, status=404)


def test_a_webhook_is_switched_off_by_its_form(administrator: Clerk) -> None:
    webhook, delivery = _webhook(administrator, DeliveryStatus.FAILED)
    address = f"/administration/webhooks/{webhook}"
    changed = administrator.send(
        administrator.open(address), address, url="https://cong.example.vn/moi", events=["document.read"]
    )
    assert changed.find("form", action=f"{address}/deliveries/{delivery}/redelivery") is None, "nothing goes there any more"
    assert "https://cong.example.vn/moi" in str(changed)


def test_somebody_elses_webhook_is_not_found(administrator: Clerk, clerk: Callable[[str], Clerk]) -> None:
    webhook, _ = _webhook(administrator, DeliveryStatus.FAILED)
    clerk("to.chuc").open(f"/administration/webhooks/{webhook}", status=404)


# Jobs


def _job(clerk: Clerk, plan_id: str, status: JobStatus) -> str:
    problem = {"title": "Không đủ bộ nhớ", "remedy": "Tăng bộ nhớ rồi làm lại.", "code": "reading_memory", "status": 507}
    row = StoredJob(new_id(), "ingest_plan", plan_id, status, None, 0, None, problem, NOW, NOW)
    with clerk.state.database.write() as connection:
        jobs.add(connection, row)
    return row.id


def test_a_dead_letter_is_told_with_its_remedy_and_done_again(
    administrator: Clerk, clerk: Callable[[str], Clerk], contest: str
) -> None:
    organizer = clerk("to.chuc")
    job = _job(administrator, contest, JobStatus.DEAD)
    page = organizer.open("/administration/jobs?shown=dead")
    assert "Tăng bộ nhớ rồi làm lại." in page.get_text()

    organizer.send(page, f"/administration/jobs/{job}/retry")

    with administrator.state.database.read() as connection:
        assert jobs.get(connection, job).status is JobStatus.QUEUED


def test_organizers_see_the_jobs_of_their_contests_only(administrator: Clerk, clerk: Callable[[str], Clerk]) -> None:
    other = _job(administrator, new_id(), JobStatus.DEAD)
    assert f"/administration/jobs/{other}/retry" in str(administrator.open("/administration/jobs"))
    assert f"/administration/jobs/{other}/retry" not in str(clerk("to.chuc").open("/administration/jobs"))


# The log, settings, health


def test_the_log_is_narrowed_by_who_what_and_when(administrator: Clerk) -> None:
    day = NOW.date()
    page = administrator.open(
        f"/administration/audit?action=user.&since={day - timedelta(days=1)}&until={day + timedelta(days=1)}"
    )
    acts = {found.get_text() for found in page.select("tbody th code")}
    assert acts
    assert all(act.startswith("user.") for act in acts)
    assert administrator.open(f"/administration/audit?since={day + timedelta(days=3)}").select(".empty")


def test_the_chain_is_verified_on_the_page(administrator: Clerk) -> None:
    with administrator.state.database.read() as connection:
        digest = audit.last(connection)[1]
    page = administrator.open("/administration/audit/verification")
    assert page.select(".alert.pass")
    assert digest in page.get_text()


def test_settings_are_shown_without_their_secrets() -> None:
    given = Settings(
        oidc_client_secret="rat-bi-mat",  # noqa: S106 - of a provider that does not exist
        database_url="postgresql://ai:matkhau@db.example.vn/ten?sslkey=k",
    )
    shown = {each.name: each for each in settings_in_force(given)}

    assert "rat-bi-mat" not in shown["oidc_client_secret"].value
    assert shown["oidc_client_secret"].is_set
    assert "matkhau" not in shown["database_url"].value
    assert "db.example.vn" in shown["database_url"].value
    assert (shown["port"].value, shown["port"].is_set) == ("8000", False)


@pytest.mark.parametrize("address", ["s3://khoa:bimat@kho.vn/a", "https://kho.vn/a?token=bimat", "redis://:bimat@kho.vn"])
def test_no_secret_of_an_address_is_shown(address: str) -> None:
    assert "bimat" not in without_secrets(address)


def test_health_says_that_nobody_reads(administrator: Clerk) -> None:
    page = administrator.open("/administration/health")
    alert = page.find(role="alert")
    assert alert is not None
    assert "docproc worker" in alert.get_text()


# One contest


def test_a_reviewer_is_let_into_a_contest_and_out_again(clerk: Callable[[str], Clerk], contest: str) -> None:
    organizer, reviewer = clerk("to.chuc"), clerk("cham.thi")
    here = f"/plans/{contest}/management"
    reviewer.open(f"/plans/{contest}", status=404)

    added = organizer.send(organizer.open(here), f"{here}/members", login="CHAM.THI", capacity="reviewer")
    seen = reviewer.open(f"/plans/{contest}")
    assert seen.find("a", href=here) is None, "no tab that would be refused"

    organizer.send(added, f"{here}/members/{reviewer.id}/removal")
    reviewer.open(f"/plans/{contest}", status=404)


def test_a_part_that_a_person_cannot_have_is_told_on_the_form(clerk: Callable[[str], Clerk], contest: str) -> None:
    here = f"/plans/{contest}/management"
    organizer = clerk("to.chuc")
    refused = organizer.send(organizer.open(here), f"{here}/members", status=403, login="cham.thi", capacity="organizer")
    assert refused.find(role="alert") is not None


def test_a_term_says_when_entries_go_and_can_be_taken_back(clerk: Callable[[str], Clerk], contest: str) -> None:
    organizer, here = clerk("to.chuc"), f"/plans/{contest}/management"
    kept = organizer.send(organizer.open(here), f"{here}/retention", months="6", ends_on="2030-01-31")
    assert "31/07/2030" in kept.get_text()
    assert "31/07/2030" in organizer.open("/administration/retention").get_text()

    without = organizer.send(kept, f"{here}/retention/removal")
    assert "31/07/2030" not in without.get_text()


def test_a_contest_is_deleted_only_by_somebody_who_says_that_they_understand(clerk: Callable[[str], Clerk], contest: str) -> None:
    organizer, here = clerk("to.chuc"), f"/plans/{contest}/management"
    page = organizer.open(here)
    organizer.send(page, f"{here}/deletion", status=422, reason="mistake")

    receipts = organizer.send(page, f"{here}/deletion", reason="mistake", understood="yes")

    assert "Gửi nhầm" in receipts.get_text()
    with organizer.state.database.read() as connection:
        assert deletions.page(connection, None, 1).items[0].subject_id == contest
