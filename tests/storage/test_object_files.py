"""Originals in an object store: kept there before anything is said, fetched by whoever needs them, never taken on trust."""

import io
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from docproc.documents.errors import BadSettingError, EmptyFileError, FileStoreUnavailableError, NotFoundError, TooLargeError
from docproc.evaluation.bench.service.objects import BUCKET, Objects, object_server
from docproc.storage import FileStore, open_files

CONTENT = b"Ke hoach " * 300_000
"""2.7 MB: more than is read at a time."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Objects]:
    with object_server() as running:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{running.server_port}")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "khoa")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "bi-mat-cua-bai-thu")
        monkeypatch.setenv("AWS_REGION", "us-east-1")
        yield running


@pytest.fixture
def here(server: Objects, tmp_path: Path) -> FileStore:
    assert server.server_port
    return open_files(tmp_path / "here", f"s3://{BUCKET}/goc")


@pytest.fixture
def elsewhere(server: Objects, tmp_path: Path) -> FileStore:
    """The same store on another machine."""
    assert server.server_port
    return open_files(tmp_path / "elsewhere", f"s3://{BUCKET}/goc")


def _add(files: FileStore, content: bytes = CONTENT) -> str:
    return files.add(io.BytesIO(content), max_bytes=10_000_000).sha256


def test_what_one_machine_keeps_another_reads(here: FileStore, elsewhere: FileStore) -> None:
    assert elsewhere.path(_add(here)).read_bytes() == CONTENT


def test_objects_lie_under_their_digest_and_requests_are_signed(here: FileStore, server: Objects) -> None:
    digest = _add(here)
    assert list(server.kept) == [f"goc/{digest[:2]}/{digest[2:4]}/{digest}"]
    assert server.signed


def test_the_same_content_is_kept_once(here: FileStore, elsewhere: FileStore, server: Objects) -> None:
    assert _add(here) == _add(elsewhere)
    assert len(server.kept) == 1


def test_all_files_that_came_before_a_moment_are_told_on_every_machine(here: FileStore, elsewhere: FileStore) -> None:
    digest = _add(here)
    now = datetime.now(UTC)

    assert list(elsewhere.kept(now + timedelta(minutes=1))) == [digest]
    assert list(elsewhere.kept(datetime(2000, 1, 1, tzinfo=UTC))) == []


def test_what_is_removed_is_gone_everywhere(here: FileStore, elsewhere: FileStore, server: Objects) -> None:
    digest = _add(here)
    elsewhere.path(digest)
    here.remove(digest)
    assert (server.kept, here.has(digest)) == ({}, False)
    elsewhere.sweep(datetime.now(UTC))
    with pytest.raises(NotFoundError):
        elsewhere.path(digest)


def test_a_file_long_unused_leaves_the_cache_and_is_fetched_again(here: FileStore) -> None:
    digest = _add(here)
    path, old = here.path(digest), time.time() - timedelta(days=30).total_seconds()
    os.utime(path, (old, old))
    here.sweep(datetime.now(UTC))
    assert not path.exists()
    assert here.path(digest).read_bytes() == CONTENT


def test_other_bytes_in_the_store_are_refused(here: FileStore, elsewhere: FileStore, server: Objects) -> None:
    digest = _add(here)
    (key,) = server.kept
    server.kept[key] = b"khac"
    with pytest.raises(FileStoreUnavailableError):
        elsewhere.path(digest)


def test_digests_are_those_in_the_store(here: FileStore, elsewhere: FileStore) -> None:
    assert elsewhere.digests() == set()
    kept = {_add(here), _add(here, b"khac")}
    assert elsewhere.digests() == kept


def test_nothing_is_said_to_be_kept_where_the_store_refuses(here: FileStore, server: Objects) -> None:
    server.refuses = True
    with pytest.raises(FileStoreUnavailableError):
        _add(here)
    with pytest.raises(FileStoreUnavailableError):
        here.check()
    server.refuses = False
    _add(here)
    here.check()


def test_what_is_no_file_reaches_no_store(here: FileStore, server: Objects) -> None:
    with pytest.raises(EmptyFileError):
        _add(here, b"")
    with pytest.raises(TooLargeError):
        here.add(io.BytesIO(CONTENT), max_bytes=10)
    assert server.kept == {}


def test_an_address_of_no_known_kind_is_a_bad_setting(tmp_path: Path) -> None:
    with pytest.raises(BadSettingError):
        open_files(tmp_path, "khong-phai-dia-chi")


def test_without_an_address_files_are_in_the_data_folder(tmp_path: Path) -> None:
    digest = _add(open_files(tmp_path, None))
    assert (tmp_path / "files" / digest[:2] / digest[2:4] / digest).is_file()
