"""Parameters that several endpoints share."""

import re
from datetime import date
from typing import Annotated

from fastapi import File, Form, Path, Query, UploadFile
from pydantic import BeforeValidator

from docproc.jobs.intake import Upload

MAX_PAGE = 200
"""Most items a page may have."""
MAX_PASSWORD_CHARACTERS = 255
"""Longest password of a file; Excel's and Word's own limit."""

PRINTABLE = r"^[^\x00-\x1f]*$"
"""No control characters: PostgreSQL refuses NUL in a text, and the others have no place in these."""
_DAY_RE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _written_as_day(value: object) -> object:
    if isinstance(value, str) and not _DAY_RE.fullmatch(value):
        message = "a day is written as 2026-06-30"
        raise ValueError(message)
    return value


Day = Annotated[date, BeforeValidator(_written_as_day)]
"""A day as ISO 8601 writes it; a number is none, though pydantic would count seconds by it."""
Identifier = Annotated[str, Path(min_length=1, max_length=200, pattern=PRINTABLE)]
Cursor = Annotated[str | None, Query(max_length=500, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE, description="Most items of the page.")]
OneFile = Annotated[UploadFile, File(description="The document: PDF, DOCX, DOC, ODT, RTF, TXT, HTML, an image, ZIP or EML.")]
ManyFiles = Annotated[list[UploadFile], File(description="One document an entry; repeat the field for several.")]


Password = Annotated[
    str | None,
    Form(min_length=1, max_length=MAX_PASSWORD_CHARACTERS, pattern=PRINTABLE, description="Opens the files that are locked."),
]


def upload_of(file: UploadFile, password: str | None = None) -> Upload:
    """What was sent; Starlette has it on the disk already when it is larger than 1 MB."""
    return Upload(file.filename or "", file.file, password)
