"""Plans: the list, sending in, and one plan beside its document."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from docproc.api.caller import Caller
from docproc.api.routes.parameters import Identifier, ManyFiles, upload_of
from docproc.api.state import StateOf
from docproc.documents.correction import standing
from docproc.documents.evidence import Evidence
from docproc.documents.plan import Plan
from docproc.jobs.port import JobKind
from docproc.jobs.rereading import read_again
from docproc.storage import corrections, desk, documents, plans
from docproc.storage.plan_numbers import same_number
from docproc.storage.rows import Status
from docproc.web.formatting import ZONE
from docproc.web.pager import PAGE_SIZE, PageNumber, pager
from docproc.web.rendering import render, translator
from docproc.web.routes import plan_files
from docproc.web.views.additions import additions
from docproc.web.views.cautions import Caution, cautions
from docproc.web.views.fields import all_options
from docproc.web.views.history import lines
from docproc.web.views.people import names_of
from docproc.web.views.plan_values import Section, plan_sections
from docproc.web.views.reviewed import reviewed
from docproc.web.views.source import KeptSource, Mark, kept_source, source_view
from docproc.web.views.timeline import timeline

router = APIRouter()
router.include_router(plan_files.router)

At = Annotated[str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$")]
"""A stretch of the text to point at: first offset, offset after the last."""
Shown = Literal["all", "values", "history"]
_TEMPLATES = {"all": "plan.html", "values": "plan_values.html", "history": "plan_history.html"}


@router.get("/plans")
def get_plans(request: Request, state: StateOf, caller: Caller, page: PageNumber = 1) -> Response:
    """List the plans, and take new ones in."""
    with state.database.read() as connection:
        rows, total = desk.plan_page(connection, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE, sees=caller.sees)
        counts = {row.id: desk.outcomes(connection, row.id, sent_by=caller.sent_by) for row in rows}
        alike = {row.id: same_number(connection, row.id, caller.sees) for row in rows if row.status is Status.READY}
    return render(request, "plans.html", rows=rows, counts=counts, alike=alike, pager=pager(request, page, total))


@router.post("/plans")
def post_plans(state: StateOf, caller: Caller, file: ManyFiles) -> Response:
    """Take plans in, from a browser that runs no scripts."""
    for one in file:
        state.intake.plan(upload_of(one), state.sender(caller))
    return RedirectResponse("/plans", status_code=303)


@router.post("/plans/{plan_id}/retry")
def post_retry(state: StateOf, caller: Caller, plan_id: Identifier) -> Response:
    """Have a plan read again that could not be read."""
    read_again(state.database, state.queue, JobKind.INGEST_PLAN, plan_id, state.sender(caller))
    return RedirectResponse(f"/plans/{plan_id}", status_code=303)


@router.get("/plans/{plan_id}")
def get_plan(
    request: Request, state: StateOf, caller: Caller, plan_id: Identifier, *, at: At = None, part: Shown = "all"
) -> Response:
    """Show a plan beside its document; or, for scripts, a part of the page as it is now."""
    translate = translator(request)
    with state.database.read() as connection:
        plan = plans.get(connection, plan_id)
        document = documents.get(connection, plan.document_id)
        read = None if plan.record is None else Plan.model_validate(plan.record)
        said = corrections.of_subject(connection, plan_id)
        names = names_of(connection, {each.actor for each in said}, translate)
        source = None if read is None or part != "all" else kept_source(connection, plan.document_id, read.document)
        counts = desk.outcomes(connection, plan_id)
        alike = [plans.get(connection, other) for other in same_number(connection, plan_id, caller.sees)]
    if read is None:
        return render(request, "plan_unread.html", plan=plan, document=document, entry_count=sum(counts.values()))
    counting = standing(said)
    seen = reviewed(read, counting)
    sections = plan_sections(seen.record, translate, seen.states, seen.places)
    told = cautions(read, translate)
    return render(
        request,
        _TEMPLATES[part],
        same_number=alike,
        plan=plan,
        document=document,
        record=seen.record,
        revision=len(said),
        sections=sections,
        total=sum(len(section.values) for section in sections),
        looked_at=sum(1 for section in sections for value in section.values if value.state),
        cautions=told,
        history=lines(said, counting, names, translate),
        additions=additions(seen.record, translate),
        options=all_options(translate),
        source=None if source is None else source_view(source, _marks(sections, told, source, at)),
        timeline=timeline(seen.record, state.now().astimezone(ZONE).date(), translate),
        entry_count=sum(counts.values()),
    )


def _marks(sections: tuple[Section, ...], told: tuple[Caution, ...], source: KeptSource, at: str | None) -> list[Mark]:
    """A mark for each value, for each side of a contradiction, and for the stretch that a link asks for."""
    shown = [(value, value.evidence) for section in sections for value in section.values]
    marks = [Mark(value.name, evidence, value.level) for value, evidence in shown if evidence is not None]
    marks += [mark for caution in told for mark in caution.marks()]
    if at is not None:
        marks += [Mark("at", evidence, "asked") for evidence in _asked(source, at)]
    return marks


def _asked(source: KeptSource, at: str) -> list[Evidence]:
    start, end = (int(part) for part in at.split("-"))
    try:
        return [source.document.evidence(start, min(end, len(source.document.text)), rule="link")]
    except ValueError:  # nothing stands there
        return []
