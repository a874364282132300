"""What several processes share goes through the database: throttles, tickets and keys, on SQLite and on PostgreSQL."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import URL

from docproc.access import Role, by_key
from docproc.access.accounts import create_user, invite, redeem
from docproc.access.keyring import WantedKey, create_key, revoke_key
from docproc.access.throttle import SignInThrottle
from docproc.documents.errors import DocprocError, ThrottledError
from docproc.storage import Database, upgrade

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
PASSWORD = "một câu dài dễ nhớ"  # noqa: S105 - of people who do not exist


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database, once of each kind."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path / 'docproc.db'}"
    else:
        new_postgresql: Callable[[], URL] = request.getfixturevalue("new_postgresql")
        address = new_postgresql().render_as_string(hide_password=False)
    opened = Database(address)
    upgrade(opened.engine)
    yield opened
    opened.close()


def _at_once(number: int, act: Callable[[], object]) -> list[object]:
    """What came of doing something in several threads at once: its result, or the code of its error."""
    barrier = threading.Barrier(number)
    found: list[object] = []

    def run() -> None:
        barrier.wait()
        try:
            found.append(act())
        except DocprocError as error:
            found.append(error.code)

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_attempts_are_counted_for_all_processes_together(database: Database) -> None:
    processes = [SignInThrottle(database) for _ in range(2)]
    for number in range(5):
        processes[number % 2].attempt("lan", "10.0.0.7")

    for process in processes:
        with pytest.raises(ThrottledError) as refused:
            process.attempt("lan", "10.0.0.7")
        assert refused.value.retry_after is not None
        assert 1 <= refused.value.retry_after <= 300


def test_another_person_and_another_address_are_counted_apart(database: Database) -> None:
    throttle = SignInThrottle(database)
    for _ in range(5):
        throttle.attempt("lan", "10.0.0.7")

    throttle.attempt("binh", "10.0.0.7")
    throttle.attempt("lan", "10.0.0.8")


def test_many_addresses_that_guess_one_login_together_are_stopped(database: Database) -> None:
    throttle = SignInThrottle(database)
    for number in range(30):
        throttle.attempt("lan", f"10.0.0.{number}")

    with pytest.raises(ThrottledError):
        throttle.attempt("lan", "10.0.0.99")


def test_no_attempt_is_lost_when_several_come_at_once(database: Database) -> None:
    throttle = SignInThrottle(database)

    found = _at_once(12, lambda: throttle.attempt("lan", "10.0.0.7"))

    assert sorted(map(str, found)) == ["None"] * 5 + ["too_many_requests"] * 7


def test_of_several_who_use_a_link_at_once_one_gets_in(database: Database) -> None:
    with database.write() as connection:
        user = create_user(connection, login="lan", name="Lan", role=Role.ORGANIZER, actor="test", now=NOON)
        token = invite(connection, user.id, actor="test", now=NOON)

    def use() -> str:
        with database.write() as connection:
            return redeem(connection, token, PASSWORD, login="", name="", now=NOON).login

    assert sorted(map(str, _at_once(4, use))) == ["lan"] + ["ticket_invalid"] * 3


def test_a_key_holds_until_its_time_or_its_end(database: Database) -> None:
    with database.write() as connection:
        wanted = WantedKey("k", Role.PORTAL, expires_at=NOON + timedelta(days=1))
        key, secret = create_key(connection, wanted, actor="test", now=NOON)
        assert by_key(connection, secret, NOON + timedelta(hours=23)) is not None
        assert by_key(connection, secret, NOON + timedelta(hours=24)) is None
        assert by_key(connection, secret + "x", NOON) is None
        revoke_key(connection, key.id, actor="test", now=NOON)
        assert by_key(connection, secret, NOON) is None
