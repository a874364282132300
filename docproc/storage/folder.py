"""The data folder."""

import tempfile
from pathlib import Path

from docproc.documents.errors import DataFolderError


def open_folder(path: Path) -> None:
    """Make the data folder where there is none; raises DataFolderError unless files can be made in it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        # Asking for permissions is not enough: a file system may be read-only or refuse for reasons of its own.
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise DataFolderError(f"{path}: {error.strerror}") from error
