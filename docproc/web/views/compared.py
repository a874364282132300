"""All that the page of a comparison shows: both sides, how they are related, what of novelty is answered, what people said."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote

from sqlalchemy import Connection

from docproc.documents.entry import Entry
from docproc.documents.errors import NotFoundError
from docproc.documents.initiative import AdoptedInitiative
from docproc.documents.match import Match, NoveltyFinding, Passage, Relation, Shared
from docproc.documents.screening import ScreeningReport
from docproc.jobs.deciding import About
from docproc.jobs.records import entry_record
from docproc.matching import Idea
from docproc.matching.side_by_side import set_aside_of, side_by_side
from docproc.screening.case import Filing, filing_of
from docproc.storage import corrections, entries, plans, register
from docproc.storage.rows import StoredEntry, StoredPlan
from docproc.web.formatting import day
from docproc.web.views.comparison import Comparison, comparison
from docproc.web.views.neighbours import Neighbour, entry_address, initiative_address, near_entries, near_initiatives
from docproc.web.views.peers import novelty_beside
from docproc.web.views.sayings import Saying, sayings

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class OtherSide:
    """What the entry is compared with."""

    title: str
    address: str
    """Its own page."""
    facts: tuple[str, ...]
    """Whose it is and where it comes from, as far as known."""
    dated: str
    """When it was adopted or filed; empty when nobody says."""
    is_entry: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """An entry and what it is compared with."""

    plan: StoredPlan
    entry: StoredEntry
    other: OtherSide
    sides: Comparison
    shared: Shared
    novelty: tuple[NoveltyFinding, ...]
    filed: str
    """When the entry was filed; empty when nobody says."""
    score: float | None
    """Probability of the same idea; null where no screening found them alike."""
    relation: Relation | None
    reason: str | None
    """One Vietnamese sentence; null where there is none."""
    said: tuple[Saying, ...]
    """What people said of it, the last word first."""
    action: str
    """Where a verdict is sent to."""
    others: tuple[Neighbour, ...]
    """What else the entry resembles, of the same kind."""


def beside_initiative(connection: Connection, entry_id: str, initiative_id: str, translate: Translate) -> Compared:
    """The entry beside an adopted initiative; raises NotFoundError, and NotReadyError before the entry was read."""
    entry, record = entries.get(connection, entry_id), entry_record(connection, entry_id)
    found = _found(connection, entry_id)
    match = next((each for each in found.matches if each.initiative.id == initiative_id), None)
    row = match.initiative if match else AdoptedInitiative.model_validate(register.get(connection, initiative_id).row)
    ours, theirs = Idea.from_entry(record, entry_id), Idea.from_initiative(row)
    if match is None or found.is_outdated:
        shared, passages = side_by_side(ours, theirs)
    else:
        shared, passages = match.shared, match.passages
    return Compared(
        plan=plans.get(connection, entry.plan_id),
        entry=entry,
        other=_initiative_side(row),
        sides=_sides(ours, theirs, passages),
        shared=shared,
        novelty=match.novelty if match else (),
        filed=_text(filing_of(record, entry.filed_at)),
        score=match.score if match else None,
        relation=match.relation if match else None,
        reason=match.reason if match else None,
        said=sayings(connection, entry_id, About.MATCH, row.id, translate),
        action=initiative_address(entry_id, row.id),
        others=tuple(each for each in near_initiatives(entry_id, found.matches) if each.id != row.id),
    )


def beside_entry(connection: Connection, entry_id: str, other_id: str, translate: Translate) -> Compared:
    """The entry beside another one of its contest; raises NotFoundError, and NotReadyError before both were read."""
    entry, other = entries.get(connection, entry_id), entries.get(connection, other_id)
    if other.id == entry.id or other.plan_id != entry.plan_id:
        raise NotFoundError
    record, other_record = entry_record(connection, entry_id), entry_record(connection, other_id)
    ours, theirs = Idea.from_entry(record, entry_id), Idea.from_entry(other_record, other_id)
    shared, passages = side_by_side(ours, theirs)
    near = near_entries(connection, entry_id)
    found = next((each for each in near if each.id == other_id), None)
    filings = filing_of(record, entry.filed_at), filing_of(other_record, other.filed_at)
    return Compared(
        plan=plans.get(connection, entry.plan_id),
        entry=entry,
        other=_entry_side(other, other_record, filings[1]),
        sides=_sides(ours, theirs, passages),
        shared=shared,
        novelty=novelty_beside(*filings, found.relation if found else None, translate),
        filed=_text(filings[0]),
        score=found.score if found else None,
        relation=found.relation if found else None,
        reason=None,
        said=sayings(connection, entry_id, About.PEER, other_id, translate),
        action=entry_address(entry_id, other_id),
        others=tuple(each for each in near if each.id != other_id),
    )


class _Found(NamedTuple):
    """What the newest screening found near."""

    matches: tuple[Match, ...]
    is_outdated: bool
    """Whether the entry was corrected since: offsets may be those of another text."""


def _found(connection: Connection, entry_id: str) -> _Found:
    screening = entries.last_screening(connection, entry_id)
    if screening is None:
        return _Found((), is_outdated=False)
    corrected: Iterable[datetime] = (each.at for each in corrections.of_subject(connection, entry_id))
    matches = ScreeningReport.model_validate(screening.report).matches
    return _Found(matches, is_outdated=any(at > screening.created_at for at in corrected))


def _sides(ours: Idea, theirs: Idea, passages: tuple[Passage, ...]) -> Comparison:
    return comparison(ours, theirs, passages, set_aside_of(ours), set_aside_of(theirs))


def _initiative_side(row: AdoptedInitiative) -> OtherSide:
    facts = tuple(part for part in (row.unit, row.locality, row.decision) if part)
    dated = day(row.adopted_on) if row.adopted_on else ""
    return OtherSide(row.title, f"/register/{quote(row.id, safe='')}", facts, dated, is_entry=False)


def _entry_side(entry: StoredEntry, record: Entry, filing: Filing | None) -> OtherSide:
    people = ", ".join(author.name for author in record.authors if author.name)
    facts = tuple(part for part in (people, record.unit and record.unit.value) if part)
    return OtherSide(entry.title or record.document.file_name, f"/entries/{entry.id}", facts, _text(filing), is_entry=True)


def _text(filing: Filing | None) -> str:
    return "" if filing is None else filing.text
