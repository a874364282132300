"""`docproc keys`: keys for programs that call the API."""

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from docproc.access.roles import Role
from docproc.cli.output import notices
from docproc.cli.store import opened_database

app = typer.Typer(no_args_is_help=True, help="Keys for programs that call the API.")


@app.command()
def create(
    name: Annotated[str, typer.Option(help="What the key is for.")],
    role: Annotated[Role, typer.Option(help="What it may do; docs/api.md has the table.")],
    scope: Annotated[list[str] | None, typer.Option(help="Only this of what the role may do; repeat for several.")] = None,
    plan: Annotated[list[str] | None, typer.Option(help="Identifier of a plan in whose contest it takes part; repeat.")] = None,
    owner: Annotated[str | None, typer.Option(help="Login of the user on whose behalf it acts.")] = None,
    days: Annotated[int | None, typer.Option(min=1, max=3650, help="Expires after so many days; never when left out.")] = None,
) -> None:
    """Make a key and print it; it is shown this once and kept as a digest only."""
    from docproc.access.accounts import with_login
    from docproc.access.keyring import WantedKey, create_key

    now = datetime.now(UTC)
    with opened_database() as database, database.write() as connection:
        wanted = WantedKey(
            name=name,
            role=role,
            scopes=scope or None,
            owner_id=None if owner is None else with_login(connection, owner).id,
            plan_ids=plan or (),
            expires_at=None if days is None else now + timedelta(days=days),
        )
        key, secret = create_key(connection, wanted, actor="cli", now=now)
    notices.print(f"Đã tạo khóa {key.id}. Khóa chỉ hiện một lần này:")
    typer.echo(secret)


@app.command("list")
def list_keys(
    limit: Annotated[int, typer.Option(help="How many keys to show.", min=1, max=1000)] = 50,
) -> None:
    """Print the newest keys, a JSON line each, without their secrets."""
    from docproc.storage import keys

    with opened_database() as database, database.read() as connection:
        page = keys.page(connection, None, None, limit)
    for key in page.items:
        shown: dict[str, Any] = {"id": key.id, "name": key.name, "role": key.role, "scopes": key.scopes, "owner_id": key.owner_id}
        times = {"created_at": key.created_at, "expires_at": key.expires_at, "revoked_at": key.revoked_at}
        shown |= {name: at and at.isoformat() for name, at in (times | {"last_used_at": key.last_used_at}).items()}
        typer.echo(json.dumps(shown, ensure_ascii=False))


@app.command()
def revoke(key_id: Annotated[str, typer.Argument(metavar="ID", help="Identifier of the key, as `list` shows it.")]) -> None:
    """Revoke a key: it is refused from the next request on."""
    from docproc.access.keyring import revoke_key

    with opened_database() as database, database.write() as connection:
        key = revoke_key(connection, key_id, actor="cli", now=datetime.now(UTC))
    notices.print(f"Đã thu hồi khóa {key.id}.")
