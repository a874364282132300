"""What was stored and never noted is cleared away; what is in use is not."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from docproc.jobs.intake import Accepted, Intake, Sender, Upload
from docproc.jobs.leftovers import clear_unnoted
from docproc.jobs.workshop import Workshop
from docproc.storage import documents, plans

SOON = timedelta(minutes=1)


def test_a_file_that_was_stored_and_never_noted_goes_after_its_time(shop: Workshop, send_plan: Callable[[str], Accepted]) -> None:
    used = send_plan("KẾ HOẠCH\n")
    unnoted = shop.files.add(io.BytesIO(b"stored by a process that was killed then"), max_bytes=100)
    now = datetime.now(UTC)

    assert clear_unnoted(shop, now - SOON) == 0, "it may be noted yet"
    assert clear_unnoted(shop, now + SOON) == 1

    assert not shop.files.has(unnoted.sha256)
    with shop.database.read() as connection:
        assert shop.files.has(documents.get(connection, plans.get(connection, used.id).document_id).sha256)


def test_whoever_sends_it_at_that_moment_has_it_stored_anew(
    shop: Workshop, intake: Intake, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Intake.store

    def cleared_in_between(self: Intake, upload: Upload) -> object:
        stored = store(self, upload)
        monkeypatch.setattr(Intake, "store", store)
        assert clear_unnoted(shop, datetime.now(UTC) + SOON) == 1
        return stored

    monkeypatch.setattr(Intake, "store", cleared_in_between)
    sent = intake.plan(Upload("a.txt", io.BytesIO(b"KE HOACH")), Sender("x", noon))

    with shop.database.read() as connection:
        sha256 = documents.get(connection, plans.get(connection, sent.id).document_id).sha256
    assert shop.files.path(sha256).read_bytes() == b"KE HOACH"
