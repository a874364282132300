"""How much the service takes at the moment: for programs that send many files."""

from fastapi import APIRouter
from pydantic import Field

from docproc.api.problems import declared_problems
from docproc.api.schemas import Answer
from docproc.api.state import StateOf
from docproc.documents.errors import QueueFullError
from docproc.storage import jobs, workers

router = APIRouter(prefix="/v1/capacity", tags=["jobs"])


class Capacity(Answer):
    """How much the service takes."""

    max_waiting_jobs: int = Field(description="Most jobs that may wait or run; `DOCPROC_MAX_WAITING_JOBS`.")
    waiting_jobs: int = Field(description="Jobs that nobody has begun.")
    running_jobs: int
    free: int = Field(description="Jobs that are taken at once; an upload of more is 429 `queue_full` while others wait.")
    retry_after: int | None = Field(description="Seconds after which to try again; null while there is room.")
    oldest_waiting_seconds: float | None = Field(
        description="How long the job waits that has waited longest; null when none does."
    )
    workers: int = Field(description="Workers that live.")
    processes: int = Field(description="Jobs that they do at once.")
    max_upload_bytes: int
    max_request_bytes: int
    requests_per_minute: int = Field(description="Most requests of one caller, for each process of the API.")


@router.get("", responses=declared_problems())
def get_capacity(state: StateOf) -> Capacity:
    """Say how much the service takes at the moment."""
    with state.database.read() as connection:
        counts = jobs.count_by_state(connection)
        oldest = jobs.oldest_queued(connection)
        living = workers.living(connection)
    waiting, running = (sum(count for (_, each), count in counts.items() if each is status) for status in jobs.OPEN)
    free = max(0, state.settings.max_waiting_jobs - waiting - running)
    return Capacity(
        max_waiting_jobs=state.settings.max_waiting_jobs,
        waiting_jobs=waiting,
        running_jobs=running,
        free=free,
        retry_after=None if free else QueueFullError.retry_after,
        oldest_waiting_seconds=None if oldest is None else max(0.0, (state.now() - oldest).total_seconds()),
        workers=len(living),
        processes=sum(worker.processes for worker in living),
        max_upload_bytes=state.settings.max_upload_bytes,
        max_request_bytes=state.settings.max_request_bytes,
        requests_per_minute=state.settings.requests_per_minute,
    )
