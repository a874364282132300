"""Webhooks and deliveries, deletions and terms, on each kind of database."""

from datetime import date, datetime, timedelta

import pytest

from docproc.documents.errors import NotFoundError
from docproc.storage import Database, deletions, documents, entries, members, new_id, plans, retention, users, webhooks
from docproc.storage.deletions import DeletionKind, DeletionReason, DeletionStatus, StoredDeletion
from docproc.storage.members import Belonging
from docproc.storage.retention import Held, Term
from docproc.storage.rows import Member, StoredDocument, StoredEntry, StoredPlan, StoredUser
from docproc.storage.webhooks import DeliveryStatus, StoredDelivery, StoredWebhook


def _webhook(now: datetime, owner: str | None = None) -> StoredWebhook:
    return StoredWebhook(new_id(), owner, None, "https://a.vn/", ["x"], "whsec_", None, None, None, None, None, now)


def _delivery(webhook: StoredWebhook, at: datetime) -> StoredDelivery:
    return StoredDelivery(new_id(), webhook.id, "x", '{"a":"ă"}', DeliveryStatus.WAITING, [], at, at)


def test_what_is_due_comes_in_its_order_and_what_ended_does_not(database: Database, noon: datetime) -> None:
    webhook = _webhook(noon)
    late, early, ended = (_delivery(webhook, noon - timedelta(minutes=minutes)) for minutes in (1, 9, 5))
    with database.write() as connection:
        webhooks.add(connection, webhook)
        for delivery in (late, early, ended):
            webhooks.add_delivery(connection, delivery)
        webhooks.change_delivery(connection, ended.id, status=DeliveryStatus.DELIVERED, next_at=None, attempts=[{"status": 200}])

        assert webhooks.due(connection, noon, 10) == [early, late]
        assert webhooks.due(connection, noon, 1) == [early]
        assert not webhooks.any_due(connection, noon - timedelta(minutes=10))
        webhooks.postpone(connection, webhook.id, noon + timedelta(hours=1))
        assert not webhooks.any_due(connection, noon)
        assert webhooks.delivery(connection, ended.id).attempts == [{"status": 200}]


def test_a_removed_webhook_takes_its_deliveries_along(database: Database, noon: datetime) -> None:
    webhook = _webhook(noon)
    delivery = _delivery(webhook, noon)
    with database.write() as connection:
        webhooks.add(connection, webhook)
        webhooks.add_delivery(connection, delivery)
        assert webhooks.count_of(connection, None) == 1

        webhooks.remove(connection, webhook.id)

        assert webhooks.count_of(connection, None) == 0
        with pytest.raises(NotFoundError):
            webhooks.delivery(connection, delivery.id)


def test_who_listens_is_asked_at_the_moment_of_the_event(
    database: Database, noon: datetime, a_document: StoredDocument, a_plan: StoredPlan
) -> None:
    webhook = _webhook(noon, "u" * 32)
    of_plan = Belonging(a_plan.id, None)
    with database.write() as connection:
        documents.add(connection, a_document)
        plans.add(connection, a_plan)
        users.add(connection, StoredUser("u" * 32, "lan", "Lan", "organizer", None, None, None, noon, None))
        webhooks.add(connection, webhook)
        assert webhooks.listening(connection, "x", of_plan, noon) == []
        members.put(connection, Member(a_plan.id, "u" * 32, "organizer", noon))
        assert webhooks.listening(connection, "x", of_plan, noon) == [webhook]
        assert webhooks.listening(connection, "y", of_plan, noon) == []
        members.put(connection, Member(a_plan.id, "u" * 32, "reviewer", noon))
        assert webhooks.listening(connection, "x", of_plan, noon) == []


def test_a_deletion_is_found_while_it_is_open_and_listed_for_those_whose_contest_it_was_of(
    database: Database, noon: datetime, a_document: StoredDocument, a_plan: StoredPlan
) -> None:
    asked = (new_id(), DeletionKind.ENTRY, "e" * 32, a_plan.id, DeletionReason.REQUEST, "user/1", "1" * 32)
    deletion = StoredDeletion(*asked, DeletionStatus.QUEUED, {"removed": {}, "files": []}, noon)
    with database.write() as connection:
        documents.add(connection, a_document)
        plans.add(connection, a_plan)
        members.put(connection, Member(a_plan.id, "m" * 32, "organizer", noon))
        deletions.add(connection, deletion)
        assert deletions.open_of(connection, DeletionKind.ENTRY, "e" * 32) == deletion
        assert members.deletion_belonging(connection, deletion.id) == Belonging(a_plan.id, "1" * 32)
        for who, seen in (("m" * 32, [deletion]), ("1" * 32, [deletion]), ("o" * 32, [])):
            assert deletions.page(connection, None, 10, sees=[who]).items == seen

        deletions.set_status(connection, deletion.id, DeletionStatus.ERASED)

        assert deletions.open_of(connection, DeletionKind.ENTRY, "e" * 32) is None
        assert [each.id for each in deletions.erased(connection)] == [deletion.id]


def test_a_term_says_what_is_held_and_goes_with_its_plan(
    database: Database, noon: datetime, a_document: StoredDocument, a_plan: StoredPlan, an_entry: StoredEntry
) -> None:
    term = Term(a_plan.id, 12, date(2026, 8, 31), "user/1", noon)
    with database.write() as connection:
        documents.add(connection, a_document)
        plans.add(connection, a_plan)
        retention.put(connection, term)
        assert retention.held(connection, a_plan.id) == Held(0, 0, 0)
        entries.add(connection, an_entry)
        assert retention.held(connection, a_plan.id) == Held(1, 0, a_document.size)
        assert retention.terms(connection) == [term] == [retention.get(connection, a_plan.id, alone=True)]
        assert retention.terms(connection, sees=["nobody"]) == []

        connection.exec_driver_sql("DELETE FROM entries")
        connection.exec_driver_sql("DELETE FROM plans")

        assert retention.terms(connection) == []
