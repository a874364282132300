"""An error as it is kept and sent: a problem by RFC 9457, with our code and remedy."""

from pydantic import Field

from docproc.documents.base import Record
from docproc.documents.errors import DocprocError

TYPE_PREFIX = "urn:docproc:problem:"
"""What stands before the code in `type`; a name, not an address, since many offices cannot reach the internet."""


class Problem(Record):
    """A problem by RFC 9457."""

    type: str = Field(examples=[TYPE_PREFIX + "not_found"])
    """Name of the kind of problem; it ends in `code`."""
    title: str
    """What happened, in Vietnamese; the same for all problems of the type."""
    status: int
    """HTTP status."""
    detail: str | None = None
    """What is particular to this case."""
    code: str
    """Stable code."""
    remedy: str
    """What to do, in Vietnamese."""
    errors: tuple["FieldProblem", ...] = ()
    """The fields that were wrong, for `invalid_request`."""


class FieldProblem(Record):
    """A field of a request that was wrong."""

    location: tuple[str | int, ...]
    """Path of the field, such as ["query", "limit"]."""
    message: str
    """What is wrong with it; never the value itself."""


def problem_of(error: DocprocError) -> Problem:
    """The problem that an error of ours is."""
    return Problem(
        type=TYPE_PREFIX + error.code,
        title=error.title,
        status=error.status,
        detail=error.detail or None,
        code=error.code,
        remedy=error.remedy,
    )


UNEXPECTED = problem_of(DocprocError())
"""The problem of an error that is none of ours: its text stays in the log, since it may hold anything."""
