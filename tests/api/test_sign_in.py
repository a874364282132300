"""People sign in, out, and by one-time links; a browser's changes need the token of its session."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from docproc.access.accounts import invite_first
from docproc.api import create_app
from docproc.api.state import State
from docproc.settings import Settings
from docproc.storage import audit
from docproc.storage.tables import sessions, tickets

PASSWORD = "một câu dài dễ nhớ"  # noqa: S105 - of people who do not exist
FIRST = {"login": "Quan.Tri", "name": "Đặng Quốc Bảo", "password": PASSWORD}


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def browser(settings: Settings, clock: Clock) -> Iterator[TestClient]:
    """A browser before anybody has signed in."""
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        _set(client, now=clock)
        yield client


def _state(client: TestClient) -> State:
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    return state


def _set(client: TestClient, **values: Any) -> None:
    for name, value in values.items():
        object.__setattr__(_state(client), name, value)


def _first_token(client: TestClient) -> str:
    with _state(client).database.write() as connection:
        return invite_first(connection, _state(client).now()) or ""


@pytest.fixture
def administrator(browser: TestClient) -> TestClient:
    """A browser in which the first administrator is signed in; it sends the session's token along."""
    answer = browser.post("/v1/session/redeem", json={**FIRST, "token": _first_token(browser)})
    browser.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    return browser


def test_the_first_link_makes_the_administrator_and_signs_them_in(browser: TestClient) -> None:
    answer = browser.post("/v1/session/redeem", json={**FIRST, "token": _first_token(browser)})

    assert (answer.status_code, answer.json()["role"]) == (200, "administrator")
    assert browser.get("/v1/session").json()["name"] == "Đặng Quốc Bảo"
    assert browser.get("/v1/users").json()["items"][0]["login"] == "quan.tri"


def test_a_one_time_link_works_once(browser: TestClient) -> None:
    token = _first_token(browser)
    browser.post("/v1/session/redeem", json={**FIRST, "token": token})

    again = browser.post("/v1/session/redeem", json={**FIRST, "login": "ke.gian", "token": token})

    assert (again.status_code, again.json()["code"]) == (410, "ticket_invalid")


def test_the_first_link_expires_and_a_later_one_takes_its_place(browser: TestClient, clock: Clock) -> None:
    late, replaced = _first_token(browser), None
    clock.at += timedelta(hours=1)
    assert browser.post("/v1/session/redeem", json={**FIRST, "token": late}).status_code == 410
    replaced, newest = _first_token(browser), _first_token(browser)

    assert browser.post("/v1/session/redeem", json={**FIRST, "token": replaced}).status_code == 410
    assert browser.post("/v1/session/redeem", json={**FIRST, "token": newest}).status_code == 200
    assert _first_token(browser) == "", "there is an administrator now"


def test_a_weak_password_is_refused_and_the_link_still_holds(browser: TestClient) -> None:
    token = _first_token(browser)
    for weak in ("ngắn quá", "aaaaaaaaaaaaaaaa", "quan.tri-2026-xyz"):
        answer = browser.post("/v1/session/redeem", json={**FIRST, "password": weak, "token": token})
        assert answer.json()["code"] == "weak_password"

    assert browser.post("/v1/session/redeem", json={**FIRST, "token": token}).status_code == 200


@pytest.mark.parametrize("login", ["quan.tri", " QUAN.TRI "])
def test_a_person_signs_in_however_they_write_their_login(administrator: TestClient, login: str) -> None:
    administrator.delete("/v1/session")
    assert administrator.get("/v1/session").status_code == 401

    answer = administrator.post("/v1/session", json={"login": login, "password": PASSWORD})

    assert answer.status_code == 200
    assert administrator.get("/v1/session").json()["kind"] == "user"


def test_a_password_is_the_same_however_its_letters_are_composed(administrator: TestClient) -> None:
    decomposed = "mo\u0323\u0302t ca\u0302u da\u0300i de\u0302\u0303 nho\u031b\u0301"
    answer = administrator.post("/v1/session", json={"login": "quan.tri", "password": decomposed})
    assert answer.status_code == 200


def test_a_wrong_password_and_an_unknown_login_are_refused_in_the_same_words(administrator: TestClient) -> None:
    wrong = administrator.post("/v1/session", json={"login": "quan.tri", "password": "mật khẩu nào đó"})
    unknown = administrator.post("/v1/session", json={"login": "khong.ai", "password": PASSWORD})

    assert (wrong.status_code, wrong.json()["code"]) == (401, "sign_in_failed")
    assert unknown.json() == wrong.json()


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(administrator: TestClient) -> None:
    for _ in range(5):
        administrator.post("/v1/session", json={"login": "quan.tri", "password": "mật khẩu nào đó"})

    answer = administrator.post("/v1/session", json={"login": "QUAN.TRI", "password": PASSWORD})

    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_requests")
    assert 1 <= int(answer.headers["retry-after"]) <= 300


def test_the_count_of_wrong_passwords_outlives_a_restart(administrator: TestClient, settings: Settings) -> None:
    for _ in range(5):
        administrator.post("/v1/session", json={"login": "quan.tri", "password": "mật khẩu nào đó"})

    with TestClient(create_app(settings), base_url="http://127.0.0.1") as restarted:
        answer = restarted.post("/v1/session", json={"login": "quan.tri", "password": PASSWORD})
    assert answer.status_code == 429


def test_four_slips_are_forgotten_once_the_right_password_comes(administrator: TestClient) -> None:
    for _ in range(2):
        for _ in range(4):
            administrator.post("/v1/session", json={"login": "quan.tri", "password": "mật khẩu nào đó"})
        assert administrator.post("/v1/session", json={"login": "quan.tri", "password": PASSWORD}).status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(administrator: TestClient) -> None:
    answer = administrator.post("/v1/session", json={"login": "quan.tri", "password": PASSWORD})

    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("docproc=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "expires" not in cookie
    assert answer.headers["cache-control"] == "no-store"


def test_behind_tls_the_cookie_is_sent_through_tls_and_to_this_host_only(settings: Settings) -> None:
    public = "https://sangkien.angiang.example"
    with TestClient(create_app(settings.model_copy(update={"public_url": public})), base_url=public) as client:
        answer = client.post("/v1/session/redeem", json={**FIRST, "token": _first_token(client)})
        assert client.get("/v1/session").status_code == 200

    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-docproc=")
    assert "; Secure" in cookie
    assert "domain" not in cookie.lower()


def test_a_change_without_the_sessions_token_is_refused(administrator: TestClient) -> None:
    del administrator.headers["X-CSRF-Token"]
    new = {"login": "lan", "name": "Đỗ Thị Lan", "role": "organizer"}

    for headers in ({}, {"X-CSRF-Token": ""}, {"X-CSRF-Token": "0" * 64}):
        answer = administrator.post("/v1/users", json=new, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    assert len(administrator.get("/v1/users").json()["items"]) == 1


def test_a_form_may_carry_the_token_as_a_field(administrator: TestClient) -> None:
    token = administrator.headers.pop("X-CSRF-Token")
    file = {"file": ("a.txt", b"ke hoach")}

    assert administrator.post("/v1/plans", files=file).json()["code"] == "csrf"
    assert administrator.post("/v1/plans", files=file, data={"csrf_token": "0" * 64}).json()["code"] == "csrf"
    assert administrator.post("/v1/plans", files=file, data={"csrf_token": token}).status_code == 202


def test_the_token_of_another_session_is_worth_nothing(administrator: TestClient) -> None:
    old = administrator.headers["X-CSRF-Token"]
    fresh = administrator.post("/v1/session", json={"login": "quan.tri", "password": PASSWORD}).json()["csrf_token"]

    assert fresh != old
    assert administrator.delete("/v1/session").json()["code"] == "csrf"


def test_signing_in_again_ends_the_browsers_earlier_session(administrator: TestClient) -> None:
    earlier = {"cookie": f"docproc={administrator.cookies['docproc']}"}
    administrator.post("/v1/session", json={"login": "quan.tri", "password": PASSWORD})

    administrator.cookies.clear()
    assert administrator.get("/v1/session", headers=earlier).status_code == 401


def test_signing_out_ends_the_session_on_the_service_too(administrator: TestClient) -> None:
    kept = {"cookie": f"docproc={administrator.cookies['docproc']}"}

    assert administrator.delete("/v1/session").status_code == 204
    assert administrator.get("/v1/session", headers=kept).status_code == 401


def test_a_session_ends_after_an_hour_without_use_and_after_twelve_in_any_case(administrator: TestClient, clock: Clock) -> None:
    for _ in range(14):
        clock.at += timedelta(minutes=50)
        assert administrator.get("/v1/session").status_code == 200
    clock.at += timedelta(minutes=21)
    assert administrator.get("/v1/session").status_code == 401, "twelve hours are over"

    answer = administrator.post("/v1/session", json={"login": "quan.tri", "password": PASSWORD})
    assert answer.status_code == 200
    clock.at += timedelta(minutes=61)
    assert administrator.get("/v1/session").status_code == 401, "an hour without use"


def test_a_new_password_ends_all_other_sessions(administrator: TestClient, settings: Settings) -> None:
    elsewhere = {"cookie": f"docproc={administrator.cookies['docproc']}"}
    changed = administrator.post("/v1/session/password", json={"password": PASSWORD, "new_password": PASSWORD + " khác"})

    assert changed.status_code == 200
    assert administrator.get("/v1/session").status_code == 200
    administrator.cookies.clear()
    assert administrator.get("/v1/session", headers=elsewhere).status_code == 401
    assert administrator.post("/v1/session", json={"login": "quan.tri", "password": PASSWORD}).status_code == 401


def test_changing_a_password_takes_the_old_one(administrator: TestClient) -> None:
    wrong = {"password": "không phải mật khẩu", "new_password": PASSWORD + " khác"}
    assert administrator.post("/v1/session/password", json=wrong).json()["code"] == "sign_in_failed"


def _invited(administrator: TestClient, **fields: str) -> tuple[dict[str, Any], str]:
    new = {"login": "lan.do", "name": "Đỗ Thị Lan", "role": "organizer", **fields}
    made = administrator.post("/v1/users", json=new).json()
    return made["user"], made["invitation"]["link"].partition("#")[2]


def test_an_invited_person_sets_a_password_and_has_their_role(administrator: TestClient, browser: TestClient) -> None:
    _, token = _invited(administrator)
    administrator.cookies.clear()

    answer = browser.post("/v1/session/redeem", json={"token": token, "password": PASSWORD, "login": "quan.tri"})

    assert (answer.json()["name"], answer.json()["role"]) == ("Đỗ Thị Lan", "organizer"), "the link knows whom it is for"
    assert browser.get("/v1/users").status_code == 403


def test_a_person_who_is_shut_out_is_out_at_once_with_their_keys(administrator: TestClient) -> None:
    user, token = _invited(administrator)
    other = TestClient(administrator.app, base_url="http://127.0.0.1")  # another browser, at the same service
    signed = other.post("/v1/session/redeem", json={"token": token, "password": PASSWORD}).json()
    csrf = {"X-CSRF-Token": signed["csrf_token"]}
    made = other.post("/v1/keys", json={"name": "cổng", "role": "portal"}, headers=csrf).json()
    key = {"authorization": f"Bearer {made['secret']}"}
    assert other.get("/v1/plans", headers=key).status_code == 200

    administrator.patch(f"/v1/users/{user['id']}", json={"disabled": True})

    assert other.get("/v1/session").status_code == 401
    assert other.get("/v1/plans", headers=key).status_code == 401
    refused = other.post("/v1/session", json={"login": "lan.do", "password": PASSWORD})
    assert refused.json()["code"] == "sign_in_failed"
    administrator.patch(f"/v1/users/{user['id']}", json={"disabled": False})
    assert other.post("/v1/session", json={"login": "lan.do", "password": PASSWORD}).status_code == 200


@pytest.mark.parametrize("change", [{"disabled": True}, {"role": "reviewer"}])
def test_the_last_administrator_stays_one(administrator: TestClient, change: dict[str, Any]) -> None:
    me = administrator.get("/v1/session").json()["id"]

    answer = administrator.patch(f"/v1/users/{me}", json=change)

    assert (answer.status_code, answer.json()["code"]) == (409, "last_administrator")


def test_a_login_belongs_to_one_person(administrator: TestClient) -> None:
    _invited(administrator)
    again = administrator.post("/v1/users", json={"login": "LAN.DO", "name": "Người khác", "role": "reviewer"})
    assert (again.status_code, again.json()["code"]) == (409, "login_taken")


@pytest.mark.parametrize("login", ["a", "có dấu", "hai chữ", ".cham", "a" * 200 + "b"])
def test_a_login_that_cannot_be_typed_everywhere_is_refused(administrator: TestClient, login: str) -> None:
    answer = administrator.post("/v1/users", json={"login": login, "name": "Ai đó", "role": "reviewer"})
    assert answer.status_code == 422


def test_neither_passwords_nor_tokens_are_kept_as_they_are(administrator: TestClient, settings: Settings) -> None:
    _, token = _invited(administrator)
    cookie = administrator.cookies["docproc"]
    key = administrator.post("/v1/keys", json={"name": "k", "role": "portal"}).json()["secret"]

    kept = b"".join(path.read_bytes() for path in settings.data_dir.glob("docproc.db*"))

    for secret in (PASSWORD, token, cookie, key):
        assert secret.encode() not in kept


def test_what_is_done_with_people_and_keys_is_in_the_audit_log_without_names(administrator: TestClient) -> None:
    user, _ = _invited(administrator)
    administrator.patch(f"/v1/users/{user['id']}", json={"role": "reviewer"})

    with _state(administrator).database.read() as connection:
        rows = audit.rows(connection)
        assert audit.verify(connection) is None
    assert {"user.create", "user.invite", "user.role", "session.begin", "user.password"} <= {row.action for row in rows}
    assert "Lan" not in repr(rows)


def test_a_key_beside_a_cookie_is_what_counts(administrator: TestClient, new_key: Callable[..., str]) -> None:
    administrator.headers["Authorization"] = "Bearer docproc_khong-con-hieu-luc"
    assert administrator.get("/v1/session").status_code == 401


def test_what_holds_no_longer_is_gone_after_the_next_start(administrator: TestClient, settings: Settings) -> None:
    _invited(administrator)  # in March, by the clock of these tests

    with (
        TestClient(create_app(settings), base_url="http://127.0.0.1") as restarted,
        _state(restarted).database.read() as connection,
    ):
        assert connection.execute(select(func.count()).select_from(sessions)).scalar_one() == 0
        assert connection.execute(select(func.count()).select_from(tickets)).scalar_one() == 0
