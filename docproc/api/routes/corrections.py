"""Values of plans and entries, as people see them: accepted, corrected, rejected, added."""

from fastapi import APIRouter, Response

from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.revisions import IfMatch, revision_of, tag
from docproc.api.routes.parameters import Identifier
from docproc.api.schemas_review import CorrectedView, Corrections, CorrectionView, NewCorrection
from docproc.api.state import State, StateOf
from docproc.documents.entry import Entry
from docproc.documents.plan import Plan
from docproc.jobs.correcting import correct_entry, correct_plan
from docproc.jobs.records import entry_record, plan_record
from docproc.storage import corrections

router = APIRouter(prefix="/v1", tags=["corrections"])


@router.get("/plans/{plan_id}/record", responses=declared_problems(404, 409))
def get_plan_record(state: StateOf, response: Response, plan_id: Identifier) -> Plan:
    """Get what a plan says, corrections applied. What was extracted is the `record` of the plan itself."""
    with state.database.read() as connection:
        tag(response, corrections.revision(connection, plan_id))
        return plan_record(connection, plan_id)


@router.post("/plans/{plan_id}/corrections", status_code=201, responses=declared_problems(404, 409, 412))
def post_plan_correction(
    state: StateOf, caller: Caller, plan_id: Identifier, new: NewCorrection, if_match: IfMatch = None
) -> CorrectedView:
    """Accept, correct, reject or add a value of a plan. Its entries are screened again in the background."""
    change = new.change(revision_of(if_match))
    return CorrectedView.of(correct_plan(state.database, state.queue, plan_id, change, state.sender(caller)))


@router.get("/plans/{plan_id}/corrections", responses=declared_problems(404))
def get_plan_corrections(state: StateOf, response: Response, plan_id: Identifier) -> Corrections:
    """List all that people said of a plan's values, the first correction first."""
    return _history(state, response, plan_id)


@router.get("/entries/{entry_id}/record", responses=declared_problems(404, 409))
def get_entry_record(state: StateOf, response: Response, entry_id: Identifier) -> Entry:
    """Get what an entry says, corrections applied. What was extracted is the `record` of the entry itself."""
    with state.database.read() as connection:
        tag(response, corrections.revision(connection, entry_id))
        return entry_record(connection, entry_id)


@router.post("/entries/{entry_id}/corrections", status_code=201, responses=declared_problems(404, 409, 412))
def post_entry_correction(
    state: StateOf, caller: Caller, entry_id: Identifier, new: NewCorrection, if_match: IfMatch = None
) -> CorrectedView:
    """Accept, correct, reject or add a value of an entry. It is screened again in the background."""
    change = new.change(revision_of(if_match))
    return CorrectedView.of(correct_entry(state.database, state.queue, entry_id, change, state.sender(caller)))


@router.get("/entries/{entry_id}/corrections", responses=declared_problems(404))
def get_entry_corrections(state: StateOf, response: Response, entry_id: Identifier) -> Corrections:
    """List all that people said of an entry's values, the first correction first."""
    return _history(state, response, entry_id)


def _history(state: State, response: Response, subject_id: str) -> Corrections:
    with state.database.read() as connection:
        said = corrections.of_subject(connection, subject_id)
    tag(response, len(said))
    return Corrections(items=[CorrectionView.of(each) for each in said])
