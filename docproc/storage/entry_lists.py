"""The entries of a contest as a list: narrowed, sorted, a page at a time with a cursor that stays right, and counted."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, and_, case, func, or_, select

from docproc.documents.errors import BadCursorError
from docproc.storage.rows import Json, Status
from docproc.storage.tables import documents, entries, screenings, verdicts

NONE = "none"
"""Asked for in place of an outcome, decision, topic or unit: the entries that have none."""
_KEY_CHARACTERS = 80
"""By so many of its first characters a text is sorted: they stand in cursors."""
_FACETS = ("outcome", "decision", "topic", "status")


class EntryOrder(StrEnum):
    """Orders of a list of entries."""

    NEWEST = "newest"
    OLDEST = "oldest"
    FILED = "filed"
    """Those filed last first; of one whose time nobody said, the time it came counts."""
    TITLE = "title"
    """By letters without diacritics."""
    UNIT = "unit"
    OUTCOME = "outcome"
    """Those that fail first, then those to look at, those that pass, those not screened."""
    DECISION = "decision"
    """Those that nobody decided on first, then those whose author was asked, rejected ones, accepted ones."""


_FALLING = frozenset({EntryOrder.NEWEST, EntryOrder.FILED})
_IN_TIME = _FALLING | {EntryOrder.OLDEST}


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """What a list of entries is narrowed to, null for all, and how it is sorted."""

    words: tuple[str, ...] = ()
    """Folded words, each of which must occur in title, unit, authors or file name."""
    outcome: str | None = None
    """Of the newest screening, or `none`."""
    decision: str | None = None
    """The last one on the entry as a whole, or `none`."""
    topic: str | None = None
    """The first one of the entry, or `none`."""
    unit: str | None = None
    """As the entry has it, or `none`."""
    status: str | None = None
    sent_by: str | None = None
    order: EntryOrder = EntryOrder.NEWEST


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry in a list."""

    id: str
    plan_id: str
    document_id: str
    file_name: str
    title: str | None
    unit: str | None
    topic: str | None
    status: Status
    problem: Json | None
    duplicate_of: str | None
    filed_at: datetime | None
    created_at: datetime
    outcome: str | None
    """Of the newest screening; null before there is one."""
    decision: str | None
    """The last one; null where nobody decided yet."""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A stretch of the list."""

    items: Sequence[ListedEntry]
    next: str | None
    """Cursor of the next page; null on the last."""
    total: int
    """Entries that the query leaves, on all pages."""


_NAMES = tuple(ListedEntry.__dataclass_fields__)


def entry_page(connection: Connection, plan_id: str, query: EntryQuery, cursor: str | None, limit: int) -> EntryPage:
    """A page of the entries of a plan that the query leaves; raises BadCursorError for a cursor that is none of this order."""
    listed = _listed(plan_id)
    narrowed = select(*(listed.c[name] for name in _NAMES), _key(listed, query.order).label("sort_key"))
    narrowed = narrowed.where(*_conditions(listed, query))
    total = connection.execute(select(func.count()).select_from(narrowed.subquery())).scalar_one()
    rows = connection.execute(_stretch(narrowed, query.order, cursor, limit)).all()
    items = [_row(row) for row in rows[:limit]]
    more = rows[limit - 1] if len(rows) > limit else None
    return EntryPage(items, None if more is None else _encode(query.order, more.sort_key, more.id), total)


def entry_counts(connection: Connection, plan_id: str, query: EntryQuery) -> dict[str, dict[str, int]]:
    """How many entries have each `outcome`, `decision`, `topic` and `status`, `none` among them, narrowed by all else asked."""
    listed = _listed(plan_id)
    counts = {}
    for facet in _FACETS:
        value = func.coalesce(listed.c[facet], NONE)
        found = select(value, func.count()).where(*_conditions(listed, query, without=facet)).group_by(value)
        counts[facet] = {str(name): int(many) for name, many in connection.execute(found)}
    return counts


def entry_ids(connection: Connection, plan_id: str, query: EntryQuery, limit: int) -> list[str]:
    """The entries that the query leaves, as for an act on all of them; at most `limit`."""
    listed = _listed(plan_id)
    found = select(listed.c.id).where(*_conditions(listed, query)).order_by(listed.c.created_at, listed.c.id)
    return list(connection.execute(found.limit(limit)).scalars())


def units(connection: Connection, plan_id: str, *, sent_by: str | None = None) -> list[tuple[str, int]]:
    """The units of the entries of a plan with how many entries each has, by name."""
    query = select(entries.c.unit, func.count()).where(entries.c.plan_id == plan_id, entries.c.unit.is_not(None))
    if sent_by is not None:
        query = query.where(entries.c.sent_by == sent_by)
    return [(str(unit), int(many)) for unit, many in connection.execute(query.group_by(entries.c.unit).order_by(entries.c.unit))]


def _row(row: Row[Any]) -> ListedEntry:
    return ListedEntry(**{**{name: getattr(row, name) for name in _NAMES}, "status": Status(row.status)})


def _listed(plan_id: str) -> Subquery:
    """The entries of the plan with all that lists show and ask for."""
    outcome = select(screenings.c.outcome).where(screenings.c.entry_id == entries.c.id)
    outcome = outcome.order_by(screenings.c.created_at.desc(), screenings.c.id.desc()).limit(1)
    decision = select(verdicts.c.verdict).where(verdicts.c.entry_id == entries.c.id, verdicts.c.about == "entry")
    decision = decision.order_by(verdicts.c.number.desc()).limit(1)
    columns = [column for column in entries.c if column is not entries.c.record]
    query = select(
        *columns,
        documents.c.file_name,
        outcome.scalar_subquery().label("outcome"),
        decision.scalar_subquery().label("decision"),
    )
    joined = query.join(documents, documents.c.id == entries.c.document_id)
    return joined.where(entries.c.plan_id == plan_id).subquery("listed")


def _conditions(listed: Subquery, query: EntryQuery, *, without: str = "") -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [listed.c.searchable.contains(word, autoescape=True) for word in query.words]
    for name in ("outcome", "decision", "topic", "unit", "status", "sent_by"):
        value = getattr(query, name)
        if value is not None and name != without:
            found.append(listed.c[name].is_(None) if value == NONE else listed.c[name] == value)
    return found


def _key(listed: Subquery, order: EntryOrder) -> ColumnElement[Any]:
    """What the list is sorted by, never null: the databases sort nulls differently."""
    if order is EntryOrder.TITLE:
        return func.substr(func.coalesce(listed.c.searchable, ""), 1, _KEY_CHARACTERS)
    if order is EntryOrder.UNIT:
        return func.substr(func.coalesce(func.lower(listed.c.unit), "~"), 1, _KEY_CHARACTERS)
    if order is EntryOrder.OUTCOME:
        return case({"fail": "0", "review": "1", "pass": "2"}, value=listed.c.outcome, else_="3")
    if order is EntryOrder.DECISION:
        return case({"ask_author": "1", "reject": "2", "accept": "3"}, value=listed.c.decision, else_="0")
    if order is EntryOrder.FILED:
        return func.coalesce(listed.c.filed_at, listed.c.created_at)
    return listed.c.created_at


def _stretch(narrowed: Select[Any], order: EntryOrder, cursor: str | None, limit: int) -> Select[Any]:
    found = narrowed.subquery("narrowed")
    key, row_id, query = found.c.sort_key, found.c.id, select(found)
    if cursor is not None:
        last, last_id = _decode(order, cursor)
        if order in _FALLING:
            query = query.where(or_(key < last, and_(key == last, row_id < last_id)))
        else:
            query = query.where(or_(key > last, and_(key == last, row_id > last_id)))
    if order in _FALLING:
        return query.order_by(key.desc(), row_id.desc()).limit(limit + 1)
    return query.order_by(key, row_id).limit(limit + 1)


def _encode(order: EntryOrder, key: str | datetime, last_id: str) -> str:
    text = key.isoformat() if isinstance(key, datetime) else key
    return base64.urlsafe_b64encode(json.dumps([order, text, last_id], ensure_ascii=False).encode()).decode()


def _decode(order: EntryOrder, untrusted_cursor: str) -> tuple[str | datetime, str]:
    try:
        named, key, last_id = json.loads(base64.urlsafe_b64decode(untrusted_cursor.encode()))
        if named != order or not isinstance(key, str) or not isinstance(last_id, str) or "\x00" in key + last_id:
            raise BadCursorError
        if order not in _IN_TIME:
            return key, last_id
        moment = datetime.fromisoformat(key)
        if moment.tzinfo is None:
            raise BadCursorError
        return moment.astimezone(UTC), last_id
    except (binascii.Error, ValueError, TypeError, OverflowError) as error:
        raise BadCursorError from error
