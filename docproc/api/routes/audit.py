"""The audit log: read, and its chain verified."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime

from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import PRINTABLE, Cursor, Limit
from docproc.api.schemas import Items
from docproc.api.schemas_audit import AuditView, ChainView
from docproc.api.state import StateOf
from docproc.documents.errors import BusyError
from docproc.storage import audit
from docproc.storage.audit import WantedActs

router = APIRouter(prefix="/v1/audit", tags=["audit"])

Word = Annotated[str | None, Query(min_length=1, max_length=200, pattern=PRINTABLE)]
Moment = Annotated[AwareDatetime | None, Query(description="With a zone.")]


def _wanted(
    actor: Word = None, action: Word = None, subject: Word = None, since: Moment = None, until: Moment = None
) -> WantedActs:
    return WantedActs(actor, action, subject, since, until)


@router.get("", responses=declared_problems(400))
def get_audit(
    state: StateOf, wanted: Annotated[WantedActs, Depends(_wanted)], cursor: Cursor = None, limit: Limit = 50
) -> Items[AuditView]:
    """List acts, newest first: by `actor`, `action` (`entry.` for all that begin so), `subject`, and time (`until` exclusive)."""
    with state.database.read() as connection:
        page = audit.page(connection, wanted, cursor, limit)
    return Items(items=[AuditView.of(row) for row in page.items], next=page.next)


@router.get("/verification", responses=declared_problems(429))
def get_verification(state: StateOf) -> ChainView:
    """Verify the chain of hashes from the first act to the last: about a minute a million acts."""
    if not state.questions.acquire(blocking=False):
        raise BusyError
    try:
        with state.database.read() as connection:
            broken_at = audit.verify(connection)
            number, digest = audit.last(connection)
    finally:
        state.questions.release()
    return ChainView(is_whole=broken_at is None, broken_at=broken_at, last_number=number, last_hash=digest)
