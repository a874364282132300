"""Receivers of webhooks on this machine, which do as they are told and remember what they were sent."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Receiver:
    """What came, and what is answered."""

    url: str = ""
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    """Answers to come; 200 once these are used up."""
    headers: dict[str, str] = field(default_factory=dict)
    """Headers of each answer."""
    endless: bool = False
    """Whether the body of an answer never ends."""
    silent: bool = False
    """Whether there is no answer at all."""
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver, until the block ends."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
            if receiver.silent:
                receiver.over.wait(30)
                return
            self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                while receiver.endless and not receiver.over.is_set():
                    self.wfile.write(b"x" * 65536)
            except OSError:  # the sender has what it needs, and is gone
                receiver.over.set()

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver."""
    with receiving() as opened:
        yield opened


@pytest.fixture
def elsewhere() -> Iterator[Receiver]:
    """Another one."""
    with receiving() as opened:
        yield opened
