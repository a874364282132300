"""What people decide about entries, their checks and what they resemble."""

from fastapi import APIRouter

from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Identifier
from docproc.api.schemas_review import Decisions, NewDecision, NewDecisions, NewMatchVerdict, Verdicts, VerdictView
from docproc.api.state import StateOf
from docproc.jobs.deciding import judge_entries, judge_entry
from docproc.storage import verdicts

router = APIRouter(prefix="/v1", tags=["verdicts"])


@router.post("/entries/{entry_id}/decisions", status_code=201, responses=declared_problems(404, 409))
def post_decision(state: StateOf, caller: Caller, entry_id: Identifier, new: NewDecision) -> VerdictView:
    """Decide an entry, or one check of its screening: accept, ask the author, reject. The last decision counts."""
    return VerdictView.of(judge_entry(state.database, entry_id, new.judgement(), state.sender(caller)))


@router.post("/plans/{plan_id}/decisions", responses=declared_problems(404))
def post_decisions(state: StateOf, caller: Caller, plan_id: Identifier, new: NewDecisions) -> Decisions:
    """Decide several entries of a plan alike. Each is judged apart: one that cannot be decided does not hinder the others."""
    return Decisions.of(judge_entries(state.database, plan_id, new.entry_ids, new.judgement(), state.sender(caller)))


@router.post("/entries/{entry_id}/verdicts", status_code=201, responses=declared_problems(404, 409))
def post_verdict(state: StateOf, caller: Caller, entry_id: Identifier, new: NewMatchVerdict) -> VerdictView:
    """Say whether an entry and what it resembles are the same idea. The last verdict counts."""
    return VerdictView.of(judge_entry(state.database, entry_id, new.judgement(), state.sender(caller)))


@router.get("/entries/{entry_id}/verdicts", responses=declared_problems(404))
def get_verdicts(state: StateOf, entry_id: Identifier) -> Verdicts:
    """List all decisions and verdicts on an entry, the first one first; `counts` marks the last on each thing."""
    with state.database.read() as connection:
        said = verdicts.of_entry(connection, entry_id)
    last = {(each.about, each.name): each.id for each in said}
    return Verdicts(items=[VerdictView.of(each, counts=last[each.about, each.name] == each.id) for each in said])
