"""Calls: sent, tried again, and their answers understood."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from docproc.client.patience import PASSING, STILL_RUNNING, Patience, Tries, asked_pause
from docproc.client.problems import NotConnectedError, UnexpectedAnswerError, error_of
from docproc.client.uploads import Upload, opened

AnswerT = TypeVar("AnswerT", bound=BaseModel)
MAX_WAIT_SECONDS = 60
"""Longest wait that the service grants."""
SILENCE_SECONDS = 45.0
"""A stream that is silent for so long is broken: the service says every 15 seconds that it lives."""


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of the service."""

    method: str
    path: str
    query: Mapping[str, str | int | None] = field(default_factory=dict)
    json: Any = None
    form: Mapping[str, str | None] = field(default_factory=dict)
    files: Sequence[Upload] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: int = 0
    """Seconds for which the answer may be held back until the work has ended."""


def path(*parts: str) -> str:
    """The path of these parts, whatever characters an identifier has."""
    return "/" + "/".join(quote(part, safe="") for part in parts)


def keyed(call: Call, idempotency_key: str | None) -> Call:
    """The call with the name under which the service carries it out once: a new one where the caller has none."""
    return replace(call, headers={**call.headers, "Idempotency-Key": idempotency_key or uuid.uuid4().hex})


class Transport:
    """The connection to the service."""

    def __init__(self, http: httpx.Client, patience: Patience) -> None:
        self._http = http
        self._patience = patience

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def answer(self, call: Call, model: type[AnswerT]) -> AnswerT:
        """Make the call; its answer. Raises ProblemError, NotConnectedError and UnexpectedAnswerError, as all of these do."""
        return understood(self._send(call).content, model)

    def content(self, call: Call) -> bytes:
        """Make the call; its answer as it is."""
        return self._send(call).content

    def nothing(self, call: Call) -> None:
        """Make a call that removes something, and answers nothing; what a try whose answer was lost removed is removed."""
        self._send(call, may_be_gone=True)

    def items(self, call: Call, model: type[AnswerT]) -> Iterator[AnswerT]:
        """Make the call and, as they are needed, those for the pages that follow; the items of all of them."""
        cursor: str | None = None
        while True:
            asked = replace(call, query={**call.query, "cursor": cursor})
            page = understood(self._send(asked).content, _Page)
            for item in page.items:
                yield _valid(item, model)
            cursor = page.next
            if cursor is None:
                return

    @contextmanager
    def stream(self, call: Call) -> Iterator[httpx.Response]:
        """Make the call; its answer while it comes in, which may break (httpx.TransportError)."""
        request = self._http.build_request(call.method, call.path, headers=call.headers, timeout=SILENCE_SECONDS)
        response = self._http.send(request, stream=True)
        try:
            if response.is_error:
                response.read()
            yield response
        finally:
            response.close()

    def begin(self) -> Tries:
        """The tries of a call that the caller repeats by itself."""
        return self._patience.begin()

    def _send(self, call: Call, *, may_be_gone: bool = False) -> httpx.Response:
        call = keyed(call, None) if call.method == "POST" and "Idempotency-Key" not in call.headers else call
        tries, was_broken = self.begin(), False
        while True:
            try:
                response = self._once(call)
            except httpx.TransportError as error:
                was_broken = True
                if not tries.again():
                    raise NotConnectedError(f"{call.method} {call.path}: {type(error).__name__}") from error
                continue
            is_gone = may_be_gone and was_broken and response.status_code == HTTPStatus.NOT_FOUND
            if response.is_success or is_gone:
                return response
            if not (may_pass(response) and tries.again(asked_pause(response))):
                raise error_of(response)

    def _once(self, call: Call) -> httpx.Response:
        headers = {**call.headers, **({"Prefer": f"wait={call.wait}"} if call.wait else {})}
        with opened("file", call.files) as files:
            return self._http.request(
                call.method,
                call.path,
                params={name: value for name, value in call.query.items() if value is not None},
                headers=headers,
                json=call.json,
                data={name: value for name, value in call.form.items() if value is not None},
                files=files or None,
                timeout=httpx.Timeout(self._http.timeout.connect, read=(self._http.timeout.read or 0) + call.wait),
            )


class _Page(BaseModel):
    items: list[dict[str, Any]]
    next: str | None = None


def may_pass(response: httpx.Response) -> bool:
    """Whether a refusal may be another answer in a while."""
    if response.status_code == HTTPStatus.CONFLICT:
        return error_of(response).code == STILL_RUNNING
    return response.status_code in PASSING


def understood(content: bytes, model: type[AnswerT]) -> AnswerT:
    """The answer that these bytes are; fields that this client does not know are passed over. Raises UnexpectedAnswerError."""
    try:
        return model.model_validate_json(content, extra="ignore")
    except ValidationError as error:
        raise UnexpectedAnswerError(_fields(model, error)) from error


def _valid(item: dict[str, Any], model: type[AnswerT]) -> AnswerT:
    try:
        return model.model_validate(item, extra="ignore")
    except ValidationError as error:
        raise UnexpectedAnswerError(_fields(model, error)) from error


def _fields(model: type[BaseModel], error: ValidationError) -> str:
    # Never the values: they may be personal data.
    places = sorted({".".join(str(part) for part in found["loc"]) for found in error.errors()})
    return f"{model.__name__}: {', '.join(places)}"
