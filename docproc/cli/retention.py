"""`docproc retention`: what the terms of contests will delete, looked at beforehand."""

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from docproc.cli.output import notices
from docproc.cli.store import opened_database

app = typer.Typer(no_args_is_help=True, help="Terms after which entries are deleted.")


@app.callback()
def _retention() -> None:
    """Keep `preview` a command of its own, though it is the only one."""


@app.command()
def preview(
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As of this day; today when left out.")] = None,
) -> None:
    """Print the contests whose entries and reports are deleted by that day, a JSON line each; nothing is deleted."""
    from docproc.jobs.retention import ZONE, outlooks

    day = on.date() if on is not None else datetime.now(UTC).astimezone(ZONE).date()
    with opened_database() as database, database.read() as connection:
        due = [outlook for outlook in outlooks(connection) if outlook.is_due(day)]
    for outlook in due:
        held = {"entries": outlook.held.entries, "reports": outlook.held.reports, "size": outlook.held.size}
        dates = {"ends_on": str(outlook.ends_on), "due_on": str(outlook.due_on)}
        typer.echo(json.dumps({"plan_id": outlook.term.plan_id, "months": outlook.term.months, **dates, **held}))
    notices.print(f"{len(due)} cuộc thi có bài bị xóa tính đến {day:%d/%m/%Y}; đây là bản xem trước, chưa xóa gì.")
