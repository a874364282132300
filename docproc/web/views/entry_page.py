"""All that the page of an entry shows: what was checked with both sides' words, what it resembles, what people said."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from docproc.documents.correction import standing
from docproc.documents.entry import Entry
from docproc.documents.plan import Plan
from docproc.documents.screening import ScreeningReport
from docproc.jobs.deciding import About
from docproc.jobs.records import entry_record
from docproc.storage import corrections, documents, entries, plans, verdicts
from docproc.storage.rows import StoredDocument, StoredEntry, StoredPlan
from docproc.web.language import Language
from docproc.web.views.checks import CheckView, check_views
from docproc.web.views.entry_history import Event, entry_history
from docproc.web.views.entry_values import EntryValue, entry_values
from docproc.web.views.neighbours import Neighbour, near_entries
from docproc.web.views.sayings import Saying, judged, sayings
from docproc.web.views.source import Mark, SourceView, kept_source, source_view

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry."""

    plan: StoredPlan
    entry: StoredEntry
    document: StoredDocument
    record: Entry | None
    """As people corrected it; null before it was read."""
    values: tuple[EntryValue, ...]
    report: ScreeningReport | None
    screened_at: datetime | None
    checks: tuple[CheckView, ...]
    check_sayings: dict[str, Saying]
    """The last word on each check that somebody spoke about, by its code."""
    said: tuple[Saying, ...]
    """What people decided about the entry, the last word first."""
    near: tuple[Neighbour, ...]
    """Other entries of the contest that it resembles."""
    judged: dict[str, str]
    """Verdicts on what it resembles, by the identifier of that."""
    source: SourceView | None
    plan_source: SourceView | None
    """What the plan says; null where no check rests on it."""
    history: tuple[Event, ...]


def entry_page(connection: Connection, entry_id: str, language: Language, translate: Translate) -> EntryPage:
    """The page of an entry; raises NotFoundError."""
    entry = entries.get(connection, entry_id)
    plan = plans.get(connection, entry.plan_id)
    screening = entries.last_screening(connection, entry_id)
    report = None if screening is None else ScreeningReport.model_validate(screening.report)
    checks = () if report is None else check_views(report, language)
    extracted = None if entry.record is None else Entry.model_validate(entry.record)
    said = standing(corrections.of_subject(connection, entry_id))
    values = () if extracted is None else entry_values(extracted, said, translate)
    kept = verdicts.of_entry(connection, entry_id)
    return EntryPage(
        plan=plan,
        entry=entry,
        document=documents.get(connection, entry.document_id),
        record=None if extracted is None else entry_record(connection, entry_id),
        values=values,
        report=report,
        screened_at=None if screening is None else screening.created_at,
        checks=checks,
        check_sayings=_on_checks(connection, entry_id, checks, translate),
        said=sayings(connection, entry_id, About.ENTRY, "", translate),
        near=near_entries(connection, entry_id),
        judged=judged(kept, About.MATCH) | judged(kept, About.PEER),
        source=None if extracted is None else _entry_source(connection, entry, extracted, checks, values),
        plan_source=_plan_source(connection, plan, checks),
        history=entry_history(connection, entry, translate),
    )


def _on_checks(connection: Connection, entry_id: str, checks: Iterable[CheckView], translate: Translate) -> dict[str, Saying]:
    found = {str(view.check.code): sayings(connection, entry_id, About.CHECK, view.check.code, translate) for view in checks}
    return {code: said[0] for code, said in found.items() if said}


def _entry_source(
    connection: Connection, entry: StoredEntry, record: Entry, checks: Iterable[CheckView], values: Iterable[EntryValue]
) -> SourceView | None:
    source = kept_source(connection, entry.document_id, record.document)
    marks = [Mark(*mark) for view in checks for mark in view.marks()]
    marks += [Mark(value.name, value.evidence, "quiet") for value in values if value.evidence is not None]
    return None if source is None else source_view(source, marks)


def _plan_source(connection: Connection, plan: StoredPlan, checks: Iterable[CheckView]) -> SourceView | None:
    marks = [Mark(*mark) for view in checks for mark in view.plan_marks()]
    if plan.record is None or not marks:
        return None
    source = kept_source(connection, plan.document_id, Plan.model_validate(plan.record).document)
    return None if source is None else source_view(source, marks)
