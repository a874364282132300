"""From an upload over HTTP through a real worker to a real receiver: signed, and retried after the receiver was down."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from standardwebhooks import Webhook
from starlette.testclient import TestClient

from docproc.settings import Settings

Came = queue.Queue[tuple[dict[str, str], bytes]]


@pytest.fixture
def receiver() -> Iterator[tuple[str, Came]]:
    """Its address, and what comes there; the first attempt is answered with 503."""
    came: Came = queue.Queue()
    statuses = iter([503])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.put(
                (
                    {name.lower(): value for name, value in self.headers.items()},
                    self.rfile.read(int(self.headers["Content-Length"])),
                )
            )
            self.send_response(next(statuses, 204))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", came
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_worker_tells_a_receiver_what_it_read(
    tmp_path: Path, receiver: tuple[str, Came], open_api: Callable[[Settings], AbstractContextManager[TestClient]]
) -> None:
    url, came = receiver
    settings = Settings(data_dir=tmp_path, worker_processes=1, webhook_networks="127.0.0.0/8")
    with open_api(settings) as client:
        hook = client.post("/v1/webhooks", json={"url": url, "events": ["document.read"]}).json()
        environment = {**os.environ, **settings.environment()}
        worker = subprocess.Popen([sys.executable, "-m", "docproc.jobs", str(os.getpid())], env=environment)
        try:
            plan = client.post("/v1/plans", files={"file": ("kh.txt", "KẾ HOẠCH\nTổ chức hội thi\n".encode())}).json()["plan"][
                "id"
            ]
            first, second = (came.get(timeout=60) for _ in range(2))
        finally:
            worker.terminate()
            assert worker.wait(30) == 0
        deliveries = client.get(f"/v1/webhooks/{hook['webhook']['id']}/deliveries").json()["items"]

    for headers, body in (first, second):
        told = Webhook(hook["secret"]).verify(body, headers)
        assert (told["type"], told["data"]["id"]) == ("document.read", plan)
    assert first[0]["webhook-id"] == second[0]["webhook-id"] == deliveries[0]["message_id"]
    assert [attempt["status"] for attempt in deliveries[0]["attempts"]][:1] == [503]
    assert json.loads(first[1]) == deliveries[0]["body"]
