"""Errors as answers: RFC 9457 problems, always with a code and a remedy, never with the text of an unknown error."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from docproc.documents.errors import DocprocError, TooLargeError
from docproc.jobs.problems import TYPE_PREFIX, UNEXPECTED, FieldProblem, Problem, problem_of
from docproc.jobs.problems import texts as problem_texts
from docproc.storage.outages import database_error, disk_error

_ANYWHERE = (401, 403, 422, 429, 500, 503)
"""Of the gate, of validation, of what nobody expected, and of a database or a disk that is out."""

MEDIA_TYPE = "application/problem+json"

_LOG = logging.getLogger(__name__)

# Code, title and remedy of what the framework refuses before any code of ours runs.
_REFUSALS: dict[int, tuple[str, str, str]] = {
    400: ("bad_request", "Yêu cầu không đọc được", "Kiểm tra lại định dạng của yêu cầu."),
    404: ("not_found", "Không tìm thấy", "Kiểm tra lại địa chỉ; xem danh sách địa chỉ ở /docs."),
    405: ("method_not_allowed", "Địa chỉ này không nhận phương thức đó", "Xem phương thức đúng trong tiêu đề Allow."),
    413: (TooLargeError.code, TooLargeError.title, TooLargeError.remedy),
}


_INVALID = ("Yêu cầu không hợp lệ", "Sửa các trường được nêu trong errors rồi gửi lại.")


def texts() -> frozenset[str]:
    """The titles and remedies that an answer may carry: what a catalogue must translate."""
    return problem_texts() | {text for _code, *said in _REFUSALS.values() for text in said} | set(_INVALID)


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The answer that carries a problem."""
    content = problem.model_dump_json(exclude_defaults=True)
    return Response(content, status_code=problem.status, media_type=MEDIA_TYPE, headers=headers)


def refusal(error: DocprocError, **more: dict[str, str]) -> Response:
    """The answer that carries an error of ours, with the headers that its status asks for; `more` are members of its problem."""
    headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if not more:
        return problem_response(problem_of(error), headers)
    content = {**problem_of(error).model_dump(mode="json", exclude_defaults=True), **more}
    return JSONResponse(content, error.status, headers, MEDIA_TYPE)


def outage(error: BaseException) -> Response | None:
    """The answer when the database or the disk is out; None for an error that says nothing of the kind."""
    ours = database_error(error) or disk_error(error)
    if ours is None:
        return None
    # One line: while it lasts, every request comes here.
    _LOG.error("%s: %s", ours.code, type(getattr(error, "orig", None) or error).__name__)
    return refusal(ours)


def add_problem_handlers(app: FastAPI) -> None:
    """Have every error answered with a problem."""
    app.add_exception_handler(DocprocError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(SQLAlchemyError, _unavailable)


def declared_problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an endpoint may answer with, for its description in OpenAPI; some may come from any of them."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in sorted({*statuses, *_ANYWHERE})}


def _ours(_request: Request, error: Exception) -> Response:
    return refusal(error) if isinstance(error, DocprocError) else problem_response(UNEXPECTED)


def invalid(*fields: FieldProblem) -> Response:
    """The answer to a request with wrong fields."""
    return problem_response(
        Problem(
            type=TYPE_PREFIX + "invalid_request",
            title=_INVALID[0],
            status=422,
            code="invalid_request",
            remedy=_INVALID[1],
            errors=fields,
        )
    )


def _invalid(_request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    # Neither the value nor its context: they may be personal data.
    return invalid(*(FieldProblem(location=tuple(field["loc"]), message=field["msg"]) for field in found))


def _refused(_request: Request, error: Exception) -> Response:
    # The framework calls a body bad that could not be put down for want of room.
    answer = outage(error.__cause__) if error.__cause__ is not None else None
    if answer is not None:
        return answer
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers) if isinstance(error, HTTPException) and error.headers else None
    return refused(status, headers)


def refused(status: int, headers: dict[str, str] | None = None) -> Response:
    """The answer to what is refused before any endpoint runs."""
    code, title, remedy = _REFUSALS.get(status, (f"http_{status}", HTTPStatus(status).phrase, UNEXPECTED.remedy))
    return problem_response(Problem(type=TYPE_PREFIX + code, title=title, status=status, code=code, remedy=remedy), headers)


def _unavailable(_request: Request, error: Exception) -> Response:
    answer = outage(error)
    if answer is None:
        raise error  # to the last net, which keeps what it says to itself
    return answer
