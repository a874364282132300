"""The API in this process, and beside it a real worker for the tests that need one."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from docproc.access import Role
from docproc.access.keyring import WantedKey, create_key
from docproc.api import create_app
from docproc.api.state import State
from docproc.settings import Settings

MEGABYTE = 1 << 20
LOCAL = "http://127.0.0.1"


def key_for(app: FastAPI, role: Role = Role.ADMINISTRATOR, **wanted: Any) -> str:
    """The secret of a new key, made past the API."""
    state: State = app.state.docproc
    with state.database.write() as connection:
        _, secret = create_key(connection, WantedKey("test", role, **wanted), actor="test", now=state.now())
    return secret


@contextmanager
def signed_in(settings: Settings) -> Iterator[TestClient]:
    """A client of a new API, with an administrator's key."""
    app = create_app(settings)
    with TestClient(app, base_url=LOCAL) as client:
        client.headers["Authorization"] = f"Bearer {key_for(app)}"
        yield client


@pytest.fixture(scope="session")
def open_api() -> Callable[[Settings], AbstractContextManager[TestClient]]:
    """Opens an API of the test's own settings; its client has an administrator's key."""
    return signed_in


@pytest.fixture(scope="session")
def new_key() -> Callable[..., str]:
    """Makes keys of an application: a role, and what else WantedKey takes."""
    return key_for


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with small limits: files of 1 MB, requests of 3 MB."""
    return Settings(data_dir=tmp_path, max_upload_bytes=MEGABYTE, max_request_bytes=3 * MEGABYTE, worker_processes=1)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """A client of an API without a worker, with an administrator's key; an error that would reach the server is raised."""
    with signed_in(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of an API with a worker of its own process."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), worker_processes=1)
    with signed_in(settings) as opened:
        environment = {**os.environ, **settings.environment()}
        worker = subprocess.Popen([sys.executable, "-m", "docproc.jobs", str(os.getpid())], env=environment)
        yield opened
        worker.terminate()
        assert worker.wait(30) == 0


@pytest.fixture(scope="module")
def finished(live: TestClient) -> Callable[[str], dict[str, Any]]:
    """Waits for a job to end; its description."""

    def wait(job_id: str) -> dict[str, Any]:
        job: dict[str, Any] = live.get(f"/v1/jobs/{job_id}", headers={"Prefer": "wait=60"}).json()
        assert job["finished_at"] is not None, "the job did not end within a minute"
        return job

    return wait
