"""What is kept as files for people: the screening of a contest, the dates of a plan, the report on an entry."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from docproc.documents.errors import NotScreenedError
from docproc.documents.screening import ScreeningReport
from docproc.exports import (
    DECISIONS,
    Place,
    ProgressRow,
    ScreeningRow,
    plan_calendar,
    screening_csv,
    screening_report,
    write_progress_workbook,
    write_screening_workbook,
)
from docproc.jobs.masking import masked
from docproc.jobs.records import campaign, plan_record
from docproc.storage import entries, verdicts

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""The time zone in which people read times."""


class Export(StrEnum):
    """The files that there are, by their names."""

    SCREENING_XLSX = "screening.xlsx"
    SCREENING_CSV = "screening.csv"
    SCREENING_JSON = "screening.json"
    CALENDAR = "calendar.ics"
    PROGRESS_XLSX = "progress.xlsx"
    REPORT_DOCX = "report.docx"
    """Of one entry; the others are of a plan."""


def write_export(connection: Connection, export: Export, subject_id: str, path: Path, now: datetime) -> None:
    """Write `path`; raises NotFoundError, NotReadyError for a plan not read, and NotScreenedError for an entry not screened.

    Personal data that nobody needs in them are masked: see `docproc.jobs.masking`.
    """
    _WRITERS[export](connection, subject_id, path, now)


def _workbook(connection: Connection, plan_id: str, path: Path, _now: datetime) -> None:
    plan = plan_record(connection, plan_id)
    write_screening_workbook(path, plan.campaign.title or plan.document.file_name, screening_rows(connection, plan_id))


def _csv(connection: Connection, plan_id: str, path: Path, _now: datetime) -> None:
    path.write_bytes(screening_csv(screening_rows(connection, plan_id)))


def _json(connection: Connection, plan_id: str, path: Path, _now: datetime) -> None:
    rows = [row.model_dump(mode="json") for row in screening_rows(connection, plan_id)]
    path.write_text(json.dumps({"plan_id": plan_id, "items": rows}, ensure_ascii=False), encoding="utf-8")


def _calendar(connection: Connection, plan_id: str, path: Path, now: datetime) -> None:
    path.write_bytes(plan_calendar(plan_record(connection, plan_id), plan_id, now))


def _progress(connection: Connection, plan_id: str, path: Path, _now: datetime) -> None:
    found = campaign(connection, plan_id)
    rows = [
        ProgressRow(unit=unit, starts_on=report.period.start, ends_on=report.period.end)
        for unit, (_, report) in zip(found.progress.units, found.reports, strict=True)
    ]
    places = [
        Place(place=each.place, unit=each.unit, met=each.met, missed=each.missed, not_stated=each.not_stated)
        for each in found.standings
    ]
    write_progress_workbook(path, found.plan, rows, places)


def _report(connection: Connection, entry_id: str, path: Path, now: datetime) -> None:
    entry = entries.get(connection, entry_id)
    rows = screening_rows(connection, entry.plan_id, entry_id)
    if not rows:
        raise NotScreenedError(f"trạng thái: {entry.status}")
    path.write_bytes(screening_report(rows[0], plan_record(connection, entry.plan_id), now.astimezone(ZONE).date()))


_WRITERS: Mapping[Export, Callable[[Connection, str, Path, datetime], None]] = {
    Export.SCREENING_XLSX: _workbook,
    Export.SCREENING_CSV: _csv,
    Export.SCREENING_JSON: _json,
    Export.CALENDAR: _calendar,
    Export.PROGRESS_XLSX: _progress,
    Export.REPORT_DOCX: _report,
}


def screening_rows(connection: Connection, plan_id: str, only: str | None = None) -> list[ScreeningRow]:
    """The newest screening of each entry of a plan, or of one entry only, with what a person decided; masked."""
    found = entries.ready_with_files(connection, plan_id)
    wanted = [row for row in found if only is None or row[0] == only]
    decided = verdicts.on_entries(connection, [row[0] for row in wanted])
    authors = entries.authors(connection, plan_id)
    rows = []
    for entry_id, title, file_name, filed_at in wanted:
        screening = entries.last_screening(connection, entry_id)
        if screening is None:
            continue
        verdict = decided.get(entry_id)
        row = ScreeningRow(
            file_name=file_name,
            title=title or file_name,
            filed_at="" if filed_at is None else f"{filed_at.astimezone(ZONE):%H:%M %d/%m/%Y}",
            report=ScreeningReport.model_validate(screening.report),
            decision="" if verdict is None else DECISIONS[verdict.verdict],
            decision_reason="" if verdict is None else verdict.reason or "",
        )
        rows.append(masked(row, authors.get(entry_id, ())))
    return rows
