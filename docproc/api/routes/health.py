"""Health: for whoever watches over the service."""

from datetime import timedelta

from fastapi import APIRouter

from docproc.api.problems import declared_problems
from docproc.api.schemas import Health
from docproc.api.state import StateOf
from docproc.storage import jobs

router = APIRouter(prefix="/health", tags=["health"])

WORKER_SILENCE = timedelta(seconds=30)
"""After this long without a sign of life (it gives one every 5 s) the worker counts as absent."""


@router.get("/live")
def get_live() -> Health:
    """Say that the process answers."""
    return Health(status="ok")


@router.get("/ready", responses=declared_problems(503))
def get_ready(state: StateOf) -> Health:
    """Say whether the database answers and files can be kept (503 otherwise) and whether a worker lives; it can be absent."""
    state.database.check()
    state.files.check()
    with state.database.read() as connection:
        seen = jobs.last_seen(connection)
        waiting = jobs.count_unfinished(connection)
    worker = "ok" if seen is not None and state.now() - seen < WORKER_SILENCE else "absent"
    return Health(status="ok", database="ok", worker=worker, waiting_jobs=waiting)
