"""What people decide about an entry, its checks, and what it resembles; the service only recommends."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from docproc.documents import CheckCode
from docproc.documents.errors import NotFoundError, NotReadyError, NotScreenedError, ReasonMissingError
from docproc.jobs.intake import Sender
from docproc.jobs.problems import Problem, problem_of
from docproc.storage import Database, audit, corrections, entries, new_id, register, verdicts
from docproc.storage.rows import Status, StoredScreening, StoredVerdict


class About(StrEnum):
    """What a verdict is about."""

    ENTRY = "entry"
    """The entry as a whole."""
    CHECK = "check"
    """A finding: one check of its screening."""
    MATCH = "match"
    """An adopted initiative that it resembles."""
    PEER = "peer"
    """Another entry of the contest that it resembles."""


class Decision(StrEnum):
    """What becomes of an entry or a finding."""

    ACCEPT = "accept"
    ASK_AUTHOR = "ask_author"
    """The author is to explain or complete something first."""
    REJECT = "reject"


class Sameness(StrEnum):
    """How an idea and another one are related, in a person's judgement."""

    SAME = "same"
    OVERLAPPING = "overlapping"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says."""

    about: About
    name: str
    """Code of the check, identifier of the initiative or of the other entry; empty for the entry itself."""
    verdict: Decision | Sameness
    reason: str | None = None


def judge_entry(database: Database, entry_id: str, judgement: Judgement, sender: Sender) -> StoredVerdict:
    """Keep what a person decides; the verdict of before stays in the history.

    Raises NotFoundError, NotReadyError, NotScreenedError (for a finding), and ReasonMissingError unless it is accepted.
    """
    with database.write() as connection:
        return _judge(connection, entry_id, judgement, sender)


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of deciding one of many entries."""

    entry_id: str
    verdict: StoredVerdict | None
    """The decision; null where there could be none."""
    problem: Problem | None
    """Why not."""


def judge_entries(
    database: Database, plan_id: str, entry_ids: Collection[str], judgement: Judgement, sender: Sender
) -> list[Judged]:
    """Decide many entries of a plan alike, each judged apart: one that cannot be decided does not hinder the others.

    What is decided is kept together, so that a call that is cut off has decided all or nothing. Raises ReasonMissingError.
    """
    _check_reason(judgement)
    judged = {}
    with database.write() as connection:
        for entry_id in sorted(set(entry_ids)):  # in one order, so that two such calls do not wait for each other for ever
            try:
                _check_is_of(connection, plan_id, entry_id)
                judged[entry_id] = Judged(entry_id, _judge(connection, entry_id, judgement, sender), None)
            except (NotFoundError, NotReadyError, NotScreenedError) as error:  # all of them before anything is written
                judged[entry_id] = Judged(entry_id, None, problem_of(error))
    return [judged[entry_id] for entry_id in dict.fromkeys(entry_ids)]


def _judge(connection: Connection, entry_id: str, judgement: Judgement, sender: Sender) -> StoredVerdict:
    reason = _check_reason(judgement)
    corrections.hold(connection, entry_id)
    if entries.get(connection, entry_id).status is not Status.READY:
        raise NotReadyError
    screening = entries.last_screening(connection, entry_id)
    _check_exists(connection, entry_id, judgement, screening)
    before = verdicts.counting(connection, entry_id).get((judgement.about, judgement.name))
    kept = StoredVerdict(
        id=new_id(),
        entry_id=entry_id,
        number=verdicts.last_number(connection, entry_id) + 1,
        about=judgement.about,
        name=judgement.name,
        verdict=judgement.verdict,
        reason=reason,
        screening_id=None if screening is None else screening.id,
        actor=sender.actor,
        created_at=sender.at,
    )
    verdicts.add(connection, kept)
    _note(connection, kept, before, sender)
    return kept


def _check_is_of(connection: Connection, plan_id: str, entry_id: str) -> None:
    """Raise NotFoundError for an entry of another plan, as if it did not exist."""
    if entries.get(connection, entry_id).plan_id != plan_id:
        raise NotFoundError(f"bài dự thi {entry_id}")


def _check_reason(judgement: Judgement) -> str | None:
    """The reason; raises ReasonMissingError where one is needed."""
    reason = (judgement.reason or "").strip() or None
    if judgement.verdict in (Decision.REJECT, Decision.ASK_AUTHOR) and reason is None:
        raise ReasonMissingError
    return reason


def _check_exists(connection: Connection, entry_id: str, judgement: Judgement, screening: StoredScreening | None) -> None:
    """Raise unless what is judged is there to be judged."""
    if judgement.about is About.MATCH:
        register.get(connection, judgement.name)
    elif judgement.about is About.PEER:
        other = entries.get(connection, judgement.name)
        if other.id == entry_id or other.plan_id != entries.get(connection, entry_id).plan_id:
            raise NotFoundError
    elif judgement.about is About.CHECK:
        if screening is None:
            raise NotScreenedError
        if judgement.name not in set(CheckCode):
            raise NotFoundError


def _note(connection: Connection, kept: StoredVerdict, before: StoredVerdict | None, sender: Sender) -> None:
    """The reason stays out of the log: it may name a person, and the log outlives it."""
    about = {"about": kept.about, "name": kept.name}
    audit.append(
        connection,
        at=sender.at,
        actor=sender.actor,
        action=f"{kept.about}.judge",
        subject=f"entry/{kept.entry_id}",
        before=None if before is None else {**about, "verdict": before.verdict},
        after={**about, "verdict": kept.verdict, "id": kept.id},
    )
