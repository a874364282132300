"""`docproc screen`: entries held against their plan, a register and each other."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from docproc.cli.extract import expand, output_names
from docproc.cli.filing import read_manifest
from docproc.cli.output import (
    EXIT_DOCUMENT_FAILED,
    EXIT_DONE,
    fail,
    notices,
    progress_bar,
    to_json,
    write_json,
    writing_to,
    wrong_usage,
)
from docproc.cli.tables import screening_table
from docproc.documents import AdoptedInitiative, Entry, Plan, ScreeningReport
from docproc.documents.base import Record
from docproc.documents.errors import DocprocError

PLAN_HELP = "The plan that the entries answer."
REGISTER_HELP = "Adopted initiatives (XLSX, CSV, JSONL); without it, the register of the data folder."


class FiledEntry(Record):
    """An entry as read, and when it was filed."""

    file_name: str
    """Name of its file, which also identifies it."""
    entry: Entry
    """What was read."""
    filed_at: datetime | None
    """When it was filed; None leaves it to the date written on the entry."""


def screen(
    entries: Annotated[list[Path], typer.Argument(metavar="ENTRY…", help="Entries, or folders of entries.")],
    plan: Annotated[Path, typer.Option(help=PLAN_HELP)],
    register: Annotated[Path | None, typer.Option(help=REGISTER_HELP)] = None,
    filed_at: Annotated[str | None, typer.Option(help="Filing time of all entries, ISO 8601.")] = None,
    manifest: Annotated[Path | None, typer.Option(help="CSV with the columns file and filed_at.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the reports (JSON) and report.xlsx.")] = None,
) -> None:
    """Screen entries and print their reports as a JSON list; a table of them goes to standard error."""
    from docproc.cli.reading import read_plan

    if filed_at is not None and manifest is not None:
        wrong_usage("Chỉ nêu một trong hai: --filed-at hoặc --manifest.")
    times = read_manifest(manifest) if manifest else {}
    default = _moment(filed_at)
    initiatives = load_initiatives(register)
    plan_record = read_plan(plan)
    filed, failed = read_entries(expand(entries), times, default)
    reports = screen_entries(plan_record, plan.name, filed, initiatives)
    notices.print(screening_table(filed, reports))
    if out is None:
        typer.echo("[" + ",\n".join(to_json(report) for report in reports) + "]")
    else:
        with writing_to(out):
            write_reports(out, plan_record, filed, reports)
    raise typer.Exit(EXIT_DOCUMENT_FAILED if failed else EXIT_DONE)


def _moment(untrusted_text: str | None) -> datetime | None:
    if untrusted_text is None:
        return None
    try:
        return datetime.fromisoformat(untrusted_text)
    except ValueError:
        wrong_usage(f"--filed-at “{untrusted_text}” không phải là thời điểm ISO 8601, ví dụ 2026-09-01T08:30:00+07:00.")


def load_initiatives(register: Path | None) -> tuple[AdoptedInitiative, ...]:
    """The rows of a register file, or those of the data folder; rows in error are reported and left out."""
    from docproc.cli.register import load_sheet, stored_initiatives

    return load_sheet(register) if register else stored_initiatives()


def read_entries(files: list[Path], times: dict[str, datetime], default: datetime | None) -> tuple[list[FiledEntry], int]:
    """Read all entries with a progress bar; those that fail are reported and counted."""
    from docproc.cli.reading import read_entry

    filed, failed = [], 0
    with progress_bar() as progress:
        task = progress.add_task("", total=len(files))
        for path in files:
            progress.update(task, description=path.name)
            try:
                moment = times.get(path.name, default)
                filed.append(FiledEntry(file_name=path.name, entry=read_entry(path), filed_at=moment))
            except DocprocError as error:
                fail(error, path.name)
                failed += 1
            progress.advance(task)
    return filed, failed


def screen_entries(
    plan: Plan, plan_id: str, filed: list[FiledEntry], initiatives: tuple[AdoptedInitiative, ...]
) -> list[ScreeningReport]:
    """Screen each entry against the plan, the initiatives and the other entries; an empty register counts as none."""
    from docproc.jobs.encoders import configured_encoder
    from docproc.jobs.judging import judge
    from docproc.matching import Idea, Index, find_peers

    register = Index.build(initiatives, configured_encoder()) if initiatives else None
    ideas = [Idea.from_entry(item.entry, item.file_name) for item in filed]
    contest = Index.of_ideas(ideas)
    filings = {item.file_name: item.filed_at for item in filed}
    return [
        judge(item.entry, plan, register, find_peers(idea, contest), filings, entry_id=item.file_name, plan_id=plan_id)
        for item, idea in zip(filed, ideas, strict=True)
    ]


def write_reports(out: Path, plan: Plan, filed: list[FiledEntry], reports: list[ScreeningReport]) -> None:
    """Write STEM.json for each report, and report.xlsx, into `out`."""
    from docproc.exports import ScreeningRow, write_screening_workbook

    out.mkdir(parents=True, exist_ok=True)
    names = output_names([Path(item.file_name) for item in filed])
    for name, report in zip(names, reports, strict=True):
        write_json(out / name, report)
    rows = [
        ScreeningRow(
            file_name=item.file_name,
            title=item.entry.title.value if item.entry.title else item.file_name,
            filed_at=f"{item.filed_at:%H:%M %d/%m/%Y}" if item.filed_at else "",
            report=report,
        )
        for item, report in zip(filed, reports, strict=True)
    ]
    write_screening_workbook(out / "report.xlsx", plan.campaign.title or plan.document.file_name, rows)
