"""Rows of the register are encoded ahead while a worker has nothing else to do, and found ready by whoever asks."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from docproc.documents import AdoptedInitiative
from docproc.jobs.encoding import ROWS_AT_ONCE, EncodingAhead
from docproc.jobs.indexes import index_folder
from docproc.jobs.intake import Accepted
from docproc.jobs.workshop import Workshop
from docproc.matching.sense_store import SenseStore
from docproc.storage import register


def _put(shop: Workshop, at: datetime, first: int, last: int) -> None:
    rows = [AdoptedInitiative(id=str(n), title=f"Sổ tay điện tử số {n}") for n in range(first, last)]
    with shop.database.write() as connection:
        register.put(connection, [(row, "") for row in rows], import_id=None, at=at)


def _encoded(shop: Workshop) -> int:
    files: list[Path] = list(index_folder(shop.database.address).rglob("senses-*.db"))
    return sum(SenseStore(path.parent, path.stem.removeprefix("senses-")).count() for path in files)


def test_rows_are_encoded_a_few_at_a_time_until_all_are(shop: Workshop, noon: datetime) -> None:
    ahead, total = EncodingAhead(shop), ROWS_AT_ONCE + 2
    _put(shop, noon, 0, total)

    ahead.once()
    assert _encoded(shop) == ROWS_AT_ONCE
    ahead.once()
    assert _encoded(shop) == total

    _put(shop, noon, total, total + 1)
    ahead.once()
    assert _encoded(shop) == total + 1


def test_nothing_is_encoded_while_a_job_waits(shop: Workshop, noon: datetime, send_plan: Callable[[str], Accepted]) -> None:
    _put(shop, noon, 0, 1)
    send_plan("KẾ HOẠCH\n")

    EncodingAhead(shop).once()

    assert _encoded(shop) == 0


def test_an_empty_register_makes_no_index(shop: Workshop) -> None:
    EncodingAhead(shop).once()
    assert not index_folder(shop.database.address).exists()
