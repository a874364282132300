"""Files made for one answer: in a process of their own, and gone from the disk once they are sent."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from docproc.api.problems import declared_problems
from docproc.api.state import State
from docproc.documents.errors import BusyError

EXPORT_SECONDS = 120.0
"""Longest making of a file: a contest of 2,000 entries takes a few seconds."""


def made_file(state: State, make: Callable[[str], object], *, media_type: str, file_name: str) -> FileResponse:
    """The answer with the file that `make` writes to the path given; raises BusyError and what `make` raises."""
    if not state.questions.acquire(blocking=False):
        raise BusyError
    descriptor, name = tempfile.mkstemp(prefix="docproc-export-")
    path = Path(name)
    os.close(descriptor)
    try:
        make(name)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        state.questions.release()
    return FileResponse(
        path,
        media_type=media_type,
        filename=file_name,
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
        background=BackgroundTask(path.unlink, missing_ok=True),
    )


def answers_with_file(media_type: str, *statuses: int) -> dict[str, object]:
    """How an endpoint describes that it answers with a file, or with a problem of these statuses."""
    content = {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {"response_class": FileResponse, "responses": {200: {"content": content}, **declared_problems(*statuses)}}
