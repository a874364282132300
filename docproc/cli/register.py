"""`docproc register`: the register of adopted initiatives in the data folder."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from docproc.cli.output import EXIT_DONE, notices, to_json, writing_to, wrong_usage
from docproc.cli.store import opened_database
from docproc.documents import AdoptedInitiative, Decision
from docproc.documents.errors import FileMissingError, SheetTypeError
from docproc.exports.labels import REGISTER_FIELDS
from docproc.settings import Settings

if TYPE_CHECKING:
    from docproc.register import ImportPlan, Update
    from docproc.storage import Database

app = typer.Typer(no_args_is_help=True, help="The register of adopted initiatives in the data folder.")

_TWINS = {
    "same_id": "cùng mã với {other}; dòng mới thay dòng cũ.",
    "same_title": "cùng tên với {other}; vẫn được nhập.",
    "same_wording": "tên gần giống {other} ({similarity:.0%}); vẫn được nhập.",
}


@app.command("import")
def import_file(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="XLSX, XLS, ODS, CSV, JSON or JSONL list, or a decision.")],
    *,
    password: Annotated[str | None, typer.Option(help="Password of an encrypted file.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done and change nothing.")] = False,
) -> None:
    """Add the initiatives of a list or a decision: all good rows, or none.

    The mapping of columns, rows in error and duplicates go to standard error.
    """
    with opened_database() as database:
        plan = plan_file(path, _everything(database), password)
        _show(plan)
        if dry_run:
            notices.print(f"Chạy thử: {len(plan.initiatives)} sáng kiến sẽ được nhập; chưa ghi gì.")
            raise typer.Exit(EXIT_DONE)
        _store(database, plan)
    notices.print(f"Đã nhập {len(plan.initiatives)} sáng kiến.")


@app.command("list")
def list_rows(
    limit: Annotated[int, typer.Option(help="How many rows to show.", min=1, max=1000)] = 50,
) -> None:
    """Print the newest rows of the register, a JSON line each."""
    _print_page([], limit)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words to look for, with or without diacritics.")],
    limit: Annotated[int, typer.Option(help="How many rows to show.", min=1, max=1000)] = 50,
) -> None:
    """Print the rows that hold all the words, a JSON line each."""
    _print_page(words, limit)


@app.command()
def export(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write: .jsonl with everything, or .xlsx for people.")],
) -> None:
    """Write the whole register to a file that can be imported again."""
    from docproc.exports.register_files import register_lines, write_register_workbook
    from docproc.storage import register

    if out.suffix.lower() not in (".jsonl", ".xlsx"):
        wrong_usage("Tên tệp phải kết thúc bằng .jsonl hoặc .xlsx.")
    with opened_database() as database, database.read() as connection, writing_to(out):
        rows = register.each(connection)
        if out.suffix.lower() == ".xlsx":
            write_register_workbook(out, rows)
        else:
            with out.open("w", encoding="utf-8") as stream:
                stream.writelines(register_lines(rows))
        count = register.count(connection)
    notices.print(Text(f"Đã ghi {count} sáng kiến vào {out}."))


@app.command()
def remove(
    initiative_id: Annotated[str, typer.Argument(metavar="ID", help="Identifier of the row.")],
    reason: Annotated[str, typer.Option(help="Why, for the history.")],
) -> None:
    """Take a row out of the register. Its history keeps it."""
    from docproc.storage import audit, register

    now = datetime.now(UTC)
    with opened_database() as database, database.write() as connection:
        register.remove(connection, initiative_id, at=now, actor="cli", reason=reason)
        subject = f"initiative/{initiative_id}"
        audit.append(connection, at=now, actor="cli", action="register.remove", subject=subject, after={"reason": reason})
    notices.print(Text(f"Đã đưa {initiative_id} ra khỏi sổ; lịch sử còn giữ."))


@app.command()
def history(initiative_id: Annotated[str, typer.Argument(metavar="ID", help="Identifier of the row.")]) -> None:
    """Print what became of a row, a JSON line each change, the first one first."""
    from docproc.storage import register

    with opened_database() as database, database.read() as connection:
        changes = register.history(connection, initiative_id)
    for change in changes:
        known = {"action": change.action, "at": change.at.isoformat(), "by": change.actor, "reason": change.reason}
        typer.echo(json.dumps({**known, "import": change.import_id, "before": change.before}, ensure_ascii=False))


def load_sheet(path: Path) -> tuple[AdoptedInitiative, ...]:
    """The rows of a list or decision, without the data folder; rows in error are reported and left out."""
    plan = plan_file(path, [])
    for error in plan.errors:
        notices.print(Text(f"{path.name}, dòng {error.row}: {error.reason}"))
    return plan.initiatives


def stored_initiatives() -> tuple[AdoptedInitiative, ...]:
    """The rows of the data folder's register; none where there is no data folder yet."""
    if not has_register():
        return ()
    with opened_database() as database:
        return tuple(_everything(database))


def has_register() -> bool:
    """Whether there is a database that may hold rows."""
    settings = Settings.of_environment()
    return settings.database_url is not None or settings.data_dir.exists()


def plan_file(path: Path, existing: list[AdoptedInitiative], password: str | None = None) -> "ImportPlan":
    """The dry run for a list or a decision, by its content. Raises the errors of reading and of the register."""
    from docproc.register import plan_decision, plan_import

    if not path.is_file():
        raise FileMissingError(str(path))
    try:
        return plan_import(path, path.name, existing=existing, password=password)
    except SheetTypeError:
        from docproc.cli.reading import read_decision

        decision: Decision = read_decision(path, password)
        return plan_decision(decision, existing=existing)


def _everything(database: "Database") -> list[AdoptedInitiative]:
    from docproc.storage import register

    with database.read() as connection:
        return register.everything(connection)


def _store(database: "Database", plan: "ImportPlan") -> None:
    from docproc.jobs.searching import searchable
    from docproc.storage import audit, register

    now = datetime.now(UTC)
    rows = [(initiative, searchable(initiative)) for initiative in plan.initiatives]
    with database.write() as connection:
        register.put(connection, rows, import_id=None, at=now, actor="cli")
        subject, after = f"file/{plan.source.sha256}", {"rows": len(rows)}
        audit.append(connection, at=now, actor="cli", action="register.import", subject=subject, after=after)


def _print_page(words: list[str], limit: int) -> None:
    from docproc.jobs.searching import search_words
    from docproc.storage import register

    with opened_database() as database, database.read() as connection:
        found = register.page(connection, search_words(" ".join(words)), None, limit)
    for row in found.items:
        typer.echo(to_json(AdoptedInitiative.model_validate(row.row), indent=None))


def _show(plan: "ImportPlan") -> None:
    """The mapping of columns, rows in error and duplicates, on standard error."""
    if plan.columns:
        table = Table("Cột", "Tiêu đề", "Trường", "Chắc chắn")
        for column in plan.columns:
            field = Text(REGISTER_FIELDS.get(column.field, column.field)) if column.field else Text("(bỏ qua)", style="dim")
            table.add_row(column.column, Text(column.heading), field, f"{column.confidence:.0%}")
        notices.print(table)
    for error in plan.errors:
        notices.print(Text(f"Dòng {error.row}: {error.reason}"))
    for update in plan.updates:
        notices.print(Text(f"Sáng kiến {update.id}: {_update_text(update)}"))
    for twin in plan.duplicates:
        other = f"dòng {twin.other_row}" if twin.other_row else f"sáng kiến {twin.other_id} trong sổ"
        row = f"Dòng {twin.row}" if twin.row else f"Sáng kiến {twin.id}"
        notices.print(Text(f"{row}: {_TWINS[twin.kind].format(other=other, similarity=twin.similarity)}"))


def _update_text(update: "Update") -> str:
    """What an update changes, in words."""
    if not update.fields:
        return "đã có trong sổ, không có gì thay đổi."
    how = "cùng mã" if update.matched_by == "id" else "cùng tên và quyết định"
    return f"{how}, cập nhật {', '.join(REGISTER_FIELDS[name] for name in update.fields)}."
