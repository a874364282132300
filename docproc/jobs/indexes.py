"""Search indexes that a process keeps from task to task, brought up to date before each use."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from docproc.documents.entry import Entry
from docproc.matching import Idea, Index
from docproc.storage import entries, register

MAX_CONTESTS = 8
"""Contests whose entries are kept prepared, about 20 KB an entry."""


class RegisterIndex:
    """The register ready for search; only rows that changed are prepared again, about 1 ms each."""

    def __init__(self) -> None:
        self.version = 0
        self.index = Index()
        self._kept: dict[str, datetime] = {}

    def refresh(self, connection: Connection) -> None:
        """Bring the index to the register's present version."""
        version = register.version(connection)
        if version == self.version:
            return
        now = register.stamps(connection)
        for gone in self._kept.keys() - now.keys():
            self.index.remove(gone)
        changed = [initiative_id for initiative_id, stamp in now.items() if self._kept.get(initiative_id) != stamp]
        for initiative in register.some(connection, changed):
            self.index.add(initiative)
        self._kept, self.version = now, version


class ContestIndex:
    """The entries of a plan ready for search."""

    def __init__(self, plan_id: str) -> None:
        self._plan_id = plan_id
        self._kept: set[str] = set()
        self.index = Index()
        self.filings: Mapping[str, datetime | None] = {}
        """Filing times by entry; null where nobody said."""

    def refresh(self, connection: Connection) -> None:
        """Bring the index to the entries that are ready now."""
        self.filings = entries.filings(connection, self._plan_id)
        for gone in self._kept - self.filings.keys():
            self.index.remove(gone)
        for entry_id in self.filings.keys() - self._kept:
            entry = Entry.model_validate(entries.get(connection, entry_id).record)
            self.index.add_idea(Idea.from_entry(entry, entry_id))
        self._kept = set(self.filings)


class Indexes:
    """The indexes of one process on one database; not for several threads at once."""

    def __init__(self) -> None:
        self._register = RegisterIndex()
        self._contests: dict[str, ContestIndex] = {}

    def of_register(self, connection: Connection) -> RegisterIndex:
        """The register, up to date."""
        self._register.refresh(connection)
        return self._register

    def of_contest(self, connection: Connection, plan_id: str) -> ContestIndex:
        """The entries of a plan, up to date."""
        contest = self._contests.pop(plan_id, None) or ContestIndex(plan_id)
        self._contests[plan_id] = contest  # the last one used stands last
        while len(self._contests) > MAX_CONTESTS:
            self._contests.pop(next(iter(self._contests)))
        contest.refresh(connection)
        return contest
