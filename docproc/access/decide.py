"""May this caller do that? The matrix applied to a caller and the thing that the path names."""

from collections.abc import Callable, Mapping
from functools import reduce

from sqlalchemy import Connection

from docproc.access.matrix import Rule
from docproc.access.principal import Grant, Principal
from docproc.access.roles import Reach, Role, narrower, wider
from docproc.documents.errors import NotAllowedError, NotFoundError, NotSignedInError
from docproc.storage import members
from docproc.storage.members import Belonging

SUBJECTS: Mapping[str, Callable[[Connection, str], Belonging | None]] = {
    "plan_id": members.plan_belonging,
    "entry_id": members.entry_belonging,
    "other_entry_id": members.entry_belonging,
    "document_id": members.document_belonging,
    "job_id": members.job_belonging,
    "import_id": members.import_belonging,
    "report_id": members.report_belonging,
    "key_id": members.key_belonging,
    "deletion_id": members.deletion_belonging,
    "webhook_id": members.webhook_belonging,
    "delivery_id": members.delivery_belonging,
}
"""How to find out to whom what a path names belongs."""

SHARED = frozenset({"initiative_id", "member_id", "page", "user_id", "path"})
"""What a path names that belongs to nobody in particular, or is part of what it also names."""


def decide(connection: Connection, principal: Principal | None, rule: Rule, named: Mapping[str, str]) -> Grant:
    """The grant for a caller at an endpoint; `named` is what the path names, by parameter.

    Raises NotSignedInError, NotAllowedError, and NotFoundError for what does not exist or is not the caller's to know of.
    """
    if principal is None:
        raise NotSignedInError
    if principal.scopes is not None and rule.scope not in principal.scopes:
        raise NotAllowedError(f"khóa không có phạm vi {rule.scope}")
    reach = rule.reach[principal.role]
    if reach is Reach.NONE:
        raise NotAllowedError
    for parameter in named.keys() - SHARED:
        belonging = SUBJECTS[parameter](connection, named[parameter])
        if belonging is None:
            raise NotFoundError
        reach = narrower(reach, _reach_of(connection, principal, rule, belonging))
        if reach is Reach.NONE:
            raise NotAllowedError
    return Grant(principal, rule, reach)


def _reach_of(connection: Connection, principal: Principal, rule: Rule, belonging: Belonging) -> Reach:
    """How far a caller reaches in the contest of a thing that it may know of; raises NotFoundError otherwise."""
    reach = rule.reach[principal.role]
    if reach is Reach.ALL:
        return reach
    is_own = belonging.sent_by is not None and belonging.sent_by in (principal.id, principal.person_id)
    if belonging.plan_id is None:
        if is_own:
            return reach
        raise NotFoundError
    capacities = members.capacities(connection, belonging.plan_id, principal.member_ids)
    if not capacities:
        raise NotFoundError
    reach = narrower(reach, reduce(wider, (rule.reach[Role(capacity)] for capacity in capacities)))
    # A plan is sent by nobody: whoever takes part in it sees it, and its lists narrow themselves.
    if reach is Reach.OWN and belonging.sent_by != principal.id and not belonging.is_plan:
        raise NotFoundError
    return reach
