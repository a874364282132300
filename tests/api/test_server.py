"""The whole service: it starts with its worker and ends with it, and opens no door that nobody guards."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest
from sqlalchemy import URL

from docproc.api.hosts import check_host
from docproc.api.server import listen
from docproc.documents.errors import AddressTakenError, OpenHostError
from docproc.settings import Settings

PLAN = "KẾ HOẠCH\nTổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n".encode()
SERVE = "from docproc.api.server import serve; from docproc.settings import Settings; serve(Settings())"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.9.1"])
def test_this_machine_may_always_connect(host: str) -> None:
    check_host(Settings(host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.vn", ""])  # noqa: S104 - that is the point
def test_others_may_connect_only_through_tls_and_when_people_sign_in(host: str) -> None:
    public = "https://docproc.sonoivu.example"
    for unsafe in ({}, {"public_url": "http://docproc.sonoivu.example"}, {"public_url": public, "development": True}):
        with pytest.raises(OpenHostError):
            check_host(Settings(host=host, **unsafe))
    check_host(Settings(host=host, public_url=public))


def test_an_address_in_use_is_refused_before_anything_is_started() -> None:
    with listen("127.0.0.1", 0) as first, pytest.raises(AddressTakenError, match=r"127\.0\.0\.1:"):
        listen("127.0.0.1", first.getsockname()[1])


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The service as a process of its own, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, **Settings(data_dir=tmp_path, port=port, worker_processes=1).environment()}
    with subprocess.Popen([sys.executable, "-c", SERVE], env=environment) as process:
        yield process, f"http://127.0.0.1:{port}"
        process.kill()


def _wait(fulfilled: Callable[[], bool]) -> None:
    never = threading.Event()
    for _ in range(2400):
        if fulfilled():
            return
        never.wait(0.05)
    pytest.fail("it did not happen within two minutes")


def _worker_state(address: str) -> str:
    try:
        return str(httpx.get(f"{address}/health/ready").json()["worker"])
    except httpx.TransportError:
        return "no answer"


def test_the_worker_comes_and_goes_with_the_service_and_is_started_again_when_it_dies(
    serving: tuple[subprocess.Popen[bytes], str],
) -> None:
    process, address = serving
    _wait(lambda: _worker_state(address) == "ok")

    first = psutil.Process(process.pid).children()
    first[0].send_signal(signal.SIGKILL)
    _wait(lambda: bool(set(psutil.Process(process.pid).children()) - set(first)))
    second = psutil.Process(process.pid).children(recursive=True)

    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert psutil.wait_procs(second, timeout=10)[1] == []


@pytest.fixture
def parts(
    request: pytest.FixtureRequest, tmp_path: Path, new_postgresql: Callable[[], URL]
) -> Iterator[tuple[Callable[..., subprocess.Popen[bytes]], str]]:
    """Starts parts of the service by their commands, on a database of the kind that is asked for; the address of its API."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = new_postgresql().render_as_string(hide_password=False) if request.param == "postgresql" else None
    settings = Settings(data_dir=tmp_path, port=port, worker_processes=1, development=True, database_url=url)
    environment = {**os.environ, **settings.environment()}
    with contextlib.ExitStack() as started:

        def start(*command: str) -> subprocess.Popen[bytes]:
            line = [sys.executable, "-c", "from docproc.cli import main; main()", *command]
            process = started.enter_context(subprocess.Popen(line, env=environment))
            started.callback(process.kill)
            return process

        yield start, f"http://127.0.0.1:{port}"


def _workers(address: str) -> int:
    try:
        return int(httpx.get(f"{address}/v1/capacity").json()["workers"])
    except httpx.TransportError:
        return -1


@pytest.mark.timeout(400)
@pytest.mark.parametrize("parts", ["sqlite", "postgresql"], indirect=True)
def test_the_parts_make_the_whole(
    parts: tuple[Callable[..., subprocess.Popen[bytes]], str], request: pytest.FixtureRequest
) -> None:
    start, address = parts
    count = 2 if "postgresql" in request.node.name else 1
    api = start("api")
    workers = [start("worker", "--processes", "1") for _ in range(count)]
    _wait(lambda: _workers(address) == count)

    sent = httpx.post(f"{address}/v1/plans", files={"file": ("a.txt", PLAN)}, headers={"Prefer": "wait=60"}, timeout=70)

    assert sent.json()["plan"]["status"] == "ready"
    for process in (*workers, api):
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


@pytest.mark.parametrize("parts", ["sqlite"], indirect=True)
def test_who_waits_and_who_listens_is_answered_when_the_service_ends(
    parts: tuple[Callable[..., subprocess.Popen[bytes]], str],
) -> None:
    start, address = parts
    api = start("api")
    _wait(lambda: _workers(address) == 0)
    job_id = httpx.post(f"{address}/v1/plans", files={"file": ("a.txt", PLAN)}).json()["job"]["id"]
    with ThreadPoolExecutor() as people, httpx.stream("GET", f"{address}/v1/jobs/{job_id}/events", timeout=70) as stream:
        heard = stream.iter_lines()
        assert next(heard) == "id: 0"
        waits = people.submit(httpx.get, f"{address}/v1/jobs/{job_id}", headers={"Prefer": "wait=60"}, timeout=70)
        _wait(lambda: "requests_under_way 3.0" in httpx.get(f"{address}/metrics").text)  # with this one
        api.send_signal(signal.SIGTERM)

        assert "event: end" not in list(heard), "it may come back for the end"
        assert waits.result().json()["status"] == "queued"
    assert api.wait(15) == 0
