"""`docproc serve`: the service on this machine."""

from typing import Annotated

import typer

from docproc.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; DOCPROC_HOST, else 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on; DOCPROC_PORT, else 8000.")] = None,
) -> None:
    """Run the pages, the API and one worker until interrupted; data is kept in DOCPROC_DATA_DIR, ./data by default."""
    from docproc.api.server import serve as run
    from docproc.web import create_app

    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    run(Settings.of_environment().model_copy(update=given), create_app)
