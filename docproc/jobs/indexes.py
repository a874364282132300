"""Search indexes that a process keeps from task to task, brought up to date before each use."""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, make_url

from docproc.jobs.encoders import configured_encoder
from docproc.jobs.records import entry_record
from docproc.matching import Idea, Index
from docproc.matching.folder import IndexFolder
from docproc.matching.rows import in_nfc
from docproc.matching.stored import StoredIndex
from docproc.storage import corrections, entries, register

MAX_CONTESTS = 8
"""Contests whose entries are kept prepared, about 20 KB an entry."""
_FOLDER = "index"
_DATA_DIR = "DOCPROC_DATA_DIR"


def index_folder(address: str) -> Path:
    """Where the index of a database is kept, for all processes of this machine: beside an SQLite file, else in the data folder.

    The folder holds nothing that is not in the database; whoever deletes it waits while it is made anew.
    """
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database).parent / _FOLDER
    # Of how the server is reached only what leads to another one: neither the driver, nor a password, nor how long to wait.
    place = f"{url.host or url.query.get('host')}:{url.port}/{url.database}"
    name = sha256(place.encode()).hexdigest()[:16]
    return Path(os.environ.get(_DATA_DIR, "data")) / _FOLDER / name


def index_differs(connection: Connection, folder: Path) -> bool:
    """Whether the index in the folder cannot be that of this database: it knows later changes, or at the same version other rows.

    One that is behind is brought up to date when it is next asked, and differs in nothing.
    """
    state = IndexFolder(folder).state() if folder.exists() else None
    if state is None:
        return False
    now = register.version(connection)
    return state.version > now or (state.clean and state.version == now and state.rows != register.count(connection))


class RegisterIndex:
    """The register ready for search; only rows that changed are prepared again, about 3 ms each."""

    def __init__(self, folder: Path) -> None:
        """The index of the folder, which several processes share."""
        self._stored = StoredIndex(folder, configured_encoder())

    @property
    def version(self) -> int:
        """The version of the register that was followed last."""
        return self._stored.version

    @property
    def index(self) -> Index:
        """The register as of the last `refresh`."""
        return self._stored.index

    def refresh(self, connection: Connection) -> None:
        """Bring the index to the register's present version."""
        self._stored.follow(register.version(connection), partial(_change, connection))


def _change(connection: Connection, index: Index, known: int) -> Iterator[None]:
    """Writes what happened to the register since a version that is known; all of it where the history does not reach so far."""
    if register.follows_from(connection, known):
        changed = register.changed_since(connection, known)
        now = {initiative.id: initiative for initiative in register.some(connection, changed)}
        for initiative_id in sorted(changed):
            if initiative_id in now:
                index.add(now[initiative_id])
            else:
                index.remove(initiative_id)
            yield
        return
    present = set()
    for initiative in register.each(connection):
        present.add(initiative.id)
        if index.get(initiative.id) != in_nfc(initiative):
            index.add(initiative)
        yield
    if len(index) > len(present):
        for initiative_id in index.identifiers() - present:
            index.remove(initiative_id)


class ContestIndex:
    """The entries of a plan ready for search."""

    def __init__(self, plan_id: str) -> None:
        self._plan_id = plan_id
        self.revisions: dict[str, int] = {}
        """Corrections of each entry that the index has."""
        self.index = Index()
        self.filings: Mapping[str, datetime | None] = {}
        """Filing times by entry; null where nobody said."""

    def refresh(self, connection: Connection) -> None:
        """Bring the index to the entries that are ready now."""
        self.filings = entries.filings(connection, self._plan_id)
        revisions = corrections.revisions_of_entries(connection, self._plan_id)
        now = {entry_id: revisions.get(entry_id, 0) for entry_id in self.filings}
        changed = {entry_id for entry_id, revision in now.items() if self.revisions.get(entry_id) != revision}
        for gone in self.revisions.keys() - (now.keys() - changed):
            self.index.remove(gone)
        for entry_id in sorted(changed):
            self.index.add_idea(Idea.from_entry(entry_record(connection, entry_id), entry_id))
        self.revisions = now


class Indexes:
    """The indexes of one process on one database; not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        """The index of the register lies in the folder; those of contests are made in memory."""
        self._register = RegisterIndex(folder)
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
