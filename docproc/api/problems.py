"""Errors as answers: RFC 9457 problems, always with a code and a remedy, never with the text of an unknown error."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from docproc.documents.errors import DatabaseUnavailableError, DocprocError, TooLargeError
from docproc.jobs.logs import log_unexpected
from docproc.jobs.problems import TYPE_PREFIX, UNEXPECTED, FieldProblem, Problem, problem_of

_ANYWHERE = (401, 403, 422, 429, 500)  # of the gate, of validation, and of what nobody expected

MEDIA_TYPE = "application/problem+json"

_LOG = logging.getLogger(__name__)

# Code, title and remedy of what the framework refuses before any code of ours runs.
_REFUSALS: dict[int, tuple[str, str, str]] = {
    400: ("bad_request", "Yêu cầu không đọc được", "Kiểm tra lại định dạng của yêu cầu."),
    404: ("not_found", "Không tìm thấy", "Kiểm tra lại địa chỉ; xem danh sách địa chỉ ở /docs."),
    405: ("method_not_allowed", "Địa chỉ này không nhận phương thức đó", "Xem phương thức đúng trong tiêu đề Allow."),
    413: (TooLargeError.code, TooLargeError.title, TooLargeError.remedy),
}


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The answer that carries a problem."""
    content = problem.model_dump_json(exclude_defaults=True)
    return Response(content, status_code=problem.status, media_type=MEDIA_TYPE, headers=headers)


def refusal(error: DocprocError) -> Response:
    """The answer that carries an error of ours, with the headers that its status asks for."""
    headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return problem_response(problem_of(error), headers)


def unavailable(error: OperationalError) -> Response:
    """The answer when the database does not."""
    log_unexpected(_LOG, "the database failed", error)
    return problem_response(problem_of(DatabaseUnavailableError()))


def add_problem_handlers(app: FastAPI) -> None:
    """Have every error answered with a problem."""
    app.add_exception_handler(DocprocError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(OperationalError, _unavailable)


def declared_problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an endpoint may answer with, for its description in OpenAPI; some may come from any of them."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": content}
        for status in sorted({*statuses, 401, 403, 422, 429, 500})
    }


def _ours(_request: Request, error: Exception) -> Response:
    return refusal(error) if isinstance(error, DocprocError) else problem_response(UNEXPECTED)


def invalid(*fields: FieldProblem) -> Response:
    """The answer to a request with wrong fields."""
    return problem_response(
        Problem(
            type=TYPE_PREFIX + "invalid_request",
            title="Yêu cầu không hợp lệ",
            status=422,
            code="invalid_request",
            remedy="Sửa các trường được nêu trong errors rồi gửi lại.",
            errors=fields,
        )
    )


def _invalid(_request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    # Neither the value nor its context: they may be personal data.
    return invalid(*(FieldProblem(location=tuple(field["loc"]), message=field["msg"]) for field in found))


def _refused(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers) if isinstance(error, HTTPException) and error.headers else None
    return refused(status, headers)


def refused(status: int, headers: dict[str, str] | None = None) -> Response:
    """The answer to what is refused before any endpoint runs."""
    code, title, remedy = _REFUSALS.get(status, (f"http_{status}", HTTPStatus(status).phrase, UNEXPECTED.remedy))
    return problem_response(Problem(type=TYPE_PREFIX + code, title=title, status=status, code=code, remedy=remedy), headers)


def _unavailable(_request: Request, error: Exception) -> Response:
    return unavailable(error) if isinstance(error, OperationalError) else problem_response(UNEXPECTED)
