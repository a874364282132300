"""The first start: a one-time link that makes the administrator, for whoever reads the terminal."""

import sys
from datetime import UTC, datetime

from docproc.access.accounts import invite_first
from docproc.settings import Settings
from docproc.storage import Database

PAGE = "/start"
"""The page that the link opens."""


def base_url(settings: Settings) -> str:
    """The address by which people reach the service, without a slash at its end."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return (settings.public_url or f"http://{host}:{settings.port}").rstrip("/")


def first_link(settings: Settings, token: str) -> str:
    """The link for a token; after the sign that browsers keep to themselves, so that no server in between logs it."""
    return f"{base_url(settings)}{PAGE}#{token}"


def print_first_link(settings: Settings) -> None:
    """Print the link where nobody administers the service yet; to the terminal and not to the log, which others may read."""
    if settings.development:
        return
    database = Database(settings.database_address)
    try:
        with database.write() as connection:
            token = invite_first(connection, datetime.now(UTC))
    finally:
        database.close()
    if token is not None:
        link = first_link(settings, token)
        sys.stderr.write(f"\nChưa có quản trị viên. Mở liên kết này trong vòng một giờ để tạo:\n\n    {link}\n\n")
