"""A plan or an entry taken in: read, extract, keep; an entry is then screened."""

import json
from collections.abc import Callable
from typing import NamedTuple, Protocol

from sqlalchemy import Connection

from docproc.documents.document import DocumentKind
from docproc.documents.entry import Entry
from docproc.documents.plan import Plan
from docproc.jobs.numbering import number_key
from docproc.jobs.port import Job, Steps
from docproc.jobs.progress import begin_stage
from docproc.jobs.searching import entry_listing
from docproc.jobs.webhooks.events import Event, EventType, tell
from docproc.jobs.workflows.reading import read_document
from docproc.jobs.workflows.screening import screen_entry, screen_waiting
from docproc.jobs.workshop import Workshop
from docproc.storage import documents, entries, members, plan_numbers, plans, reports
from docproc.storage.rows import Json, Status

EXTRACTION_SECONDS = 120.0
"""Longest extraction of one document: 300 pages take about 20 s on one core; beyond this something is stuck."""


def ingest_plan(shop: Workshop, steps: Steps, job: Job) -> None:
    """Read the file of a plan, keep its record, and have entries screened that came before it was ready."""
    with shop.database.read() as connection:
        plan = plans.get(connection, job.subject_id)
    _take_in(shop, steps, job, _Sent(plan.document_id, DocumentKind.PLAN, plans.get, plans.set_status))
    steps.run("screen", lambda: screen_waiting(shop, job, plan.id))


def ingest_entry(shop: Workshop, steps: Steps, job: Job) -> None:
    """Read the file of an entry, keep its record, and screen it."""
    with shop.database.read() as connection:
        entry = entries.get(connection, job.subject_id)
    _take_in(shop, steps, job, _Sent(entry.document_id, DocumentKind.ENTRY, entries.get, entries.set_status))
    steps.run("screen", lambda: screen_entry(shop, job, job.subject_id, first=True))


def ingest_report(shop: Workshop, steps: Steps, job: Job) -> None:
    """Read the file of a unit's report on a campaign, and keep its record."""
    with shop.database.read() as connection:
        report = reports.get(connection, job.subject_id)
    _take_in(shop, steps, job, _Sent(report.document_id, DocumentKind.REPORT, reports.get, reports.set_status))


class _Subject(Protocol):
    @property
    def status(self) -> Status: ...


class _Sent(NamedTuple):
    """What was sent, and where it is kept."""

    document_id: str
    kind: DocumentKind
    get: Callable[[Connection, str], _Subject]
    set_status: Callable[[Connection, str, Status], None]


def _take_in(shop: Workshop, steps: Steps, job: Job, sent: _Sent) -> None:
    """Read and extract; what an earlier run of the job has read stays, since people may have corrected it since."""
    if job.run > 1 and steps.run("look", lambda: _is_ready(shop, job, sent)):
        return
    read = steps.run("read", lambda: _read(shop, job, sent))
    steps.run("extract", lambda: _extract(shop, job, read, sent.kind))


def _read(shop: Workshop, job: Job, sent: _Sent) -> list[str]:
    # In the step, and not before it: a run that goes on after the extraction must not take back that the record is ready.
    with shop.database.write() as connection:
        sent.set_status(connection, job.subject_id, Status.READING)
    return read_document(shop, job, sent.document_id)


def _is_ready(shop: Workshop, job: Job, sent: _Sent) -> int:
    with shop.database.read() as connection:
        return int(sent.get(connection, job.subject_id).status is Status.READY)


def _extract(shop: Workshop, job: Job, document_ids: list[str], kind: DocumentKind) -> None:
    """Extract from all documents of a bundle together; the sender said what it is."""
    begin_stage(shop, job, "extract")
    seconds = EXTRACTION_SECONDS * len(document_ids)
    answer = shop.pool.run("extract_bundle_record", shop.database.address, ",".join(document_ids), kind, seconds=seconds)
    extracted: Json = json.loads(answer)
    document_id, record = extracted["document_id"], extracted["record"]
    key = number_key(Plan.model_validate(record)) if kind is DocumentKind.PLAN else None
    with shop.database.write() as connection:
        documents.set_kind(connection, document_id, kind)
        if kind is DocumentKind.PLAN:
            plans.set_record(connection, job.subject_id, record, record["campaign"]["title"])
            plan_numbers.put(connection, job.subject_id, key)
        elif kind is DocumentKind.REPORT:
            reports.set_record(connection, job.subject_id, record, record["unit"])
        else:
            _keep_entry(connection, job.subject_id, record)
        tell(connection, _read_event(connection, job.subject_id, kind), shop.now())


def _keep_entry(connection: Connection, entry_id: str, record: Json) -> None:
    read = Entry.model_validate(record)
    file_name = documents.get(connection, entries.get(connection, entry_id).document_id).file_name
    entries.set_record(connection, entry_id, record, None if read.title is None else read.title.value)
    entries.set_listing(connection, entry_id, entry_listing(read, file_name))


def _read_event(connection: Connection, subject_id: str, kind: DocumentKind) -> Event:
    if kind is DocumentKind.PLAN:
        of, document_id = members.plan_belonging(connection, subject_id), plans.get(connection, subject_id).document_id
    elif kind is DocumentKind.REPORT:
        of, document_id = members.report_belonging(connection, subject_id), reports.get(connection, subject_id).document_id
    else:
        of, document_id = members.entry_belonging(connection, subject_id), entries.get(connection, subject_id).document_id
    known = of or members.Belonging(None, None)
    data = {
        "kind": str(kind),
        "id": subject_id,
        "plan_id": known.plan_id,
        "document_id": document_id,
        "status": str(Status.READY),
    }
    return Event(EventType.DOCUMENT_READ, known, data)


def main_document(shop: Workshop, document_ids: list[str], kind: DocumentKind) -> str:
    """The document of a bundle that is of the kind by its own words, or else the longest."""
    if len(document_ids) == 1:
        return document_ids[0]
    kinds = {
        document_id: shop.pool.run("kind_of", shop.database.address, document_id, seconds=EXTRACTION_SECONDS)
        for document_id in document_ids
    }
    fitting = [document_id for document_id, found in kinds.items() if found == kind]
    return _longest(shop, fitting or document_ids)


def _longest(shop: Workshop, document_ids: list[str]) -> str:
    with shop.database.read() as connection:
        return max(document_ids, key=lambda document_id: len(documents.content(connection, document_id).text))
