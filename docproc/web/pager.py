"""Numbered pages of a list."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request

PAGE_SIZE = 50
"""Rows of a page: about three screens, which a clerk still reads through."""

PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a list a page is."""

    page: int
    """1-based."""
    pages: int
    """At least 1."""
    total: int
    """Rows in all."""
    previous: str | None
    """Address of the page before; null on the first."""
    next: str | None
    """Address of the page after; null on the last."""


def pager(request: Request, page: int, total: int) -> Pager:
    """The pager of a request's list, whose other parameters its links keep."""
    pages = max(1, -(-total // PAGE_SIZE))
    before = None if page <= 1 else address_with(request, page=min(page - 1, pages))
    return Pager(page, pages, total, before, address_with(request, page=page + 1) if page < pages else None)


def address_with(request: Request, **changed: str | int | None) -> str:
    """The address of the request with other parameters; null takes one away."""
    kept = request.url.remove_query_params([*changed, "done"])
    new = kept.include_query_params(**{name: value for name, value in changed.items() if value is not None})
    return f"{new.path}?{new.query}"
