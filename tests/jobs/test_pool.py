"""Heavy steps run in children that are killed in time and never outlive their parent."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from docproc.documents.errors import DamagedFileError, WorkCrashedError, WorkTimedOutError
from docproc.jobs.pool import LOOK, WorkPool

HERE = Path(__file__).parent
PARENT = """
import sys, threading
from docproc.jobs.pool import WorkPool
if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    pool = WorkPool(1, "tasks_that_fail")
    print(pool.run("whoami", seconds=30), flush=True)
    threading.Event().wait()
"""


@pytest.fixture(scope="module", autouse=True)
def _tasks() -> Iterator[None]:
    """Lets children find `tasks_that_fail`."""
    sys.path.insert(0, str(HERE))
    yield
    sys.path.remove(str(HERE))


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkPool]:
    """A pool of one child."""
    made = WorkPool(1, "tasks_that_fail")
    yield made
    made.close()


def test_a_task_answers(pool: WorkPool) -> None:
    assert pool.run("repeat", "sáng kiến ", 3, seconds=30) == "sáng kiến sáng kiến sáng kiến "


def test_a_child_serves_several_tasks(pool: WorkPool) -> None:
    assert pool.run("whoami", seconds=30) == pool.run("whoami", seconds=30)


def test_a_child_outlives_the_thread_that_asked_first() -> None:
    fresh = WorkPool(1, "tasks_that_fail")
    asked: list[str] = []
    thread = threading.Thread(target=lambda: asked.append(fresh.run("whoami", seconds=30)))
    thread.start()
    thread.join()

    assert fresh.run("whoami", seconds=30) == asked[0]
    fresh.close()


def test_a_task_that_hangs_is_killed_and_the_next_one_served(pool: WorkPool) -> None:
    with pytest.raises(WorkTimedOutError):
        pool.run("hang", seconds=0.3)
    assert pool.run("repeat", "x", 1, seconds=30) == "x"


class _UnwantedError(Exception):
    pass


def test_a_task_that_nobody_wants_any_more_is_killed(pool: WorkPool) -> None:
    def look() -> None:
        raise _UnwantedError

    child = int(pool.run("whoami", seconds=30))
    looking = LOOK.set(look)
    with pytest.raises(_UnwantedError):
        pool.run("hang", seconds=30)
    LOOK.reset(looking)

    assert int(pool.run("whoami", seconds=30)) != child


def test_a_task_that_ends_its_process_is_told_of_and_the_next_one_served(pool: WorkPool) -> None:
    with pytest.raises(WorkCrashedError):
        pool.run("die", seconds=30)
    assert pool.run("repeat", "x", 1, seconds=30) == "x"


def test_a_task_cannot_take_all_memory(pool: WorkPool) -> None:
    with pytest.raises(WorkCrashedError):
        pool.run("eat_memory", seconds=30)


def test_an_error_of_ours_comes_through_with_what_is_particular_to_it(pool: WorkPool) -> None:
    with pytest.raises(DamagedFileError) as raised:
        pool.run("refuse", seconds=30)
    assert raised.value.detail == "trang 3"


def test_a_child_dies_with_its_parent(tmp_path: Path, wait_for: Callable[[Callable[[], bool]], None]) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen([sys.executable, str(script), str(HERE)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert psutil.pid_exists(child)
        parent.kill()

    wait_for(lambda: not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE)
