"""Plans: sent in, read, corrected, exported, deleted."""

from collections.abc import Iterator
from typing import Literal

from docproc.client.answers import AcceptedPlan, PlanSummary, PlanView
from docproc.client.answers_operations import AcceptedDeletion, MemberView
from docproc.client.corrections import Correctable
from docproc.client.resource import get
from docproc.client.transport import Call, keyed, path
from docproc.client.uploads import Upload
from docproc.documents.clusters import Clusters
from docproc.documents.plan import Plan
from docproc.documents.report import Progress

DeletionReason = Literal["request", "mistake", "needless"]
Capacity = Literal["organizer", "reviewer", "portal"]
Export = Literal["screening.xlsx", "screening.csv", "screening.json", "calendar.ics", "progress.xlsx", "summary.xlsx"]


class Plans(Correctable):
    """The plans of contests and campaigns."""

    _kind = "plans"

    def send(
        self, file: Upload, *, password: str | None = None, wait: int = 0, idempotency_key: str | None = None
    ) -> AcceptedPlan:
        """Send a plan in, and wait up to `wait` seconds (60 at most) until it is read; `password` opens a locked file.

        Whoever may be killed in between gives an `idempotency_key` of their own, and the same one again.
        """
        call = Call("POST", path("v1", "plans"), form={"password": password}, files=[file], wait=wait)
        return self._transport.answer(keyed(call, idempotency_key), AcceptedPlan)

    def get(self, plan_id: str) -> PlanView:
        """A plan with its record as extracted."""
        return self._transport.answer(get("plans", plan_id), PlanView)

    def list(self) -> Iterator[PlanSummary]:
        """The plans, newest first; pages are asked for as they are needed."""
        return self._transport.items(get("plans"), PlanSummary)

    def record(self, plan_id: str) -> Plan:
        """The plan as it counts: extracted, with corrections. ConflictError `not_ready` before it was read."""
        return self._transport.answer(get("plans", plan_id, "record"), Plan)

    def progress(self, plan_id: str) -> Progress:
        """Units × targets of a campaign."""
        return self._transport.answer(get("plans", plan_id, "progress"), Progress)

    def clusters(self, plan_id: str) -> Clusters:
        """The entries of a contest that resemble each other."""
        return self._transport.answer(get("plans", plan_id, "clusters"), Clusters)

    def export(self, plan_id: str, form: Export) -> bytes:
        """The screening of a contest, or its dates, as a file for people."""
        return self._transport.content(get("plans", plan_id, "exports", form))

    def delete(self, plan_id: str, *, reason: DeletionReason = "request", wait: int = 0) -> AcceptedDeletion:
        """Delete a plan with all entries and reports that were sent for it."""
        call = Call("DELETE", path("v1", "plans", plan_id), query={"reason": reason}, wait=wait)
        return self._transport.answer(call, AcceptedDeletion)

    def members(self, plan_id: str) -> Iterator[MemberView]:
        """Who takes part in a contest's work."""
        return self._transport.items(get("plans", plan_id, "members"), MemberView)

    def add_member(self, plan_id: str, capacity: Capacity, *, login: str | None = None, key_id: str | None = None) -> MemberView:
        """Let a user or a key take part in a contest's work; exactly one of `login` and `key_id`."""
        wanted = {"login": login, "key_id": key_id, "capacity": capacity}
        return self._transport.answer(Call("POST", path("v1", "plans", plan_id, "members"), json=wanted), MemberView)

    def remove_member(self, plan_id: str, member_id: str) -> None:
        """Let somebody take part no longer."""
        self._transport.nothing(Call("DELETE", path("v1", "plans", plan_id, "members", member_id)))
