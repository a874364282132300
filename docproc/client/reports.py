"""Units' reports on campaigns."""

from collections.abc import Iterator, Sequence

from docproc.client.answers import AcceptedReports, ReportSummary, ReportView
from docproc.client.answers_operations import AcceptedDeletion
from docproc.client.plans import DeletionReason
from docproc.client.resource import Resource, get
from docproc.client.transport import Call, keyed, path
from docproc.client.uploads import Upload


class Reports(Resource):
    """The reports of units; how far the units are is `plans.progress`."""

    def send(
        self,
        plan_id: str,
        files: Sequence[Upload],
        *,
        password: str | None = None,
        wait: int = 0,
        idempotency_key: str | None = None,
    ) -> AcceptedReports:
        """Send units' reports on a campaign in, one a file, all or none, and wait up to `wait` seconds until they are read."""
        call = Call("POST", path("v1", "plans", plan_id, "reports"), form={"password": password}, files=files, wait=wait)
        return self._transport.answer(keyed(call, idempotency_key), AcceptedReports)

    def of_plan(self, plan_id: str) -> Iterator[ReportSummary]:
        """The reports on a campaign, newest first."""
        return self._transport.items(get("plans", plan_id, "reports"), ReportSummary)

    def get(self, report_id: str) -> ReportView:
        """A report with its record."""
        return self._transport.answer(get("reports", report_id), ReportView)

    def delete(self, report_id: str, *, reason: DeletionReason = "request", wait: int = 0) -> AcceptedDeletion:
        """Delete a report."""
        call = Call("DELETE", path("v1", "reports", report_id), query={"reason": reason}, wait=wait)
        return self._transport.answer(call, AcceptedDeletion)
