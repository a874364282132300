"""Entries: sent in for a plan, listed, read, and how they were screened."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query
from pydantic import AwareDatetime
from starlette.concurrency import run_in_threadpool

from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import PRINTABLE, Cursor, Identifier, Limit, ManyFiles, Password, upload_of
from docproc.api.schemas import AcceptedEntries, AcceptedEntry, EntryList, EntryView, ListedEntryView, RefusedFile
from docproc.api.schemas_reports import JudgedMatch, Matches
from docproc.api.schemas_review import VerdictView
from docproc.api.state import State, StateOf
from docproc.api.waiting import WaitOf
from docproc.documents.errors import NotScreenedError
from docproc.documents.screening import ScreeningOutcome, ScreeningReport
from docproc.jobs.deciding import About, Decision
from docproc.jobs.entry_intake import receive_entries
from docproc.jobs.intake import Accepted
from docproc.jobs.searching import search_words
from docproc.reading import Limits
from docproc.storage import documents, entries, entry_lists, plans, verdicts
from docproc.storage.entry_lists import EntryOrder, EntryQuery
from docproc.storage.rows import Status

router = APIRouter(prefix="/v1", tags=["entries"])

_EARLIEST, _LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Filing times beyond these are slips, and the outermost ones cannot even be turned into UTC."""
FiledAt = Annotated[
    AwareDatetime | None,
    Form(ge=_EARLIEST, le=_LATEST, description="When the entries were filed, with time zone (RFC 3339)."),
]

Archives = Annotated[
    Literal["entries", "entry"],
    Form(
        description="A ZIP archive is `entries`: each file at its top and each folder in it; or all of it is one `entry`.",
    ),
]

WantedStatus = Annotated[Status | None, Query(description="Only entries that are this far.")]
WantedOutcome = Annotated[
    ScreeningOutcome | Literal["none"] | None, Query(description="Only entries whose newest screening came to this.")
]
WantedDecision = Annotated[
    Decision | Literal["none"] | None, Query(description="Only entries on which this was decided last; `none`: not decided yet.")
]
WantedTopic = Annotated[str | None, Query(pattern=r"^[a-z_]{1,64}$", description="Only those of this first topic, or `none`.")]
WantedUnit = Annotated[str | None, Query(max_length=1_000, pattern=PRINTABLE, description="Only those of this unit, or `none`.")]
Words = Annotated[
    str,
    Query(
        max_length=500,
        pattern=PRINTABLE,
        description="Words that must all occur in title, unit, authors or file name, with or without diacritics.",
    ),
]


def entry_query(
    *,
    q: Words = "",
    status: WantedStatus = None,
    outcome: WantedOutcome = None,
    decision: WantedDecision = None,
    topic: WantedTopic = None,
    unit: WantedUnit = None,
    sort: EntryOrder = EntryOrder.NEWEST,
) -> EntryQuery:
    """What a list of entries is narrowed to, as parameters of an endpoint."""
    return EntryQuery(tuple(search_words(q)), outcome, decision, topic, unit, status, order=sort)


EntryQueryOf = Annotated[EntryQuery, Depends(entry_query)]


@router.post("/plans/{plan_id}/entries", status_code=202, responses=declared_problems(404, 409, 413, 429, 507))
async def post_entries(
    state: StateOf,
    caller: Caller,
    plan_id: Identifier,
    file: ManyFiles,
    *,
    wait: WaitOf,
    filed_at: FiledAt = None,
    archives: Archives = "entries",
    password: Password = None,
) -> AcceptedEntries:
    """Send entries of a plan in: files, e-mails, archives of entries. Each is read and screened in the background."""
    uploads = [upload_of(one, password) for one in file]
    limits = Limits(**state.settings.reading_limits) if archives == "entries" else None
    take = partial(receive_entries, state.intake, plan_id, uploads, filed_at, state.sender(caller), limits)
    received = await run_in_threadpool(take)
    await wait.until_ended([taken.accepted.job_id for taken in received.taken])
    statuses = await run_in_threadpool(_statuses, state, [taken.accepted for taken in received.taken])
    return AcceptedEntries(
        items=[AcceptedEntry.of(taken, status) for taken, status in zip(received.taken, statuses, strict=True)],
        refused=[RefusedFile.of(refused) for refused in received.refused],
    )


@router.get("/plans/{plan_id}/entries", responses=declared_problems(400, 404))
def get_entries(
    state: StateOf,
    caller: Caller,
    plan_id: Identifier,
    query: EntryQueryOf,
    *,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> EntryList:
    """List the entries of a plan, narrowed, sorted and counted."""
    with_judgements = caller.sent_by is None
    narrowed = query if with_judgements else _for_a_portal(query, caller.sent_by)
    with state.database.read() as connection:
        plan = plans.get(connection, plan_id)
        page = entry_lists.entry_page(connection, plan.id, narrowed, cursor, limit)
        counts = entry_lists.entry_counts(connection, plan.id, narrowed) if with_judgements else {}
    items = [ListedEntryView.listed(entry, with_judgements=with_judgements) for entry in page.items]
    return EntryList(items=items, next=page.next, total=page.total, counts=counts)


@router.get("/entries/{entry_id}", responses=declared_problems(404))
def get_entry(state: StateOf, entry_id: Identifier) -> EntryView:
    """Get an entry and, once it is ready, its record."""
    with state.database.read() as connection:
        entry = entries.get(connection, entry_id)
        return EntryView.of(entry, documents.get(connection, entry.document_id))


@router.get("/entries/{entry_id}/matches", responses=declared_problems(404, 409))
def get_matches(state: StateOf, entry_id: Identifier) -> Matches:
    """Get the nearest adopted initiatives of an entry, with what people said of them; 409 before it was screened."""
    with state.database.read() as connection:
        entry = entries.get(connection, entry_id)
        screening = entries.last_screening(connection, entry.id)
        said = verdicts.counting(connection, entry.id)
    if screening is None:
        raise NotScreenedError(f"trạng thái: {entry.status}")
    found = ScreeningReport.model_validate(screening.report).matches
    judged = [(match, said.get((About.MATCH, match.initiative.id))) for match in found]
    items = [JudgedMatch(match=match, verdict=None if kept is None else VerdictView.of(kept)) for match, kept in judged]
    return Matches(screening_id=screening.id, register_version=screening.register_version, items=items)


@router.get("/entries/{entry_id}/screening", responses=declared_problems(404, 409))
def get_screening(state: StateOf, entry_id: Identifier) -> ScreeningReport:
    """Get the newest screening report of an entry; 409 while there is none."""
    with state.database.read() as connection:
        entry = entries.get(connection, entry_id)
        screening = entries.last_screening(connection, entry.id)
    if screening is None:
        raise NotScreenedError(f"trạng thái: {entry.status}")
    return ScreeningReport.model_validate(screening.report)


def _for_a_portal(query: EntryQuery, sent_by: str | None) -> EntryQuery:
    """Its own entries only, and nothing by which it could tell what was decided on them."""
    judged = query.order in (EntryOrder.OUTCOME, EntryOrder.DECISION)
    return replace(query, sent_by=sent_by, decision=None, order=EntryOrder.NEWEST if judged else query.order)


def _statuses(state: State, accepted: list[Accepted]) -> list[Status]:
    with state.database.read() as connection:
        return [entries.get(connection, entry.id).status for entry in accepted]
