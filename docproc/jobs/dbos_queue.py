"""The queue on DBOS, in the same database as everything else."""

from collections.abc import Iterable

from dbos import DBOS, DBOSClient, DBOSPortableJSONSerializer, EnqueueOptions
from sqlalchemy import Connection

from docproc.jobs.port import Job

QUEUE = "docproc"
"""Name of the one queue."""
APPLICATION = "docproc"
"""Name under which DBOS keeps our workflows."""
VERSION = "1"
"""Fixed: DBOS would otherwise hash the code, and never finish after an update what was begun before it.
Raise it when a workflow's steps change their order."""
_ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]


def prepare_jobs(address: str) -> None:
    """Create or upgrade the engine's own tables; call it before the first DbosQueue."""
    DBOS.migrate(address)


class DbosQueue:
    """A JobQueue; see `docproc.jobs.port`."""

    def __init__(self, address: str) -> None:
        # JSON rather than DBOS's own pickles: what is kept can be read by anyone, and runs nothing when it is read.
        serializer = DBOSPortableJSONSerializer()
        self._client = DBOSClient(system_database_url=address, serializer=serializer, application_name=APPLICATION)

    def enqueue(self, connection: Connection, job: Job) -> None:
        """Hand over a job in the caller's transaction."""
        options: EnqueueOptions = {
            "workflow_name": str(job.kind),
            "queue_name": QUEUE,
            "workflow_id": job.id,
            "app_version": VERSION,
        }
        self._client.enqueue_in_transaction(connection, options, job.subject_id)

    def cancel(self, job_id: str) -> None:
        """Have a job not begin, or stop before its next step."""
        self._client.cancel_workflow(job_id)

    def ended(self, job_ids: Iterable[str]) -> frozenset[str]:
        """Those of the jobs that will not run again."""
        asked = list(job_ids)
        if not asked:
            return frozenset()
        ended = self._client.list_workflows(workflow_ids=asked, status=_ENDED, load_input=False, load_output=False)
        return frozenset(workflow.workflow_id for workflow in ended)

    def close(self) -> None:
        """Let go of connections."""
        self._client.destroy()
