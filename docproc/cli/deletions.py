"""`docproc deletions`: receipts to be kept apart from backups, and what they say repeated after one was restored."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docproc.cli.output import notices, read_text
from docproc.cli.store import opened_database

if TYPE_CHECKING:
    from docproc.storage.deletions import StoredDeletion

app = typer.Typer(no_args_is_help=True, help="Receipts of what was deleted.")
_PAGE = 200


@app.command("list")
def list_deletions() -> None:
    """Print all deletions with their receipts, newest first, a JSON line each; they hold nothing of what was deleted."""
    from docproc.storage import deletions

    cursor = None
    with opened_database() as database:
        while True:
            with database.read() as connection:
                page = deletions.page(connection, cursor, _PAGE)
            for deletion in page.items:
                typer.echo(json.dumps(_receipt(deletion)))
            cursor = page.next
            if cursor is None:
                return


@app.command()
def repeat(
    receipts: Annotated[Path, typer.Argument(help="What `list` printed before.", metavar="FILE")],
) -> None:
    """Delete again what a restored backup brought back; the worker carries it out when it runs."""
    from docproc.documents.errors import BadReceiptError
    from docproc.jobs.dbos_queue import DbosQueue, prepare_jobs
    from docproc.jobs.deleting import Deleted, repeat_deletion
    from docproc.jobs.intake import Sender

    lines = [line for line in read_text(receipts, BadReceiptError).splitlines() if line.strip()]
    done = [_deleted(line, number) for number, line in enumerate(lines, start=1)]
    sender = Sender("cli", datetime.now(UTC))
    with opened_database() as database:
        prepare_jobs(database.address)
        queue = DbosQueue(database.address)
        try:
            begun = 0
            for each in done:
                with database.write() as connection:
                    begun += repeat_deletion(connection, queue, Deleted(*each), sender)
        finally:
            queue.close()
    notices.print(f"{len(done)} biên nhận; {begun} mục có lại trong dữ liệu sẽ được xóa.")


def _receipt(deletion: "StoredDeletion") -> dict[str, Any]:
    names = ("id", "kind", "subject_id", "plan_id", "reason", "asked_by", "status")
    done_at = deletion.done_at and deletion.done_at.isoformat()
    times = {"asked_at": deletion.created_at.isoformat(), "done_at": done_at}
    return {**{name: getattr(deletion, name) for name in names}, **times, **deletion.receipt}


def _deleted(line: str, number: int) -> tuple[str, str, datetime]:
    from docproc.documents.errors import BadReceiptError
    from docproc.storage.deletions import DeletionKind

    try:
        said: dict[str, Any] = json.loads(line)
        return DeletionKind(said["kind"]), said["subject_id"], datetime.fromisoformat(said["asked_at"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadReceiptError(f"dòng {number}") from error
