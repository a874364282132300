"""An error as it is kept and sent: a problem by RFC 9457, with our code and remedy."""

from collections.abc import Iterator

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


def problem_with(code: str) -> Problem:
    """The problem of the errors with that code, without what was particular to a case; `UNEXPECTED` for a code of none."""
    error = next((error for error in _errors(DocprocError) if error.code == code), DocprocError)
    return Problem(type=TYPE_PREFIX + error.code, title=error.title, status=error.status, code=error.code, remedy=error.remedy)


def texts() -> frozenset[str]:
    """The titles and remedies of all errors of ours: what a catalogue must translate."""
    known: list[type[DocprocError]] = [DocprocError, *_errors(DocprocError)]
    return frozenset(text for error in known for text in (error.title, error.remedy))


def _errors(base: type[DocprocError]) -> Iterator[type[DocprocError]]:
    for error in base.__subclasses__():
        if "code" in vars(error):  # else it goes by the code of what it is a kind of
            yield error
        yield from _errors(error)


UNEXPECTED = problem_of(DocprocError())
"""The problem of an error that is none of ours: its text stays in the log, since it may hold anything."""
