"""The bench of the service in small: what it says of answers and files is so. `docproc bench service` is the large one."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from docproc.evaluation.bench.service import load
from docproc.evaluation.bench.service.answers import by_kind, failures
from docproc.evaluation.bench.service.calling import Caller, Noted, Notes
from docproc.evaluation.bench.service.files import Form, Made
from docproc.evaluation.bench.service.load import End, Load
from docproc.evaluation.bench.service.tables import render_load
from docproc.evaluation.bench.service.watching import Held, Look, growth

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.timeout(600)
def test_every_file_has_its_end_while_clients_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "ROOM", 10.0)  # nobody is told to come back

    found = load.bench(SAMPLES, tmp_path, address=None, workers=1, processes=1, files=8, clients=3, seed=1)

    failed = {each.form: each.code for each in found.ends if each.end != "ready"}
    assert found.failures == {}
    assert {each.form for each in found.ends} == set(Form)
    assert failed == {Form.JUNK: "damaged_file", Form.LOCKED: "encrypted"}
    assert found.holds
    assert found.looks[-1].workers.spent > found.looks[0].workers.spent
    assert "| upload | 8 × 2xx |" in render_load(found)


def test_answers_are_counted_by_class_and_time() -> None:
    noted = [Noted("job", 200, seconds / 100) for seconds in range(1, 101)]

    job, every = by_kind([*noted, Noted("list", 429, 5.0), Noted("list", 0, 9.0)])[::2]

    assert (job.classes, job.median, job.p95, job.most) == ({"2xx": 100}, 0.51, 0.96, 1.0)
    assert job.soon == 0.2
    assert every.classes == {"0": 1, "2xx": 100, "429": 1}


def test_what_the_service_did_not_do_is_no_success() -> None:
    noted = [Noted("job", 200, 0.1), Noted("job", 503, 0.1, "database_unavailable"), Noted("list", 0, 1.0, "TimeoutError")]
    ready, junk = End(form="docx", end="ready", code=""), End(form="junk", end="failed", code="damaged_file")

    assert failures(noted) == {"job: 503 database_unavailable": 1, "list: 0 TimeoutError": 1}
    assert _load(ready, junk).holds
    assert not _load(ready, failed={"job: 500 internal": 1}).holds
    assert not _load(ready, End(form="pdf", end="queued", code="")).holds
    assert not _load(ready, End(form="junk", end="failed", code="")).holds, "a failure without a code tells nobody anything"
    assert not _load().holds


def _load(*ends: End, failed: dict[str, int] | None = None) -> Load:
    nothing = {"kinds": (), "looks": (), "seconds": 1.0, "sending": 1.0, "served": {}}
    return Load(ends=ends, failures=failed or {}, **nothing)


def test_what_grows_is_told_from_what_stays() -> None:
    looks = [
        Look(at=n, api=Held(memory=100 + n), workers=Held(files=7), database=1, temporary=0, busy=0, load=0) for n in range(100)
    ]

    assert growth(looks, "api.memory") == (130.0, 190.0)
    assert growth(looks, "workers.files") == (7.0, 7.0)


@contextmanager
def _server(*answers: tuple[int, dict[str, str]]) -> Iterator[tuple[int, list[str]]]:
    """Answers each request with the next of these; its port, and the keys of the requests."""
    keys: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            status, headers = answers[len(keys)]
            keys.append(self.headers["Idempotency-Key"])
            body = json.dumps({"code": "queue_full", "items": []}).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Type": "application/json", "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address[1], keys
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_sender_who_is_told_to_come_back_does_so_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    notes, sent = Notes(), dict[str, tuple[Noted, Any]]()

    with _server((429, {"Retry-After": "30"}), (503, {"Retry-After": "10"}), (202, {})) as (port, keys):
        load.send_until_accepted(Caller(port, "k", notes), "/v1/x", Made("a.txt", Form.TEXT, b"x"), sent)

    assert [each.status for each in notes.all()] == [429, 503, 202]
    assert 30 <= slept[0] <= 39
    assert 10 <= slept[1] <= 13
    assert keys == ["a.txt"] * 3, "the same request, so that it is taken once"
    assert sent["a.txt"][0].status == 202
