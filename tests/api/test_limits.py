"""Nothing larger than allowed is read, kept, or held in memory."""

import asyncio
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from docproc.api import create_app
from docproc.api.body_limit import BodyLimit
from docproc.settings import Settings

MEGABYTE = 1 << 20
HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
TAIL = b"\r\n--x--\r\n"
MULTIPART = {"content-type": "multipart/form-data; boundary=x"}


def _parts(megabytes: int) -> Iterator[bytes]:
    """A multipart body in pieces, its length not announced."""
    yield HEAD
    for _ in range(megabytes):
        yield b"x" * MEGABYTE
    yield TAIL


def _kept(settings: Settings) -> list[Path]:
    return [path for path in (settings.data_dir / "files").rglob("*") if path.is_file()]


def test_a_file_of_the_largest_size_is_accepted(client: TestClient) -> None:
    assert client.post("/v1/plans", files={"file": ("a.txt", b"x" * MEGABYTE)}).status_code == 202


@pytest.mark.parametrize("size", [MEGABYTE + 1, 2 * MEGABYTE, 4 * MEGABYTE])
def test_a_larger_one_is_refused_and_leaves_nothing(client: TestClient, settings: Settings, size: int) -> None:
    answer = client.post("/v1/plans", files={"file": ("a.txt", b"x" * size)})

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert answer.headers["content-type"] == "application/problem+json"
    assert _kept(settings) == []
    assert client.get("/v1/plans").json()["items"] == []


def test_one_whose_length_was_not_announced_is_refused_too(client: TestClient, settings: Settings) -> None:
    answer = client.post("/v1/plans", content=_parts(4), headers=MULTIPART)

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert _kept(settings) == []


def test_several_files_may_be_larger_together_than_one_alone(client: TestClient) -> None:
    plan = client.post("/v1/plans", files={"file": ("a.txt", b"plan")}).json()["plan"]["id"]
    files = [("file", (f"{name}.txt", name.encode() * 1_000_000)) for name in "ab"]

    answer = client.post(f"/v1/plans/{plan}/entries", files=files)

    assert answer.status_code == 202
    assert [item["file_name"] for item in answer.json()["items"]] == ["a.txt", "b.txt"]


def test_a_body_that_is_no_upload_may_be_a_megabyte(client: TestClient) -> None:
    answer = client.post("/v1/similar", content=b" " * (MEGABYTE + 1), headers={"content-type": "application/json"})

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_body_that_announces_too_much_is_refused_before_any_of_it_is_read() -> None:
    reads = 0

    async def receive() -> Message:
        nonlocal reads
        reads += 1
        return {"type": "http.request", "body": b"", "more_body": False}

    sent = asyncio.run(_request(BodyLimit(_never, 100), receive, [(b"content-length", b"2000000")]))

    assert (sent[0]["status"], reads) == (413, 0)


@pytest.mark.parametrize("length", [b"-5", b"many", b""])
def test_a_length_that_is_no_number_does_not_open_the_door(length: bytes) -> None:
    async def receive() -> Message:
        return {"type": "http.request", "body": b"x" * 200, "more_body": True}

    async def reader(_scope: Any, receive_limited: Any, _send: Any) -> None:
        while True:
            await receive_limited()

    headers = [(b"content-length", length), (b"content-type", b"multipart/form-data; boundary=x")]
    with pytest.raises(Exception, match="413"):
        asyncio.run(_request(BodyLimit(reader, 1000), receive, headers))


def test_a_large_upload_is_never_in_memory_as_a_whole(tmp_path: Path, new_key: Callable[..., str]) -> None:
    app = create_app(Settings(data_dir=tmp_path, worker_processes=1))
    pieces = _parts(32)

    async def receive() -> Message:
        piece = next(pieces, None)
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    async def upload() -> list[Message]:
        async with app.router.lifespan_context(app):
            key = (b"authorization", f"Bearer {new_key(app)}".encode())
            tracemalloc.start()
            return await _request(app, receive, [key, (b"content-type", MULTIPART["content-type"].encode())])

    try:
        sent = asyncio.run(upload())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert sent[0]["status"] == 202
    assert peak < 12 * MEGABYTE


async def _never(_scope: Any, _receive: Any, _send: Any) -> None:
    raise AssertionError("the application must not be asked")


async def _request(app: Any, receive: Any, headers: list[tuple[bytes, bytes]]) -> list[Message]:
    """POST /v1/plans straight to the application; what it sent."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/plans",
        "raw_path": b"/v1/plans",
        "root_path": "",
        "query_string": b"",
        "scheme": "http",
        "http_version": "1.1",
        "server": ("test", 80),
        "client": ("test", 1),
        "headers": [(b"host", b"localhost"), *headers],
    }
    await app(scope, receive, send)
    return sent
