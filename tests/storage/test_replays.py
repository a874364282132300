"""A request is claimed by one attempt, and its answer is kept; on both kinds of database."""

from datetime import datetime, timedelta

import pytest

from docproc.documents.errors import IdempotencyLostError, IdempotencyMismatchError
from docproc.storage import Database, replays
from docproc.storage.database import ATTEMPT
from docproc.storage.replays import KEPT, Attempt, Replay

FIRST, SECOND = Attempt("r" * 64, "1"), Attempt("r" * 64, "2")
MINUTE = timedelta(minutes=1)


def _claim(database: Database, attempt: Attempt, now: datetime, fingerprint: str = "f") -> Replay | bool:
    with database.write() as connection:
        return replays.claim(connection, attempt, fingerprint, now, now + MINUTE)


def test_the_first_runs_and_the_second_waits_for_its_answer(database: Database, noon: datetime) -> None:
    assert _claim(database, FIRST, noon) is True
    assert _claim(database, SECOND, noon) is False
    answer = Replay(202, [("content-type", "application/json")], b"{}")
    with database.write() as connection:
        replays.finish(connection, FIRST, answer)

    assert _claim(database, SECOND, noon + MINUTE) == answer
    with pytest.raises(IdempotencyMismatchError):
        _claim(database, SECOND, noon, "another")


def test_a_dead_attempt_without_effect_is_made_again_and_fenced_off(database: Database, noon: datetime) -> None:
    _claim(database, FIRST, noon)

    assert _claim(database, SECOND, noon + MINUTE) is True
    token = ATTEMPT.set(FIRST)
    with pytest.raises(IdempotencyLostError), database.write():
        pytest.fail("the transaction began")
    ATTEMPT.reset(token)


def test_a_dead_attempt_with_an_effect_is_not_made_again(database: Database, noon: datetime) -> None:
    _claim(database, FIRST, noon)
    token = ATTEMPT.set(FIRST)
    with database.write():
        pass
    ATTEMPT.reset(token)

    with pytest.raises(IdempotencyLostError):
        _claim(database, SECOND, noon + MINUTE)


def test_an_effect_that_is_rolled_back_is_none(database: Database, noon: datetime) -> None:
    _claim(database, FIRST, noon)
    token = ATTEMPT.set(FIRST)
    with pytest.raises(KeyError), database.write():
        raise KeyError
    ATTEMPT.reset(token)
    with database.write() as connection:
        replays.release(connection, FIRST)

    assert _claim(database, SECOND, noon) is True


def test_answers_are_forgotten_after_a_day(database: Database, noon: datetime) -> None:
    _claim(database, FIRST, noon)

    assert _claim(database, SECOND, noon + KEPT, "another") is True
