"""Contests are separate: what is one organizer's is not another's, and a key can do no more than whoever made it."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from docproc.access import Role
from docproc.access.accounts import create_user
from docproc.access.sign_in import begin_session
from docproc.api import create_app
from docproc.api.state import State
from docproc.documents.errors import BadSettingError
from docproc.settings import Settings


class Person:
    """A browser in which somebody is signed in."""

    def __init__(self, client: TestClient, login: str, role: Role) -> None:
        state: State = client.app.state.docproc  # type: ignore[attr-defined]
        with state.database.write() as connection:
            user = create_user(connection, login=login, name=login.title(), role=role, actor="test", now=state.now())
            session = begin_session(connection, user, state.now())
        self.id = user.id
        self.login = user.login
        self._client = client
        self._headers = {"cookie": f"docproc={session.token}", "x-csrf-token": session.csrf_token, "authorization": ""}

    def ask(self, method: str, path: str, **given: Any) -> Any:
        """The answer to a request of theirs."""
        headers = {name: value for name, value in self._headers.items() if value} | given.pop("headers", {})
        return TestClient(self._client.app, base_url="http://127.0.0.1").request(method, path, headers=headers, **given)

    def send_plan(self, text: str = "kế hoạch") -> dict[str, Any]:
        """A plan that they send."""
        accepted: dict[str, Any] = self.ask("POST", "/v1/plans", files={"file": ("a.txt", text.encode())}).json()
        return accepted


@pytest.fixture
def lan(client: TestClient) -> Person:
    """An organizer."""
    return Person(client, "lan", Role.ORGANIZER)


@pytest.fixture
def binh(client: TestClient) -> Person:
    """Another organizer."""
    return Person(client, "binh", Role.ORGANIZER)


def _plans(person: Person, **given: Any) -> list[str]:
    return [item["id"] for item in person.ask("GET", "/v1/plans", **given).json()["items"]]


def test_a_plan_is_its_senders_and_no_other_organizers(lan: Person, binh: Person) -> None:
    plan = lan.send_plan()["plan"]["id"]

    assert _plans(lan) == [plan]
    assert _plans(binh) == []
    assert binh.ask("GET", f"/v1/plans/{plan}").json()["code"] == "not_found"
    assert binh.ask("POST", f"/v1/plans/{plan}/entries", files={"file": ("b.txt", b"b")}).status_code == 404


def test_another_organizers_copy_of_a_file_is_not_told_of(lan: Person, binh: Person) -> None:
    first = lan.send_plan()

    assert binh.send_plan()["duplicate_of"] is None
    assert lan.send_plan()["duplicate_of"] == first["plan"]["id"]


def test_who_is_asked_in_as_reviewer_reads_but_does_not_send(lan: Person, binh: Person) -> None:
    plan = lan.send_plan()["plan"]["id"]

    added = lan.ask("POST", f"/v1/plans/{plan}/members", json={"login": "BINH", "capacity": "reviewer"})

    assert (added.json()["name"], added.json()["capacity"]) == ("Binh", "reviewer")
    assert _plans(binh) == [plan]
    assert binh.ask("GET", f"/v1/plans/{plan}/entries").status_code == 200
    assert binh.ask("POST", f"/v1/plans/{plan}/entries", files={"file": ("b.txt", b"b")}).status_code == 403
    assert lan.ask("DELETE", f"/v1/plans/{plan}/members/{binh.id}").status_code == 204
    assert _plans(binh) == []


def test_a_reviewer_cannot_be_made_organizer_of_a_contest(lan: Person, client: TestClient) -> None:
    Person(client, "giam.khao", Role.REVIEWER)
    plan = lan.send_plan()["plan"]["id"]

    answer = lan.ask("POST", f"/v1/plans/{plan}/members", json={"login": "giam.khao", "capacity": "organizer"})

    assert answer.json()["code"] == "not_allowed"


def _key(person: Person, **wanted: Any) -> dict[str, Any]:
    made: dict[str, Any] = person.ask("POST", "/v1/keys", json={"name": "Cổng", "role": "portal", **wanted}).json()
    return made


def test_a_key_without_plans_acts_in_its_makers_contests_and_one_with_plans_only_there(lan: Person, client: TestClient) -> None:
    first, second = lan.send_plan("một")["plan"]["id"], lan.send_plan("hai")["plan"]["id"]
    wide, narrow = _key(lan), _key(lan, plan_ids=[second])

    def seen(key: dict[str, Any]) -> set[str]:
        items = client.get("/v1/plans", headers={"authorization": f"Bearer {key['secret']}"}).json()["items"]
        return {item["id"] for item in items}

    assert seen(wide) == {first, second}
    assert seen(narrow) == {second}


def test_a_plan_that_a_key_sends_is_its_makers(lan: Person, client: TestClient) -> None:
    key = {"authorization": f"Bearer {_key(lan, role='organizer')['secret']}"}
    plan = client.post("/v1/plans", files={"file": ("a.txt", b"a")}, headers=key).json()["plan"]["id"]

    assert _plans(lan) == [plan]


def test_a_portal_sees_the_entries_that_it_sent_and_no_others(lan: Person, client: TestClient) -> None:
    plan = lan.send_plan()["plan"]["id"]
    lan.ask("POST", f"/v1/plans/{plan}/entries", files={"file": ("a.txt", b"theo duong buu dien")})
    portal = {"authorization": f"Bearer {_key(lan, plan_ids=[plan])['secret']}"}
    sent = client.post(f"/v1/plans/{plan}/entries", files={"file": ("b.txt", b"b")}, headers=portal).json()["items"][0]

    listed = client.get(f"/v1/plans/{plan}/entries", headers=portal).json()["items"]

    assert [item["id"] for item in listed] == [sent["entry"]["id"]]
    assert client.get(f"/v1/jobs/{sent['job']['id']}", headers=portal).status_code == 200
    assert client.get(f"/v1/entries/{sent['entry']['id']}/screening", headers=portal).status_code == 403


@pytest.mark.parametrize(
    "wanted",
    [{"role": "administrator"}, {"scopes": ["users:write"]}, {"scopes": ["entries:nothing"]}, {"plan_ids": ["0" * 32]}],
)
def test_a_key_can_do_no_more_than_whoever_makes_it(lan: Person, wanted: dict[str, Any]) -> None:
    assert lan.ask("POST", "/v1/keys", json={"name": "k", "role": "portal", **wanted}).status_code in (403, 404, 422)
    assert lan.ask("GET", "/v1/keys").json()["items"] == []


def test_a_key_for_anothers_contest_is_not_made(lan: Person, binh: Person) -> None:
    plan = lan.send_plan()["plan"]["id"]
    assert _key(binh, plan_ids=[plan])["code"] == "not_found"


def test_a_narrowed_key_cannot_make_a_wider_one(lan: Person, client: TestClient) -> None:
    narrow = {"authorization": f"Bearer {_key(lan, role='organizer', scopes=['keys:write'])['secret']}"}

    for scopes in (None, ["plans:read"]):
        answer = client.post("/v1/keys", json={"name": "k", "role": "portal", "scopes": scopes}, headers=narrow)
        assert answer.status_code == 403


def test_a_revoked_key_is_refused_at_once_and_stays_in_the_list(lan: Person, client: TestClient) -> None:
    made = _key(lan)
    key = {"authorization": f"Bearer {made['secret']}"}
    assert client.get("/v1/plans", headers=key).status_code == 200
    assert lan.ask("GET", "/v1/keys").json()["items"][0]["last_used_at"] is not None

    assert lan.ask("DELETE", f"/v1/keys/{made['key']['id']}").json()["revoked_at"] is not None

    assert client.get("/v1/plans", headers=key).json()["code"] == "not_signed_in"
    listed = lan.ask("GET", "/v1/keys").json()["items"]
    assert [item["id"] for item in listed] == [made["key"]["id"]]
    assert made["secret"] not in str(listed)


def test_a_key_ends_with_its_day(lan: Person, client: TestClient) -> None:
    past = _key(lan, expires_at="2020-01-01T00:00:00Z")
    assert client.get("/v1/plans", headers={"authorization": f"Bearer {past['secret']}"}).status_code == 401


def test_a_key_cannot_outlive_its_makers_role(lan: Person, client: TestClient) -> None:
    key = {"authorization": f"Bearer {_key(lan, role='organizer')['secret']}"}
    assert client.get("/v1/plans", headers=key).status_code == 200

    client.patch(f"/v1/users/{lan.id}", json={"role": "reviewer"})

    assert client.get("/v1/plans", headers=key).status_code == 401


def test_one_organizer_does_not_see_anothers_keys(lan: Person, binh: Person) -> None:
    made = _key(lan)

    assert binh.ask("GET", "/v1/keys").json()["items"] == []
    assert binh.ask("DELETE", f"/v1/keys/{made['key']['id']}").status_code == 404


@pytest.mark.parametrize("header", ["docproc_x", "Basic Zm9vOmJhcg==", "Bearer", "Bearer ", "Bearer \x7f"])
def test_what_is_no_key_lets_nobody_in(client: TestClient, header: str) -> None:
    answer = client.get("/v1/plans", headers={"authorization": header})

    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_an_endpoint_that_nobody_declared_is_nobodys(settings: Settings, new_key: Callable[..., str]) -> None:
    app = create_app(settings)
    app.add_api_route("/v1/forgotten", lambda: "open", methods=["GET"])
    with TestClient(app, base_url="http://127.0.0.1") as client:
        key = {"authorization": f"Bearer {new_key(app, Role.ADMINISTRATOR)}"}
        assert client.get("/v1/forgotten", headers=key).status_code == 404


def test_an_endpoint_runs_only_if_the_gate_judged_it(settings: Settings) -> None:
    app = create_app(settings)
    app.user_middleware = [each for each in app.user_middleware if getattr(each.cls, "__name__", "") != "Gate"]
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert client.get("/v1/plans").status_code == 403


def test_in_development_whoever_sits_at_this_machine_is_the_administrator(settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"development": True}))
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 5000)) as client:
        assert client.get("/v1/session").json()["kind"] == "local"
        assert client.post("/v1/plans", files={"file": ("a.txt", b"a")}).status_code == 202
    with TestClient(app, base_url="http://127.0.0.1", client=("192.168.1.7", 5000)) as client:
        assert client.get("/v1/session").status_code == 401


@pytest.mark.parametrize("address", ["sangkien.example", "ftp://sangkien.example", "https://sangkien.example/path", "https://"])
def test_a_public_address_that_is_none_is_refused(settings: Settings, address: str) -> None:
    with pytest.raises(BadSettingError):
        create_app(settings.model_copy(update={"public_url": address}))
