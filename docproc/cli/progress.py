"""`docproc progress`: units' reports held against a campaign's targets."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from docproc.cli.extract import expand
from docproc.cli.output import EXIT_DOCUMENT_FAILED, EXIT_DONE, fail, notices, to_json
from docproc.documents import Plan, Progress, Report
from docproc.documents.errors import DocprocError
from docproc.documents.report import ProgressStatus
from docproc.documents.values import Target

_SIGNS = {ProgressStatus.MET: ("✓", "green"), ProgressStatus.MISSED: ("✗", "bold red"), ProgressStatus.NOT_STATED: ("-", "dim")}


def progress(
    reports: Annotated[list[Path], typer.Argument(metavar="REPORT…", help="Units' reports, or folders of them.")],
    plan: Annotated[Path, typer.Option(help="The campaign's plan.")],
) -> None:
    """Print units × targets as JSON: met, missed or not stated, with both quotes; a table goes to standard error."""
    from docproc.cli.reading import read_plan, read_report
    from docproc.screening import progress as hold

    plan_record = read_plan(plan)
    read: list[Report] = []
    failed = False
    for path in expand(reports):
        try:
            read.append(read_report(path))
        except DocprocError as error:
            fail(error, path.name)
            failed = True
    found = hold(plan_record, read, plan_id=plan.name)
    notices.print(_table(plan_record, found))
    typer.echo(to_json(found))
    raise typer.Exit(EXIT_DOCUMENT_FAILED if failed else EXIT_DONE)


def _table(plan: Plan, found: Progress) -> Table:
    """A line a target, a column a unit."""
    table = Table("Chỉ tiêu", *(escape(unit.unit) for unit in found.units))
    for index, target in enumerate(plan.targets):
        cells = []
        for unit in found.units:
            item = unit.targets[index]
            sign, style = _SIGNS[item.status]
            number = f" {item.result.value:g}" if item.result else ""
            cells.append(Text(sign + number, style=style))
        table.add_row(Text(_label(target)), *cells)
    return table


def _label(target: Target) -> str:
    """The target's passage; one read from a table's cell is named by its row."""
    quote = " ".join(target.evidence.quote.split())
    return quote if len(quote) > len(target.metric) else f"{target.metric}: {quote} {target.unit or ''}".strip()
