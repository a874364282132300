"""The queue on DBOS, in the same database as everything else."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from dbos import DBOS, DBOSClient, DBOSPortableJSONSerializer, EnqueueOptions
from sqlalchemy import Connection

from docproc.jobs.port import Job, JobKind

QUEUE = "docproc"
"""Name of the queue of all jobs but deliveries."""
DELIVERIES = "docproc-deliveries"
"""Name of the queue of deliveries: they wait for others' servers, and nothing else shall wait for them."""
APPLICATION = "docproc"
"""Name under which DBOS keeps our workflows."""
VERSION = "1"
"""Fixed: DBOS would otherwise hash the code, and never finish after an update what was begun before it.
Raise it when a workflow's steps change their order."""
_AT_ONCE = 500
"""Runs in one question to the database."""
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
            "queue_name": DELIVERIES if job.kind is JobKind.DELIVER_EVENT else QUEUE,
            "workflow_id": job.handle,
            "app_version": VERSION,
        }
        self._client.enqueue_in_transaction(connection, options, job.subject_id)

    def cancel(self, handle: str) -> None:
        """Have a run of a job not begin, or stop before its next step."""
        self._client.cancel_workflow(handle)

    def ended(self, handles: Iterable[str]) -> frozenset[str]:
        """Those of the runs that will not be done again."""
        return self._among(handles, _ENDED)

    def known(self, handles: Iterable[str]) -> frozenset[str]:
        """Those of the runs that were handed over, and not forgotten."""
        return self._among(handles, None)

    def forget(self, before: datetime) -> int:
        """Forget the runs that ended before then; how many."""
        forgotten = 0
        options: dict[str, Any] = {"status": _ENDED, "completed_before": before.isoformat(), "limit": _AT_ONCE}
        while found := self._client.list_workflows(**options, load_input=False, load_output=False):
            self._client.delete_workflows([workflow.workflow_id for workflow in found])
            forgotten += len(found)
        return forgotten

    def owners(self) -> frozenset[str]:
        """The workers that have begun what is not ended."""
        running = self._client.list_workflows(status="PENDING", load_input=False, load_output=False)
        return frozenset(workflow.executor_id for workflow in running if workflow.executor_id)

    def close(self) -> None:
        """Let go of connections."""
        self._client.destroy()

    def _among(self, handles: Iterable[str], status: list[str] | None) -> frozenset[str]:
        asked = list(handles)
        found: set[str] = set()
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            workflows = self._client.list_workflows(workflow_ids=some, status=status, load_input=False, load_output=False)
            found.update(workflow.workflow_id for workflow in workflows)
        return frozenset(found)
