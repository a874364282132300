"""Pages of a list: newest first, with a cursor that stays right while rows are added."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Select, Table, and_, or_

from docproc.documents.errors import BadCursorError


class Dated(Protocol):
    """A row with an identifier and the time it was made."""

    @property
    def id(self) -> str:
        """Identifier."""

    @property
    def created_at(self) -> datetime:
        """When it was made."""


RowT = TypeVar("RowT", bound=Dated)


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    """A stretch of a list."""

    items: Sequence[RowT]
    """Rows, newest first."""
    next: str | None
    """Cursor of the next page; null on the last."""


def page_query(query: Select[Any], table: Table, cursor: str | None, limit: int) -> Select[Any]:
    """`query` narrowed to the rows after `cursor`, one more than `limit` of them so that `page_of` sees whether more follow."""
    if cursor is not None:
        at, last_id = _decode(cursor)
        query = query.where(or_(table.c.created_at < at, and_(table.c.created_at == at, table.c.id < last_id)))
    return query.order_by(table.c.created_at.desc(), table.c.id.desc()).limit(limit + 1)


def page_of(rows: Sequence[RowT], limit: int) -> Page[RowT]:
    """The page that the rows of a `page_query` make."""
    if len(rows) <= limit:
        return Page(rows, None)
    last = rows[limit - 1]
    return Page(rows[:limit], _encode(last.created_at, last.id))


def _encode(at: datetime, last_id: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([at.isoformat(), last_id]).encode()).decode()


def _decode(untrusted_cursor: str) -> tuple[datetime, str]:
    try:
        at, last_id = json.loads(base64.urlsafe_b64decode(untrusted_cursor.encode()))
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None or not isinstance(last_id, str) or "\x00" in last_id:
            raise BadCursorError
        return moment.astimezone(UTC), last_id
    except (binascii.Error, ValueError, TypeError, OverflowError) as error:
        raise BadCursorError from error
