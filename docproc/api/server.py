"""The service on one machine: the API in this process and, if it is to be, a worker in another, ended together."""

import contextlib
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Self

import uvicorn
from fastapi import FastAPI

from docproc.api.app import create_app
from docproc.api.first_start import print_first_link
from docproc.api.hosts import check_host
from docproc.documents.errors import AddressTakenError
from docproc.jobs.lock import await_alone
from docproc.jobs.logs import set_up_logging
from docproc.jobs.machine import shortcomings
from docproc.jobs.preparation import prepare
from docproc.settings import Settings
from docproc.storage import use_scratch

WORKER_STOP_SECONDS = 15.0
"""How long the worker may take to end; its own time of grace is 10 s."""
RESTART_SECONDS = 2.0
"""How long to wait before a worker that ended by itself is started again."""

GRACE_SECONDS = 20
"""How long requests that are being answered may take once the service is told to end."""

_LOG = logging.getLogger(__name__)


def serve(settings: Settings, make: Callable[[Settings], FastAPI] = create_app, *, with_worker: bool = True) -> None:
    """Serve the application that `make` makes until SIGINT or SIGTERM, with a worker beside it or without one.

    Raises OpenHostError when it would listen beyond this machine unprotected, AddressTakenError, WorkerRunningError when another
    service works on the data folder, and what `make` and `prepare` raise.
    """
    check_host(settings)
    app = make(settings)
    set_up_logging(settings.log_format)
    with listen(settings.host, settings.port) as listener:
        prepare(settings.data_dir, settings.database_address)
        for look in shortcomings(settings):
            _LOG.warning("%s: %s", look.what, look.said)
        if with_worker and settings.is_one_file:
            await_alone(settings.data_dir, WORKER_STOP_SECONDS)
        # Uploads above 1 MB are spooled here and not in /tmp, which may be in memory.
        scratch = use_scratch(settings.data_dir / "incoming")
        # Uvicorn ends in order on SIGTERM and then passes the signal on: the worker, too, is to end in order.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        # No access log: addresses hold what people search for.
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=settings.trusted_proxies,
        )
        with WorkerProcess(settings) if with_worker else contextlib.nullcontext():
            _LOG.info("http://%s:%d is open until Ctrl+C", settings.host, settings.port)
            print_first_link(settings)
            try:
                uvicorn.Server(config).run(sockets=[listener])
            finally:
                shutil.rmtree(scratch, ignore_errors=True)


def listen(host: str, port: int) -> socket.socket:
    """The address taken before anything is started for it; raises AddressTakenError."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        # `create_server` adds an account of their own in brackets.
        raise AddressTakenError(f"{host}:{port}: {str(error.strerror).partition(' (')[0]}") from error


class WorkerProcess:
    """The worker as a child of this process: started again when it ends by itself, and ended with us."""

    def __init__(self, settings: Settings) -> None:
        self._environment = {**os.environ, **settings.environment()}
        self._stopping = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._watcher = threading.Thread(target=self._watch, name="worker-watcher")
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._stopping.set()
            if self._child is not None:
                self._child.terminate()
        self._watcher.join(WORKER_STOP_SECONDS)
        if self._watcher.is_alive() and self._child is not None:
            self._child.kill()
            self._watcher.join()

    def _watch(self) -> None:
        # The kernel ends the child when the thread that started it ends, so this thread starts it and stays.
        while True:
            with self._lock:
                if self._stopping.is_set():
                    return
                self._child = subprocess.Popen([sys.executable, "-m", "docproc.jobs", str(os.getpid())], env=self._environment)
            status = self._child.wait()
            if not self._stopping.is_set():
                _LOG.error("the worker ended by itself (%d); it is started again", status)
            self._stopping.wait(RESTART_SECONDS)
