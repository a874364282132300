"""The caller of an endpoint, as the gate let it in."""

from typing import Annotated

from fastapi import Depends, Request

from docproc.access import Grant, Rule
from docproc.access.tokens import matches
from docproc.api.cookies import CSRF_FIELD
from docproc.api.gate import CSRF_PENDING, GRANT, RULE
from docproc.documents.errors import CsrfError, NotAllowedError, NotSignedInError


async def guarded(request: Request) -> None:
    """A dependency of every endpoint: it runs only if the gate judged this very endpoint, and a form has its session's token.

    Raises NotAllowedError and CsrfError.
    """
    rule: Rule | None = request.scope.get(RULE)
    if rule is None or rule.path != request.scope["route"].path:
        raise NotAllowedError
    expected: str | None = request.scope.get(CSRF_PENDING)
    if expected is not None:
        given = (await request.form()).get(CSRF_FIELD)
        if not isinstance(given, str) or not matches(expected, given):
            raise CsrfError


def _grant(request: Request) -> Grant:
    grant: Grant | None = request.scope.get(GRANT)
    if grant is None:  # an open endpoint knows nobody
        raise NotSignedInError
    return grant


Caller = Annotated[Grant, Depends(_grant)]
"""Who calls an endpoint and how far they reach there, as a parameter of it; not for open endpoints."""
