"""Terms of retention: set for each contest, looked at before anything is deleted."""

from fastapi import APIRouter, Response

from docproc.api.caller import Caller
from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Identifier
from docproc.api.schemas_erasure import NewTerm, Terms, TermView
from docproc.api.state import StateOf
from docproc.documents.errors import NotFoundError
from docproc.jobs.retention import outlook, outlooks, remove_term, set_term
from docproc.storage import retention

router = APIRouter(prefix="/v1", tags=["deletion"])


@router.get("/retention")
def get_terms(state: StateOf, caller: Caller) -> Terms:
    """List the contests that have a term, with the day on which each is over and what is deleted then."""
    with state.database.read() as connection:
        return Terms(items=[TermView.of(each) for each in outlooks(connection, sees=caller.sees)])


@router.get("/plans/{plan_id}/retention", responses=declared_problems(404))
def get_term(state: StateOf, plan_id: Identifier) -> TermView:
    """Get a contest's term and what it comes to; 404 for one without."""
    with state.database.read() as connection:
        term = retention.get(connection, plan_id)
        if term is None:
            raise NotFoundError
        return TermView.of(outlook(connection, term))


@router.put("/plans/{plan_id}/retention", responses=declared_problems(404))
def put_term(state: StateOf, caller: Caller, plan_id: Identifier, new: NewTerm) -> TermView:
    """Set for how many months after its end a contest's entries and reports are kept. The answer is the preview."""
    with state.database.write() as connection:
        return TermView.of(set_term(connection, plan_id, new.months, new.ends_on, state.sender(caller)))


@router.delete("/plans/{plan_id}/retention", status_code=204, responses=declared_problems(404))
def delete_term(state: StateOf, caller: Caller, plan_id: Identifier) -> Response:
    """Keep a contest's entries and reports without a term."""
    with state.database.write() as connection:
        remove_term(connection, plan_id, state.sender(caller))
    return Response(status_code=204)
