"""The data folder's database, for commands that look into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from docproc.settings import Settings

if TYPE_CHECKING:
    from docproc.storage import Database


@contextmanager
def opened_database() -> "Iterator[Database]":
    """The database of the settings, brought up to date; the data folder is made when it is not there."""
    from docproc.storage import Database, answering, open_folder, upgrade

    settings = Settings.of_environment()
    open_folder(settings.data_dir)
    database = Database(settings.database_address)
    try:
        database.check()
        with answering():
            upgrade(database.engine)
            yield database
    finally:
        database.close()
