"""What is kept and for how long: terms of retention, receipts of deletions, and the audit log."""

from collections.abc import Iterator
from datetime import date, datetime

from docproc.client.answers_operations import AuditView, ChainView, DeletionView, Terms, TermView
from docproc.client.resource import Resource, get
from docproc.client.transport import Call, path


class Retention(Resource):
    """For how long after its end a contest's entries and reports are kept."""

    def list(self) -> Terms:
        """The contests that have a term: the preview of what will be deleted."""
        return self._transport.answer(get("retention"), Terms)

    def get(self, plan_id: str) -> TermView:
        """A contest's term; MissingError for one without."""
        return self._transport.answer(get("plans", plan_id, "retention"), TermView)

    def set(self, plan_id: str, months: int, *, ends_on: date | None = None) -> TermView:
        """Set it; the answer is the preview."""
        term = {"months": months, "ends_on": None if ends_on is None else ends_on.isoformat()}
        return self._transport.answer(Call("PUT", path("v1", "plans", plan_id, "retention"), json=term), TermView)

    def remove(self, plan_id: str) -> None:
        """Keep them without a term."""
        self._transport.nothing(Call("DELETE", path("v1", "plans", plan_id, "retention")))


class Deletions(Resource):
    """Deletions with their receipts."""

    def get(self, deletion_id: str) -> DeletionView:
        """A deletion."""
        return self._transport.answer(get("deletions", deletion_id), DeletionView)

    def list(self) -> Iterator[DeletionView]:
        """Deletions, newest first."""
        return self._transport.items(get("deletions"), DeletionView)


class Audit(Resource):
    """The audit log; for an administrator's key."""

    def list(
        self,
        *,
        actor: str | None = None,
        action: str | None = None,
        subject: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[AuditView]:
        """Acts, newest first: by whom, what (`entry.` for all that begin so), on what, and when (`until` exclusive)."""
        times = {name: None if at is None else at.isoformat() for name, at in (("since", since), ("until", until))}
        return self._transport.items(get("audit", actor=actor, action=action, subject=subject, **times), AuditView)

    def verify(self) -> ChainView:
        """Verify the chain of hashes from the first act to the last."""
        return self._transport.answer(get("audit", "verification"), ChainView)
