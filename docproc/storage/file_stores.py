"""Which store the originals are kept in."""

from pathlib import Path

from docproc.storage.files import FileStore
from docproc.storage.object_files import ObjectFileStore, open_object_store

_FOLDER, _CACHE = "files", "files-cache"


def open_files(data_dir: Path, address: str | None) -> FileStore:
    """The folder in the data folder, or the object store at `address` with a cache there.

    Raises BadSettingError for an address of no known kind.
    """
    if address is None:
        return FileStore(data_dir / _FOLDER)
    return ObjectFileStore(open_object_store(address), data_dir / _CACHE)
