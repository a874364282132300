"""A typed client of API v1 for programs in Python, such as a portal.

It promises that a call is carried out once however often the network breaks: every POST has an `Idempotency-Key`, and what may
pass (429, 503, a broken connection) is tried again for as long as the caller has patience. Errors of the service are
ProblemError with its code, title and remedy. Records are those of `docproc.documents`; fields that a newer service adds are
passed over.
"""

from docproc.client.client import Client
from docproc.client.problems import (
    ClientError,
    ConflictError,
    JobTimeoutError,
    MissingError,
    NotConnectedError,
    OverloadedError,
    ProblemError,
    RefusedError,
    UnavailableError,
    UnexpectedAnswerError,
    WrongRequestError,
)
from docproc.client.register import Wanted
from docproc.client.uploads import NamedBytes

__all__ = [
    "Client",
    "ClientError",
    "ConflictError",
    "JobTimeoutError",
    "MissingError",
    "NamedBytes",
    "NotConnectedError",
    "OverloadedError",
    "ProblemError",
    "RefusedError",
    "UnavailableError",
    "UnexpectedAnswerError",
    "Wanted",
    "WrongRequestError",
]
