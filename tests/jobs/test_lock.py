"""A data folder has one worker."""

import os
import threading
from pathlib import Path

import pytest

from docproc.documents.errors import WorkerRunningError
from docproc.jobs.lock import await_alone, be_alone


def test_the_second_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    first = be_alone(tmp_path)
    with pytest.raises(WorkerRunningError):
        be_alone(tmp_path)
    os.close(first)
    os.close(be_alone(tmp_path))


def test_one_that_does_not_end_in_time_is_an_error(tmp_path: Path) -> None:
    first = be_alone(tmp_path)
    with pytest.raises(WorkerRunningError):
        await_alone(tmp_path, 0)
    os.close(first)


def test_one_that_is_about_to_end_is_waited_for(tmp_path: Path) -> None:
    first = be_alone(tmp_path)
    ending = threading.Timer(0.3, os.close, [first])
    ending.start()
    await_alone(tmp_path, 30)
    ending.join()
    os.close(be_alone(tmp_path))
