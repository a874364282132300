"""The commands put together, and how errors leave the program."""

import sys
from typing import Annotated

import typer

from docproc import __version__
from docproc.cli import (
    audit,
    bench,
    contest,
    deletions,
    demo,
    evaluate,
    extract,
    keys,
    maintain,
    progress,
    register,
    retention,
    serve,
    similar,
    train,
    users,
)
from docproc.cli.output import fail
from docproc.documents.errors import DocprocError

app = typer.Typer(
    name="docproc",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(extract.extract)
app.command()(contest.screen)
app.command()(similar.similar)
app.command()(progress.progress)
app.command()(demo.demo)
app.command()(serve.serve)
app.command()(serve.api)
app.command()(serve.worker)
app.command()(maintain.backup)
app.command()(maintain.restore)
app.command()(maintain.check)
app.add_typer(register.app, name="register")
app.add_typer(keys.app, name="keys")
app.add_typer(users.app, name="users")
app.add_typer(audit.app, name="audit")
app.add_typer(retention.app, name="retention")
app.add_typer(deletions.app, name="deletions")
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(bench.app, name="bench")
app.add_typer(train.app, name="train")


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        typer.echo(f"docproc {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version and exit.")
    ] = False,
) -> None:
    """Reads plans and entries of contests, extracts what they say with evidence, screens entries and finds repeated ideas."""


def main() -> None:
    """Run the command line; errors of ours end as one line and an exit code."""
    try:
        app()
    except DocprocError as error:
        sys.exit(fail(error))
