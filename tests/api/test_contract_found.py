"""What random requests found once, and shall not find again."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize("day", ["0", "1751241600", "20260630"])
def test_a_number_is_no_day(client: TestClient, day: str) -> None:
    answer = client.get("/v1/register", params={"adopted_to": day})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["location"] == ["query", "adopted_to"]
