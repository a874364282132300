"""Pages of a list: every row once, newest first, whatever is added meanwhile."""

import base64
import json
from datetime import datetime, timedelta

import pytest

from docproc.documents.errors import BadCursorError
from docproc.storage import Database, documents, new_id, plans
from docproc.storage.rows import Status, StoredDocument, StoredPlan


def _add_plans(database: Database, document: StoredDocument, times: list[datetime]) -> None:
    with database.write() as connection:
        for at in times:
            plans.add(connection, StoredPlan(new_id(), document.id, Status.QUEUED, None, None, None, None, at))


def test_walking_the_pages_gives_every_row_once_though_rows_are_added(
    database: Database, a_document: StoredDocument, noon: datetime
) -> None:
    with database.write() as connection:
        documents.add(connection, a_document)
    _add_plans(database, a_document, [noon + timedelta(seconds=i // 3) for i in range(10)])  # three at each moment

    seen: list[StoredPlan] = []
    cursor = None
    while True:
        with database.read() as connection:
            page = plans.page(connection, cursor, 4)
        seen += page.items
        cursor = page.next
        if cursor is None:
            break
        _add_plans(database, a_document, [noon + timedelta(days=1)])

    assert len(seen) == 10
    assert len({plan.id for plan in seen}) == 10
    assert [plan.created_at for plan in seen] == sorted((plan.created_at for plan in seen), reverse=True)


def test_an_empty_list_is_one_empty_page(database: Database) -> None:
    with database.read() as connection:
        page = plans.page(connection, None, 10)
    assert (list(page.items), page.next) == ([], None)


def _cursor(*content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nonsense",
        "ẽ",
        "bnVsbA==",
        _cursor("2026-01-01", 1),
        _cursor("2026-01-01T00:00:00", "1"),
        _cursor("0001-01-01T00:00:00+14:00", "1"),
        _cursor("2026-01-01T00:00:00Z", "\x00"),
        _cursor(1, 2, 3),
    ],
)
def test_a_cursor_that_is_not_ours_is_refused(database: Database, cursor: str) -> None:
    with database.read() as connection, pytest.raises(BadCursorError):
        plans.page(connection, cursor, 10)
