"""Who read which personal data: kept in the audit log before the data is handed out."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Lock

from docproc.access import Grant
from docproc.storage import Database, audit

KEPT_EVERY = timedelta(hours=1)
"""A caller who reads the same thing again within this time is not noted again: portals ask every few seconds."""
_REMEMBERED = 50_000


class AccessLog:
    """Notes who reads what."""

    def __init__(self) -> None:
        self._noted: OrderedDict[tuple[str, str, str], datetime] = OrderedDict()
        self._lock = Lock()

    def note(self, database: Database, grant: Grant, named: Mapping[str, str], now: datetime) -> None:
        """Keep that a caller reads what the path names, where the matrix asks for it."""
        if grant.rule.logged is None:
            return
        subject = "/".join(f"{name.removesuffix('_id')}/{value}" for name, value in named.items())
        act = (grant.principal.actor, grant.rule.logged, subject)
        if self._was_noted(act, now):
            return
        with database.write() as connection:
            audit.append(connection, at=now, actor=act[0], action=act[1], subject=subject[:80])
        with self._lock:
            self._noted[act] = now
            while len(self._noted) > _REMEMBERED:
                self._noted.popitem(last=False)

    def _was_noted(self, act: tuple[str, str, str], now: datetime) -> bool:
        with self._lock:
            noted = self._noted.get(act)
        return noted is not None and now - noted < KEPT_EVERY
