"""The matrix of roles, endpoints and ownership holds for every endpoint that the service has, for every kind of caller."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from docproc.access import Reach, Role, Rule, matrix
from docproc.access.accounts import create_user
from docproc.access.decide import SHARED, SUBJECTS
from docproc.access.keyring import WantedKey, create_key
from docproc.access.matrix import page
from docproc.access.roles import narrower
from docproc.access.sign_in import begin_session
from docproc.api.state import State
from docproc.documents.initiative import Source
from docproc.jobs.webhooks.events import EventType
from docproc.register import ImportPlan
from docproc.settings import Settings
from docproc.storage import deletions, documents, entries, imports, jobs, members, new_id, plans, reports, retention, webhooks
from docproc.storage.deletions import DeletionKind, DeletionReason, DeletionStatus, StoredDeletion
from docproc.storage.retention import Term
from docproc.storage.rows import (
    JobStatus,
    Member,
    Status,
    StoredDocument,
    StoredEntry,
    StoredImport,
    StoredJob,
    StoredPlan,
    StoredReport,
)
from docproc.storage.webhooks import DeliveryStatus, StoredDelivery, StoredWebhook
from docproc.web import create_app


def _routes(router: Any) -> Iterator[tuple[str, str]]:
    for route in router.routes:
        if hasattr(route, "original_router"):
            yield from _routes(route.original_router)
        elif isinstance(route, Mount):
            yield "GET", f"{route.path}/{{path:path}}"
        elif isinstance(route, APIRoute | Route):
            yield from ((method, route.path) for method in (route.methods or ()) if method != "HEAD")
        else:
            pytest.fail(f"a route of a kind that the gate does not know: {route}")


ENDPOINTS = sorted(set(_routes(create_app(Settings()).router)))
DECLARED = sorted((rule.method, rule.path) for rule in matrix().rules)


def test_every_endpoint_stands_in_the_matrix_and_nothing_else_does() -> None:
    assert ENDPOINTS == DECLARED


@pytest.mark.parametrize("rule", matrix().rules, ids=lambda rule: f"{rule.method} {rule.path}")
def test_whatever_a_path_names_is_looked_up_or_known_to_belong_to_nobody(rule: Rule) -> None:
    assert set(rule.parameters) <= SUBJECTS.keys() | SHARED


def test_the_page_about_access_is_what_the_matrix_says() -> None:
    assert page() == (Path(__file__).parents[2] / "docs" / "access.md").read_text(encoding="utf-8"), "run tools/document-access"


@dataclass(frozen=True)
class Somebody:
    """A kind of caller, and what they have to do with the contest, the entry, the import and the key that paths name."""

    role: Role | None
    capacity: Role | None = None
    """In the contest."""
    sent_the_entry: bool = False
    owns: bool = False
    """The import and the key."""
    is_key: bool = False


CALLERS = {
    "a stranger": Somebody(None),
    "an administrator": Somebody(Role.ADMINISTRATOR),
    "an administrator's key": Somebody(Role.ADMINISTRATOR, is_key=True),
    "an organizer of the contest": Somebody(Role.ORGANIZER, Role.ORGANIZER, owns=True),
    "another organizer of the contest": Somebody(Role.ORGANIZER, Role.ORGANIZER),
    "an organizer of another contest": Somebody(Role.ORGANIZER),
    "an organizer who reviews here": Somebody(Role.ORGANIZER, Role.REVIEWER),
    "a reviewer of the contest": Somebody(Role.REVIEWER, Role.REVIEWER),
    "a reviewer of another contest": Somebody(Role.REVIEWER),
    "a reviewer who was an organizer once": Somebody(Role.REVIEWER, Role.ORGANIZER),
    "the portal that sent the entry": Somebody(Role.PORTAL, Role.PORTAL, sent_the_entry=True, is_key=True),
    "another portal of the contest": Somebody(Role.PORTAL, Role.PORTAL, is_key=True),
    "a portal of another contest": Somebody(Role.PORTAL, is_key=True),
}


def _expected(rule: Rule, caller: Somebody) -> str:  # noqa: PLR0911 - a table, in words
    """What must come of it, worked out from the words of the matrix apart from the code that applies them."""
    if rule.is_open:
        return "done"
    if caller.role is None:
        return "401"
    reach = rule.reach[caller.role]
    if reach is Reach.NONE:
        return "403"
    named = set(rule.parameters) - SHARED
    if reach is Reach.ALL or not named:
        return "done"
    if named <= {"import_id", "key_id", "webhook_id", "delivery_id"}:
        return "done" if caller.owns else "404"
    if caller.capacity is None:
        return "404"
    here = narrower(reach, rule.reach[caller.capacity])
    if here is Reach.NONE:
        return "403"
    return "done" if here is Reach.PLAN or caller.sent_the_entry or named == {"plan_id"} else "404"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), anonymous_requests_per_minute=100_000)
    with TestClient(create_app(settings), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


@dataclass(frozen=True)
class Scene:
    """A contest with an entry and what else a path can name, and a caller."""

    named: dict[str, str]
    headers: dict[str, str]


def _scene(service: TestClient, caller: Somebody) -> Scene:
    state: State = service.app.state.docproc  # type: ignore[attr-defined]
    now = state.now()
    stored = state.files.add(io.BytesIO(b"bai du thi"), max_bytes=100)
    plan, entry, other, imported, document, job, report = (new_id() for _ in range(7))
    with state.database.write() as connection:
        caller_id, headers = _enter(connection, caller, now)
        for owner in (plan, document, imported):
            sent = StoredDocument(owner, None, 0, stored.sha256, "a.txt", None, stored.size, None, Status.READY, now)
            documents.add(connection, sent)
        plans.add(connection, StoredPlan(plan, plan, Status.READY, None, None, None, None, now))
        sender = caller_id if caller.sent_the_entry else "portal"
        for each in (entry, other):
            row = StoredEntry(each, plan, document, now, Status.READY, None, None, None, None, now, sender)
            entries.add(connection, row)
        unit_report = StoredReport(report, plan, document, Status.QUEUED, None, None, None, None, now, sender)
        reports.add(connection, unit_report)
        owner_id = caller_id if caller.owns else None
        wanted = StoredImport(imported, imported, True, "in_province", None, Status.READY, _result(), None, now, owner_id)
        imports.add(connection, wanted)
        jobs.add(connection, StoredJob(job, "ingest_entry", entry, JobStatus.DONE, None, 0, None, None, now, now))
        jobs.add(connection, StoredJob(new_id(), "ingest_plan", plan, JobStatus.DEAD, None, 0, None, None, now, now))
        key, _ = create_key(connection, WantedKey("k", Role.PORTAL, owner_id=owner_id), actor="test", now=now)
        webhook, delivery, deletion = (new_id() for _ in range(3))
        hook = StoredWebhook(webhook, owner_id, None, "https://a.vn/", [], "whsec_eA==", None, None, None, None, None, now)
        webhooks.add(connection, hook)
        event = EventType.JOB_DEAD
        webhooks.add_delivery(connection, StoredDelivery(delivery, webhook, event, "{}", DeliveryStatus.FAILED, [], None, now))
        retention.put(connection, Term(plan, 12, None, "test", now))
        asked = DeletionKind.ENTRY, new_id(), plan, DeletionReason.REQUEST, "user/x", "portal"
        receipt: Any = {"removed": {}, "files": []}
        deletions.add(connection, StoredDeletion(deletion, *asked, DeletionStatus.DONE, receipt, now))
        user = create_user(connection, login=new_id(), name="Lâm Hoài Thu", role=Role.REVIEWER, actor="test", now=now)
        members.put(connection, Member(plan, user.id, Role.REVIEWER, now))
        if caller.capacity is not None:
            members.put(connection, Member(plan, caller_id, caller.capacity, now))
    named = {
        "plan_id": plan,
        "entry_id": entry,
        "other_entry_id": other,
        "document_id": document,
        "job_id": job,
        "import_id": imported,
    }
    named |= {"report_id": report, "webhook_id": webhook, "delivery_id": delivery, "deletion_id": deletion}
    named |= {
        "key_id": key.id,
        "user_id": user.id,
        "member_id": user.id,
        "initiative_id": "sk-1",
        "page": "1",
        "path:path": "nothing.css",
    }
    return Scene(named, headers)


def _result() -> dict[str, Any]:
    """What a dry run of an empty list came to."""
    empty = ImportPlan(source=Source()).model_dump(mode="json", exclude={"initiatives"})
    return {"rows": 0, **empty, "first": []}


def _enter(connection: Any, caller: Somebody, now: Any) -> tuple[str, dict[str, str]]:
    if caller.role is None:
        return "", {}
    if caller.is_key:
        key, secret = create_key(connection, WantedKey("caller", caller.role), actor="test", now=now)
        return key.id, {"authorization": f"Bearer {secret}"}
    user = create_user(connection, login=new_id(), name="Đỗ Minh Khôi", role=caller.role, actor="test", now=now)
    session = begin_session(connection, user, now)
    return user.id, {"cookie": f"docproc={session.token}", "x-csrf-token": session.csrf_token}


@pytest.mark.parametrize("rule", matrix().rules, ids=lambda rule: f"{rule.method} {rule.path}")
@pytest.mark.parametrize("caller", CALLERS.values(), ids=CALLERS.keys())
def test_the_matrix_holds(service: TestClient, rule: Rule, caller: Somebody) -> None:
    scene = _scene(service, caller)
    path = rule.path
    for name, value in scene.named.items():
        path = path.replace(f"{{{name}}}", value)

    status = service.request(rule.method, path, headers=scene.headers).status_code

    expected = _expected(rule, caller)
    if expected != "done":
        assert str(status) == expected
    elif {"initiative_id", "page"} & set(rule.parameters) or rule.is_open:
        assert status in (200, 307, 404, 409, 422)  # the row and the file that are asked for do not exist
    else:
        assert status in (200, 201, 202, 204, 303, 409, 422)
