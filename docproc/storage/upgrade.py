"""The database brought to the newest form of the tables, or back to an earlier one."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from docproc.storage import erasure_tables, plan_numbers, resemblances, webhook_tables  # noqa: F401 - so that migrations know all tables

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_305_441_182  # any fixed number: it names our lock on PostgreSQL


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Apply the migrations that are missing, all or none; safe when several processes start at once."""
    with engine.begin() as connection:
        command.upgrade(_config(connection), revision)


def is_newest(connection: Connection) -> bool:
    """Whether no migration is missing."""
    script = ScriptDirectory.from_config(_config(connection))
    return MigrationContext.configure(connection).get_current_revision() == script.get_current_head()


def downgrade(engine: Engine, revision: str) -> None:
    """Take back the migrations after `revision`, such as "0001", all or none; what only they can hold is lost."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    config = Config()
    # Alembic reads its options as a percent-formatted file.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
