"""What a worker does beside its jobs goes on whatever fails in it, and nothing of it keeps the worker from living."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from docproc.documents.errors import DatabaseUnavailableError
from docproc.jobs import duties
from docproc.jobs.duties import House, Life, attend
from docproc.jobs.intake import Accepted
from docproc.jobs.port import Job
from docproc.jobs.workshop import Workshop
from docproc.storage import jobs
from docproc.storage.rows import JobStatus


class Counted:
    """A duty that is counted, and fails or takes long when told to."""

    def __init__(self, act: Callable[[], object] = lambda: None) -> None:
        self.times, self._act = 0, act

    def once(self) -> None:
        self.times += 1
        self._act()


def _raise() -> None:
    raise DatabaseUnavailableError


def test_signs_of_life_go_on_while_the_house_takes_long_and_after_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duties, "BEAT_SECONDS", 0.01)
    stop, forever = threading.Event(), threading.Event()
    house, life = Counted(forever.wait), Counted(_raise)

    class Ending(Counted):
        def once(self) -> None:
            super().once()
            if self.times == 3:
                stop.set()
            life.once()

    ending = Ending()
    attend(ending, house, stop)  # type: ignore[arg-type]

    assert (ending.times, life.times, house.times) == (3, 3, 1)
    forever.set()


def test_a_worker_lives_before_its_jobs_are_asked_for() -> None:
    asked: list[str] = []

    class Fleet:
        """A queue with a run of a worker that lives and one of a worker that does not, and all else that Life needs."""

        def owners(self) -> frozenset[str]:
            asked.append("owners")
            return frozenset({"living", "dead"})

        def living(self) -> frozenset[str]:
            asked.append("living")
            return frozenset({"living"})

        def beat(self) -> None:
            asked.append("beat")

        def give_up_dead(self) -> None:
            asked.append("give up")

        def take_over(self, dead: frozenset[str]) -> None:
            asked.extend(dead)

    fleet = Fleet()
    Life(fleet, fleet, fleet).once()  # type: ignore[arg-type]

    assert asked == ["beat", "give up", "owners", "living", "dead"]


def test_the_house_is_looked_after_at_once_and_then_now_and_then(
    shop: Workshop, send_plan: Callable[[str], Accepted], waiting: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted, lost = send_plan("KẾ HOẠCH\n"), send_plan("KẾ HOẠCH 2\n")
    shop.jobs.cancel(accepted.job_id)
    waiting.clear()
    house = House(shop, shop.jobs, tmp_path)  # type: ignore[arg-type]

    house.once()

    with shop.database.read() as connection:
        assert jobs.get(connection, accepted.job_id).status is JobStatus.DEAD
    assert [job.id for job in waiting] == [lost.job_id], "the engine did not know of it"
    waiting.clear()
    house.once()
    assert waiting == []
    later = time.monotonic() + timedelta(days=2).total_seconds()
    monkeypatch.setattr(time, "monotonic", lambda: later)
    house.once()
    assert [job.id for job in waiting] == [lost.job_id]
