"""Health: for whoever watches over the service."""

from datetime import timedelta

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST

from docproc.api.problems import declared_problems
from docproc.api.schemas import Health
from docproc.api.state import StateOf
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


@router.get("/health/ready", responses=declared_problems(503))
def get_ready(state: StateOf) -> Health:
    """Say whether the database answers and files can be kept (503 otherwise) and whether a worker lives; it can be absent."""
    state.database.check()
    state.files.check()
    with state.database.read() as connection:
        seen = workers.last_seen(connection)
        waiting = jobs.count_unfinished(connection)
    worker = "ok" if seen is not None and state.now() - seen < WORKER_SILENCE else "absent"
    return Health(status="ok", database="ok", worker=worker, waiting_jobs=waiting, lacking=list(state.lacking))
