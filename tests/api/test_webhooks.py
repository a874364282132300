"""Webhooks over HTTP: registered with a secret that is shown once, by those who may, for what they may see."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from docproc.access import Role
from docproc.api import create_app
from docproc.api.state import State
from docproc.documents.errors import BadSettingError
from docproc.jobs.webhooks.events import Event, EventType, tell
from docproc.settings import Settings
from docproc.storage.members import Belonging

NEW = {"url": "https://cong.example.vn/hook", "events": ["entry.screened", "job.dead"]}


@pytest.fixture
def hook(client: TestClient) -> dict[str, Any]:
    made: dict[str, Any] = client.post("/v1/webhooks", json=NEW).json()
    return made


def test_the_secret_is_in_the_first_answer_only(client: TestClient, hook: dict[str, Any]) -> None:
    assert hook["secret"].startswith("whsec_")
    listed = client.get("/v1/webhooks")
    one = client.get(f"/v1/webhooks/{hook['webhook']['id']}")

    assert listed.json()["items"] == [one.json()] == [hook["webhook"]]
    assert "secret" not in listed.text + one.text


def test_a_secret_is_not_kept_for_a_request_that_is_sent_again(client: TestClient) -> None:
    first, again = (client.post("/v1/webhooks", json=NEW, headers={"Idempotency-Key": "k"}) for _ in range(2))

    assert first.status_code == 201
    assert (again.status_code, again.json()["code"]) == (409, "idempotency_lost")
    assert len(client.get("/v1/webhooks").json()["items"]) == 1


def test_a_webhook_is_changed_disabled_enabled_and_removed(client: TestClient, hook: dict[str, Any]) -> None:
    path = f"/v1/webhooks/{hook['webhook']['id']}"

    changed = client.patch(path, json={"events": ["plan.corrected"], "url": "https://moi.example.vn/"}).json()
    assert (changed["events"], changed["url"], changed["enabled"]) == (["plan.corrected"], "https://moi.example.vn/", True)
    disabled = client.patch(path, json={"enabled": False}).json()
    assert (disabled["enabled"], disabled["disabled_because"]) == (False, "asked")
    assert client.patch(path, json={"enabled": True}).json()["enabled"] is True

    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404


def test_a_rotated_secret_is_another_one(client: TestClient, hook: dict[str, Any]) -> None:
    rotated = client.post(f"/v1/webhooks/{hook['webhook']['id']}/rotate").json()

    assert rotated["secret"].startswith("whsec_")
    assert rotated["secret"] != hook["secret"]


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "http://example.vn/", "https://10.0.0.1/x", "not an address"])
def test_an_address_within_the_office_is_refused(client: TestClient, url: str) -> None:
    answer = client.post("/v1/webhooks", json={**NEW, "url": url})

    assert (answer.status_code, answer.json()["code"]) == (422, "webhook_address")


@pytest.mark.parametrize("wrong", [{"events": []}, {"events": ["entry.read"]}, {"url": ""}])
def test_a_webhook_that_is_none_is_refused(client: TestClient, wrong: dict[str, Any]) -> None:
    assert client.post("/v1/webhooks", json={**NEW, **wrong}).status_code == 422


def test_a_setting_that_names_no_networks_is_refused_at_the_start() -> None:
    with pytest.raises(BadSettingError, match="DOCPROC_WEBHOOK_NETWORKS"):
        create_app(Settings(webhook_networks="văn phòng"))


def test_nobody_registers_for_a_contest_that_is_not_theirs(client: TestClient, new_key: Callable[..., str]) -> None:
    plan = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}).json()["plan"]["id"]
    app: FastAPI = client.app  # type: ignore[assignment]
    own, other = (new_key(app, Role.PORTAL, plan_ids=plans) for plans in ([plan], []))

    statuses = [
        client.post("/v1/webhooks", json={**NEW, "plan_id": plan}, headers={"Authorization": f"Bearer {key}"}).status_code
        for key in (own, other)
    ]

    assert statuses == [201, 404]


def test_the_log_of_deliveries_shows_body_and_attempts_and_one_is_delivered_again(
    client: TestClient, hook: dict[str, Any]
) -> None:
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    with state.database.write() as connection:
        tell(connection, Event(EventType.JOB_DEAD, Belonging(None, None), {"job_id": "j"}), state.now())
    path = f"/v1/webhooks/{hook['webhook']['id']}/deliveries"

    (delivery,) = client.get(path).json()["items"]

    assert (delivery["event"], delivery["status"], delivery["attempts"]) == ("job.dead", "waiting", [])
    assert delivery["body"]["data"] == {"job_id": "j"}
    assert delivery["message_id"] == f"msg_{delivery['id']}"
    assert client.get(path, params={"status": "failed"}).json()["items"] == []
    again = client.post(f"{path}/{delivery['id']}/redeliver")
    assert (again.status_code, again.json()["status"]) == (200, "waiting")
    client.patch(f"/v1/webhooks/{hook['webhook']['id']}", json={"enabled": False})
    refused = client.post(f"{path}/{delivery['id']}/redeliver")
    assert (refused.status_code, refused.json()["code"]) == (409, "webhook_disabled")
