"""What people said of an entry and of what it resembles, as pages show it: who, when, what and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from docproc.jobs.deciding import About
from docproc.storage import verdicts
from docproc.storage.rows import StoredVerdict
from docproc.web.views.people import names_of

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Saying:
    """A verdict."""

    verdict: str
    """Its code, such as `same` or `reject`."""
    reason: str | None
    who: str
    at: datetime
    counts: bool
    """Whether it is the last word on its thing."""


def sayings(connection: Connection, entry_id: str, about: About, name: str, translate: Translate) -> tuple[Saying, ...]:
    """What people said of the entry, or of one thing about it, the last word first."""
    said = [each for each in verdicts.of_entry(connection, entry_id) if (each.about, each.name) == (about, name)]
    names = names_of(connection, [each.actor for each in said], translate)
    return tuple(_saying(each, names, counts=each is said[-1]) for each in reversed(said))


def judged(said: Iterable[StoredVerdict], about: About) -> dict[str, str]:
    """The verdicts that count on things of one kind, by the things' names."""
    return {each.name: each.verdict for each in said if each.about == about}


def _saying(said: StoredVerdict, names: dict[str, str], *, counts: bool) -> Saying:
    return Saying(said.verdict, said.reason, names[said.actor], said.created_at, counts)
