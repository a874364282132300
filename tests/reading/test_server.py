"""The server that reading processes are forked from: quick, and as safe as a process started for each file."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest

from docproc.documents import errors
from docproc.reading import Limits
from docproc.reading.launcher import Launcher
from docproc.reading.sandbox import read_in_child

_SERVER = Path(__file__).with_name("faulty_child.py")


def _launcher(fault: str) -> Launcher:
    return Launcher((sys.executable, "-P", str(_SERVER), fault))


@pytest.fixture
def telling() -> Iterator[Launcher]:
    """Its reading processes tell their number, their server's, and their group's."""
    with closing(_launcher("name_processes")) as launcher:
        yield launcher


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "tep"
    path.write_bytes("một tệp".encode())
    return path


def _said(path: Path, launcher: Launcher) -> str:
    return read_in_child(path, "tep", Limits(), None, None, launcher=launcher).documents[0].text


def _numbers(path: Path, launcher: Launcher) -> tuple[int, int, int]:
    process, server, group = map(int, _said(path, launcher).split())
    return process, server, group


def test_each_file_has_a_process_and_a_group_of_its_own_from_one_server(path: Path, telling: Launcher) -> None:
    (one, server, group), (another, same_server, _) = _numbers(path, telling), _numbers(path, telling)
    assert server == same_server
    assert one != another
    assert group == one


def test_a_reading_process_is_gone_when_its_answer_is_there(path: Path, telling: Launcher) -> None:
    process, server, _ = _numbers(path, telling)
    assert not psutil.pid_exists(process)
    assert psutil.Process(server).children() == []


def test_a_reading_process_holds_no_descriptor_of_the_server_or_of_another_file(path: Path) -> None:
    with closing(_launcher("name_descriptors")) as launcher:
        _said(path, launcher)
        assert _said(path, launcher) == "1 2 3 4"  # silence, silence, its answer, its file; the request is closed


def test_files_are_read_side_by_side(path: Path, telling: Launcher) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: _numbers(path, telling), range(12)))
    assert len({process for process, _, _ in found}) == 12
    assert len({server for _, server, _ in found}) == 1


def test_a_hang_of_one_file_holds_up_no_other(path: Path) -> None:
    with closing(_launcher("hang")) as launcher, ThreadPoolExecutor(2) as pool:
        slow = pool.submit(read_in_child, path, "tep", Limits(seconds=60), None, None, launcher=launcher)
        with pytest.raises(errors.ReadingTimeoutError):
            read_in_child(path, "tep", Limits(seconds=1.5), None, None, launcher=launcher)
        assert not slow.done()
        launcher.close()
        with pytest.raises(errors.ReadingCrashError, match="server"):
            slow.result(30)


def test_a_server_that_was_killed_is_replaced(path: Path, telling: Launcher) -> None:
    _, server, _ = _numbers(path, telling)
    os.kill(server, signal.SIGKILL)
    assert _numbers(path, telling)[1] != server


def test_a_server_killed_amid_a_file_is_an_error_of_its_own_and_takes_the_reading_process_along(path: Path) -> None:
    with closing(_launcher("hang")) as launcher:
        killed: list[psutil.Process] = []

        def kill_the_server(_done: int, _total: int) -> None:
            (server,) = (p for p in psutil.Process().children() if str(_SERVER) in p.cmdline())
            killed.extend(server.children())
            server.kill()

        with pytest.raises(errors.ReadingCrashError, match="server"):
            read_in_child(path, "tep", Limits(), None, kill_the_server, launcher=launcher)
    assert len(killed) == 1
    assert psutil.wait_procs(killed, timeout=10)[1] == []


def test_closing_ends_the_server_and_what_it_forked(path: Path, telling: Launcher) -> None:
    _, server, _ = _numbers(path, telling)
    telling.close()
    assert not psutil.pid_exists(server)
    telling.close()  # once more does no harm


def test_a_fork_of_the_parent_has_a_server_of_its_own(path: Path, telling: Launcher) -> None:
    _, server, _ = _numbers(path, telling)
    script = (
        "import os, pathlib, sys\nfrom docproc.reading import read\n"
        f"path = pathlib.Path({str(path)!r})\nread(path, 'tep')\n"
        "pid = os.fork()\nread(path, 'tep')\n"
        "if pid:\n    sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 0
    assert _numbers(path, telling)[1] == server


def test_a_server_whose_parent_is_gone_ends(path: Path) -> None:
    script = (
        "import pathlib\nfrom docproc.reading import Limits\nfrom docproc.reading.launcher import Launcher\n"
        "from docproc.reading.sandbox import read_in_child\n"
        f"launcher = Launcher(({sys.executable!r}, '-P', {str(_SERVER)!r}, 'name_processes'))\n"
        f"bundle = read_in_child(pathlib.Path({str(path)!r}), 'tep', Limits(), None, None, launcher=launcher)\n"
        "print(bundle.documents[0].text, flush=True)\nimport os\nos._exit(0)\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60).stdout
    with suppress(psutil.NoSuchProcess):
        psutil.Process(int(said.split()[1])).wait(timeout=10)


def test_a_password_is_not_left_in_memory_for_the_next_file(path: Path, telling: Launcher) -> None:
    wanted = "mat-khau-rat-dai-cua-mot-tep"
    read_in_child(path, "tep", Limits(), wanted, None, launcher=telling)
    _, server, _ = _numbers(path, telling)
    assert not _memory_holds(server, wanted.encode())
    assert _memory_holds(server, b"docproc.reading.child")  # the search finds what is there


def _memory_holds(pid: int, wanted: bytes) -> bool:
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            edges, access, *_ = line.split()
            start, end = (int(edge, 16) for edge in edges.split("-"))
            if access.startswith("rw"):
                memory.seek(start)
                with suppress(OSError):
                    if wanted in memory.read(end - start):
                        return True
    return False
