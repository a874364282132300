"""`docproc serve`, `docproc api` and `docproc worker`: the service on this machine, whole or in its parts."""

from typing import Annotated

import typer

from docproc.settings import Settings

Host = Annotated[str | None, typer.Option(help="Address to listen on; DOCPROC_HOST, else 127.0.0.1.")]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on; DOCPROC_PORT, else 8000.")]
Processes = Annotated[int | None, typer.Option(min=1, help="Jobs at once; DOCPROC_WORKER_PROCESSES, else one a processor.")]


def serve(host: Host = None, port: Port = None) -> None:
    """Run the pages, the API and one worker until interrupted; data is kept in DOCPROC_DATA_DIR, ./data by default."""
    _serve(host, port, with_worker=True)


def api(host: Host = None, port: Port = None) -> None:
    """Run the pages and the API without a worker; workers run elsewhere, on the same database and data folder."""
    _serve(host, port, with_worker=False)


def worker(processes: Processes = None) -> None:
    """Run a worker; on PostgreSQL as many as are wanted, on SQLite one."""
    from docproc.jobs.starting import run_worker

    run_worker(_settings(worker_processes=processes))


def _serve(host: str | None, port: int | None, *, with_worker: bool) -> None:
    from docproc.api.server import serve as run
    from docproc.web import create_app

    run(_settings(host=host, port=port), create_app, with_worker=with_worker)


def _settings(**given: object) -> Settings:
    """The settings of the environment, but for what was given."""
    return Settings.of_environment().model_copy(update={name: value for name, value in given.items() if value is not None})
