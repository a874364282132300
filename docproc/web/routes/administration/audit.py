"""The audit log: read by who, what and when, and verified."""

from datetime import date, datetime, time, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BeforeValidator

from docproc.api.routes.parameters import PRINTABLE, Cursor
from docproc.api.state import StateOf
from docproc.documents.errors import BusyError
from docproc.storage import audit, names
from docproc.storage.audit import WantedActs
from docproc.web.formatting import ZONE
from docproc.web.pager import PAGE_SIZE
from docproc.web.rendering import render
from docproc.web.views.empty_fields import none_if_empty

router = APIRouter()

Word = Annotated[str | None, BeforeValidator(none_if_empty), Query(max_length=200, pattern=PRINTABLE)]
Day = Annotated[date | None, BeforeValidator(none_if_empty), Query()]


@router.get("/administration/audit")
def get_audit(
    request: Request,
    state: StateOf,
    *,
    actor: Word = None,
    action: Word = None,
    subject: Word = None,
    since: Day = None,
    until: Day = None,
    cursor: Cursor = None,
) -> Response:
    """List acts, newest first; `until` is the last day shown."""
    wanted = WantedActs(actor, action, subject, _midnight(since), _midnight(until, days=1))
    with state.database.read() as connection:
        page = audit.page(connection, wanted, cursor, PAGE_SIZE)
        actors = names.of_actors(connection, [row.actor for row in page.items])
    return render(
        request,
        "administration/audit.html",
        page=page,
        actors=actors,
        wanted={"actor": actor, "action": action, "subject": subject, "since": since, "until": until},
    )


@router.get("/administration/audit/verification")
def get_verification(request: Request, state: StateOf) -> Response:
    """Verify the chain of hashes, and show what came of it."""
    if not state.questions.acquire(blocking=False):
        raise BusyError
    try:
        with state.database.read() as connection:
            broken_at = audit.verify(connection)
            number, digest = audit.last(connection)
    finally:
        state.questions.release()
    return render(request, "administration/verification.html", broken_at=broken_at, number=number, digest=digest, at=state.now())


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    return None if day is None else datetime.combine(day + timedelta(days=days), time.min, ZONE)
