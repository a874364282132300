"""What could not be read is read again, at a person's word."""

from docproc.documents.errors import NotFoundError
from docproc.jobs.endings import retry_job
from docproc.jobs.intake import Sender
from docproc.jobs.port import JobKind, JobQueue
from docproc.storage import Database, jobs
from docproc.storage.jobs import WantedJobs


def read_again(database: Database, queue: JobQueue, kind: JobKind, subject_id: str, sender: Sender) -> str:
    """Have the reading of a plan, an entry or a report done again if it ended without its result; the job.

    Raises NotFoundError where there was no such job, as after a backup without jobs.
    """
    with database.read() as connection:
        found = jobs.page(connection, None, 1, WantedJobs(kind=kind, subject_id=subject_id)).items
    if not found:
        raise NotFoundError(f"công việc của {subject_id}")
    retry_job(database, queue, found[0].id, sender)
    return found[0].id
