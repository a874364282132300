"""Health: for whoever watches over the service."""

from collections.abc import Callable
from datetime import timedelta

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from docproc.api.problems import declared_problems, refusal
from docproc.api.schemas import Health
from docproc.api.state import StateOf
from docproc.documents.errors import DocprocError
from docproc.storage import jobs, workers

router = APIRouter(tags=["health"])

WORKER_SILENCE = timedelta(seconds=30)
"""After this long without a sign of life (it gives one every 5 s) the worker counts as absent."""


@router.get("/health/live", responses=declared_problems())
def get_live() -> Health:
    """Say that the process answers."""
    return Health(status="ok")


@router.get("/metrics", response_class=PlainTextResponse, responses=declared_problems())
def get_metrics(state: StateOf) -> Response:
    """Count requests, jobs and what else is watched, in the text form of Prometheus."""
    return Response(state.metrics.page(), media_type=CONTENT_TYPE_LATEST)


@router.get("/health/ready", response_model=Health, responses=declared_problems(507))
def get_ready(state: StateOf) -> Health | Response:
    """Say whether the database answers and files can be kept (503 or 507 otherwise) and whether a worker lives; it can be absent.

    A problem has the code of what is out, and `parts` with `ok` or a code for the database and the files.
    """
    found = {"database": _error_of(state.database.check), "files": _error_of(state.files.check)}
    parts = {name: "ok" if error is None else error.code for name, error in found.items()}
    out = next((error for error in found.values() if error is not None), None)
    if out is not None:
        return refusal(out, parts=parts)
    with state.database.read() as connection:
        seen = workers.last_seen(connection)
        waiting = jobs.count_unfinished(connection)
    worker = "ok" if seen is not None and state.now() - seen < WORKER_SILENCE else "absent"
    return Health(status="ok", **parts, worker=worker, waiting_jobs=waiting, lacking=list(state.lacking))


def _error_of(check: Callable[[], None]) -> DocprocError | None:
    try:
        check()
    except DocprocError as error:
        return error
    return None
