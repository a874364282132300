"""What the client does when the network or the service fails: once is once, and nobody waits for ever."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from docproc.client import (
    Client,
    MissingError,
    NamedBytes,
    NotConnectedError,
    OverloadedError,
    RefusedError,
    UnavailableError,
    UnexpectedAnswerError,
    WrongRequestError,
)
from tests.client.wire import Wire

pytestmark = pytest.mark.timeout(300)
PLAN = NamedBytes("ke-hoach.txt", "KẾ HOẠCH\nTổ chức cuộc thi sáng kiến năm 2026\n".encode())


def problem(status: int, code: str, **headers: str) -> httpx.Response:
    said = {"type": f"urn:docproc:problem:{code}", "title": "Bận", "status": status, "code": code, "remedy": "Chờ.", "mới": 1}
    return httpx.Response(status, json=said, headers=headers)


def test_a_plan_whose_answer_was_lost_is_sent_again_and_kept_once(over: Callable[..., Client], wire: Wire) -> None:
    client = over(wire)
    before = len(list(client.plans.list()))
    wire.answers_to_lose = 2

    accepted = client.plans.send(PLAN)

    assert len(list(client.plans.list())) == before + 1
    assert client.plans.get(accepted.plan.id).id == accepted.plan.id
    keys = {request.headers["Idempotency-Key"] for request in wire.passed if request.method == "POST"}
    assert len(keys) == 1


def test_a_file_of_the_disk_is_sent_whole_at_every_try(over: Callable[..., Client], wire: Wire, samples: Path) -> None:
    client = over(wire)
    path = samples / "plans" / "the-le-phuong-hoa-khanh-2026.docx"
    wire.answers_to_lose = 1

    plan = client.plans.get(client.plans.send(path).plan.id)

    assert client.documents.file(plan.document_id) == path.read_bytes()


def test_a_caller_that_was_killed_sends_again_under_the_name_of_before(over: Callable[..., Client], wire: Wire) -> None:
    client = over(wire)

    first = client.plans.send(PLAN, idempotency_key="cong-2026-0001")
    second = client.plans.send(PLAN, idempotency_key="cong-2026-0001")

    assert second == first


def test_two_calls_that_are_alike_are_two(over: Callable[..., Client], wire: Wire) -> None:
    client = over(wire)

    assert client.plans.send(PLAN).plan.id != client.plans.send(PLAN).plan.id


def test_a_service_that_restarts_is_waited_for(over: Callable[..., Client], wire: Wire) -> None:
    pauses: list[float] = []
    client = over(wire, pauses)
    wire.connections_to_refuse = 3

    assert client.health().database == "ok"
    assert len(pauses) == 3
    assert pauses == sorted(pauses)


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_honoured(over: Callable[..., Client], wire: Wire, status: int) -> None:
    pauses: list[float] = []
    client = over(wire, pauses)
    wire.says_instead = [problem(status, "busy", **{"Retry-After": "7"})] * 2

    assert client.health().status == "ok"
    assert pauses == [7.0, 7.0]


def test_retry_after_may_be_a_date(over: Callable[..., Client], wire: Wire) -> None:
    pauses: list[float] = []
    client = over(wire, pauses)
    wire.says_instead = [problem(503, "busy", **{"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})]

    assert client.health().status == "ok"
    assert pauses == [0.0]


def test_a_server_in_front_that_finds_nobody_behind_it_is_asked_again(over: Callable[..., Client], wire: Wire) -> None:
    client = over(wire)
    wire.says_instead = [httpx.Response(502, text="<html>Bad Gateway</html>"), httpx.Response(504)]

    assert client.health().status == "ok"


def test_the_first_try_of_a_call_that_is_still_at_work_is_waited_for(over: Callable[..., Client], wire: Wire) -> None:
    pauses: list[float] = []
    client = over(wire, pauses)
    wire.says_instead = [problem(409, "idempotency_running", **{"Retry-After": "10"})]

    assert client.plans.send(PLAN).plan.id
    assert pauses == [10.0]


def test_patience_ends(over: Callable[..., Client], wire: Wire) -> None:
    pauses: list[float] = []
    client = over(wire, pauses, seconds=20)
    wire.says_instead = [problem(429, "queue_full", **{"Retry-After": "15"})] * 2

    with pytest.raises(OverloadedError) as full:
        client.plans.send(PLAN)

    assert full.value.code == "queue_full"
    assert pauses == [15.0]


def test_a_service_that_is_not_there_is_said_to_be_so(over: Callable[..., Client], wire: Wire) -> None:
    client = over(wire, seconds=10)
    wire.connections_to_refuse = 1000

    with pytest.raises(NotConnectedError, match="GET /health/ready: ConnectError"):
        client.health()


@pytest.mark.parametrize(
    ("answer", "error"),
    [(problem(422, "encrypted"), WrongRequestError), (problem(500, "internal"), UnavailableError)],
    ids=["422", "500"],
)
def test_what_does_not_pass_is_not_tried_again(
    over: Callable[..., Client], wire: Wire, answer: httpx.Response, error: type[Exception]
) -> None:
    pauses: list[float] = []
    client = over(wire, pauses)
    wire.says_instead = [answer]

    with pytest.raises(error, match="Bận"):
        client.health()

    assert pauses == []


def test_an_unknown_key_is_refused_at_once(over: Callable[..., Client], wire: Wire) -> None:
    with pytest.raises(RefusedError) as refused:
        over(wire, key="docproc_không-có".encode().hex()).plans.get("x")

    assert refused.value.code == "not_signed_in"


def test_an_identifier_is_no_path(over: Callable[..., Client], wire: Wire) -> None:
    with pytest.raises(MissingError):
        over(wire).plans.get("../keys?limit=1")

    assert wire.passed[-1].url.raw_path == b"/v1/plans/..%2Fkeys%3Flimit%3D1"


def test_what_was_removed_by_a_try_whose_answer_was_lost_is_removed(over: Callable[..., Client], wire: Wire) -> None:
    client = over(wire)
    hook = client.webhooks.create("http://127.0.0.1:9/", ["job.dead"]).webhook
    wire.answers_to_lose = 1

    client.webhooks.delete(hook.id)

    with pytest.raises(MissingError):
        client.webhooks.delete(hook.id)


def test_a_stream_that_breaks_is_taken_up_where_it_was(over: Callable[..., Client], wire: Wire) -> None:
    client = over(wire)
    job_id = client.plans.send(PLAN).job.id
    client.jobs.wait(job_id)
    wire.connections_to_refuse = 2

    assert [job.status for job in client.jobs.follow(job_id)] == ["done"]


def test_something_else_that_answers_is_not_taken_for_the_service(over: Callable[..., Client], wire: Wire) -> None:
    client = over(wire)
    wire.says_instead = [httpx.Response(200, text="<html>Đăng nhập mạng</html>"), httpx.Response(403, text="proxy")]

    for _ in range(2):
        with pytest.raises(UnexpectedAnswerError):
            client.health()


@pytest.mark.parametrize("address", ["http://sangkien.example", "ftp://127.0.0.1", "sangkien.example", ""])
def test_a_key_is_not_sent_in_the_clear(address: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Client(address, "docproc_x")
