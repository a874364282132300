"""Single rows of the register as people tend them: added, changed, removed; what they said before is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection

from docproc.documents.errors import InitiativeExistsError, InitiativeInvalidError, ReasonMissingError, StaleError
from docproc.documents.initiative import AdoptedInitiative
from docproc.jobs.intake import Sender
from docproc.jobs.port import JobQueue
from docproc.jobs.rescreening import screen_again_what_names, screen_everything_again
from docproc.jobs.searching import searchable
from docproc.storage import Database, audit, register
from docproc.storage.rows import RegisterChange


@dataclass(frozen=True, slots=True)
class Registered:
    """A row as it stands after a change."""

    initiative: AdoptedInitiative
    """The row."""
    revision: int
    """Of the row: the version of the register that its last change made."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What is to be changed of a row."""

    fields: Mapping[str, Any]
    """New values by field; null takes one away."""
    reason: str | None = None
    """Why, for the history."""


def add_row(database: Database, queue: JobQueue, row: AdoptedInitiative, sender: Sender) -> Registered:
    """Put a row into the register; raises InitiativeExistsError where one has its identifier."""
    with database.write() as connection:
        register.hold(connection)
        if any(register.some(connection, [row.id])):
            raise InitiativeExistsError(row.id)
        kept = _keep(connection, queue, row, sender, None)
        _note(connection, "register.add", row.id, kept.revision, sender)
    return kept


def change_row(
    database: Database, queue: JobQueue, initiative_id: str, change: RowChange, sender: Sender, *, revision: int | None = None
) -> Registered:
    """Change fields of a row, null takes a value away; a row that says the same stays as it is.

    Raises NotFoundError, StaleError where it is not at this `revision` any more, and InitiativeInvalidError.
    """
    with database.write() as connection:
        before = _held(connection, initiative_id, revision)
        try:
            row = AdoptedInitiative.model_validate({**before.model_dump(), **change.fields, "id": initiative_id})
        except ValidationError as error:
            raise InitiativeInvalidError(str(error.errors()[0]["loc"][0])) from None
        if row == before:
            return Registered(before, register.revision(connection, initiative_id))
        kept = _keep(connection, queue, row, sender, change.reason)
        _note(connection, "register.change", row.id, kept.revision, sender)
    return kept


def remove_row(
    database: Database, queue: JobQueue, initiative_id: str, reason: str, sender: Sender, *, revision: int | None = None
) -> None:
    """Take a row out of the register, for a reason; its history keeps it.

    Raises NotFoundError, StaleError and ReasonMissingError.
    """
    if not reason.strip():
        raise ReasonMissingError
    with database.write() as connection:
        _held(connection, initiative_id, revision)
        register.remove(connection, initiative_id, at=sender.at, actor=sender.actor, reason=reason.strip())
        screen_again_what_names(connection, queue, [initiative_id], sender.at)
        _note(connection, "register.remove", initiative_id, register.version(connection), sender)


def _held(connection: Connection, initiative_id: str, revision: int | None) -> AdoptedInitiative:
    """The row, which nobody else changes before the caller's transaction ends."""
    register.hold(connection)
    kept = register.get(connection, initiative_id)
    if revision is not None and revision != register.revision(connection, initiative_id):
        raise StaleError
    return AdoptedInitiative.model_validate(kept.row)


def _keep(connection: Connection, queue: JobQueue, row: AdoptedInitiative, sender: Sender, reason: str | None) -> Registered:
    told = [(row, searchable(row))]
    register.put(connection, told, import_id=None, at=sender.at, actor=sender.actor, reason=reason)
    screen_everything_again(connection, queue, sender.at)
    return Registered(row, register.revision(connection, row.id))


def _note(connection: Connection, action: str, initiative_id: str, version: int, sender: Sender) -> None:
    """What the row said stays in its own history, from which it can be erased: the log outlives that."""
    after = {"version": version}
    subject = f"initiative/{initiative_id}"[:80]
    audit.append(connection, at=sender.at, actor=sender.actor, action=action, subject=subject, after=after)


def history_of(database: Database, initiative_id: str) -> list[RegisterChange]:
    """What became of a row, the first change first; raises NotFoundError for one that never was."""
    with database.read() as connection:
        lines = register.history(connection, initiative_id)
        if not lines:
            register.get(connection, initiative_id)
    return lines
