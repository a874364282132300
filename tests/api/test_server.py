"""The whole service: it starts with its worker and ends with it, and opens no door that nobody guards."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from docproc.api.hosts import check_host
from docproc.api.server import listen
from docproc.documents.errors import AddressTakenError, OpenHostError
from docproc.settings import Settings

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
    for _ in range(600):
        if fulfilled():
            return
        never.wait(0.05)
    pytest.fail("it did not happen within 30 seconds")


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
