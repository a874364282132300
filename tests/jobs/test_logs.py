"""The log: a line an event, with what it belongs to, without personal data."""

import json
import logging
from collections.abc import Callable

import pytest
from structlog.contextvars import bound_contextvars

from docproc.jobs.logs import formatter

Writes = Callable[..., str]


@pytest.fixture(params=["json", "text"])
def write(request: pytest.FixtureRequest) -> Writes:
    """The line that a message makes."""

    def line(message: str, *values: object, **extra: object) -> str:
        log = logging.getLogger("docproc.test")
        return formatter(request.param).format(log.makeRecord(log.name, logging.INFO, "f", 1, message, values, None, extra=extra))

    return line


def test_an_event_carries_its_request_and_its_job(write: Writes) -> None:
    with bound_contextvars(request_id="r-1", job_id="j-1"):
        line = write("%d pages", 3)

    assert "r-1" in line
    assert "j-1" in line
    assert "3 pages" in line


def test_no_form_of_personal_data_passes_however_it_got_there(write: Writes) -> None:
    line = write("no answer from %s", "lan.do@sonoivu.example.vn", note="ĐT 0912 345 678, CCCD 089185001234, sinh ngày 12/3/1985")

    for personal in ("lan.do", "345 678", "089185001234", "12/3/1985"):
        assert personal not in line


def test_an_exception_that_a_library_logs_is_blanked_out_too(write: Writes) -> None:
    log = logging.getLogger("library")
    try:
        int("0912345678x")
    except ValueError as error:
        record = log.makeRecord("library", logging.ERROR, "f", 1, "failed", (), (type(error), error, error.__traceback__))

    line = formatter("json").format(record)

    assert "ValueError" in line
    assert "0912345678" not in line


def test_machines_get_an_object_a_line_with_time_level_and_origin() -> None:
    log = logging.getLogger("docproc.test")
    line = formatter("json").format(log.makeRecord("docproc.test", logging.WARNING, "f", 1, "hai dòng\nmột sự kiện", (), None))

    event = json.loads(line)
    assert "\n" not in line
    assert (event["level"], event["logger"], event["event"]) == ("warning", "docproc.test", "hai dòng\nmột sự kiện")
    assert event["at"].endswith("Z")


def test_identifiers_of_ours_stay_whole(write: Writes) -> None:
    job = "0912345678abcdef0912345678abcdef"
    assert job in write("job %s failed", job)
