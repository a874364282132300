"""Originals in an object store (S3 and what speaks its protocol), with a folder of this machine as a cache.

Every file is in the object store before anything says that it is kept; the folder only saves the way there. A file is taken
from the object store under its digest and compared with it, so that neither a fault nor anybody else can put other bytes in its
place. What was removed from the object store by another machine goes from the cache when it is next swept.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, cast

import obstore
from obstore.exceptions import BaseError, GenericError, UnknownConfigurationKeyError
from obstore.store import ObjectStore, from_url

from docproc.documents.errors import BadSettingError, FileStoreUnavailableError, NotFoundError
from docproc.storage.files import FileStore, StoredFile

KEEP_UNUSED = timedelta(days=7)
"""How long a file stays in the cache after it was fetched or sent."""
_CLIENT: dict[str, Any] = {"timeout": "60s", "connect_timeout": "5s"}
_RETRIES: dict[str, Any] = {"max_retries": 3, "retry_timeout": timedelta(seconds=30)}
_SETTING = "DOCPROC_FILES_URL"


def open_object_store(address: str) -> ObjectStore:
    """The store at an address such as s3://bucket/prefix; who may use it and where it is comes from the usual AWS_… variables.

    Raises BadSettingError for an address of no known kind.
    """
    allow_http: dict[str, Any] = {"client_options": {**_CLIENT, "allow_http": True}, "retry_config": _RETRIES}
    try:
        return from_url(address, **allow_http)
    except (BaseError, GenericError, UnknownConfigurationKeyError, ValueError, TypeError) as error:
        raise BadSettingError(_SETTING) from error


class ObjectFileStore(FileStore):
    """A FileStore whose files are in an object store."""

    def __init__(self, store: ObjectStore, cache: Path) -> None:
        """`cache` is a folder of this machine, which its processes share."""
        super().__init__(cache)
        self._store = store

    def add(self, untrusted_source: BinaryIO, *, max_bytes: int) -> StoredFile:
        """Copy a stream into the store; raises FileStoreUnavailableError where it does not answer, and what a FileStore does."""
        stored = super().add(untrusted_source, max_bytes=max_bytes)
        with _answering():
            if not self.has(stored.sha256):
                obstore.put(self._store, _key(stored.sha256), super().path(stored.sha256))
        return stored

    def check(self) -> None:
        """Raise what a FileStore does where the cache cannot be written, FileStoreUnavailableError unless the store answers."""
        super().check()
        self.has("0" * 64)

    def path(self, sha256: str) -> Path:
        """Where a copy of the file lies on this machine; raises NotFoundError when it is not kept."""
        try:
            return super().path(sha256)
        except NotFoundError:
            self._fetch(sha256)
        return super().path(sha256)

    def has(self, sha256: str) -> bool:
        """Whether the file with this digest is kept."""
        with _answering():
            try:
                obstore.head(self._store, _key(sha256))
            except FileNotFoundError:
                return False
        return True

    def remove(self, sha256: str) -> None:
        """Take the file out of the object store and of this machine's cache."""
        with _answering(), suppress(FileNotFoundError):
            obstore.delete(self._store, _key(sha256))
        super().remove(sha256)

    def digests(self) -> set[str]:
        """Of all files that are kept."""
        with _answering():
            return {found["path"].rsplit("/", maxsplit=1)[-1] for batch in obstore.list(self._store) for found in batch}

    def kept(self, before: datetime) -> Iterator[str]:
        """The digests of the files that came to the object store before then."""
        with _answering():
            for batch in obstore.list(self._store):
                yield from (found["path"].rsplit("/", maxsplit=1)[-1] for found in batch if found["last_modified"] < before)

    def sweep(self, before: datetime) -> int:
        """What a FileStore does; and files that have not been used for long, or are no longer kept, leave the cache."""
        unused = time.time() - KEEP_UNUSED.total_seconds()
        for sha256 in super().digests():
            path = self._place(sha256)
            if path.stat().st_mtime < unused or not self.has(sha256):
                super().remove(sha256)
        return super().sweep(before)

    def _fetch(self, sha256: str) -> None:
        with _answering():
            try:
                found = obstore.open_reader(self._store, _key(sha256))
            except FileNotFoundError as error:
                raise NotFoundError("tệp gốc không còn trong kho") from error
            fetched = super().add(cast("BinaryIO", _Reader(found)), max_bytes=sys.maxsize)
        if fetched.sha256 != sha256:
            super().remove(fetched.sha256)
            raise FileStoreUnavailableError(f"{sha256[:12]}…: nội dung trong kho đã bị thay đổi")


class _Reader:
    """What a FileStore asks of a stream."""

    def __init__(self, found: Any) -> None:
        self._found = found

    def read(self, size: int) -> bytes:
        """The next bytes, at most so many."""
        return bytes(self._found.read(size))


def _key(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except BaseError as error:
        # Not what the library says: it may hold an address with a signature.
        raise FileStoreUnavailableError(type(error).__name__) from None
