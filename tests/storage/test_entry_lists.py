"""The entries of a contest as a list: found by what they say, in any order, page after page, and counted."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from docproc.documents.errors import BadCursorError
from docproc.storage import Database, documents, entries, entry_lists, new_id, plans, verdicts
from docproc.storage.entries import Listing
from docproc.storage.entry_lists import EntryOrder, EntryQuery
from docproc.storage.rows import StoredDocument, StoredEntry, StoredPlan, StoredScreening, StoredVerdict

ROWS = (
    ("Chấm điểm bằng máy", "Sở Nội vụ", "procedures", "fail", "reject"),
    ("Ấm lòng dân", "UBND phường 2", "procedures", "review", None),
    ("Báo giờ hẹn", "Sở Nội vụ", "digital_government", "pass", "accept"),
    ("Đổi giấy tờ tại nhà", None, None, None, None),
)


@pytest.fixture
def plan(database: Database, a_document: StoredDocument, a_plan: StoredPlan, an_entry: StoredEntry, noon: datetime) -> StoredPlan:
    """A contest with four entries, one after the other."""
    with database.write() as connection:
        documents.add(connection, a_document)
        plans.add(connection, a_plan)
        for number, (title, unit, topic, outcome, decision) in enumerate(ROWS):
            at = noon + timedelta(hours=number)
            entry = replace(an_entry, id=f"{number}" * 32, created_at=at, filed_at=noon - timedelta(hours=number), title=title)
            entries.add(connection, entry)
            folded = {"Chấm điểm bằng máy": "cham diem bang may", "Ấm lòng dân": "am long dan", "Báo giờ hẹn": "bao gio hen"}
            listing = Listing(unit, topic, folded.get(title, "doi giay to tai nha"))
            entries.set_listing(connection, entry.id, listing)
            if outcome:
                screening = StoredScreening(new_id(), entry.id, a_plan.id, new_id(), 1, outcome, {}, at)
                entries.add_screening(connection, screening)
            if decision:
                verdict = StoredVerdict(new_id(), entry.id, 1, "entry", "", decision, "vì", None, "user/1", at)
                verdicts.add(connection, verdict)
    return a_plan


def _found(database: Database, plan: StoredPlan, **wanted: object) -> list[str]:
    query = EntryQuery(**wanted)  # type: ignore[arg-type]
    with database.read() as connection:
        page = entry_lists.entry_page(connection, plan.id, query, None, 50)
        assert sorted(entry_lists.entry_ids(connection, plan.id, query, 50)) == sorted(row.id for row in page.items)
    assert page.total == len(page.items)
    return [str(row.title)[:4] for row in page.items]


def test_a_list_is_narrowed_by_what_was_found_and_decided(database: Database, plan: StoredPlan) -> None:
    assert _found(database, plan, outcome="review") == ["Ấm l"]
    assert _found(database, plan, outcome="none") == ["Đổi "]
    assert _found(database, plan, decision="none") == ["Đổi ", "Ấm l"]
    assert _found(database, plan, unit="Sở Nội vụ", decision="accept") == ["Báo "]
    assert _found(database, plan, topic="procedures") == ["Ấm l", "Chấm"]
    assert _found(database, plan, words=("giay", "nha")) == ["Đổi "]
    assert _found(database, plan, sent_by="x") == []


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        (EntryOrder.NEWEST, ["Đổi ", "Báo ", "Ấm l", "Chấm"]),
        (EntryOrder.OLDEST, ["Chấm", "Ấm l", "Báo ", "Đổi "]),
        (EntryOrder.FILED, ["Chấm", "Ấm l", "Báo ", "Đổi "]),
        (EntryOrder.TITLE, ["Ấm l", "Báo ", "Chấm", "Đổi "]),
        (EntryOrder.OUTCOME, ["Chấm", "Ấm l", "Báo ", "Đổi "]),
        (EntryOrder.DECISION, ["Ấm l", "Đổi ", "Chấm", "Báo "]),
    ],
)
def test_pages_follow_one_another_in_every_order(
    database: Database, plan: StoredPlan, order: EntryOrder, titles: list[str]
) -> None:
    assert _found(database, plan, order=order) == titles
    seen, cursor = [], None
    with database.read() as connection:
        for _ in range(2):
            page = entry_lists.entry_page(connection, plan.id, EntryQuery(order=order), cursor, 2)
            seen += [str(row.title)[:4] for row in page.items]
            cursor = page.next
    assert (seen, cursor) == (titles, None)


def test_a_cursor_of_another_order_is_refused(database: Database, plan: StoredPlan) -> None:
    with database.read() as connection:
        cursor = entry_lists.entry_page(connection, plan.id, EntryQuery(), None, 1).next
        for bad in (cursor, "x", "bnVsbA=="):
            with pytest.raises(BadCursorError):
                entry_lists.entry_page(connection, plan.id, EntryQuery(order=EntryOrder.TITLE), bad, 1)


def test_entries_are_counted_by_what_else_could_be_asked_for(database: Database, plan: StoredPlan) -> None:
    with database.read() as connection:
        counts = entry_lists.entry_counts(connection, plan.id, EntryQuery(topic="procedures"))
        of_units = entry_lists.units(connection, plan.id)

    assert counts["outcome"] == {"fail": 1, "review": 1}
    assert counts["decision"] == {"reject": 1, "none": 1}
    assert counts["topic"] == {"procedures": 2, "digital_government": 1, "none": 1}
    assert of_units == [("Sở Nội vụ", 2), ("UBND phường 2", 1)]
