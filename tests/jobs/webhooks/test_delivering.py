"""Events reach those who may hear of them: signed, tried again with growing pauses, and given up in the end."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from docproc.documents.correction import CorrectionAction
from docproc.documents.errors import TooManyWebhooksError, WebhookDisabledError
from docproc.jobs.correcting import Change, correct_plan
from docproc.jobs.deleting import Target, ask_deletion
from docproc.jobs.intake import Accepted, Sender
from docproc.jobs.port import Job
from docproc.jobs.webhooks import delivering
from docproc.jobs.webhooks.delivering import DISABLED_AFTER, PAUSES, forget_old, hand_out_due
from docproc.jobs.webhooks.events import EventType
from docproc.jobs.webhooks.posting import post
from docproc.jobs.webhooks.registering import (
    MOST_WEBHOOKS,
    Wanted,
    change_webhook,
    deliver_again,
    register_webhook,
    remove_webhook,
    rotate_secret,
)
from docproc.jobs.workshop import Workshop
from docproc.storage import audit, keys, members, users, webhooks
from docproc.storage.deletions import DeletionKind, DeletionReason
from docproc.storage.rows import JobStatus, Member, StoredJob, StoredKey, StoredUser
from docproc.storage.webhooks import DeliveryStatus, StoredDelivery, StoredWebhook

if TYPE_CHECKING:
    from tests.jobs.webhooks.conftest import Receiver

LOOPBACK = (ip_network("127.0.0.0/8"),)
NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
NOBODY = Sender("local", NOON)
PLAN = (
    "UBND TỈNH AN GIANG\nSố: 45/KH-UBND\nAn Giang, ngày 02 tháng 02 năm 2026\nKẾ HOẠCH\n"
    "Tổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"
    "1. Thời gian nhận bài dự thi: từ ngày 01/3/2026 đến hết ngày 15/4/2026.\n"
)
ENTRY = (
    "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Nhắc hẹn trả kết quả bằng tin nhắn\n"
    "Tác giả: Lâm Hoài Thu, điện thoại 0912 345 678\nĐơn vị: Sở Nội vụ tỉnh An Giang\n"
)

DoJobs = Callable[[], list[StoredJob]]


@dataclass
class Clock:
    """A clock that stands until it is set."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Post:
    """The workshop's post room, and what is in it."""

    shop: Workshop
    do_jobs: DoJobs
    clock: Clock
    ended: list[StoredJob] = field(default_factory=list)

    def register(self, url: str, *events: EventType, sender: Sender = NOBODY, plan_id: str | None = None) -> StoredWebhook:
        with self.shop.database.write() as connection:
            return register_webhook(connection, Wanted(url, events or tuple(EventType), plan_id), LOOPBACK, sender)

    def deliver(self) -> None:
        """Deliver what is due."""
        hand_out_due(self.shop)
        self.ended = self.do_jobs()

    def deliveries(self, webhook: StoredWebhook) -> list[StoredDelivery]:
        with self.shop.database.read() as connection:
            return list(webhooks.delivery_page(connection, webhook.id, None, None, 50).items)

    def webhook(self, webhook: StoredWebhook) -> StoredWebhook:
        with self.shop.database.read() as connection:
            return webhooks.get(connection, webhook.id)

    def actions(self) -> list[str]:
        with self.shop.database.read() as connection:
            return [row.action for row in audit.rows(connection)]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shop(shop: Workshop, clock: Clock) -> Workshop:
    """The workshop with a clock of ours, from which this machine may be reached."""
    return replace(shop, now=clock, post=partial(post, networks=LOOPBACK))


@pytest.fixture
def room(shop: Workshop, do_jobs: DoJobs, clock: Clock) -> Post:
    return Post(shop, do_jobs, clock)


@pytest.fixture
def plan(send_plan: Callable[[str], Accepted]) -> Accepted:
    return send_plan(PLAN)


def _told(receiver: "Receiver") -> list[dict[str, Any]]:
    return [json.loads(body) for _, body in receiver.came]


def test_an_event_comes_signed_by_the_scheme_and_a_changed_one_is_told(room: Post, plan: Accepted, receiver: "Receiver") -> None:
    now = datetime.now(UTC)  # the library that verifies looks at the clock of the machine
    room.clock.now = now
    webhook = room.register(receiver.url)
    room.do_jobs()

    room.deliver()

    headers, body = receiver.came[0]
    assert Webhook(webhook.secret).verify(body, headers)["type"] == "document.read"
    assert headers["webhook-id"] == f"msg_{room.deliveries(webhook)[-1].id}"
    assert headers["webhook-timestamp"] == str(int(now.timestamp()))
    assert headers["content-type"] == "application/json"
    with pytest.raises(WebhookVerificationError):
        Webhook(webhook.secret).verify(body.replace(b"ready", b"other"), headers)


def test_what_happens_is_told_as_identifiers_and_states_without_a_word_of_what_was_sent(
    room: Post, plan: Accepted, send_entry: Callable[[str, str], Accepted], receiver: "Receiver"
) -> None:
    room.register(receiver.url)
    entry = send_entry(plan.id, ENTRY)
    room.do_jobs()
    change = Change("/campaign/year", CorrectionAction.ACCEPT)
    corrected = correct_plan(room.shop.database, room.shop.jobs, plan.id, change, NOBODY)
    with room.shop.database.write() as connection:
        target = Target(DeletionKind.ENTRY, entry.id)
        asked = ask_deletion(connection, room.shop.jobs, target, DeletionReason.REQUEST, NOBODY)
    room.do_jobs()

    room.deliver()

    told = {(event["type"], event["data"].get("kind")): event["data"] for event in _told(receiver)}
    screened = told.pop(("entry.screened", None))
    assert set(screened) == {"entry_id", "plan_id", "screening_id", "outcome"}
    assert screened["entry_id"] == entry.id
    read = {kind: told.pop(("document.read", kind)) for kind in ("plan", "entry")}
    assert {kind: (data["id"], data["plan_id"], data["status"]) for kind, data in read.items()} == {
        "plan": (plan.id, plan.id, "ready"),
        "entry": (entry.id, plan.id, "ready"),
    }
    assert told == {
        ("plan.corrected", None): {
            "plan_id": plan.id,
            "correction_id": corrected.correction.id,
            "action": "accept",
            "number": 1,
        },
        ("deletion.done", "entry"): {
            "deletion_id": asked.deletion.id,
            "kind": "entry",
            "subject_id": entry.id,
            "plan_id": plan.id,
        },
    }
    whole = b"".join(body for _, body in receiver.came).decode()
    assert not any(word in whole for word in ("Thu", "0912", "Nhắc", "An Giang", "tệp.txt"))


def test_a_dead_letter_is_told(room: Post, send_plan: Callable[[str], Accepted], receiver: "Receiver") -> None:
    room.register(receiver.url, EventType.JOB_DEAD)
    accepted = send_plan("BROKEN")
    assert [job.status for job in room.do_jobs()] == [JobStatus.DEAD]

    room.deliver()

    assert [event["data"] for event in _told(receiver)] == [
        {"job_id": accepted.job_id, "kind": "ingest_plan", "subject_id": accepted.id, "code": "internal", "plan_id": accepted.id}
    ]


def test_only_events_that_were_asked_for_come(room: Post, plan: Accepted, receiver: "Receiver") -> None:
    room.register(receiver.url, EventType.ENTRY_SCREENED)
    room.do_jobs()

    room.deliver()

    assert receiver.came == []


def test_what_fails_is_tried_ten_times_with_growing_pauses_under_one_name(
    room: Post, plan: Accepted, receiver: "Receiver"
) -> None:
    webhook = room.register(receiver.url)
    room.do_jobs()
    receiver.statuses = [500, 302] * 5

    room.deliver()
    for pause in PAUSES:
        room.clock.now += pause - timedelta(seconds=1)
        assert hand_out_due(room.shop) == 0, "not before the pause is over"
        room.clock.now += timedelta(seconds=1)
        room.deliver()

    (delivery,) = room.deliveries(webhook)
    assert (delivery.status, delivery.next_at, len(delivery.attempts)) == (DeliveryStatus.FAILED, None, 10)
    assert delivery.attempts[0] | {"milliseconds": 0} == {
        "at": NOON.isoformat(),
        "status": 500,
        "error": None,
        "milliseconds": 0,
    }
    assert len({headers["webhook-id"] for headers, _ in receiver.came}) == 1
    assert len({headers["webhook-timestamp"] for headers, _ in receiver.came}) == 10


def test_what_comes_through_at_last_is_delivered_and_the_webhook_is_sound_again(
    room: Post, plan: Accepted, receiver: "Receiver"
) -> None:
    webhook = room.register(receiver.url)
    room.do_jobs()
    receiver.statuses = [503]
    room.deliver()
    assert room.webhook(webhook).failing_since == NOON

    room.clock.now += PAUSES[0]
    room.deliver()

    assert [delivery.status for delivery in room.deliveries(webhook)] == [DeliveryStatus.DELIVERED]
    assert room.webhook(webhook).failing_since is None


def test_a_webhook_that_took_nothing_for_days_is_disabled_and_what_waits_for_it_ends(
    room: Post, plan: Accepted, send_plan: Callable[[str], Accepted], receiver: "Receiver"
) -> None:
    webhook = room.register(receiver.url)
    room.do_jobs()
    receiver.statuses = [500] * 20
    room.deliver()
    room.clock.now = NOON + DISABLED_AFTER
    send_plan(PLAN)
    room.do_jobs()

    room.deliver()

    disabled = room.webhook(webhook)
    assert (disabled.disabled_at, disabled.disabled_because) == (room.clock.now, "failing")
    assert {delivery.status for delivery in room.deliveries(webhook)} == {DeliveryStatus.FAILED}
    assert "webhook.disable" in room.actions()
    send_plan(PLAN)
    room.do_jobs()
    assert len(room.deliveries(webhook)) == 2, "nothing more is kept for it"


def test_a_receiver_that_is_gone_is_disabled_at_once_and_told_again_when_it_is_enabled(
    room: Post, plan: Accepted, send_plan: Callable[[str], Accepted], receiver: "Receiver"
) -> None:
    webhook = room.register(receiver.url)
    room.do_jobs()
    receiver.statuses = [410]
    room.deliver()
    assert room.webhook(webhook).disabled_because == "gone"
    (failed,) = room.deliveries(webhook)
    with room.shop.database.write() as connection, pytest.raises(WebhookDisabledError):
        deliver_again(connection, webhook.id, failed.id, NOBODY)

    with room.shop.database.write() as connection:
        change_webhook(connection, webhook.id, LOOPBACK, NOBODY, enabled=True)
    send_plan(PLAN)
    room.do_jobs()
    room.deliver()

    assert [delivery.status for delivery in room.deliveries(webhook)].count(DeliveryStatus.DELIVERED) == 1


def test_what_waits_behind_a_failure_is_not_tried_before_its_pause_is_over(
    room: Post, plan: Accepted, send_plan: Callable[[str], Accepted], receiver: "Receiver", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "AT_ONCE", 1)
    webhook = room.register(receiver.url)
    send_plan(PLAN)
    room.do_jobs()
    receiver.statuses = [500]

    room.deliver()

    assert {delivery.next_at for delivery in room.deliveries(webhook)} == {NOON + PAUSES[0]}
    room.deliver()
    assert len(receiver.came) == 1, "one slow or broken receiver must not hold up the others"


def test_something_is_delivered_again_by_hand_with_the_same_name_and_body(
    room: Post, plan: Accepted, receiver: "Receiver"
) -> None:
    webhook = room.register(receiver.url)
    room.do_jobs()
    room.deliver()
    (delivered,) = room.deliveries(webhook)

    with room.shop.database.write() as connection:
        deliver_again(connection, webhook.id, delivered.id, NOBODY)
    room.deliver()

    first, second = receiver.came
    assert (first[0]["webhook-id"], first[1]) == (second[0]["webhook-id"], second[1])
    assert len(room.deliveries(webhook)[0].attempts) == 2


def test_a_rotated_secret_signs_beside_the_one_of_before_for_a_day(room: Post, plan: Accepted, receiver: "Receiver") -> None:
    room.clock.now = now = datetime.now(UTC)
    before = room.register(receiver.url)
    with room.shop.database.write() as connection:
        after = rotate_secret(connection, before.id, replace(NOBODY, at=now))
    room.do_jobs()
    room.deliver()

    headers, body = receiver.came[0]
    for secret in (before.secret, after.secret):
        assert Webhook(secret).verify(body, headers)
    assert before.secret != after.secret

    room.clock.now = now + timedelta(hours=24)
    with room.shop.database.write() as connection:
        deliver_again(connection, before.id, room.deliveries(before)[0].id, replace(NOBODY, at=room.clock.now))
    room.deliver()
    assert len(receiver.came[1][0]["webhook-signature"].split(" ")) == 1


def test_a_removed_webhook_is_told_nothing_more_and_what_was_under_way_ends_quietly(
    room: Post, plan: Accepted, receiver: "Receiver"
) -> None:
    webhook = room.register(receiver.url)
    room.do_jobs()
    hand_out_due(room.shop)

    with room.shop.database.write() as connection:
        remove_webhook(connection, webhook.id, NOBODY)

    assert [job.status for job in room.do_jobs()] == [JobStatus.DONE]
    assert receiver.came == []


def test_a_delivery_whose_job_is_gone_is_handed_over_again(
    room: Post, plan: Accepted, receiver: "Receiver", waiting: list[Job]
) -> None:
    webhook = room.register(receiver.url)
    room.do_jobs()
    assert hand_out_due(room.shop) == 1
    assert hand_out_due(room.shop) == 0
    waiting.clear()
    (delivery,) = room.deliveries(webhook)
    with room.shop.database.write() as connection:
        connection.exec_driver_sql("UPDATE jobs SET status = 'done' WHERE kind = 'deliver_event'")

    room.clock.now += timedelta(minutes=10)
    room.deliver()

    assert room.deliveries(webhook)[0].status is DeliveryStatus.DELIVERED
    assert delivery.id == room.deliveries(webhook)[0].id


def test_nobody_hears_of_what_they_may_not_see(
    room: Post, plan: Accepted, send_entry: Callable[[str, str], Accepted], receiver: "Receiver"
) -> None:
    people = {
        "administrator": ("administrator", None),
        "organizer here": ("organizer", "organizer"),
        "organizer elsewhere": ("organizer", None),
        "organizer who reviews here": ("organizer", "reviewer"),
        "reviewer": ("reviewer", "reviewer"),
        "portal that sent it": ("portal", "portal"),
        "another portal": ("portal", "portal"),
        "shut out": ("administrator", None),
        "revoked key": ("portal", "portal"),
    }
    hooks: dict[str, StoredWebhook] = {}
    with room.shop.database.write() as connection:
        for number, (name, (role, capacity)) in enumerate(people.items()):
            owner = f"{number:032}"
            if role == "portal":
                revoked = NOON if name == "revoked key" else None
                keys.add(connection, StoredKey(owner, name, owner, role, None, None, False, NOON, None, revoked, None))
            else:
                shut_out = NOON if name == "shut out" else None
                users.add(connection, StoredUser(owner, owner, name, role, None, None, None, NOON, shut_out))
            if capacity is not None:
                members.put(connection, Member(plan.id, owner, capacity, NOON))
            wanted = Wanted(receiver.url, [EventType.ENTRY_SCREENED])
            hooks[name] = register_webhook(connection, wanted, LOOPBACK, Sender(name, NOON, owner))
    entry = send_entry(plan.id, ENTRY)
    with room.shop.database.write() as connection:
        sender = hooks["portal that sent it"].owner_id
        connection.exec_driver_sql(f"UPDATE entries SET sent_by = '{sender}' WHERE id = '{entry.id}'")  # noqa: S608

    room.do_jobs()

    told = {name for name, hook in hooks.items() if room.deliveries(hook)}
    assert told == {"administrator", "organizer here", "portal that sent it"}


def test_a_webhook_of_one_contest_hears_of_that_one_only(
    room: Post, plan: Accepted, send_plan: Callable[[str], Accepted], receiver: "Receiver"
) -> None:
    webhook = room.register(receiver.url, plan_id=plan.id)
    send_plan(PLAN.replace("45/KH", "46/KH"))

    room.do_jobs()

    assert [json.loads(delivery.body)["data"]["plan_id"] for delivery in room.deliveries(webhook)] == [plan.id]


def test_nobody_has_more_webhooks_than_may_be(room: Post, receiver: "Receiver") -> None:
    for _ in range(MOST_WEBHOOKS):
        room.register(receiver.url)

    with pytest.raises(TooManyWebhooksError):
        room.register(receiver.url)


def test_the_log_of_deliveries_is_kept_for_a_month(room: Post, plan: Accepted, receiver: "Receiver") -> None:
    webhook = room.register(receiver.url)
    room.do_jobs()

    with room.shop.database.write() as connection:
        assert forget_old(connection, NOON + timedelta(days=30)) == 0
        assert forget_old(connection, NOON + timedelta(days=30, seconds=1)) == 1
    assert room.deliveries(webhook) == []


def test_neither_secret_nor_address_is_in_the_audit_log(room: Post, receiver: "Receiver") -> None:
    webhook = room.register(receiver.url)
    with room.shop.database.write() as connection:
        rotate_secret(connection, webhook.id, NOBODY)
        remove_webhook(connection, webhook.id, NOBODY)
        told = json.dumps([(row.before, row.after) for row in audit.rows(connection)])

    assert "127.0.0.1" not in told
    assert "whsec_" not in told
    assert room.actions() == ["webhook.create", "webhook.rotate", "webhook.remove"]
