"""People sign in through their office's OpenID provider; nothing that it did not sign for this very attempt is believed."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

from docproc.access import Role
from docproc.api import create_app
from docproc.documents.errors import BadSettingError, DefaultSecretError
from docproc.settings import Settings

if TYPE_CHECKING:
    from tests.api.openid_provider import OpenIdProvider
else:  # test folders are not packages
    _spec = importlib.util.spec_from_file_location("openid_provider", Path(__file__).parent / "openid_provider.py")
    _module = importlib.util.module_from_spec(_spec)
    sys.modules["openid_provider"] = _module
    _spec.loader.exec_module(_module)
    OpenIdProvider = _module.OpenIdProvider


@pytest.fixture(scope="module")
def running() -> Iterator["OpenIdProvider"]:
    with OpenIdProvider() as provider:
        yield provider


@pytest.fixture
def provider(running: "OpenIdProvider") -> "OpenIdProvider":
    """The provider, honest, with one organizer."""
    running.lie = ""
    running.claims = {"sub": "u-17", "preferred_username": "lan.do", "name": "Đỗ Thị Lan", "roles": ["to-chuc"]}
    return running


@pytest.fixture
def office(settings: Settings, provider: "OpenIdProvider") -> Settings:
    """Settings of an office that signs in through the provider."""
    said = {
        "oidc_issuer": provider.issuer,
        "oidc_client_id": "docproc",
        "oidc_client_secret": "mot-bi-mat-du-dai-2026",
        "oidc_roles": "quan-tri=administrator, to-chuc=organizer, giam-khao=reviewer",
    }
    return settings.model_copy(update=said)


@pytest.fixture
def browser(office: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(office), base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        yield client


def _there(browser: TestClient) -> str:
    """The address that the provider sends the browser back to."""
    begun = browser.get("/v1/session/oidc")
    assert begun.status_code == 303
    return str(httpx2.get(begun.headers["location"]).headers["location"])


def _sign_in(browser: TestClient) -> httpx2.Response:
    return browser.get(_there(browser))


def _code(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_whom_the_provider_vouches_for_is_signed_in_with_the_role_it_gives(browser: TestClient) -> None:
    answer = _sign_in(browser)

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    me = browser.get("/v1/session").json()
    assert (me["name"], me["role"], me["kind"]) == ("Đỗ Thị Lan", "organizer", "user")


def test_the_provider_is_asked_by_code_with_a_challenge_a_state_and_a_nonce(
    browser: TestClient, provider: "OpenIdProvider"
) -> None:
    _there(browser)
    _there(browser)

    first, second = provider.asked[-2:]
    assert (first["response_type"], first["code_challenge_method"]) == ("code", "S256")
    assert first["redirect_uri"] == "http://127.0.0.1:8000/v1/session/oidc/callback"
    for secret in ("state", "nonce", "code_challenge"):
        assert len(first[secret]) >= 43
        assert first[secret] != second[secret]


@pytest.mark.parametrize(
    "lie",
    [
        "other key",
        "changed afterwards",
        "not signed",
        "signed with what is public",
        "other nonce",
        "no nonce",
        "other audience",
        "among other audiences",
        "expired",
        "other issuer",
        "other access token",
    ],
)
def test_a_token_that_is_not_for_this_attempt_signs_nobody_in(browser: TestClient, provider: "OpenIdProvider", lie: str) -> None:
    provider.lie = lie

    answer = _sign_in(browser)

    assert _code(answer) == (502, "sign_in_provider")
    assert browser.get("/v1/session").status_code == 401


@pytest.mark.parametrize("lie", ["other metadata", "nonsense"])
def test_a_provider_that_is_another_or_is_down_is_told_of(browser: TestClient, provider: "OpenIdProvider", lie: str) -> None:
    provider.lie = lie
    assert _code(browser.get("/v1/session/oidc")) == (502, "sign_in_provider")


def test_a_provider_that_fails_half_way_is_told_of(browser: TestClient, provider: "OpenIdProvider") -> None:
    back = _there(browser)
    provider.lie = "nonsense"
    assert _code(browser.get(back)) == (502, "sign_in_provider")


def test_a_provider_may_change_its_keys(browser: TestClient, provider: "OpenIdProvider") -> None:
    _sign_in(browser)
    provider.key = RSAKey.generate_key(2048, {"kid": "2"})

    assert _sign_in(browser).status_code == 303


def test_an_answer_counts_once(browser: TestClient) -> None:
    back = _there(browser)
    assert browser.get(back).status_code == 303
    browser.cookies.clear()

    assert _code(browser.get(back)) == (410, "ticket_invalid")


def test_an_answer_for_another_browser_is_refused(browser: TestClient, office: Settings) -> None:
    attackers = _there(browser)
    with TestClient(create_app(office), base_url="http://127.0.0.1:8000", follow_redirects=False) as victim:
        assert _code(victim.get(attackers)) == (410, "ticket_invalid")
        _there(victim)
        assert _code(victim.get(attackers)) == (410, "ticket_invalid"), "the state is of another attempt"
        assert victim.get("/v1/session").status_code == 401


@pytest.mark.parametrize("change", [{"code": "x"}, {"iss": "https://dang-nhap.example"}, {"code": None}])
def test_an_answer_that_was_tampered_with_is_refused(browser: TestClient, change: dict[str, Any]) -> None:
    address = urlsplit(_there(browser))
    query = {name: value for name, value in {**dict(parse_qsl(address.query)), **change}.items() if value is not None}

    assert browser.get(address.path, params=query).status_code in (401, 502)
    assert browser.get("/v1/session").status_code == 401


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"roles": ["khac", "giam-khao"]}, "reviewer"),
        ({"roles": "quan-tri"}, "administrator"),
        ({"roles": ["giam-khao", "to-chuc"]}, "organizer"),
    ],
)
def test_the_first_role_of_the_settings_that_a_person_has_counts(
    browser: TestClient, provider: "OpenIdProvider", claims: dict[str, Any], role: str
) -> None:
    provider.claims |= claims
    _sign_in(browser)
    assert browser.get("/v1/session").json()["role"] == role


@pytest.mark.parametrize("roles", [[], ["khac"], None, {"to-chuc": True}, "to-chuc "])
def test_a_person_without_a_role_of_ours_is_not_let_in(browser: TestClient, provider: "OpenIdProvider", roles: Any) -> None:
    provider.claims["roles"] = roles
    assert _code(_sign_in(browser)) == (403, "no_role")


def test_a_role_may_lie_deep_in_the_token(office: Settings, provider: "OpenIdProvider") -> None:
    provider.claims |= {"roles": None, "realm_access": {"roles": ["giam-khao"]}}
    nested = office.model_copy(update={"oidc_role_claim": "realm_access.roles"})
    with TestClient(create_app(nested), base_url="http://127.0.0.1:8000", follow_redirects=False) as browser:
        assert _sign_in(browser).status_code == 303
        assert browser.get("/v1/session").json()["role"] == "reviewer"


def test_a_person_keeps_their_account_and_gets_the_role_of_today(browser: TestClient, provider: "OpenIdProvider") -> None:
    _sign_in(browser)
    first = browser.get("/v1/session").json()
    provider.claims |= {"preferred_username": "lan.moi", "name": "Đỗ Lan", "roles": ["giam-khao"]}
    _sign_in(browser)

    second = browser.get("/v1/session").json()
    assert (second["id"], second["name"], second["role"]) == (first["id"], "Đỗ Lan", "reviewer")


def test_an_account_made_here_is_not_taken_over_by_its_login(
    browser: TestClient, new_key: Any, provider: "OpenIdProvider"
) -> None:
    administrator = {"authorization": f"Bearer {new_key(browser.app, Role.ADMINISTRATOR)}"}
    made = browser.post(
        "/v1/users", json={"login": "lan.do", "name": "Người ở đây", "role": "administrator"}, headers=administrator
    )

    _sign_in(browser)

    me = browser.get("/v1/session").json()
    assert me["id"] != made.json()["user"]["id"]
    assert me["role"] == "organizer"


def test_who_is_shut_out_here_stays_out(browser: TestClient, new_key: Any, provider: "OpenIdProvider") -> None:
    administrator = {"authorization": f"Bearer {new_key(browser.app, Role.ADMINISTRATOR)}"}
    _sign_in(browser)
    me = browser.get("/v1/session").json()["id"]
    browser.patch(f"/v1/users/{me}", json={"disabled": True}, headers=administrator)

    assert _code(_sign_in(browser)) == (403, "not_allowed")


def test_without_a_provider_there_is_no_such_sign_in(client: TestClient) -> None:
    assert _code(client.get("/v1/session/oidc")) == (404, "not_found")


@pytest.mark.parametrize(
    "wrong",
    [
        {"oidc_client_id": None},
        {"oidc_client_secret": None},
        {"oidc_roles": ""},
        {"oidc_roles": "a=emperor"},
        {"oidc_roles": "a=portal"},
        {"oidc_issuer": "http://dang-nhap.example"},
    ],
)
def test_settings_that_do_not_fit_are_refused_at_the_start(office: Settings, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadSettingError):
        create_app(office.model_copy(update=wrong))


def test_secrets_that_everybody_knows_are_refused_outside_development(office: Settings) -> None:
    for wrong in ({"oidc_client_secret": "changeme"}, {"database_url": "postgresql://docproc:docproc@db/docproc"}):
        with pytest.raises(DefaultSecretError):
            create_app(office.model_copy(update=wrong))
        create_app(office.model_copy(update={**wrong, "development": True}))
