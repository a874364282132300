"""A small server that speaks as much of the S3 protocol as the service needs: to put, get, head, delete and list objects."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, unescape

BUCKET = "kho"


class Objects(ThreadingHTTPServer):
    """The server, and what it keeps."""

    daemon_threads = True

    def __init__(self, port: int = 0, kept: dict[str, bytes] | None = None) -> None:
        """`port` 0 is any that is free; `kept` is what one before it has kept, by key."""
        super().__init__(("127.0.0.1", port), _Handler)
        self.kept = {} if kept is None else kept
        self.refuses = False
        """Whether every request is answered by 403."""
        self.signed = 0
        """Requests that carried a signature."""


class _Handler(BaseHTTPRequestHandler):
    server: Objects
    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self._may():
            self.server.kept[self._key()] = body
            self._answer(200, b"", {"ETag": _etag(body)})

    def do_GET(self) -> None:
        if self._may():
            if "list-type" in parse_qs(urlsplit(self.path).query):
                self._answer(200, self._listing(), {"Content-Type": "application/xml"})
            else:
                self._object()

    def do_HEAD(self) -> None:
        if self._may():
            self._object()

    def do_POST(self) -> None:
        """Deletes several at once, as the library does even for one."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        if self._may():
            keys = [unescape(key) for key in re.findall("<Key>(.*?)</Key>", body)]
            for key in keys:
                self.server.kept.pop(key, None)
            deleted = "".join(f"<Deleted><Key>{escape(key)}</Key></Deleted>" for key in keys)
            self._answer(200, f"<DeleteResult>{deleted}</DeleteResult>".encode(), {"Content-Type": "application/xml"})

    def do_DELETE(self) -> None:
        if self._may():
            self.server.kept.pop(self._key(), None)
            self._answer(204, b"", {})

    def _may(self) -> bool:
        self.server.signed += self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256")
        if self.server.refuses:
            self._answer(403, b"<Error><Code>AccessDenied</Code></Error>", {})
        return not self.server.refuses

    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix(f"/{BUCKET}/")

    def _object(self) -> None:
        body = self.server.kept.get(self._key())
        if body is None:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>", {})
            return
        headers = {"ETag": _etag(body), "Last-Modified": formatdate(usegmt=True), "Accept-Ranges": "bytes"}
        asked = self.headers.get("Range", "").removeprefix("bytes=")
        if not asked:
            self._answer(200, body, headers)
            return
        first, last = (int(part) if part else None for part in asked.split("-"))
        start, end = first or 0, min(len(body) - 1 if last is None else last, len(body) - 1)
        headers["Content-Range"] = f"bytes {start}-{end}/{len(body)}"
        self._answer(206, body[start : end + 1], headers)

    def _listing(self) -> bytes:
        prefix = parse_qs(urlsplit(self.path).query).get("prefix", [""])[0]
        found = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>2026-03-02T05:00:00.000Z</LastModified>"
            f"<ETag>{escape(_etag(body))}</ETag><Size>{len(body)}</Size></Contents>"
            for key, body in sorted(self.server.kept.items())
            if key.startswith(prefix)
        )
        return f"<ListBucketResult><Name>{BUCKET}</Name><IsTruncated>false</IsTruncated>{found}</ListBucketResult>".encode()

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")  # one request each: nothing of one answer can be taken for another's
        self.close_connection = True
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def _etag(body: bytes) -> str:
    return f'"{md5(body, usedforsecurity=False).hexdigest()}"'


@contextmanager
def object_server(port: int = 0, kept: dict[str, bytes] | None = None) -> Iterator[Objects]:
    """The server, running."""
    server = Objects(port, kept)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
