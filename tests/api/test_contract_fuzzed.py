"""Whatever is sent to it, the API answers as its description says: no error of its own, no status, code or form that is not there."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from schemathesis.checks import CheckContext
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.transport import Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from docproc.settings import Settings

LOCAL = "http://127.0.0.1"
DESCRIPTION = json.loads((Path(__file__).parents[2] / "docs" / "openapi-v1.json").read_text(encoding="utf-8"))
EXAMPLES = 5
"""Random requests to each operation, besides those at the bounds of what it takes and beyond."""
CONFIG = SchemathesisConfig.from_dict(
    {
        "base-url": LOCAL,
        "request-timeout": 120,
        "seed": 20260301,
        "generation": {"max-examples": EXAMPLES, "deterministic": True, "no-shrink": True},
    }
)


class Forwarder:
    """The application of the description: the one of the fixture, once that is there."""

    def __init__(self) -> None:
        self.target: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.target is not None:  # its life is the fixture's
            await self.target(scope, receive, send)


schema = schemathesis.openapi.from_dict(DESCRIPTION, config=CONFIG)
schema.app = Forwarder()

PLAN = "KẾ HOẠCH\nTổ chức cuộc thi sáng kiến năm 2026\nNhận bài từ ngày 01/4/2026 đến hết ngày 30/6/2026.\n"
ENTRY = "BÁO CÁO MÔ TẢ SÁNG KIẾN\n1. Tên sáng kiến: Xem trước giờ vắng\n2. Nội dung giải pháp\nDán bảng giờ vắng tại cửa.\n"
REPORT = "BÁO CÁO\nKết quả: 99,2% hồ sơ được trả kết quả đúng hạn.\n"
ROW = '{"id": "dong-1", "title": "Bảng giờ vắng", "summary": "Đo lượng khách từng giờ, dán tại cửa."}\n'


@dataclass(frozen=True)
class Filled:
    """An API with something of everything in its store."""

    client: TestClient
    known: dict[str, str]
    """What paths name, and is there."""
    spare: dict[str, str]
    """What may be deleted and shut out."""


def sent(client: TestClient, path: str, text: str, name: str = "a.txt", **form: str) -> dict[str, Any]:
    """What came of sending a file, after its job."""
    answer = client.post(path, files={"file": (name, text.encode())}, data=form, headers={"Prefer": "wait=60"})
    accepted: dict[str, Any] = answer.json()
    accepted = accepted.get("items", [accepted])[0]
    job = client.get(f"/v1/jobs/{accepted['job']['id']}", headers={"Prefer": "wait=60"}).json()
    assert job["status"] == "done", job
    return accepted


def of_people(client: TestClient, plan_id: str, name: str) -> dict[str, str]:
    """A person, a key that is a member, and a webhook."""
    user = client.post("/v1/users", json={"login": name, "name": name, "role": "reviewer"}).json()["user"]["id"]
    key = client.post("/v1/keys", json={"name": name, "role": "portal"}).json()["key"]["id"]
    client.post(f"/v1/plans/{plan_id}/members", json={"key_id": key, "capacity": "portal"})
    events = ["document.read", "deletion.done"]
    hook = client.post("/v1/webhooks", json={"url": "https://cong.example.vn/", "events": events}).json()["webhook"]["id"]
    return {"user_id": user, "key_id": key, "member_id": key, "webhook_id": hook}


def filled(client: TestClient) -> tuple[dict[str, str], dict[str, str]]:
    """Something of everything: what stays, and what may go."""
    plan_id = sent(client, "/v1/plans", PLAN)["plan"]["id"]
    kept, spare = of_people(client, plan_id, "o-lai"), of_people(client, plan_id, "ra-di")
    found = sent(client, "/v1/register/imports", ROW, "a.jsonl")
    for ids, text in ((kept, ENTRY), (spare, ENTRY + "Thêm.")):
        entry = sent(client, f"/v1/plans/{plan_id}/entries", text)
        document = client.get(f"/v1/entries/{entry['entry']['id']}").json()["document_id"]
        report = sent(client, f"/v1/plans/{plan_id}/reports", REPORT + text)["report"]["id"]
        ids |= {"entry_id": entry["entry"]["id"], "job_id": entry["job"]["id"], "document_id": document, "report_id": report}
        ids |= {"plan_id": plan_id, "initiative_id": "dong-1", "import_id": found["import"]["id"]}
    spare["plan_id"] = sent(client, "/v1/plans", PLAN + "Thêm.")["plan"]["id"]
    kept["deletion_id"] = client.delete(f"/v1/plans/{spare['plan_id']}").json()["deletion"]["id"]
    kept["delivery_id"] = client.get(f"/v1/webhooks/{kept['webhook_id']}/deliveries").json()["items"][0]["id"]
    return kept, {**kept, **spare}


@pytest.fixture(scope="module")
def store(
    tmp_path_factory: pytest.TempPathFactory, open_api: Callable[[Settings], AbstractContextManager[TestClient]]
) -> Iterator[Filled]:
    """A filled store, whose worker has left: what is sent from now on waits."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("data"), worker_processes=1, max_waiting_jobs=100_000, requests_per_minute=100_000
    )
    with open_api(settings) as client:
        environment = {**os.environ, **settings.environment()}
        worker = subprocess.Popen([sys.executable, "-m", "docproc.jobs", str(os.getpid())], env=environment)
        known, spare = filled(client)
        worker.terminate()
        assert worker.wait(30) == 0
        schema.app.target = client.app
        yield Filled(client, known, spare)


def has_a_code_of_its_operation(_context: CheckContext, response: Response, case: schemathesis.Case[Any]) -> None:
    """A check: a refusal has one of the codes that its operation names, or says that there is no such method."""
    if response.status_code < 400 or response.status_code == 405:
        return
    answer = DESCRIPTION["paths"][case.operation.path][case.operation.method.lower()]["responses"][str(response.status_code)]
    assert json.loads(response.content)["code"] in answer["x-codes"]


CHECKS = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
    schemathesis.checks.missing_required_header,
    has_a_code_of_its_operation,
]


@schema.parametrize()
@pytest.mark.timeout(300)
def test_answers_are_those_of_the_description(case: schemathesis.Case[Any], store: Filled) -> None:
    there = store.spare if case.method in ("DELETE", "PATCH") else store.known
    mode = case.meta.components.get(ParameterLocation.PATH) if case.meta else None
    if mode is None or mode.mode.is_positive:
        case.path_parameters.update({name: there[name] for name in case.path_parameters if name in there})

    case.call_and_validate(headers={"Authorization": store.client.headers["Authorization"]}, checks=CHECKS)
