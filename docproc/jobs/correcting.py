"""Values accepted, corrected, rejected and added by people; what was extracted stays as it was.

A correction is kept, noted in the audit log and followed by the screenings that it changes, in one transaction.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from docproc.documents import Document, Entry, Evidence, Plan
from docproc.documents.correction import Correction, CorrectionAction, Held, corrected, held_at, standing
from docproc.documents.errors import CorrectionError, NotFoundError, NotReadyError, PlaceError, SpanError, StaleError
from docproc.documents.places import NEW, Form, Place, place
from docproc.jobs.handover import begin_job_once
from docproc.jobs.intake import Sender
from docproc.jobs.numbering import number_key
from docproc.jobs.port import JobKind, JobQueue
from docproc.jobs.searching import entry_listing
from docproc.jobs.webhooks.events import Event, EventType, tell
from docproc.storage import Database, audit, corrections, documents, entries, new_id, plan_numbers, plans
from docproc.storage.members import Belonging
from docproc.storage.rows import Json, StoredEntry, StoredPlan

BY_A_PERSON = "person"
"""The rule of evidence that a person showed."""
_MAY_BE_PERSONAL = ("/header/signer", "/submission/")
"""Values of plans that may name a person: the audit log, which outlives them, says that they changed and not what they were."""


@dataclass(frozen=True, slots=True)
class Span:
    """A passage that a person showed."""

    start: int
    """Offset into the document's text, 0-based."""
    end: int
    """Exclusive."""
    document: str | None = None
    """File name within a bundle; null for the record's main document."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a person wants done with a value."""

    path: str
    action: CorrectionAction
    value: Any = None
    """For `correct` and `add`: the value; of an object, the parts that change (null takes one away)."""
    span: Span | None = None
    """Where it stands; needed for `add`."""
    reason: str | None = None
    revision: int | None = None
    """Corrections that the record had when the person looked at it; null to overwrite whatever came since."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came of a change."""

    correction: Correction
    job_id: str | None
    """The job that screens again; null where nothing is to be."""


def correct_plan(database: Database, queue: JobQueue, plan_id: str, change: Change, sender: Sender) -> Corrected:
    """Change a value of a plan, and have its entries screened again.

    Raises NotFoundError, NotReadyError, StaleError, PlaceError, SpanError and CorrectionError.
    """
    with database.write() as connection:
        corrections.hold(connection, plan_id)
        kept = plans.get(connection, plan_id)
        record = Plan.model_validate(_record(kept))
        correction, now = _correct(connection, kept, record, change, sender)
        plans.set_title(connection, plan_id, now.campaign.title)
        plan_numbers.put(connection, plan_id, number_key(now))
        _note(connection, "plan", plan_id, correction, sender)
        tell(connection, _corrected_event(plan_id, correction), sender.at)
        job_id = None
        if change.action is not CorrectionAction.ACCEPT and entries.filings(connection, plan_id):
            job_id = begin_job_once(connection, queue, JobKind.RESCREEN_PLAN, plan_id, sender.at)
    return Corrected(correction, job_id)


def correct_entry(database: Database, queue: JobQueue, entry_id: str, change: Change, sender: Sender) -> Corrected:
    """Change a value of an entry, and have it screened again; raises what `correct_plan` raises."""
    with database.write() as connection:
        corrections.hold(connection, entry_id)
        kept = entries.get(connection, entry_id)
        record = Entry.model_validate(_record(kept))
        correction, now = _correct(connection, kept, record, change, sender)
        entries.set_title(connection, entry_id, now.title and now.title.value)
        file_name = documents.get(connection, kept.document_id).file_name
        entries.set_listing(connection, entry_id, entry_listing(now, file_name))
        _note(connection, "entry", entry_id, correction, sender)
        job_id = None
        if change.action is not CorrectionAction.ACCEPT:
            job_id = begin_job_once(connection, queue, JobKind.RESCREEN_ENTRY, entry_id, sender.at)
    return Corrected(correction, job_id)


def _corrected_event(plan_id: str, correction: Correction) -> Event:
    about: dict[str, str | int | None] = {"plan_id": plan_id, "correction_id": correction.id}
    data = {**about, "action": str(correction.action), "number": correction.number}
    return Event(EventType.PLAN_CORRECTED, Belonging(plan_id, None), data)


def _record(kept: StoredPlan | StoredEntry) -> Json:
    if kept.record is None:
        raise NotReadyError
    return kept.record


def _correct(
    connection: Connection, kept: StoredPlan | StoredEntry, record: Plan | Entry, change: Change, sender: Sender
) -> tuple[Correction, Any]:
    """The correction, kept, and the record as it counts since."""
    past = corrections.of_subject(connection, kept.id)
    if change.revision is not None and change.revision != len(past):
        raise StaleError
    correction_id = new_id()
    where = place(type(record), change.path)
    if where.element == NEW:
        where = place(type(record), change.path.removesuffix(NEW) + correction_id)
    last = standing(past).get(where.path)
    before = held_at(record, where) if last is None else last.after
    if change.action is not CorrectionAction.WITHDRAW:
        _check(change, where, before)
    elif last is None:
        raise PlaceError
    shown = _shown(connection, kept.document_id, record.document, change.span)
    correction = Correction(
        id=correction_id,
        number=len(past) + 1,
        path=where.path,
        action=change.action,
        before=before,
        after=_after(change, where, record, before, shown),
        reason=change.reason,
        actor=sender.actor,
        at=sender.at,
    )
    now = corrected(record, [*past, correction])
    corrections.add(connection, kept.id, correction)
    return correction, now


def _check(change: Change, where: Place, before: Held | None) -> None:
    """Raise PlaceError or SpanError where the action does not fit what stands at the place."""
    is_new_element = change.path.endswith("/" + NEW)
    if change.action is CorrectionAction.ADD:
        if before is not None or (where.is_list and not is_new_element):
            raise PlaceError
        if change.span is None:
            raise SpanError
    elif is_new_element or (before is None and (change.action is not CorrectionAction.CORRECT or where.is_list)):
        raise PlaceError


def _after(change: Change, where: Place, record: Plan | Entry, before: Held | None, shown: Evidence | None) -> Held | None:
    if change.action is CorrectionAction.REJECT:
        return None
    if change.action is CorrectionAction.WITHDRAW:
        return held_at(record, where)
    evidence = shown or (before and before.evidence)
    if change.action is CorrectionAction.ACCEPT:
        value = None if before is None else before.value
        return Held(value=value, evidence=evidence and evidence.model_copy(update={"confidence": 1.0}))
    if change.value is None:
        raise CorrectionError(where.path)
    by_person = {"confidence": 1.0, "rule": BY_A_PERSON}
    value = _merged(where, before, change.value)
    return Held(value=value, evidence=evidence and evidence.model_copy(update=by_person))


def _merged(where: Place, before: Held | None, value: Any) -> Any:
    """The value given, on top of the one before where it is an object (RFC 7396, one level deep)."""
    if where.has_own_evidence or (where.form is Form.SCALAR and isinstance(value, dict)):
        if not isinstance(value, dict):
            raise CorrectionError(where.path)
        old = before.value if before is not None and isinstance(before.value, dict) else {}
        joined = {**old, **value}
        return {name: part for name, part in joined.items() if part is not None and name != "evidence"}
    return value


def _shown(connection: Connection, document_id: str, main: Document, span: Span | None) -> Evidence | None:
    """Evidence of the passage that a person showed; raises SpanError."""
    if span is None:
        return None
    name = span.document or main.file_name
    for kept in (documents.get(connection, document_id), *documents.members(connection, document_id)):
        if kept.file_name != name:
            continue
        try:
            document = documents.content(connection, kept.id)
        except NotFoundError:  # a bundle has no text of its own
            continue
        if not 0 <= span.start < span.end <= len(document.text):
            raise SpanError
        try:
            evidence = document.evidence(span.start, span.end, rule=BY_A_PERSON)
        except ValueError as error:
            raise SpanError from error
        return evidence.model_copy(update={"document": span.document})
    raise SpanError


def _note(connection: Connection, kind: str, subject_id: str, correction: Correction, sender: Sender) -> None:
    """Values of entries may be personal data, and the log outlives these: it names the correction, which has them."""
    is_open = kind == "plan" and not correction.path.startswith(_MAY_BE_PERSONAL)
    states = [
        {"path": correction.path, **({"value": held and held.value} if is_open else {"present": held is not None})}
        for held in (correction.before, correction.after)
    ]
    audit.append(
        connection,
        at=sender.at,
        actor=sender.actor,
        action=f"{kind}.value.{correction.action}",
        subject=f"{kind}/{subject_id}",
        before=states[0],
        after={**states[1], "correction": correction.id},
    )
