"""Temporary files of a process are cleared away, whatever becomes of the process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docproc.storage import sweep_scratch

USER = """
import sys, tempfile
from pathlib import Path
from docproc.storage import use_scratch
use_scratch(Path(sys.argv[1]))
tempfile.mkstemp(suffix="trang-1.png")
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that keeps a temporary file until it ends."""
    command = [sys.executable, "-c", USER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == b"ready\n"
        yield started
        started.kill()


def test_what_a_killed_process_left_is_cleared_away_and_not_before_it_was_killed(
    process: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    assert sweep_scratch(tmp_path) == 0
    assert [path.name[-11:] for path in tmp_path.glob("*/*png")] == ["trang-1.png"]

    process.kill()
    process.wait()

    assert sweep_scratch(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_just_being_made_is_left_alone(tmp_path: Path) -> None:
    fresh = tmp_path / "docproc-scratch-a"
    fresh.mkdir()
    assert sweep_scratch(tmp_path) == 0

    os.utime(fresh, (0, 0))
    assert sweep_scratch(tmp_path) == 1


def test_nothing_else_is_touched(tmp_path: Path) -> None:
    (tmp_path / "docproc-reading-x").mkdir()
    (tmp_path / "file").touch()

    assert sweep_scratch(tmp_path) == 0
    assert len(list(tmp_path.iterdir())) == 2
