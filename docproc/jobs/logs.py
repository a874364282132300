"""Unexpected errors in the log: where they arose and of what class, never what they say, which may be personal data."""

import logging
import traceback


def log_unexpected(log: logging.Logger, what: str, error: BaseException) -> None:
    """Note an error with the places it passed through, those of its causes first."""
    log.error("%s: %s\n%s", what, type(error).__name__, "".join(_places(error)))


def _places(error: BaseException) -> list[str]:
    cause = error.__cause__ or error.__context__
    above = [] if cause is None else [*_places(cause), f"which led to {type(error).__name__}\n"]
    return [*above, *traceback.format_tb(error.__traceback__)]
