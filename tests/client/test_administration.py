"""People, keys, members, webhooks, the audit log and capacity, by the client, at a live service."""

from collections.abc import Callable

import pytest

from docproc.client import Client, MissingError, NamedBytes, RefusedError, WrongRequestError
from tests.client.wire import Wire

pytestmark = pytest.mark.timeout(300)
PLAN = NamedBytes("ke-hoach.txt", "KẾ HOẠCH\nTổ chức cuộc thi sáng kiến năm 2026\n".encode())


def test_a_person_is_made_changed_and_invited_again(client: Client) -> None:
    made = client.users.create("thu.lam", "Lâm Hoài Thu", "reviewer")

    changed = client.users.change(made.user.id, disabled=True)

    assert changed.disabled
    assert changed.name == "Lâm Hoài Thu"
    assert client.users.get(made.user.id) == changed
    assert changed in list(client.users.list())
    assert client.users.invite(made.user.id).link != made.invitation.link


def test_a_key_can_do_what_it_was_made_for_until_it_is_revoked(client: Client, over: Callable[..., Client], wire: Wire) -> None:
    made = client.keys.create("Cổng thông tin", "portal", scopes=["plans:read", "session"])
    portal = over(wire, key=made.secret)

    assert portal.keys.own().scopes == ["plans:read", "session"]
    with pytest.raises(RefusedError) as narrow:
        portal.register.similar("một cửa")
    assert narrow.value.code == "not_allowed"

    assert client.keys.revoke(made.key.id).revoked_at is not None
    assert made.key.id in {key.id for key in client.keys.list()}
    with pytest.raises(RefusedError) as gone:
        list(portal.plans.list())
    assert gone.value.status == 401


def test_a_key_takes_part_in_a_contest(client: Client) -> None:
    plan_id = client.plans.send(PLAN).plan.id
    key = client.keys.create("Cổng", "portal").key

    member = client.plans.add_member(plan_id, "portal", key_id=key.id)

    assert member in list(client.plans.members(plan_id))
    client.plans.remove_member(plan_id, member.id)
    assert member not in list(client.plans.members(plan_id))


def test_a_webhook_lives_from_its_secret_to_its_removal(client: Client) -> None:
    made = client.webhooks.create("http://127.0.0.1:9/nghe", ["document.read", "job.dead"])
    hook = made.webhook

    assert client.webhooks.get(hook.id) == hook
    assert hook in list(client.webhooks.list())
    assert client.webhooks.rotate(hook.id).secret != made.secret
    assert client.webhooks.change(hook.id, enabled=False).disabled_because == "asked"
    client.webhooks.delete(hook.id)
    with pytest.raises(MissingError):
        client.webhooks.get(hook.id)


def test_deliveries_are_listed_and_made_again(client: Client) -> None:
    hook = client.webhooks.create("http://127.0.0.1:9/nghe", ["document.read"]).webhook
    client.jobs.wait(client.plans.send(PLAN).job.id)

    delivery = next(client.webhooks.deliveries(hook.id))

    assert delivery.event == "document.read"
    assert client.webhooks.redeliver(hook.id, delivery.id).message_id == delivery.message_id


def test_an_address_that_webhooks_may_not_have_is_refused_with_a_remedy(client: Client) -> None:
    with pytest.raises(WrongRequestError) as refused:
        client.webhooks.create("http://10.0.0.1/nghe", ["job.dead"])

    assert refused.value.code == "webhook_address"
    assert refused.value.title
    assert refused.value.remedy
    assert refused.value.request_id


def test_the_audit_log_is_read_and_verified(client: Client) -> None:
    client.keys.create("Để xem nhật ký", "portal")

    acts = list(client.audit.list(action="key."))

    assert {act.action for act in acts} >= {"key.create"}
    assert client.audit.verify().is_whole


def test_the_service_says_how_it_is_and_how_much_it_takes(client: Client) -> None:
    assert client.health().database == "ok"
    assert client.jobs.capacity().free > 0
