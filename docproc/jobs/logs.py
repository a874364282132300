"""The log: what happened and where, never what documents or errors say, which may be personal data.

Each event carries the request or the job that it belongs to. What has the form of personal data is blanked out all the same: a
library may log what it was given.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any, Literal

import structlog

from docproc.vietnamese.personal_data import redact

LogForm = Literal["auto", "json", "text"]
"""`json` for machines, `text` for people; `auto` is text on a terminal."""

_CHATTY = ("alembic", "dbos", "httpx", "httpx2")


def set_up_logging(form: LogForm = "auto") -> None:
    """Send the log to standard error, a line an event; called by the doors only."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(form))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def formatter(form: LogForm) -> logging.Formatter:
    """What turns an event into a line."""
    is_text = form == "text" or (form == "auto" and sys.stderr.isatty())
    as_text, as_json = structlog.dev.ConsoleRenderer(colors=False), structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            _without_personal_data,
            as_text if is_text else as_json,
        ],
    )


def log_unexpected(log: logging.Logger, what: str, error: BaseException) -> None:
    """Note an error with the places it passed through, those of its causes first."""
    log.error("%s: %s\n%s", what, type(error).__name__, "".join(_places(error)))


def _places(error: BaseException) -> list[str]:
    cause = error.__cause__ or error.__context__
    above = [] if cause is None else [*_places(cause), f"which led to {type(error).__name__}\n"]
    return [*above, *traceback.format_tb(error.__traceback__)]


def _without_personal_data(_log: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    event.pop("color_message", None)  # uvicorn's own, the same once more for terminals
    for name, value in event.items():
        if isinstance(value, str) and name != "at":
            event[name] = redact(value)
    return event
