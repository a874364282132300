"""Several workers on one database: what one leaves behind is done by the others, once."""

import io
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from docproc.jobs import fleet
from docproc.jobs.fleet import GIVEN_UP_EXIT, Place
from docproc.jobs.intake import Accepted, Intake, Sender, Upload
from docproc.storage import Database, jobs, plans, workers
from docproc.storage.rows import JobStatus, Status, StoredJob

Start = Callable[..., subprocess.Popen[bytes]]
Wait = Callable[[Callable[[], bool]], None]
Count = Callable[[], int]

POSTGRESQL = pytest.mark.parametrize("live", ["postgresql"], indirect=True)
BOTH = pytest.mark.parametrize("live", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def accepted(live: Intake, noon: datetime) -> Accepted:
    """A plan that was accepted while no worker ran."""
    return live.plan(Upload("a.txt", io.BytesIO("KẾ HOẠCH\n".encode())), Sender("user/1", noon))


def _job(live: Intake, accepted: Accepted) -> StoredJob:
    with live.database.read() as connection:
        return jobs.get(connection, accepted.job_id)


def _living(live: Intake) -> int:
    with live.database.read() as connection:
        return len(workers.living(connection))


@POSTGRESQL
def test_the_job_of_a_killed_worker_is_done_by_one_that_runs_already(
    live: Intake, accepted: Accepted, start_worker: Start, wait_for: Wait, readings: Count
) -> None:
    killed = start_worker("hang")
    wait_for(lambda: readings() == 1)
    start_worker()
    wait_for(lambda: _living(live) == 2)

    os.kill(killed.pid, signal.SIGKILL)
    wait_for(lambda: _job(live, accepted).status is JobStatus.DONE)

    assert readings() == 2
    assert _living(live) == 1
    with live.database.read() as connection:
        assert plans.get(connection, accepted.id).status is Status.READY


@POSTGRESQL
def test_what_a_worker_has_not_finished_when_it_is_told_to_end_is_done_by_another(
    live: Intake, accepted: Accepted, start_worker: Start, wait_for: Wait, readings: Count
) -> None:
    told = start_worker("hang")
    wait_for(lambda: readings() == 1)
    start_worker()

    told.terminate()
    assert told.wait(30) == 0
    wait_for(lambda: _job(live, accepted).status is JobStatus.DONE)

    assert readings() == 2


@POSTGRESQL
def test_a_worker_that_was_given_up_while_it_stood_still_writes_nothing_when_it_goes_on(  # noqa: PLR0917 - fixtures
    live: Intake, accepted: Accepted, start_worker: Start, wait_for: Wait, readings: Count, tmp_path: Path
) -> None:
    stopped = start_worker("slow")
    wait_for(lambda: readings() == 1)
    start_worker(lease=1.0)
    os.kill(stopped.pid, signal.SIGSTOP)
    wait_for(lambda: _job(live, accepted).status is JobStatus.DONE)
    with live.database.write() as connection:
        plans.set_title(connection, accepted.id, "as the other one left it")

    (tmp_path / "go").touch()
    os.kill(stopped.pid, signal.SIGCONT)

    assert stopped.wait(30) == GIVEN_UP_EXIT
    assert _job(live, accepted).status is JobStatus.DONE
    with live.database.read() as connection:
        assert plans.get(connection, accepted.id).title == "as the other one left it"


class _EndError(Exception):
    """The process would end here."""


@pytest.fixture
def _ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def end() -> None:
        raise _EndError

    monkeypatch.setattr(fleet, "_end", end)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def two(live: Intake, clock: Clock) -> Iterator[tuple[Place, Place, Database]]:
    """Two places on one database, and the first one's connections."""
    databases = [Database(live.database.address) for _ in range(2)]
    first, second = (Place(database, clock, is_alone=False) for database in databases)
    first.take(1)
    second.take(1)
    yield first, second, databases[0]
    for database in databases:
        database.close()


@POSTGRESQL
@pytest.mark.usefixtures("_ends")
def test_a_silent_worker_is_kept_as_long_as_its_process_lives_and_given_up_when_it_does_not(
    live: Intake, two: tuple[Place, Place, Database], clock: Clock
) -> None:
    first, second, connections = two
    clock.now += timedelta(minutes=5)
    assert second.give_up_dead() == [], "it holds its name"

    connections.close()
    assert second.give_up_dead() == [first.worker_id]
    assert second.living() == {second.worker_id}
    with pytest.raises(_EndError):
        first.beat()


@POSTGRESQL
@pytest.mark.usefixtures("_ends")
def test_a_worker_whose_connections_were_cut_holds_its_name_again(
    live: Intake, two: tuple[Place, Place, Database], clock: Clock
) -> None:
    first, second, _ = two
    here = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND {here}"  # noqa: S608 - our own words
    with live.database.engine.begin() as connection:
        assert len(connection.exec_driver_sql(cut).all()) == 2
    for place in (first, first, second, second):
        place.beat()

    clock.now += timedelta(minutes=5)
    assert (first.give_up_dead(), second.give_up_dead()) == ([], [])


@POSTGRESQL
@pytest.mark.usefixtures("_ends")
def test_a_worker_whose_machine_is_gone_is_given_up_when_its_lease_is_over(
    live: Intake, two: tuple[Place, Place, Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _ = two
    monkeypatch.setattr(fleet, "LEASE_SECONDS", 0.0)
    assert second.give_up_dead() == [first.worker_id]

    with pytest.raises(_EndError), live.database.write() as connection:
        first.fence(connection)
    with live.database.write() as connection:
        second.fence(connection)


@POSTGRESQL
def test_nobody_is_given_up_in_the_middle_of_a_write(live: Intake, two: tuple[Place, Place, Database]) -> None:
    first, _, _ = two
    with live.database.write() as connection:
        first.fence(connection)
        with live.database.engine.begin() as other:
            other.exec_driver_sql("SET LOCAL lock_timeout = '200ms'")
            with pytest.raises(Exception, match="lock timeout"):
                workers.leave(other, first.worker_id, first._now())


@BOTH
def test_of_a_place_that_was_left_nothing_remains_but_when_it_was_seen(live: Intake, clock: Clock) -> None:
    place = Place(live.database, clock, is_alone=True)
    place.take(2)
    place.leave()

    with live.database.write() as connection:
        assert workers.living(connection) == []
        workers.forget(connection, clock.now + timedelta(days=9))
        assert workers.last_seen(connection) == clock.now


def test_whoever_is_alone_gives_up_all_others_at_once(live: Intake, clock: Clock) -> None:
    before, after = (Place(live.database, clock, is_alone=True) for _ in range(2))
    before.take(1)
    after.take(1)

    assert after.give_up_dead() == [before.worker_id]
