"""The whole application: the API, and the pages over it."""

from fastapi import FastAPI

from docproc.api import create_app as create_api
from docproc.settings import Settings
from docproc.web.assets import static_files
from docproc.web.browser import Browser
from docproc.web.routes import (
    campaigns,
    clusters,
    compare,
    entries,
    entry,
    overview,
    pictures,
    plans,
    preferences,
    register,
    session,
)
from docproc.web.routes import help as help_pages
from docproc.web.routes.administration import ROUTES as ADMINISTRATION

_ROUTES = (
    overview,
    plans,
    campaigns,
    clusters,
    entries,
    entry,
    compare,
    register,
    pictures,
    session,
    preferences,
    help_pages,
    *ADMINISTRATION,
)


def create_app(settings: Settings) -> FastAPI:
    """The application; raises what `docproc.api.create_app` raises."""
    app = create_api(settings)
    app.add_middleware(Browser)
    for routes in _ROUTES:
        app.include_router(routes.router, include_in_schema=False)
    app.mount("/static", static_files(), name="static")
    return app
