"""`docproc backup`, `restore` and `check`: the whole of what is kept, saved, brought back and looked through."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docproc.cli.output import EXIT_DOCUMENT_FAILED, EXIT_SETUP_LACKING, notices
from docproc.documents.errors import DocprocError
from docproc.settings import Settings

if TYPE_CHECKING:
    from docproc.storage import Database, FileStore
    from docproc.storage.checking import Finding

_ADVICE = {
    "database_damaged": "Cơ sở dữ liệu bị hỏng: dừng dịch vụ và phục hồi từ bản sao lưu gần nhất (docproc restore).",
    "old_tables": "Các bảng chưa ở dạng mới nhất: khởi động dịch vụ một lần, dịch vụ tự nâng cấp.",
    "broken_reference": "Có dòng trỏ tới dòng không còn: phục hồi từ bản sao lưu gần nhất.",
    "file_missing": "Mất tệp gốc: chép lại từ files/ của một bản sao lưu.",
    "file_changed": "Tệp gốc bị thay đổi: thay bằng tệp cùng tên trong files/ của một bản sao lưu.",
    "file_stray": "Tệp không thuộc tài liệu nào (thường do một lần gửi bị ngắt): có thể xóa.",
    "audit_broken": "Nhật ký đã bị sửa từ dòng này: giữ nguyên hiện trạng và báo người phụ trách an toàn thông tin.",
    "index_differs": "Chỉ mục tìm kiếm không thuộc cơ sở dữ liệu này: xóa thư mục chỉ mục, dịch vụ tự dựng lại.",
}


def backup(
    folder: Annotated[Path, typer.Argument(help="New folder for the backup.", metavar="FOLDER")],
) -> None:
    """Save the database and all originals to a new folder; the service may run meanwhile."""
    from docproc.storage.backup import save

    with _store() as (database, files):
        database.check()
        manifest = save(database, files, folder, datetime.now(UTC))
    rows = sum(table.rows for table in manifest.tables)
    notices.print(f"{folder}: {rows} dòng, {len(manifest.files)} tệp gốc")
    for sha256 in manifest.missing_files:
        notices.print(f"{sha256}: {_ADVICE['file_missing']}")


def restore(
    folder: Annotated[Path, typer.Argument(help="Folder of a backup.", metavar="FOLDER")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Throw away what is in the database.")] = False,
) -> None:
    """Bring back a backup into an empty data folder or database; no service may run on it meanwhile."""
    from docproc.jobs.indexes import index_folder
    from docproc.jobs.lock import without_workers
    from docproc.storage import open_folder
    from docproc.storage.backup import restore as bring_back

    settings = Settings.of_environment()
    open_folder(settings.data_dir)
    with _store() as (database, files):
        database.check()
        with without_workers(settings.data_dir, database):
            manifest = bring_back(database, files, folder, force=force)
            shutil.rmtree(index_folder(settings.database_address), ignore_errors=True)
    rows = sum(table.rows for table in manifest.tables)
    notices.print(
        f"{folder}: đã phục hồi {rows} dòng, {len(manifest.files)} tệp gốc, lúc {manifest.created_at:%d/%m/%Y %H:%M} UTC"
    )


def check(
    folder: Annotated[Path | None, typer.Option("--backup", help="Look through this backup instead.")] = None,
    *,
    quick: Annotated[bool, typer.Option("--quick", help="Do not read the originals to the end.")] = False,
    machine: Annotated[bool, typer.Option("--machine", help="Look at what this machine has of what the service needs.")] = False,
) -> None:
    """Look through the database, originals, audit log and search index; exit code 1 when something is lost or changed."""
    if machine:
        _look_at_machine()
        return
    from docproc.storage.backup import verify_backup
    from docproc.storage.checking import HARMLESS

    if folder is not None:
        manifest = verify_backup(folder)
        notices.print(f"{folder}: nguyên vẹn, {len(manifest.files)} tệp gốc")
        return
    with _store() as (database, files):
        database.check()
        found = list(_findings(database, files, contents=not quick))
    for finding in found:
        typer.echo(f"{finding.fault}\t{finding.subject}\t{_ADVICE[finding.fault]}")
    if any(finding.fault not in HARMLESS for finding in found):
        raise typer.Exit(EXIT_DOCUMENT_FAILED)
    notices.print("Không mất gì." if found else "Nguyên vẹn.")


def _look_at_machine() -> None:
    """Say what the machine has and lacks, a line each; exit code 3 when the service does not run like this."""
    from docproc.api.hosts import check_settings
    from docproc.jobs.machine import Look, State, examine

    settings = Settings.of_environment()
    looks = list(examine(settings))
    try:
        check_settings(settings)
        looks.append(Look("settings", State.OK, "Cấu hình và bí mật dùng được."))
    except DocprocError as error:
        looks.append(Look("settings", State.FAILING, error.line()))
    for look in looks:
        typer.echo(f"{look.state}\t{look.what}\t{look.said}")
    if any(look.state is State.FAILING for look in looks):
        raise typer.Exit(EXIT_SETUP_LACKING)


def _findings(database: "Database", files: "FileStore", *, contents: bool) -> "Iterator[Finding]":
    from docproc.jobs.indexes import index_differs, index_folder
    from docproc.storage.checking import Fault, Finding, findings

    yield from findings(database, files, contents=contents)
    folder = index_folder(database.address)
    with database.read() as connection:
        if index_differs(connection, folder):
            yield Finding(Fault.INDEX_DIFFERS, str(folder))


@contextmanager
def _store() -> "Iterator[tuple[Database, FileStore]]":
    """The database and the files of the settings, as they are."""
    from docproc.storage import Database, open_files, open_folder

    settings = Settings.of_environment()
    open_folder(settings.data_dir)
    database = Database(settings.database_address)
    try:
        yield database, open_files(settings.data_dir, settings.files_url)
    finally:
        database.close()
