"""What is kept comes back the same: documents, plans, entries, screenings."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from docproc.documents import Block, BlockKind, Box, Document, Layout, Line, Word
from docproc.documents.errors import NotFoundError
from docproc.storage import Database, documents, entries, new_id, plans
from docproc.storage.rows import Status, StoredDocument, StoredEntry, StoredPlan, StoredScreening


def _read(sha256: str, text: str = "KẾ HOẠCH\n") -> Document:
    line = Line(start=0, end=8, box=Box(72.0, 72.0, 140.0, 84.0), words=(Word(0, 2, Box(72.0, 72.0, 90.0, 84.0)),))
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=8, page=1, lines=(line,))
    return Document(
        file_name="kh.pdf", sha256=sha256, media_type="application/pdf", size=9, text=text, layout=Layout(blocks=(block,))
    )


def test_a_document_comes_back_with_its_layout(database: Database, a_document: StoredDocument) -> None:
    document = _read(a_document.sha256)
    with database.write() as connection:
        documents.add(connection, a_document)
        documents.set_content(connection, a_document.id, document)

    with database.read() as connection:
        kept = documents.content(connection, a_document.id)
        row = documents.get(connection, a_document.id)
    assert kept == document
    assert kept.layout == document.layout
    assert (row.media_type, row.status, row.file_name) == ("application/pdf", Status.READY, "Kế hoạch 12.pdf")


def test_a_document_has_no_content_before_it_is_read(database: Database, a_document: StoredDocument) -> None:
    with database.write() as connection:
        documents.add(connection, a_document)

    with database.read() as connection, pytest.raises(NotFoundError):
        documents.content(connection, a_document.id)


def test_a_bundle_read_again_has_its_documents_once_and_in_order(database: Database, a_document: StoredDocument) -> None:
    with database.write() as connection:
        documents.add(connection, a_document)
        for _ in range(2):
            read = tuple((new_id(), _read("b" * 64, text)) for text in ("Đơn đăng ký\n", "Báo cáo mô tả\n"))
            documents.replace_members(connection, a_document, read)

    with database.read() as connection:
        members = documents.members(connection, a_document.id)
        texts = [documents.content(connection, member.id).text for member in members]
    assert texts == ["Đơn đăng ký\n", "Báo cáo mô tả\n"]
    assert {member.parent_id for member in members} == {a_document.id}


def test_a_plan_goes_from_queued_to_ready(database: Database, a_document: StoredDocument, a_plan: StoredPlan) -> None:
    with database.write() as connection:
        documents.add(connection, a_document)
        plans.add(connection, a_plan)
    with database.read() as connection:
        assert plans.get(connection, a_plan.id) == a_plan

    with database.write() as connection:
        plans.set_record(connection, a_plan.id, {"schema": "docproc.plan/1", "dates": [{"label": "nhận bài"}]}, "Hội thi")

    with database.read() as connection:
        ready = plans.get(connection, a_plan.id)
        listed = plans.page(connection, None, 1).items[0]
    assert ready.status is Status.READY
    assert ready.record == {"schema": "docproc.plan/1", "dates": [{"label": "nhận bài"}]}
    assert (listed.title, listed.record, listed.status) == ("Hội thi", None, Status.READY)


def test_a_problem_does_not_take_back_a_record(database: Database, a_document: StoredDocument, a_plan: StoredPlan) -> None:
    with database.write() as connection:
        documents.add(connection, a_document)
        plans.add(connection, a_plan)
        plans.set_record(connection, a_plan.id, {}, None)
        plans.set_problem(connection, a_plan.id, {"code": "later"})

    with database.read() as connection:
        assert plans.get(connection, a_plan.id).status is Status.READY


def test_the_first_plan_of_a_file_is_found_by_the_file(
    database: Database, a_document: StoredDocument, a_plan: StoredPlan, noon: datetime
) -> None:
    again = replace(a_document, id=new_id())
    with database.write() as connection:
        documents.add(connection, a_document)
        documents.add(connection, again)
        plans.add(connection, StoredPlan(new_id(), again.id, Status.QUEUED, None, None, None, None, noon + timedelta(days=1)))
        plans.add(connection, a_plan)

    with database.read() as connection:
        assert plans.first_with_file(connection, "a" * 64) == a_plan.id
        assert plans.first_with_file(connection, "b" * 64) is None


@pytest.fixture
def with_entry(database: Database, a_document: StoredDocument, a_plan: StoredPlan, an_entry: StoredEntry) -> Database:
    """A database with a plan and an entry of it."""
    with database.write() as connection:
        documents.add(connection, a_document)
        plans.add(connection, a_plan)
        entries.add(connection, an_entry)
    return database


def test_only_entries_with_a_record_take_part_in_comparisons(with_entry: Database, an_entry: StoredEntry) -> None:
    with with_entry.write() as connection:
        assert entries.filings(connection, an_entry.plan_id) == {}
        entries.set_record(connection, an_entry.id, {}, None)
        assert entries.filings(connection, an_entry.plan_id) == {an_entry.id: an_entry.filed_at}


def test_the_newest_screening_counts_and_a_repeated_job_replaces_its_own(
    with_entry: Database, an_entry: StoredEntry, noon: datetime
) -> None:
    def screening(job: str, outcome: str, minutes: int) -> StoredScreening:
        at = noon + timedelta(minutes=minutes)
        return StoredScreening(new_id(), an_entry.id, an_entry.plan_id, job, 1, outcome, {"outcome": outcome}, at)

    with with_entry.write() as connection:
        entries.set_record(connection, an_entry.id, {}, None)
        assert entries.unscreened(connection, an_entry.plan_id) == [an_entry.id]
        for report in (screening("1", "fail", 1), screening("2", "review", 2), screening("2", "pass", 3)):
            entries.add_screening(connection, report)

    with with_entry.read() as connection:
        last = entries.last_screening(connection, an_entry.id)
        assert entries.unscreened(connection, an_entry.plan_id) == []
    assert last is not None
    assert last.report == {"outcome": "pass"}


@pytest.mark.parametrize("get", [plans.get, entries.get, documents.get])
def test_what_is_not_kept_is_not_found(database: Database, get: object) -> None:
    with database.read() as connection, pytest.raises(NotFoundError):
        get(connection, "nothing")  # type: ignore[operator]
