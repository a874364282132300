"""A server whose reading processes fail in the way its first argument names."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from docproc.documents import Bundle, Document
from docproc.reading.child import ANSWERS
from docproc.reading.protocol import Request
from docproc.reading.server import main

Progress = Callable[[int, int], None]


def _raise(_data: bytes, _request: Request, _progress: Progress) -> Bundle:
    raise ZeroDivisionError("số 0912345678")


def _crash(_data: bytes, _request: Request, _progress: Progress) -> Bundle:
    os.kill(os.getpid(), signal.SIGSEGV)
    return Bundle(documents=())


def _vanish(_data: bytes, _request: Request, _progress: Progress) -> Bundle:
    os._exit(0)


def _hang(_data: bytes, _request: Request, progress: Progress) -> Bundle:
    progress(0, 1)
    time.sleep(60)
    return Bundle(documents=())


def _look_at_files(data: bytes, request: Request, _progress: Progress) -> Bundle:
    """Tries to read and to write beside its own folder."""
    found = []
    for attempt in (
        lambda: Path(request.name).read_bytes(),
        lambda: Path(request.name).with_name("neu").write_bytes(b"x"),
        lambda: Path("/etc/shadow").read_bytes(),
        lambda: list(Path("/tmp").iterdir()),  # noqa: S108 - what others leave there is not for it
        lambda: Path("/proc/1/cmdline").read_bytes(),
        lambda: os.kill(os.getppid(), 0),
        lambda: Path("own").write_bytes(b"x"),
        lambda: subprocess.run(["/bin/true"], check=True),
    ):
        try:
            attempt()
        except OSError as error:
            found.append(type(error).__name__)
        else:
            found.append("done")
    return _bundle(" ".join(found), data)


def _hang_with_helper(_data: bytes, request: Request, _progress: Progress) -> Bundle:
    """Starts a process of its own, as OCR does, with the file's name among its arguments, by which the test knows it."""
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", request.name])
    return _hang(_data, request, _progress)


def _spin(_data: bytes, _request: Request, _progress: Progress) -> Bundle:
    while True:
        pass


def _devour(_data: bytes, _request: Request, _progress: Progress) -> Bundle:
    hoard = []
    while True:
        hoard.append(bytes(50_000_000))


def _connect(_data: bytes, _request: Request, _progress: Progress) -> Bundle:
    import socket  # noqa: PLC0415

    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    except OSError as error:
        return _bundle(type(error).__name__, _data)
    return _bundle("connected", _data)


def _write_much(_data: bytes, _request: Request, _progress: Progress) -> Bundle:
    try:
        Path("big").write_bytes(bytes(10_000_000))
    except OSError as error:
        return _bundle(type(error).__name__, _data)
    return _bundle("written", _data)


def _hoard_files(_data: bytes, _request: Request, _progress: Progress) -> Bundle:
    for number in range(20):
        Path(f"hoard-{number}").write_bytes(bytes(1_000_000))
    return _hang(_data, _request, _progress)


def _look_around(data: bytes, _request: Request, _progress: Progress) -> Bundle:
    return _bundle(" ".join(sorted(os.environ)), data)


def _name_descriptors(data: bytes, _request: Request, _progress: Progress) -> Bundle:
    return _bundle(" ".join(str(number) for number in range(1000) if _is_open(number)), data)


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


def _name_processes(data: bytes, _request: Request, _progress: Progress) -> Bundle:
    return _bundle(f"{os.getpid()} {os.getppid()} {os.getpgid(0)}", data)


def _count(data: bytes, _request: Request, progress: Progress) -> Bundle:
    progress(1, 2)
    progress(2, 2)
    print("noise on standard output")  # noqa: T201
    return _bundle("đã đọc", data)


def _lie_about_digest(_data: bytes, _request: Request, _progress: Progress) -> Bundle:
    return _bundle("văn bản", b"another file")


def _bundle(text: str, data: bytes) -> Bundle:
    import hashlib  # noqa: PLC0415

    digest = hashlib.sha256(data).hexdigest()
    return Bundle(documents=(Document(file_name="tep", sha256=digest, media_type="text/plain", size=len(data), text=text),))


def _saying(answer: bytes) -> Callable[[bytes, Request, Progress], Bundle]:
    """A reader that puts its own answer in the place of the process's."""

    def say(_data: bytes, _request: Request, _progress: Progress) -> Bundle:
        with os.fdopen(ANSWERS, "wb") as answers:
            answers.write(answer)
        os._exit(0)

    return say


_READERS = {
    "raise": _raise,
    "crash": _crash,
    "vanish": _vanish,
    "hang": _hang,
    "hang_with_helper": _hang_with_helper,
    "spin": _spin,
    "devour": _devour,
    "connect": _connect,
    "write_much": _write_much,
    "hoard_files": _hoard_files,
    "look_around": _look_around,
    "look_at_files": _look_at_files,
    "name_descriptors": _name_descriptors,
    "name_processes": _name_processes,
    "count": _count,
    "lie_about_digest": _lie_about_digest,
}
_ANSWERS = {
    "garbage": b"\x80\x04\x95 not an answer",
    "half_json": b'B{"documents": [',
    "wrong_shape": b'B{"documents": [], "message": null, "notices": [], "extra": 1}',
    "unknown_error": b'E{"code": "root_password", "detail": ""}',
    "no_code": b"E[]",
    "bad_utf8": b'B{"documents": [], "message": null, "notices": "\xff\xfe"}',
    "bad_utf8_error": b'E{"code": "\xc3\x28", "detail": ""}',
    "bad_sheets": b'S{"sheets": [{"name": 1}]}',
    "two_answers": b"B{}\nB{}\n",
    "bad_progress": b"P one two\n",
    "flood": b"P 1 2\n" * 1_000_000,
}

if __name__ == "__main__":
    fault = sys.argv[1]
    main(sys.argv[2:], _saying(_ANSWERS[fault]) if fault in _ANSWERS else _READERS[fault])
