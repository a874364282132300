"""Processes for heavy steps: killed when they take too long, gone when their parent is.

Extraction, matching and screening keep a processor busy for seconds. In threads they would make the whole process three to six
times slower, and nothing could stop them; so they run in children, by name, and only text crosses the pipe.
"""

import ctypes
import os
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextvars import ContextVar
from importlib import import_module
from multiprocessing import get_context
from typing import Any

from pebble import ProcessExpired, ProcessPool

from docproc.documents.errors import WorkCrashedError, WorkTimedOutError

MEMORY_BYTES = 6 * 1024**3
"""Address space of a child: its libraries reserve about 2.5 GB, a document of 300 pages takes a few hundred MB."""
TASKS_PER_CHILD = 200
"""After so many tasks a child is replaced, so that what its libraries leak does not add up."""
LOOK: ContextVar[Callable[[], None] | None] = ContextVar("look", default=None)
"""Called while this context waits for a task: it raises when nobody wants the result any more."""
LOOK_SECONDS = 1.0
"""How often it is called."""
_PR_SET_PDEATHSIG = 1


class WorkPool:
    """Up to `processes` children that run functions of the module `tasks`; they start with the first task."""

    def __init__(self, processes: int, tasks: str) -> None:
        self._processes = processes
        self._tasks = tasks
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._pool: ProcessPool | None = None

    def run(self, task: str, *arguments: str | int | None, seconds: float) -> str:
        """What the task says; raises what it raises, WorkTimedOutError, or WorkCrashedError when its process ended."""
        future = self._schedule(task, arguments, seconds)
        try:
            while not wait([future], timeout=LOOK_SECONDS).done:
                _look(future)
            return str(future.result())
        except FutureTimeoutError as error:
            raise WorkTimedOutError(f"quá {seconds:.0f} giây") from error
        except (ProcessExpired, BrokenProcessPool, MemoryError) as error:
            raise WorkCrashedError from error

    def warm(self, task: str, *, seconds: float) -> None:
        """Have each child do a task beforehand, such as loading its tools; nobody waits for it."""
        for _ in range(self._processes):
            self._schedule(task, (), seconds)

    def close(self) -> None:
        """End the children, whatever they do."""
        with self._lock:
            self._closed.set()
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()

    def _schedule(self, task: str, arguments: tuple[str | int | None, ...], seconds: float) -> Future[str]:
        with self._lock:
            # A pool that could not start its children, for want of memory say, never tries again by itself.
            if self._pool is None or not self._pool.active:
                self._pool = self._new()
            return self._pool.schedule(_call, args=(self._tasks, task, arguments), timeout=seconds)

    def _new(self) -> ProcessPool:
        pool = ProcessPool(
            max_workers=self._processes,
            max_tasks=TASKS_PER_CHILD,
            initializer=_begin_child,
            initargs=(os.getpid(),),
            context=get_context("spawn"),
        )
        started = threading.Event()

        def start_and_stay() -> None:
            # The kernel counts as parent the thread that starts a child; one that serves a request would end too soon.
            _ = pool.active  # which starts it
            started.set()
            self._closed.wait()

        threading.Thread(target=start_and_stay, name="pool-parent", daemon=True).start()
        started.wait()
        return pool


def _look(future: Future[str]) -> None:
    """End a task that nobody wants any more."""
    look = LOOK.get()
    if look is None:
        return
    try:
        look()
    except BaseException:
        future.cancel()  # which kills its process
        raise


def die_with_parent(parent: int) -> None:
    """Have the kernel kill this process when the one that started it ends, however it ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we asked
        os.kill(os.getpid(), signal.SIGKILL)


def _begin_child(parent: int) -> None:
    die_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which decides when we end
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    os.environ["OMP_NUM_THREADS"] = "1"


def _call(tasks: str, task: str, arguments: tuple[Any, ...]) -> str:
    # By name, so that the parent need not load the language tools.
    result: str = getattr(import_module(tasks), task)(*arguments)
    return result
