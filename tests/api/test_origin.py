"""Web pages of others cannot reach a service without keys through a clerk's browser."""

import pytest
from starlette.testclient import TestClient

from docproc.api import create_app
from docproc.settings import Settings


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_this_machine_by_any_of_its_names_is_served(client: TestClient, host: str) -> None:
    assert client.get("/health/live", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:127.0.0.1", "", "localhost@evil.example"]
)
def test_another_name_that_points_here_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/v1/plans", headers={"host": host})

    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999", ""])
def test_a_page_of_another_origin_cannot_send(client: TestClient, origin: str) -> None:
    answer = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}, headers={"origin": origin})

    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert client.get("/v1/plans").json()["items"] == []


def test_our_own_pages_can(client: TestClient) -> None:
    answer = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}, headers={"origin": "http://127.0.0.1"})

    assert answer.status_code == 202


def test_a_service_with_a_public_address_is_served_under_it_and_keeps_other_origins_out(settings: Settings) -> None:
    public = settings.model_copy(update={"public_url": "https://docproc.sonoivu.example"})
    with TestClient(create_app(public), base_url="https://docproc.sonoivu.example") as client:
        assert client.get("/health/live").status_code == 200
        assert client.get("/health/live", headers={"origin": "https://docproc.sonoivu.example"}).status_code == 200
        assert client.get("/health/live", headers={"origin": "https://evil.example"}).status_code == 403
        assert client.get("/health/live", headers={"host": "docproc.evil.example"}).status_code == 403


@pytest.mark.parametrize("header", [{"host": "[::1"}, {"origin": "http://[::1"}])
def test_what_is_no_address_at_all_is_refused(client: TestClient, header: dict[str, str]) -> None:
    assert client.get("/health/live", headers=header).json()["code"] == "foreign_origin"
