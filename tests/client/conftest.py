"""A service as people run it, one for all these tests, and a client of it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from docproc.access import Role
from docproc.access.keyring import WantedKey, create_key
from docproc.client import Client
from docproc.client.patience import Patience
from docproc.jobs.preparation import prepare
from docproc.settings import Settings
from docproc.storage import Database
from tests.client.wire import Wire


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A service with its worker as a process of its own: its address, and an administrator's key."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), port=port, worker_processes=1, webhook_networks="127.0.0.0/8")
    prepare(settings.data_dir, settings.database_address)
    database = Database(settings.database_address)
    with database.write() as connection:
        _, secret = create_key(connection, WantedKey("test", Role.ADMINISTRATOR), actor="test", now=datetime.now(UTC))
    database.close()
    command = [sys.executable, "-c", "from docproc.cli import main; main()", "serve"]
    with subprocess.Popen(command, env={**os.environ, **settings.environment()}) as process:
        yield f"http://127.0.0.1:{port}", secret
        process.terminate()
        assert process.wait(60) == 0


@pytest.fixture(scope="session")
def client(service: tuple[str, str]) -> Iterator[Client]:
    """A client whose patience outlasts the start of the service."""
    address, key = service
    with Client(address, key, patience=100) as opened:
        yield opened


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def over(service: tuple[str, str], client: Client) -> Iterator[Callable[..., Client]]:
    """Opens clients over a wire; their pauses are noted and not made."""
    opened: list[Client] = []
    client.health()  # it has started

    def make(wire: Wire, pauses: list[float] | None = None, *, seconds: float = 60.0, key: str | None = None) -> Client:
        noted = [] if pauses is None else pauses
        address, secret = service
        patience = Patience(seconds, sleep=noted.append, clock=lambda: sum(noted))
        opened.append(Client(address, key or secret, patience=patience, http=wire))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


@pytest.fixture(scope="session")
def samples() -> Path:
    return Path(__file__).parents[2] / "samples"
