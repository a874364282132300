"""The application: routers, problems, limits and documentation put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import Depends, FastAPI
from fastapi_offline import FastAPIOffline

from docproc import __version__
from docproc.api.body_limit import BodyLimit
from docproc.api.caller import guarded
from docproc.api.description import described
from docproc.api.gate import Gate
from docproc.api.hosts import check_settings
from docproc.api.idempotency import Idempotency
from docproc.api.origin import SameOrigin
from docproc.api.problems import add_problem_handlers
from docproc.api.request_log import RequestLog
from docproc.api.routes import (
    audit,
    capacity,
    clusters,
    corrections,
    deletions,
    documents,
    entries,
    entry_files,
    exports,
    health,
    imports,
    jobs,
    keys,
    members,
    oidc,
    plans,
    register,
    register_exports,
    reports,
    retention,
    session,
    similar,
    users,
    verdicts,
    webhooks,
)
from docproc.api.state import open_state
from docproc.api.unexpected import UnexpectedErrors
from docproc.settings import Settings

DESCRIPTION = """Reads contest and emulation plans and their entries, and screens the entries.

Errors are problems by RFC 9457 (`application/problem+json`) with a stable `code` and a `remedy` in Vietnamese."""

_ROUTES = (
    plans,
    entries,
    clusters,
    corrections,
    verdicts,
    reports,
    exports,
    entry_files,
    imports,
    register_exports,
    register,
    similar,
    documents,
    jobs,
    capacity,
    session,
    oidc,
    users,
    keys,
    members,
    deletions,
    retention,
    webhooks,
    audit,
    health,
)
"""What answers, in the order in which it is asked."""


def create_app(settings: Settings) -> FastAPI:
    """The application; it opens its database and files when it starts, and lets go of them when it ends.

    Raises BadSettingError and DefaultSecretError.
    """
    check_settings(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        state = open_state(settings)
        app.state.docproc = state
        try:
            yield
        finally:
            state.close()

    app: FastAPI = FastAPIOffline(
        title="docproc",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        dependencies=[Depends(guarded)],
    )
    # The last one added sees a request first.
    app.add_middleware(Idempotency)
    app.add_middleware(BodyLimit, max_upload_bytes=settings.max_request_bytes)
    app.add_middleware(Gate, settings=settings)
    app.add_middleware(SameOrigin, public_url=settings.public_url)
    app.add_middleware(UnexpectedErrors)
    app.add_middleware(RequestLog)
    add_problem_handlers(app)
    app.openapi = partial(described, app)  # type: ignore[method-assign]
    for routes in _ROUTES:
        app.include_router(routes.router)
    return app
