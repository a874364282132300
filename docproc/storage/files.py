"""The file store: originals, kept untouched under the hash of their content.

A file is written beside the store, flushed to the disk, and only then renamed to its place, so that a file in the store is
always whole, whatever happens to the process or the machine.
"""

import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from docproc.documents.errors import DataFolderError, EmptyFileError, NotFoundError, TooLargeError
from docproc.storage.outages import check_room, disk_error, writing

CHUNK_BYTES = 1 << 20
"""Bytes copied at a time; a whole file is never in memory."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the store."""

    sha256: str
    """Hex digest of its bytes, by which it is found again."""
    size: int
    """Bytes."""


class FileStore:
    """Files by the SHA-256 of their content, in a folder of our own."""

    def __init__(self, root: Path) -> None:
        """Make the folder where there is none; raises DataFolderError and DiskFullError where that cannot be done."""
        self._root = root
        self._incoming = root / "incoming"
        with self._beginning():
            self._incoming.mkdir(parents=True, exist_ok=True)

    def add(self, untrusted_source: BinaryIO, *, max_bytes: int) -> StoredFile:
        """Copy a stream into the store; the same content is kept once.

        Raises EmptyFileError, TooLargeError when more than `max_bytes` come, DiskFullError, and DataFolderError where nothing
        can be written; none leaves anything behind.
        """
        with self._beginning():
            descriptor, name = tempfile.mkstemp(dir=self._incoming)
        try:
            with writing(), os.fdopen(descriptor, "wb") as target:
                fcntl.flock(target, fcntl.LOCK_EX)  # until it has its place: see `sweep`
                stored = _copy(untrusted_source, target, max_bytes)
                target.flush()
                os.fsync(target.fileno())
                self._keep(Path(name), stored.sha256)
        finally:
            Path(name).unlink(missing_ok=True)
        return stored

    def check(self) -> None:
        """Raise DataFolderError unless files can be kept, DiskFullError where there is no room for any."""
        with self._beginning(), tempfile.TemporaryFile(dir=self._incoming):
            pass
        check_room(self._incoming)

    def path(self, sha256: str) -> Path:
        """Where the file with this digest lies; raises NotFoundError when it is not kept, DataFolderError without a store."""
        path = self._place(sha256)
        if not path.is_file():
            if not self._incoming.is_dir():  # a share that is not mounted looks empty
                raise DataFolderError
            raise NotFoundError("tệp gốc không còn trong kho")
        return path

    def has(self, sha256: str) -> bool:
        """Whether the file with this digest is kept."""
        return self._place(sha256).is_file()

    def remove(self, sha256: str) -> None:
        """Take the file with this digest out of the store; one that is not kept stays away."""
        place = self._place(sha256)
        if place.parent.is_dir():
            place.unlink(missing_ok=True)
            _sync_folders((place.parent,))

    def digests(self) -> set[str]:
        """Of all files that are kept."""
        return {path.name for path in self._root.glob("??/??/*")}

    def kept(self, before: datetime) -> Iterator[str]:
        """The digests of the files that came before then."""
        for path in self._root.glob("??/??/*"):
            with contextlib.suppress(FileNotFoundError):  # removed meanwhile
                if path.stat().st_mtime < before.timestamp():
                    yield path.name

    def sweep(self, before: datetime) -> int:
        """Remove what killed processes left half written; how many files. Of empty ones, those last written to before then."""
        leftovers = [path for path in self._incoming.iterdir() if _is_left_over(path, before)]
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)
        return len(leftovers)

    @contextmanager
    def _beginning(self) -> Iterator[None]:
        """A block that makes a file: whatever keeps it from that, the store is out."""
        try:
            yield
        except OSError as error:
            raise disk_error(error) or DataFolderError(error.strerror or "") from error

    def _place(self, sha256: str) -> Path:
        # Two levels keep folders small: a million files make 65,536 folders of about 15.
        return self._root / sha256[:2] / sha256[2:4] / sha256

    def _keep(self, written: Path, sha256: str) -> None:
        place = self._place(sha256)
        if place.exists():
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        written.chmod(0o440)
        written.replace(place)
        _sync_folders((place.parent, place.parent.parent, self._root))


def _is_left_over(path: Path, before: datetime) -> bool:
    """Whether nobody writes to a file; of an empty one its writer may be just about to lock it."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            state = os.fstat(file.fileno())
    except (BlockingIOError, FileNotFoundError):  # being written, or in its place by now
        return False
    return state.st_size > 0 or state.st_mtime < before.timestamp()


def _copy(source: BinaryIO, target: BinaryIO, max_bytes: int) -> StoredFile:
    digest = hashlib.sha256()
    size = 0
    while chunk := source.read(CHUNK_BYTES):
        size += len(chunk)
        if size > max_bytes:
            raise TooLargeError(f"nhiều nhất {max_bytes / (1 << 20):.4g} MB")
        digest.update(chunk)
        target.write(chunk)
    if size == 0:
        raise EmptyFileError
    return StoredFile(digest.hexdigest(), size)


def _sync_folders(folders: Iterable[Path]) -> None:
    # A rename survives a power cut only once the folder itself is on the disk.
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
