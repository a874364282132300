"""Revisions of a record as ETags (RFC 9110): whoever corrects it can say which one they looked at."""

import re
from typing import Annotated

from fastapi import Header
from starlette.responses import Response

from docproc.documents.errors import StaleError

_TAG_RE = re.compile(r'(?:W/)?"(\d{1,9})"')

IfMatch = Annotated[str | None, Header(description="`ETag` of the record that the caller looked at: 412 when it is another now.")]


def revision_of(if_match: str | None) -> int | None:
    """The revision that the caller looked at; null where they do not say. Raises StaleError for a tag that none of ours is."""
    if if_match is None or if_match.strip() == "*":
        return None
    tag = _TAG_RE.fullmatch(if_match.strip())
    if tag is None:
        raise StaleError
    return int(tag[1])


def tag(response: Response, revision: int) -> None:
    """Say which revision an answer has."""
    response.headers["ETag"] = f'"{revision}"'
    response.headers["Cache-Control"] = "no-cache"
