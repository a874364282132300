"""Plans: the list, sending in, and one plan beside its document."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from docproc.api.caller import Caller
from docproc.api.routes.parameters import Identifier, ManyFiles, upload_of
from docproc.api.state import StateOf
from docproc.documents.correction import Correction, CorrectionAction, corrected, standing
from docproc.documents.evidence import Evidence
from docproc.documents.places import place
from docproc.documents.plan import Plan
from docproc.storage import corrections, desk, documents, plans
from docproc.storage.plan_numbers import same_number
from docproc.web.formatting import ZONE
from docproc.web.pager import PAGE_SIZE, PageNumber, pager
from docproc.web.rendering import render, translator
from docproc.web.views.plan_values import Section, plan_sections
from docproc.web.views.source import KeptSource, Mark, kept_source, source_view
from docproc.web.views.timeline import timeline

router = APIRouter()

At = Annotated[str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$")]
"""A stretch of the text to point at: first offset, offset after the last."""


@router.get("/plans")
def get_plans(request: Request, state: StateOf, caller: Caller, page: PageNumber = 1) -> Response:
    """List the plans, and take new ones in."""
    with state.database.read() as connection:
        rows, total = desk.plan_page(connection, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE, sees=caller.sees)
        counts = {row.id: desk.outcomes(connection, row.id, sent_by=caller.sent_by) for row in rows}
    return render(request, "plans.html", rows=rows, counts=counts, pager=pager(request, page, total))


@router.post("/plans")
def post_plans(state: StateOf, caller: Caller, file: ManyFiles) -> Response:
    """Take plans in, from a browser that runs no scripts."""
    for one in file:
        state.intake.plan(upload_of(one), state.sender(caller))
    return RedirectResponse("/plans", status_code=303)


@router.get("/plans/{plan_id}")
def get_plan(request: Request, state: StateOf, caller: Caller, plan_id: Identifier, at: At = None) -> Response:
    """Show a plan beside its document."""
    with state.database.read() as connection:
        plan = plans.get(connection, plan_id)
        document = documents.get(connection, plan.document_id)
        read = None if plan.record is None else Plan.model_validate(plan.record)
        said = standing(corrections.of_subject(connection, plan_id))
        record = None if read is None else _with_places_kept(read, said)
        source = None if record is None else kept_source(connection, plan.document_id, record.document)
        counts = desk.outcomes(connection, plan_id)
        alike = same_number(connection, plan_id, caller.sees)
    if record is None:
        return render(request, "plan_unread.html", plan=plan, document=document, entry_count=sum(counts.values()))
    translate = translator(request)
    sections = plan_sections(record, translate, {path: str(each.action) for path, each in said.items()})
    return render(
        request,
        "plan.html",
        same_number=alike,
        plan=plan,
        document=document,
        record=record,
        sections=sections,
        source=None if source is None else source_view(source, _marks(sections, record, source, at)),
        timeline=timeline(record, state.now().astimezone(ZONE).date(), translate),
        entry_count=sum(counts.values()),
        added=[each for path, each in said.items() if place(Plan, path).is_addition],
    )


def _with_places_kept(read: Plan, said: Mapping[str, Correction]) -> Plan:
    """The plan as people corrected it, with every value still where it was read: nothing taken out, nothing added."""
    kept = [each for path, each in said.items() if each.action is not CorrectionAction.REJECT]
    return corrected(read, [each for each in kept if not place(Plan, each.path).is_addition])


def _marks(sections: tuple[Section, ...], record: Plan, source: KeptSource, at: str | None) -> list[Mark]:
    """A mark for each value, for each side of a contradiction, and for the stretch that a link asks for."""
    shown = [(value, value.evidence) for section in sections for value in section.values]
    marks = [Mark(value.name, evidence, value.level) for value, evidence in shown if evidence is not None]
    for number, warning in enumerate(record.warnings, start=1):
        marks += [Mark(f"w{number}", evidence, "warning") for evidence in warning.evidence]
    if at is not None:
        marks += [Mark("at", evidence, "asked") for evidence in _asked(source, at)]
    return marks


def _asked(source: KeptSource, at: str) -> list[Evidence]:
    start, end = (int(part) for part in at.split("-"))
    try:
        return [source.document.evidence(start, min(end, len(source.document.text)), rule="link")]
    except ValueError:  # nothing stands there
        return []
