"""The API in this process, and beside it a real worker for the tests that need one."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from docproc.api import create_app
from docproc.settings import Settings

MEGABYTE = 1 << 20
LOCAL = "http://127.0.0.1"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with small limits: files of 1 MB, requests of 3 MB."""
    return Settings(data_dir=tmp_path, max_upload_bytes=MEGABYTE, max_request_bytes=3 * MEGABYTE, worker_processes=1)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """A client of an API without a worker; an error that would reach the server is raised."""
    with TestClient(create_app(settings), base_url=LOCAL) as opened:
        yield opened


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of an API with a worker of its own process."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), worker_processes=1)
    with TestClient(create_app(settings), base_url=LOCAL) as opened:
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
