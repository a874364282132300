"""What is kept of entries, reports, plans and imports taken out of every table, in the caller's transaction.

What stays are identifiers: in the audit log, in deliveries of webhooks, and in the engine's own tables, which never held more.
"""

import json
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, Text, cast, null, or_, select, text, update

from docproc.storage.resemblances import resemblances
from docproc.storage.tables import (
    corrections,
    documents,
    entries,
    imports,
    initiatives,
    jobs,
    members,
    plans,
    register_changes,
    replays,
    reports,
    screenings,
    verdicts,
)

_IDENTIFIER_RE = re.compile(rb"[0-9a-f]{32}")
_PEER = "peer"
# How a report says that another entry is like this one: with its title, not its identifier.
_NAMES_ANOTHER = tuple(f'%"unique.{why}"%' for why in ("repeats_earlier", "repeated_by_later", "order_unknown", "overlapping"))
_SHOWING = frozenset({"first", "sheets", "skipped", "errors"})
"""What the result of an import has of the texts of rows."""
_SENT = (entries, reports, plans, imports)


@dataclass(slots=True)
class Erased:
    """What was taken out."""

    removed: Counter[str] = field(default_factory=Counter)
    """Rows by table."""
    files: dict[str, int] = field(default_factory=dict)
    """Sizes of the files by their digests; they still lie in the folder."""
    names: set[str] = field(default_factory=set)
    """Identifiers of what is gone, by which answers that tell of it can be found."""


def erase_entries(connection: Connection, entry_ids: Collection[str], erased: Erased) -> None:
    """Take out entries with their documents, screenings, corrections, verdicts and jobs."""
    found = _documents_of(connection, entries, entry_ids)
    _take(connection, erased, verdicts, verdicts.c.entry_id.in_(found))
    _take(connection, erased, verdicts, (verdicts.c.about == _PEER) & verdicts.c.name.in_(found))
    _take(connection, erased, screenings, screenings.c.entry_id.in_(found))
    _take(
        connection, erased, resemblances, or_(resemblances.c.entry_id.in_(found), resemblances.c.other_id.in_(found)), "entry_id"
    )
    _erase_subjects(connection, entries, found, erased)


def erase_reports(connection: Connection, report_ids: Collection[str], erased: Erased) -> None:
    """Take out units' reports with their documents and jobs."""
    _erase_subjects(connection, reports, _documents_of(connection, reports, report_ids), erased)


def erase_plan(connection: Connection, plan_id: str, erased: Erased) -> None:
    """Take out a plan that nothing was sent for, or no longer."""
    found = _documents_of(connection, plans, [plan_id])
    _take(connection, erased, members, members.c.plan_id == plan_id, "plan_id")
    _erase_subjects(connection, plans, found, erased)


def erase_import(connection: Connection, import_id: str, erased: Erased) -> None:
    """Take out a file sent for the register, and what came of reading it; the rows of the register stay."""
    found = _documents_of(connection, imports, [import_id])
    connection.execute(update(initiatives).where(initiatives.c.import_id.in_(found)).values(import_id=None))
    _erase_subjects(connection, imports, found, erased)


def erase_initiative(connection: Connection, initiative_id: str, erased: Erased) -> list[str]:
    """Take out what the history of a row that is gone says of it, previews that show it, and screenings that name it.

    That there were changes, and when, is kept. The entries that must be screened again.
    """
    lines = register_changes.c.initiative_id == initiative_id
    told = connection.execute(select(register_changes.c.import_id).where(lines).distinct()).scalars()
    for row in connection.execute(select(imports.c.id, imports.c.result).where(imports.c.id.in_([*filter(None, told)]))).all():
        shown = {name: value for name, value in (row.result or {}).items() if name not in _SHOWING}
        connection.execute(update(imports).where(imports.c.id == row.id).values(result=shown or None))
    forgotten = update(register_changes).where(lines, register_changes.c.before.is_not(None)).values(before=null(), reason=None)
    erased.removed["register_history"] += connection.execute(forgotten).rowcount
    naming = cast(screenings.c.report, Text).contains(f'"id": {json.dumps(initiative_id)}', autoescape=True)
    entry_ids = sorted(set(connection.execute(select(screenings.c.entry_id).where(naming)).scalars()))
    erased.removed["screenings_of_others"] += connection.execute(screenings.delete().where(naming)).rowcount
    return entry_ids


def erase_answers(connection: Connection, erased: Erased) -> None:
    """Forget the answers kept for requests that are sent again, where they tell of what is gone."""
    query = select(replays.c.id, replays.c.body).where(replays.c.body.is_not(None))
    names = {name.encode() for name in erased.names}
    telling = [row.id for row in connection.execute(query) if not names.isdisjoint(_IDENTIFIER_RE.findall(row.body))]
    for replay_id in telling:
        connection.execute(update(replays).where(replays.c.id == replay_id).values(body=None, headers=[]))
    erased.removed["replays"] += len(telling)


def erase_mentions(connection: Connection, plan_id: str, erased: Erased) -> list[str]:
    """Take out the screenings of a plan that name another entry by its title; the entries that must be screened again.

    Which one they name, they do not say by identifier: so all go, and the new ones name those that are left.
    """
    told = cast(screenings.c.report, Text)
    naming = (screenings.c.plan_id == plan_id) & or_(*(told.like(pattern) for pattern in _NAMES_ANOTHER))
    entry_ids = sorted(set(connection.execute(select(screenings.c.entry_id).where(naming)).scalars()))
    gone = connection.execute(screenings.delete().where(naming)).rowcount
    erased.removed["screenings_of_others"] += gone
    return entry_ids


def entries_of(connection: Connection, plan_id: str, limit: int) -> list[str]:
    """Some of the entries of a plan."""
    return list(connection.execute(select(entries.c.id).where(entries.c.plan_id == plan_id).limit(limit)).scalars())


def reports_of(connection: Connection, plan_id: str, limit: int) -> list[str]:
    """Some of the units' reports of a plan."""
    return list(connection.execute(select(reports.c.id).where(reports.c.plan_id == plan_id).limit(limit)).scalars())


def hold_file(connection: Connection, sha256: str) -> None:
    """Have nobody else begin or give up to use the file with this digest before the caller's transaction ends."""
    if connection.dialect.name == "postgresql":  # on SQLite there is one writer anyway
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 1))"), {"name": sha256})


def is_used(connection: Connection, sha256: str) -> bool:
    """Whether a document has the file with this digest."""
    query = select(documents.c.id).where(documents.c.sha256 == sha256, documents.c.parent_id.is_(None)).limit(1)
    return connection.execute(query).scalar_one_or_none() is not None


def _documents_of(connection: Connection, table: Table, ids: Collection[str]) -> dict[str, str]:
    """The documents of rows that are there, which stay as they are until the caller's transaction ends."""
    query = select(table.c.id, table.c.document_id).where(table.c.id.in_(ids)).with_for_update()
    return {row.id: row.document_id for row in connection.execute(query)}


def _erase_subjects(connection: Connection, table: Table, found: dict[str, str], erased: Erased) -> None:
    _take(connection, erased, corrections, corrections.c.subject_id.in_(found))
    _take(connection, erased, jobs, jobs.c.subject_id.in_(found))
    if "duplicate_of" in table.c:
        connection.execute(update(table).where(table.c.duplicate_of.in_(found)).values(duplicate_of=None))
    _take(connection, erased, table, table.c.id.in_(found))
    for document_id in found.values():
        _erase_document(connection, document_id, erased)


def _erase_document(connection: Connection, document_id: str, erased: Erased) -> None:
    """Take out a document with the documents in it, unless something else was made of it."""
    if any(connection.execute(select(table.c.id).where(table.c.document_id == document_id)).first() for table in _SENT):
        return
    columns = (documents.c.sha256, documents.c.size, documents.c.archive_id)
    own = connection.execute(select(*columns).where(documents.c.id == document_id)).one()
    erased.files[own.sha256] = own.size
    _take(connection, erased, documents, documents.c.parent_id == document_id)
    _take(connection, erased, documents, documents.c.id == document_id)
    if own.archive_id is not None:
        _erase_archive(connection, own.archive_id, erased)


def _erase_archive(connection: Connection, archive_id: str, erased: Erased) -> None:
    """Take out the archive that something came in, since it holds it; what else came in it has files of its own."""
    query = select(documents.c.sha256, documents.c.size).where(documents.c.id == archive_id)
    archive = connection.execute(query).one_or_none()
    connection.execute(update(documents).where(documents.c.archive_id == archive_id).values(archive_id=None))
    if archive is not None:
        erased.files[archive.sha256] = archive.size
        _take(connection, erased, documents, documents.c.id == archive_id)


def _take(connection: Connection, erased: Erased, table: Table, condition: object, name: str = "id") -> None:
    """Take rows out, and note how many and which."""
    gone = list(connection.execute(table.delete().where(condition).returning(table.c[name])).scalars())  # type: ignore[arg-type]
    erased.removed[table.name] += len(gone)
    erased.names.update(gone)
