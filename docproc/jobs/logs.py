"""The log: what happened and where, never what documents or errors say, which may be personal data."""

import logging
import traceback

_CHATTY = ("alembic", "dbos")


def set_up_logging() -> None:
    """Send the log to standard error, a line an event; called by the doors only."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def log_unexpected(log: logging.Logger, what: str, error: BaseException) -> None:
    """Note an error with the places it passed through, those of its causes first."""
    log.error("%s: %s\n%s", what, type(error).__name__, "".join(_places(error)))


def _places(error: BaseException) -> list[str]:
    cause = error.__cause__ or error.__context__
    above = [] if cause is None else [*_places(cause), f"which led to {type(error).__name__}\n"]
    return [*above, *traceback.format_tb(error.__traceback__)]
