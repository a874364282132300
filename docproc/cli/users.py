"""`docproc users`: the people who may sign in."""

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from docproc.access.roles import Role
from docproc.cli.output import notices
from docproc.cli.store import opened_database
from docproc.settings import Settings

app = typer.Typer(no_args_is_help=True, help="The people who may sign in.")

LoginOf = Annotated[str, typer.Argument(metavar="LOGIN", help="Login of the user.")]


@app.command("create-admin")
def create_admin(
    login: Annotated[str | None, typer.Option(help="Login; asked for when left out, unless --link.")] = None,
    name: Annotated[str, typer.Option(help="Name to show; the login when left out.")] = "",
    *,
    link: Annotated[bool, typer.Option("--link", help="Print a one-time link instead of asking for a password.")] = False,
) -> None:
    """Make an administrator, with a password that is asked for, or by a one-time link."""
    if link and login is None:
        _print_first_link()
        return
    from docproc.access import accounts

    login = login or typer.prompt("Tên đăng nhập", err=True)
    password = None if link else typer.prompt("Mật khẩu", hide_input=True, confirmation_prompt=True, err=True)
    now = datetime.now(UTC)
    with opened_database() as database, database.write() as connection:
        user = accounts.create_user(connection, login=login, name=name or login, role=Role.ADMINISTRATOR, actor="cli", now=now)
        if password is None:
            token = accounts.invite(connection, user.id, actor="cli", now=now)
        else:
            accounts.set_password(connection, user.id, password, actor="cli", now=now)
    notices.print(f"Đã tạo quản trị viên {user.login}.")
    if password is None:
        _print_link(token)


@app.command("list")
def list_users(
    limit: Annotated[int, typer.Option(help="How many users to show.", min=1, max=1000)] = 50,
) -> None:
    """Print the newest users, a JSON line each."""
    from docproc.storage import users

    with opened_database() as database, database.read() as connection:
        page = users.page(connection, None, limit)
    for user in page.items:
        shown = {"id": user.id, "login": user.login, "name": user.name, "role": user.role, "issuer": user.issuer}
        typer.echo(json.dumps({**shown, "disabled": user.disabled_at is not None}, ensure_ascii=False))


@app.command()
def invite(login: LoginOf) -> None:
    """Print a one-time link with which a user sets their password; the old one holds until then."""
    from docproc.access import accounts

    with opened_database() as database, database.write() as connection:
        user = accounts.with_login(connection, login)
        token = accounts.invite(connection, user.id, actor="cli", now=datetime.now(UTC))
    _print_link(token)


@app.command()
def disable(login: LoginOf) -> None:
    """Shut a user out, with the sessions and keys that are theirs."""
    from docproc.access import accounts

    with opened_database() as database, database.write() as connection:
        user = accounts.with_login(connection, login)
        accounts.disable(connection, user.id, actor="cli", now=datetime.now(UTC))
    notices.print(f"Đã khóa tài khoản {user.login}.")


def _print_first_link() -> None:
    from docproc.access import accounts

    with opened_database() as database, database.write() as connection:
        token = accounts.invite_first(connection, datetime.now(UTC))
    if token is None:
        notices.print("Đã có quản trị viên; dùng docproc users invite LOGIN để cấp liên kết đặt lại mật khẩu.")
        raise typer.Exit(1)
    _print_link(token)


def _print_link(token: str) -> None:
    from docproc.api.first_start import first_link

    notices.print("Liên kết dùng một lần:")
    typer.echo(first_link(Settings.of_environment(), token))
