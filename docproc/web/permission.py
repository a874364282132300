"""What a page offers to whom: asked of the same matrix that the gate goes by, so that no page shows what would be refused."""

from starlette.requests import Request

from docproc.access import Principal, Reach, decide, matrix
from docproc.api.state import State
from docproc.documents.errors import DocprocError


def may(request: Request, principal: Principal | None, endpoint: str, **named: str) -> bool:
    """Whether somebody may call an endpoint, on what its path names if that is given; raises KeyError for one not declared."""
    rule = matrix().declared(endpoint)
    if principal is None or rule.reach[principal.role] is Reach.NONE:
        return False
    if rule.reach[principal.role] is Reach.ALL or not named:
        return principal.scopes is None or rule.scope in principal.scopes
    state: State = request.app.state.docproc
    try:
        with state.database.read() as connection:
            decide(connection, principal, rule, named)
    except DocprocError:
        return False
    return True
