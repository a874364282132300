"""What a call can end with instead of an answer."""

from http import HTTPStatus
from typing import Self

import httpx
from pydantic import ValidationError

from docproc.client.answers import Problem


class ClientError(Exception):
    """Base of all errors of the client."""


class NotConnectedError(ClientError):
    """The service could not be reached, or the connection broke, for as long as the caller had patience."""


class UnexpectedAnswerError(ClientError):
    """The answer is none that this client understands: something else answered, or a much newer service."""


class JobTimeoutError(ClientError):
    """A job has not ended within the time that the caller gave; it goes on."""


class ProblemError(ClientError):
    """The service said no, and why (RFC 9457)."""

    def __init__(self, problem: Problem, *, request_id: str | None = None) -> None:
        """`request_id` is how the service's log names the request."""
        detail = f" ({problem.detail})" if problem.detail else ""
        super().__init__(f"{problem.title}{detail}. {problem.remedy} [{problem.code}]")
        self.problem = problem
        self.request_id = request_id

    @classmethod
    def of(cls, response: httpx.Response) -> Self:
        """The error that an answer with a status of 400 and above is; raises UnexpectedAnswerError when it is no problem."""
        try:
            problem = Problem.model_validate_json(response.content, extra="ignore")
        except ValidationError as error:
            raise UnexpectedAnswerError(f"HTTP {response.status_code} without a problem") from error
        return cls(problem, request_id=response.headers.get("X-Request-ID"))

    @property
    def code(self) -> str:
        """Stable code, such as `not_found`; docs/errors.md has them all."""
        return self.problem.code

    @property
    def status(self) -> int:
        """HTTP status."""
        return self.problem.status

    @property
    def title(self) -> str:
        """What happened, in Vietnamese."""
        return self.problem.title

    @property
    def remedy(self) -> str:
        """What to do, in Vietnamese."""
        return self.problem.remedy


class RefusedError(ProblemError):
    """401 and 403: the key is unknown, revoked or expired, or may not do that."""


class MissingError(ProblemError):
    """404 and 410: there is no such thing, or it is of a contest in which the key takes no part."""


class ConflictError(ProblemError):
    """409 and 412: things do not stand as the call supposes, such as an entry that was not screened yet."""


class WrongRequestError(ProblemError):
    """400, 413, 415 and 422: something is wrong with what was sent; `problem.errors` names the fields."""


class OverloadedError(ProblemError):
    """429: too many requests or jobs, for as long as the caller had patience."""


class UnavailableError(ProblemError):
    """5xx: the service could not do it now."""


_KINDS: dict[int, type[ProblemError]] = {
    HTTPStatus.BAD_REQUEST: WrongRequestError,
    HTTPStatus.UNAUTHORIZED: RefusedError,
    HTTPStatus.FORBIDDEN: RefusedError,
    HTTPStatus.NOT_FOUND: MissingError,
    HTTPStatus.CONFLICT: ConflictError,
    HTTPStatus.GONE: MissingError,
    HTTPStatus.PRECONDITION_FAILED: ConflictError,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: WrongRequestError,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: WrongRequestError,
    HTTPStatus.UNPROCESSABLE_ENTITY: WrongRequestError,
    HTTPStatus.TOO_MANY_REQUESTS: OverloadedError,
}


def error_of(response: httpx.Response) -> ProblemError:
    """The error that a refusing answer is, of the class that its status has; raises UnexpectedAnswerError."""
    kind = UnavailableError if response.is_server_error else _KINDS.get(response.status_code, ProblemError)
    return kind.of(response)
