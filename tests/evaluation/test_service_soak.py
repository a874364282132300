"""A long run and two workers beside one, in small. `docproc bench service --soak 10` and `--scaling 2` are the large runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import URL

from docproc.evaluation.bench.service import scaling, soak
from docproc.evaluation.bench.service.scaling import Scaling, Turn
from docproc.evaluation.bench.service.soak import Soak
from docproc.evaluation.bench.service.tables import render_scaling, render_soak
from docproc.evaluation.bench.service.watching import Held, Look

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.timeout(600)
def test_entries_come_in_as_fast_as_they_are_done_and_the_processes_are_watched(tmp_path: Path) -> None:
    found = soak.bench(SAMPLES, tmp_path, address=None, workers=1, processes=1, clients=2, minutes=0.2, seed=1)

    assert found.failures == {}
    assert found.is_quiet
    assert found.entries > 0
    assert found.looks[-1].database > 0
    assert "0.2 minutes" in render_soak(found)


@pytest.mark.timeout(600)
def test_scans_are_read_by_one_worker_and_by_two(tmp_path: Path, new_postgresql: Callable[[], URL]) -> None:
    address = new_postgresql().render_as_string(hide_password=False)

    found = scaling.bench(SAMPLES, tmp_path, address, rounds=1, files=2)

    assert [(turn.workers, turn.pages) for turn in found.turns] == [(1, 4), (2, 4)]
    assert all(turn.spent > 0 for turn in found.turns)
    assert render_scaling(found).count("\n| ") == 4


def test_a_ratio_is_of_pages_a_minute() -> None:
    turns = (Turn(workers=1, pages=10, seconds=60, spent=20), Turn(workers=2, pages=10, seconds=30, spent=20))

    assert Scaling(turns=turns).ratio == 2.0


def _soak(memory: float, files: int) -> Soak:
    """A run in which memory and open files grow by so much at each look."""
    api = [Held(main=100 + memory * n, memory=200, files=10 + files * n, threads=5) for n in range(50)]
    looks = tuple(
        Look(at=n, api=each, workers=Held(memory=500), database=n, temporary=2, busy=1, load=1) for n, each in enumerate(api)
    )
    return Soak(minutes=10, entries=9, kinds=(), failures={}, looks=looks, is_quiet=True)


def test_what_grows_to_the_end_is_named_and_the_database_may() -> None:
    assert _soak(0, 0).holds
    assert _soak(1.0, 0).grown() == ["api.main"]
    assert _soak(0, 1).grown() == ["api.files"]
    assert not _soak(0, 1).holds
    assert not _soak(0, 0).model_copy(update={"is_quiet": False}).holds
