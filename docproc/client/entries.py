"""Entries: sent in, screened, corrected, decided, deleted."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from docproc.client.answers import AcceptedEntries, EntryView, ListedEntryView
from docproc.client.answers_operations import AcceptedDeletion
from docproc.client.answers_review import Decisions, Matches, Verdicts, VerdictView
from docproc.client.corrections import Correctable
from docproc.client.plans import DeletionReason
from docproc.client.resource import get
from docproc.client.transport import Call, keyed, path
from docproc.client.uploads import Upload
from docproc.documents.entry import Entry
from docproc.documents.screening import ScreeningReport

Status = Literal["queued", "reading", "ready", "failed"]
Outcome = Literal["pass", "review", "fail"]
Decision = Literal["accept", "ask_author", "reject"]
Sameness = Literal["same", "overlapping", "different"]
Order = Literal["newest", "oldest", "filed", "title", "unit", "outcome", "decision"]


class Entries(Correctable):
    """The entries of contests."""

    _kind = "entries"

    def send(
        self,
        plan_id: str,
        files: Sequence[Upload],
        *,
        filed_at: datetime | None = None,
        archives: Literal["entries", "entry"] = "entries",
        password: str | None = None,
        wait: int = 0,
        idempotency_key: str | None = None,
    ) -> AcceptedEntries:
        """Send entries of a plan in, and wait up to `wait` seconds until they are screened; `refused` names what was not taken.

        `filed_at` needs a time zone; when it is left out, the date written on the entry counts. A ZIP archive is an archive of
        entries, or all of it one; `password` opens locked files. Whoever may be killed in between gives an `idempotency_key` of
        their own, and the same one again.
        """
        form = {"filed_at": None if filed_at is None else filed_at.isoformat(), "archives": archives, "password": password}
        call = Call("POST", path("v1", "plans", plan_id, "entries"), form=form, files=files, wait=wait)
        return self._transport.answer(keyed(call, idempotency_key), AcceptedEntries)

    def of_plan(
        self,
        plan_id: str,
        words: str = "",
        *,
        status: Status | None = None,
        outcome: Outcome | Literal["none"] | None = None,
        decision: Decision | Literal["none"] | None = None,
        topic: str | None = None,
        unit: str | None = None,
        sort: Order = "newest",
    ) -> Iterator[ListedEntryView]:
        """The entries of a plan, all or those in which all these words occur and that are so; pages come as they are needed."""
        query: dict[str, str | int | None] = {"q": words or None, "status": status, "outcome": outcome, "decision": decision}
        query |= {"topic": topic, "unit": unit, "sort": sort}
        return self._transport.items(get("plans", plan_id, "entries", **query), ListedEntryView)

    def get(self, entry_id: str) -> EntryView:
        """An entry with its record as extracted."""
        return self._transport.answer(get("entries", entry_id), EntryView)

    def record(self, entry_id: str) -> Entry:
        """The entry as it counts: extracted, with corrections. ConflictError `not_ready` before it was read."""
        return self._transport.answer(get("entries", entry_id, "record"), Entry)

    def screening(self, entry_id: str) -> ScreeningReport:
        """The newest screening report. ConflictError `not_screened` while there is none."""
        return self._transport.answer(get("entries", entry_id, "screening"), ScreeningReport)

    def matches(self, entry_id: str) -> Matches:
        """The nearest adopted initiatives, with what people said of them."""
        return self._transport.answer(get("entries", entry_id, "matches"), Matches)

    def decide(self, entry_id: str, verdict: Decision, *, check: str | None = None, reason: str | None = None) -> VerdictView:
        """Decide an entry, or one check of its screening. All but `accept` need a reason."""
        said = {"verdict": verdict, "check": check, "reason": reason}
        return self._transport.answer(Call("POST", path("v1", "entries", entry_id, "decisions"), json=said), VerdictView)

    def decide_all(self, plan_id: str, entry_ids: Sequence[str], verdict: Decision, *, reason: str | None = None) -> Decisions:
        """Decide several entries of a plan alike; one that cannot be decided does not hinder the others."""
        said = {"entry_ids": list(entry_ids), "verdict": verdict, "reason": reason}
        return self._transport.answer(Call("POST", path("v1", "plans", plan_id, "decisions"), json=said), Decisions)

    def judge(
        self,
        entry_id: str,
        verdict: Sameness,
        *,
        initiative_id: str | None = None,
        other_entry_id: str | None = None,
        reason: str | None = None,
    ) -> VerdictView:
        """Say whether an entry and an adopted initiative, or another entry, are the same idea."""
        said = {"verdict": verdict, "initiative_id": initiative_id, "other_entry_id": other_entry_id, "reason": reason}
        return self._transport.answer(Call("POST", path("v1", "entries", entry_id, "verdicts"), json=said), VerdictView)

    def verdicts(self, entry_id: str) -> Verdicts:
        """All decisions and verdicts on an entry, the first one first."""
        return self._transport.answer(get("entries", entry_id, "verdicts"), Verdicts)

    def report(self, entry_id: str, form: Literal["docx", "pdf"] = "docx") -> bytes:
        """The screening report of an entry, laid out as an official report."""
        return self._transport.content(get("entries", entry_id, "exports", f"report.{form}"))

    def delete(self, entry_id: str, *, reason: DeletionReason = "request", wait: int = 0) -> AcceptedDeletion:
        """Delete an entry: its file, text, record, screenings, corrections and decisions."""
        call = Call("DELETE", path("v1", "entries", entry_id), query={"reason": reason}, wait=wait)
        return self._transport.answer(call, AcceptedDeletion)
