"""`docproc audit`: the log of who did what, verified."""

import typer

from docproc.cli.output import EXIT_DOCUMENT_FAILED, notices
from docproc.cli.store import opened_database

app = typer.Typer(no_args_is_help=True, help="The log of who did what.")


@app.callback()
def _audit() -> None:
    """Keep `verify` a command of its own, though it is the only one."""


@app.command()
def verify() -> None:
    """Verify the chain of hashes from the first act to the last; print number and hash of the last, to be kept elsewhere."""
    from docproc.storage import audit

    with opened_database() as database, database.read() as connection:
        broken_at = audit.verify(connection)
        number, digest = audit.last(connection)
    if broken_at is not None:
        notices.print(f"Nhật ký bị sửa hoặc bị cắt ở bản ghi {broken_at}. Khôi phục bản sao lưu trước đó và tìm người đã sửa.")
        raise typer.Exit(EXIT_DOCUMENT_FAILED)
    notices.print("Nhật ký nguyên vẹn.")
    typer.echo(f"{number} {digest}")
