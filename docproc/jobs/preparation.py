"""The data folder and the database made ready, by whichever process starts first."""

from pathlib import Path

from docproc.jobs.dbos_queue import prepare_jobs
from docproc.jobs.encoders import check_encoder
from docproc.storage import Database, answering, open_folder, upgrade


def prepare(data_dir: Path, address: str) -> None:
    """Make the data folder and bring the database to its newest form; safe when several processes do it at once.

    Raises DataFolderError, BadSettingError and DatabaseUnavailableError.
    """
    check_encoder()
    open_folder(data_dir)
    database = Database(address)
    try:
        database.check()
        with answering():
            upgrade(database.engine)
            prepare_jobs(database.address)
    finally:
        database.close()
