"""The file store keeps originals whole, once each, untouched."""

import errno
import hashlib
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docproc.documents.errors import DiskFullError, EmptyFileError, NotFoundError, TooLargeError
from docproc.storage import FileStore


class _Failing(io.RawIOBase):
    """A source that breaks off after its first bytes."""

    def __init__(self, error: OSError) -> None:
        self._error = error
        self._read = False

    def read(self, _size: int = -1) -> bytes:
        if self._read:
            raise self._error
        self._read = True
        return b"half of it"


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    """An empty store."""
    return FileStore(tmp_path / "files")


def files_in(folder: Path) -> list[Path]:
    """All files below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_found_again_by_the_hash_of_its_bytes(store: FileStore) -> None:
    content = "Kế hoạch số 12".encode()

    stored = store.add(io.BytesIO(content), max_bytes=100)

    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert stored.size == len(content)
    assert store.path(stored.sha256).read_bytes() == content


def test_the_same_content_is_kept_once(store: FileStore, tmp_path: Path) -> None:
    first = store.add(io.BytesIO(b"same"), max_bytes=100)
    second = store.add(io.BytesIO(b"same"), max_bytes=100)

    assert first == second
    assert len(files_in(tmp_path)) == 1


@settings(max_examples=20)
@given(content=st.binary(min_size=1, max_size=3000), limit=st.integers(1, 3000))
def test_what_is_within_the_limit_is_kept_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, limit: int
) -> None:
    root = tmp_path_factory.mktemp("files")
    store = FileStore(root)
    if len(content) > limit:
        with pytest.raises(TooLargeError):
            store.add(io.BytesIO(content), max_bytes=limit)
        assert files_in(root) == []
    else:
        assert store.path(store.add(io.BytesIO(content), max_bytes=limit).sha256).read_bytes() == content


def test_a_file_without_bytes_is_refused(store: FileStore, tmp_path: Path) -> None:
    with pytest.raises(EmptyFileError):
        store.add(io.BytesIO(b""), max_bytes=100)
    assert files_in(tmp_path) == []


def test_a_source_that_breaks_off_leaves_no_half_file(store: FileStore, tmp_path: Path) -> None:
    source = cast("BinaryIO", _Failing(ConnectionResetError()))
    with pytest.raises(ConnectionResetError):
        store.add(source, max_bytes=100)
    assert files_in(tmp_path) == []


def test_a_full_disk_is_told_as_such(store: FileStore, tmp_path: Path) -> None:
    source = cast("BinaryIO", _Failing(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(DiskFullError):
        store.add(source, max_bytes=100)
    assert files_in(tmp_path) == []


def test_what_a_killed_process_left_half_written_is_no_file_of_the_store_and_is_swept_away(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    kept = store.add(io.BytesIO(b"whole"), max_bytes=100)
    half = tmp_path / "incoming" / "tmp1234"
    half.write_bytes(b"hal")
    begun = tmp_path / "incoming" / "tmp5678"
    begun.touch()
    now = datetime.fromtimestamp(begun.stat().st_mtime, UTC)

    assert store.sweep(now - timedelta(seconds=1)) == 1
    assert begun.exists(), "its writer may be about to begin"
    assert store.sweep(now + timedelta(seconds=1)) == 1
    assert files_in(tmp_path) == [store.path(kept.sha256)]


def test_what_is_being_written_is_not_swept_away(store: FileStore) -> None:
    class Watched(io.BytesIO):
        """A source during whose reading somebody sweeps."""

        def read(self, size: int | None = -1) -> bytes:
            assert store.sweep(datetime.now(UTC) + timedelta(days=1)) == 0
            return super().read(size)

    assert store.path(store.add(Watched(b"bytes"), max_bytes=100).sha256).read_bytes() == b"bytes"


def test_the_bytes_are_on_the_disk_before_the_file_has_its_name(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    acts: list[str] = []
    replace = Path.replace
    monkeypatch.setattr("os.fsync", lambda _descriptor: acts.append("fsync"))

    def noted(self: Path, target: Path) -> Any:
        acts.append("rename")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", noted)
    store.add(io.BytesIO(b"bytes"), max_bytes=100)

    assert acts[:2] == ["fsync", "rename"]
    assert acts[2:] == ["fsync"] * 3, "the folders, too, must be flushed"


def test_a_file_in_the_store_cannot_be_written_to_by_its_mode(store: FileStore) -> None:
    stored = store.add(io.BytesIO(b"original"), max_bytes=100)

    assert store.path(stored.sha256).stat().st_mode & 0o222 == 0


def test_a_file_that_is_not_kept_is_not_found(store: FileStore) -> None:
    with pytest.raises(NotFoundError):
        store.path("0" * 64)
