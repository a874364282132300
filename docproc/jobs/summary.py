"""The lines of the summary that an organizing board signs."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from docproc.documents.entry import Entry
from docproc.documents.match import Relation
from docproc.documents.screening import CheckOutcome, ScreeningReport
from docproc.exports import DECISIONS
from docproc.exports.labels import CHECK_NAMES, OUTCOMES, RELATIONS, TOPIC_NAMES
from docproc.exports.summary_xlsx import SummaryRow
from docproc.jobs.records import entry_record
from docproc.storage import entries, resemblances, verdicts

_MAIN_TOPICS = 2
"""Topics of an entry that are told; those behind are unlikely."""


def summary_rows(connection: Connection, plan_id: str, only: Collection[str] = ()) -> list[SummaryRow]:
    """The entries of a plan that were screened, the first one first; with `only`, no others than these."""
    found = [row for row in entries.ready_with_files(connection, plan_id) if not only or row[0] in only]
    decided = verdicts.on_entries(connection, [row[0] for row in found])
    titles = {entry_id: title or file_name for entry_id, title, file_name, _ in entries.ready_with_files(connection, plan_id)}
    alike = _alike(connection, plan_id)
    rows = []
    for entry_id, title, file_name, _filed_at in found:
        screening = entries.last_screening(connection, entry_id)
        if screening is None:
            continue
        report, record = ScreeningReport.model_validate(screening.report), entry_record(connection, entry_id)
        verdict = decided.get(entry_id)
        rows.append(
            SummaryRow(
                title=title or file_name,
                authors="; ".join(author.name for author in record.authors),
                unit=_unit(record),
                topics="; ".join(TOPIC_NAMES.get(topic.code, topic.code) for topic in record.topics[:_MAIN_TOPICS]),
                outcome=_outcome(report),
                repeats="; ".join([*_initiatives(report), *(f"bài “{titles[other]}”" for other in alike.get(entry_id, ()))]),
                opinion="" if verdict is None else ". ".join(filter(None, (DECISIONS[verdict.verdict], verdict.reason))),
            )
        )
    return rows


def _unit(record: Entry) -> str:
    units = [record.unit.value] if record.unit else [author.unit for author in record.authors if author.unit]
    return "; ".join(dict.fromkeys(units))


def _outcome(report: ScreeningReport) -> str:
    open_checks = [CHECK_NAMES[check.code] for check in report.checks if check.outcome is not CheckOutcome.PASS]
    return OUTCOMES[report.outcome] + (f" ({', '.join(open_checks)})" if open_checks else "")


def _initiatives(report: ScreeningReport) -> Iterable[str]:
    for match in report.matches:
        if match.relation is not Relation.RELATED:
            decision = f" ({match.initiative.decision})" if match.initiative.decision else ""
            yield f"{RELATIONS[match.relation]}: “{match.initiative.title}”{decision}"


def _alike(connection: Connection, plan_id: str) -> dict[str, dict[str, None]]:
    """The entries that have the same idea, by entry, from either side."""
    found: dict[str, dict[str, None]] = {}
    for each in resemblances.of_plan(connection, plan_id):
        if each.relation == Relation.SAME_IDEA:
            found.setdefault(each.entry_id, {})[each.other_id] = None
            found.setdefault(each.other_id, {})[each.entry_id] = None
    return found
