import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import psutil
import pytest

from docproc.documents import Bundle, errors
from docproc.reading import Limits, isolation, lacking_isolation, read
from docproc.reading.launcher import Launcher
from docproc.reading.sandbox import read_in_child

Fail = Callable[..., Bundle]
_SERVER = Path(__file__).with_name("faulty_child.py")


@pytest.fixture
def fail(tmp_path: Path) -> Fail:
    """Reads a file in a process that fails in a given way."""
    path = tmp_path / "tep"
    path.write_bytes("một tệp".encode())

    def run(
        fault: str, *, limits: Limits | None = None, name: str = "tep", progress: Callable[[int, int], None] | None = None
    ) -> Bundle:
        with closing(Launcher((sys.executable, "-P", str(_SERVER), fault))) as launcher:
            return read_in_child(path, name, limits or Limits(), None, progress, launcher=launcher)

    return run


def test_a_crash_of_the_parser_is_an_error_of_its_own(fail: Fail) -> None:
    with pytest.raises(errors.ReadingCrashError, match="signal 11"):
        fail("crash")


def test_an_unforeseen_exception_names_its_kind_but_never_quotes_the_file(fail: Fail) -> None:
    with pytest.raises(errors.ReadingCrashError, match=r"ZeroDivisionError at faulty_child\.py") as caught:
        fail("raise")
    assert "0912345678" not in str(caught.value)


def test_an_end_without_an_answer_is_a_crash(fail: Fail) -> None:
    with pytest.raises(errors.ReadingCrashError, match="exit code 0"):
        fail("vanish")


def test_a_hang_ends_at_the_deadline(fail: Fail) -> None:
    with pytest.raises(errors.ReadingTimeoutError):
        fail("hang", limits=Limits(seconds=1.5))


def test_endless_computing_ends_at_the_limit_of_processor_time(fail: Fail) -> None:
    with pytest.raises((errors.ReadingTimeoutError, errors.ReadingMemoryError)):
        fail("spin", limits=Limits(cpu_seconds=1, seconds=60))


def _named(token: str) -> list[psutil.Process]:
    return [process for process in psutil.process_iter(["cmdline"]) if token in (process.info["cmdline"] or ())]


def test_processes_that_the_reader_started_die_with_it(fail: Fail, monkeypatch: pytest.MonkeyPatch) -> None:
    token = f"helper-{uuid4()}"
    helpers: list[psutil.Process] = []

    def let_time_run_out(_done: int, _total: int) -> None:
        helpers.extend(_named(token))
        late = SimpleNamespace(monotonic=lambda: time.monotonic() + 1000)
        monkeypatch.setattr("docproc.reading.sandbox.time", late)

    with pytest.raises(errors.ReadingTimeoutError):
        fail("hang_with_helper", limits=Limits(seconds=100), name=token, progress=let_time_run_out)
    assert len(helpers) == 1
    assert psutil.wait_procs(helpers, timeout=30)[1] == []


def test_the_reading_process_sees_no_files_but_programs_and_its_own(fail: Fail, tmp_path: Path) -> None:
    other = tmp_path / "ho-so-khac.txt"
    other.write_text("không dành cho tiến trình này", encoding="utf-8")
    assert isolation()[1] == "landlock"
    refused = ["PermissionError"] * 6
    assert fail("look_at_files", name=str(other)).documents[0].text.split() == [*refused, "done", "done"]
    assert not (tmp_path / "neu").exists()


def test_what_a_machine_cannot_shut_off_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lacking_isolation() == ()
    monkeypatch.setattr("docproc.reading.sandbox.isolation", lambda: ("none", "none"))
    assert len(lacking_isolation()) == 2


def test_hunger_for_memory_is_an_error_of_its_own(fail: Fail) -> None:
    with pytest.raises(errors.ReadingMemoryError):
        fail("devour", limits=Limits(memory_bytes=600_000_000))


@pytest.mark.parametrize(
    "answer",
    [
        "garbage",
        "half_json",
        "wrong_shape",
        "unknown_error",
        "no_code",
        "bad_utf8",
        "bad_utf8_error",
        "bad_sheets",
        "two_answers",
        "bad_progress",
        "lie_about_digest",
    ],
)
def test_what_is_not_an_answer_is_not_believed(fail: Fail, answer: str) -> None:
    with pytest.raises(errors.ReadingAnswerError):
        fail(answer)


def test_an_answer_beyond_the_limit_is_cut_off(fail: Fail) -> None:
    with pytest.raises(errors.ReadingAnswerError, match="more than 100000 bytes"):
        fail("flood", limits=Limits(answer_bytes=100_000))


def test_the_reading_process_has_no_network(fail: Fail) -> None:
    assert fail("connect").documents[0].text == "PermissionError"
    assert isolation()[0] == "seccomp"


def test_the_reading_process_cannot_fill_the_disk(fail: Fail) -> None:
    assert fail("write_much", limits=Limits(scratch_bytes=1_000_000)).documents[0].text == "OSError"


def test_the_reading_process_cannot_fill_the_disk_with_many_files_either(fail: Fail) -> None:
    with pytest.raises(errors.ReadingSpaceError):
        fail("hoard_files", limits=Limits(temporary_bytes=15_000_000, seconds=60))


def test_the_reading_process_does_not_see_the_secrets_of_its_parent(fail: Fail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCPROC_DATABASE_URL", "postgresql://secret")
    assert "DOCPROC" not in fail("look_around").documents[0].text


def test_progress_comes_in_order_and_noise_on_standard_output_does_no_harm(fail: Fail) -> None:
    seen: list[tuple[int, int]] = []
    bundle = fail("count", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]
    assert bundle.documents[0].text == "đã đọc"


def test_nothing_is_left_behind_in_the_temporary_folder(fail: Fail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    fail("count")
    with pytest.raises(errors.ReadingCrashError):
        fail("crash")
    assert list(scratch.iterdir()) == []


def test_a_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "tep"
    path.write_text("Kế hoạch phát động thi đua", encoding="utf-8")
    document = read(path, "ke-hoach.pdf").documents[0]
    assert document.text == "Kế hoạch phát động thi đua\n"
    assert (document.file_name, document.media_type, document.language) == ("ke-hoach.pdf", "text/plain", "vi")


def test_an_empty_file_and_one_too_large_are_refused_before_anything_starts(tmp_path: Path) -> None:
    path = tmp_path / "tep"
    path.write_bytes(b"")
    with pytest.raises(errors.EmptyFileError):
        read(path, "tep")
    path.write_bytes(b"x" * 11)
    with pytest.raises(errors.TooLargeError):
        read(path, "tep", limits=Limits(size_bytes=10))


def test_this_process_keeps_its_network() -> None:
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()


def test_the_reading_process_dies_with_its_parent(tmp_path: Path) -> None:
    path = tmp_path / "tep"
    path.write_bytes(b"x")
    command = (sys.executable, "-P", str(_SERVER), "hang")
    script = (
        "import pathlib\nfrom docproc.reading import Limits\nfrom docproc.reading.launcher import Launcher\nfrom docproc.reading.sandbox import read_in_child\n"
        f"read_in_child(pathlib.Path({str(path)!r}), 'tep', Limits(), None, lambda d, t: print('ready', flush=True), launcher=Launcher({command!r}))"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"ready\n"
        children = psutil.Process(parent.pid).children(recursive=True)
        parent.kill()
    assert len(children) == 2  # the server and what it forked
    assert psutil.wait_procs(children, timeout=10)[1] == []
