"""Rows of the register encoded before anybody asks for them, while a worker has nothing else to do."""

from sqlalchemy import Connection

from docproc.documents.errors import WorkCrashedError, WorkTimedOutError
from docproc.jobs.workshop import Workshop
from docproc.storage import jobs, register

ROWS_AT_ONCE = 8
"""Rows encoded between two looks for jobs, about half a second."""
_SECONDS = 300.0
"""Longest turn: the first of a process may have to prepare the register."""


class EncodingAhead:
    """Goes through the rows that changed, a few at a time."""

    def __init__(self, shop: Workshop) -> None:
        """Nothing is looked at yet."""
        self._shop = shop
        self._done: int | None = None

    def once(self) -> None:
        """Encode a few rows, unless a job waits or runs, or all of this version of the register are done.

        Rows that are not reached are encoded when they are asked for.
        """
        with self._shop.database.read() as connection:
            version = register.version(connection)
            if version == self._done or self._is_busy(connection):
                return
        try:
            left = int(self._shop.pool.run("encode_ahead", self._shop.database.address, ROWS_AT_ONCE, seconds=_SECONDS))
        except (WorkCrashedError, WorkTimedOutError):  # as when the worker is told to end
            return
        if left == 0:
            self._done = version

    @staticmethod
    def _is_busy(connection: Connection) -> bool:
        return jobs.count_unfinished(connection) > 0
