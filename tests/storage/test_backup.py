"""A backup is one state of everything; what was wiped comes back from it, on either kind of database."""

import gzip
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import JSON, URL, Boolean, Date, Float, Integer, LargeBinary, String, inspect, select

from docproc.documents.errors import BackupError, StoreNotEmptyError
from docproc.storage import Database, FileStore, audit, documents, entries, new_id, plans, tables, upgrade
from docproc.storage.backup import read_manifest, restore, save, verify_backup
from docproc.storage.backup.format import saved_tables
from docproc.storage.rows import Status, StoredDocument, StoredEntry, StoredPlan
from docproc.storage.types import UtcDateTime

CONTENT = "Kế hoạch tổ chức Hội thi năm 2026".encode()


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def filled(database: Database, files: FileStore, noon: datetime) -> Database:
    """A database with a plan in a bundle, an entry and two acts in the audit log."""
    sha256 = files.add(io.BytesIO(CONTENT), max_bytes=1000).sha256
    parent, child = (StoredDocument(name * 32, None, 0, sha256, "KH.pdf", None, 40, None, Status.QUEUED, noon) for name in "fa")
    plan = StoredPlan(new_id(), parent.id, Status.QUEUED, None, None, None, None, noon)
    entry = StoredEntry(new_id(), plan.id, child.id, noon, Status.QUEUED, None, None, None, None, noon, searchable="kh.pdf")
    with database.write() as connection:
        documents.add(connection, parent)
        documents.add(connection, replace(child, parent_id=parent.id))
        plans.add(connection, plan)
        entries.add(connection, entry)
        for action in ("plan.add", "entry.add"):
            audit.append(connection, at=noon, actor="lan", action=action, subject=f"plan/{plan.id}")
    return database


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path, new_postgresql: Callable[[], URL]) -> Iterator[Database]:
    """Another database, without tables, once of each kind."""
    sqlite = f"sqlite:///{tmp_path / 'restored.db'}"
    opened = Database(sqlite if request.param == "sqlite" else new_postgresql().render_as_string(hide_password=False))
    yield opened
    opened.close()


def _everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in saved_tables()
        }


def test_what_was_saved_comes_back_row_for_row_on_either_kind_of_database(
    filled: Database, files: FileStore, empty: Database, tmp_path: Path, noon: datetime
) -> None:
    save(filled, files, tmp_path / "backup", noon)
    restored_files = FileStore(tmp_path / "restored")
    restore(empty, restored_files, tmp_path / "backup")
    assert _everything(empty) == _everything(filled)
    (digest,) = read_manifest(tmp_path / "backup").files
    assert restored_files.path(digest).read_bytes() == CONTENT
    with empty.read() as connection:
        assert audit.verify(connection) is None


def test_restoring_over_data_needs_force_and_then_leaves_only_the_backup(
    filled: Database, files: FileStore, tmp_path: Path, noon: datetime, a_document: StoredDocument
) -> None:
    save(filled, files, tmp_path / "backup", noon)
    before = _everything(filled)
    with filled.write() as connection:
        documents.add(connection, a_document)
    with pytest.raises(StoreNotEmptyError):
        restore(filled, files, tmp_path / "backup")
    restore(filled, files, tmp_path / "backup", force=True)
    assert _everything(filled) == before


def test_writing_goes_on_after_a_restore(
    filled: Database, files: FileStore, empty: Database, tmp_path: Path, a_document: StoredDocument
) -> None:
    noon = a_document.created_at
    save(filled, files, tmp_path / "backup", noon)
    restore(empty, files, tmp_path / "backup")
    with empty.write() as connection:
        documents.add(connection, a_document)
        audit.append(connection, at=noon, actor="lan", action="plan.read", subject="plan/p")
        assert audit.verify(connection) is None


def _rewrite_as_of(revision: str, folder: Path) -> None:
    """Make the backup one that the release of this revision would have written: without columns and tables that came later."""
    old = Database(f"sqlite:///{folder.parent / 'old.db'}")
    upgrade(old.engine, revision)
    saved = []
    for table in read_manifest(folder).tables:
        if not inspect(old.engine).has_table(table.name):
            continue
        names = {column["name"] for column in inspect(old.engine).get_columns(table.name)}
        path = folder / "tables" / f"{table.name}.jsonl.gz"
        rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
        kept = [{name: value for name, value in row.items() if name in names} for row in rows]
        written = b"".join(json.dumps(row).encode() + b"\n" for row in kept)
        path.write_bytes(gzip.compress(written))
        saved.append(table.model_copy(update={"sha256": hashlib.sha256(written).hexdigest()}))
    old.close()
    older = read_manifest(folder).model_copy(update={"revision": revision, "tables": tuple(saved)})
    (folder / "manifest.json").write_text(older.model_dump_json(), "utf-8")


def test_a_backup_of_an_older_release_is_brought_to_the_newest_form(
    filled: Database, files: FileStore, empty: Database, tmp_path: Path, noon: datetime
) -> None:
    save(filled, files, tmp_path / "backup", noon)
    _rewrite_as_of("0007", tmp_path / "backup")
    restore(empty, files, tmp_path / "backup")
    assert _everything(empty) == _everything(filled)


def test_a_backup_of_a_newer_release_is_refused(
    filled: Database, files: FileStore, empty: Database, tmp_path: Path, noon: datetime
) -> None:
    newer = save(filled, files, tmp_path / "backup", noon).model_copy(update={"revision": "9999"})
    (tmp_path / "backup" / "manifest.json").write_text(newer.model_dump_json(), "utf-8")
    with pytest.raises(BackupError, match="mới hơn"):
        restore(empty, files, tmp_path / "backup")


def _cut_table(folder: Path) -> None:
    path = folder / "tables" / "documents.jsonl.gz"
    path.write_bytes(path.read_bytes()[:-12])


def _change_table(folder: Path) -> None:
    path = folder / "tables" / "plans.jsonl.gz"
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"queued", b"failed")))


def _change_file(folder: Path) -> None:
    next(path for path in (folder / "files").rglob("*") if path.is_file()).write_bytes(b"khac")


def _lose_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


@pytest.mark.parametrize("damage", [_cut_table, _change_table, _change_file, _lose_manifest])
def test_a_damaged_backup_is_refused_before_anything_is_touched(
    filled: Database, files: FileStore, tmp_path: Path, noon: datetime, damage: Callable[[Path], None]
) -> None:
    save(filled, files, tmp_path / "backup", noon)
    damage(tmp_path / "backup")
    before = _everything(filled)
    with pytest.raises(BackupError):
        verify_backup(tmp_path / "backup")
    with pytest.raises(BackupError):
        restore(filled, files, tmp_path / "backup", force=True)
    assert _everything(filled) == before


def test_a_backup_takes_no_folder_that_is_there(filled: Database, files: FileStore, tmp_path: Path, noon: datetime) -> None:
    (tmp_path / "backup").mkdir()
    with pytest.raises(BackupError, match="thư mục mới"):
        save(filled, files, tmp_path / "backup", noon)


def test_originals_that_the_store_has_lost_are_named(filled: Database, files: FileStore, tmp_path: Path, noon: datetime) -> None:
    shutil.rmtree(tmp_path / "files")
    manifest = save(filled, FileStore(tmp_path / "files"), tmp_path / "backup", noon)
    assert (manifest.files, len(manifest.missing_files)) == ((), 1)


def test_a_state_is_taken_while_others_write(filled: Database, a_document: StoredDocument) -> None:
    with filled.snapshot() as connection:
        before = connection.execute(select(tables.documents.c.id)).all()
        with filled.write() as other:
            documents.add(other, a_document)
        assert connection.execute(select(tables.documents.c.id)).all() == before


def test_an_empty_database_makes_an_empty_backup(database: Database, files: FileStore, tmp_path: Path, noon: datetime) -> None:
    upgrade(database.engine)
    manifest = save(database, files, tmp_path / "backup", noon)
    assert sum(table.rows for table in manifest.tables) == 0


def test_every_column_of_a_saved_table_is_of_a_kind_that_comes_back_as_it_was() -> None:
    known = (Boolean, Date, Float, Integer, JSON, LargeBinary, String, UtcDateTime)
    others = {
        f"{table.name}.{column.name}"
        for table in saved_tables()
        for column in table.columns
        if not isinstance(column.type, known)
    }
    assert not others
