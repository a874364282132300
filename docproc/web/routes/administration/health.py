"""Health: the parts of the service, who works, how much waits, and what this machine lacks."""

from fastapi import APIRouter, Request, Response

from docproc import __version__
from docproc.api.state import StateOf
from docproc.storage import jobs, register, workers
from docproc.web.rendering import render
from docproc.web.views.health import disk_of, living_view, part, versions

router = APIRouter()


@router.get("/administration/health")
def get_health(request: Request, state: StateOf) -> Response:
    """Show how the service is; the database answers, or this page does not."""
    with state.database.read() as connection:
        counts = jobs.count_by_state(connection)
        oldest = jobs.oldest_queued(connection)
        living = workers.living(connection)
        initiatives = register.count(connection)
    waiting, running = (sum(count for (_, each), count in counts.items() if each is status) for status in jobs.OPEN)
    return render(
        request,
        "administration/health.html",
        database=part(state.database.check),
        files=part(state.files.check),
        workers=[living_view(worker, state.now()) for worker in living],
        waiting=waiting,
        running=running,
        most=state.settings.max_waiting_jobs,
        oldest_minutes=None if oldest is None else max(0, round((state.now() - oldest).total_seconds() / 60)),
        lacking=state.lacking,
        disk=disk_of(state.settings.data_dir),
        versions=[("docproc", __version__), *versions(state.database)],
        initiatives=initiatives,
    )
