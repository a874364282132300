"""What this machine has of what the service needs, for whoever sets it up: what is missing, and what works without it."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import psutil

from docproc.documents.errors import BadSettingError, DatabaseUnavailableError, DocprocError
from docproc.jobs.programs import Lack, lacking_fonts, lacking_programs
from docproc.reading import lacking_isolation
from docproc.settings import Settings
from docproc.storage import Database, open_files, open_folder
from docproc.storage.outages import check_room

LITTLE_ROOM_BYTES = 2 * 1024**3
"""With less than this free somebody should see to the disk: a day near a deadline brings about as much."""
PROCESS_BYTES = 1024**3
"""What a job at work takes of memory."""
OLDEST_SQLITE = (3, 35, 0)
"""The first that answers a write with what it wrote."""
OLDEST_POSTGRESQL = 13
"""The oldest that its makers kept in repair in 2025."""
_GIBIBYTE = 1024**3
_OPTIONAL = (
    ("tesseract", ("tesseract-ocr", "tesseract-ocr-script-viet"), "Đọc được bản quét và ảnh bằng tiếng Việt (tesseract)."),
    ("libreoffice", ("libreoffice-writer",), "Đọc được DOC, RTF, ODT (LibreOffice)."),
    ("fonts", ("fonts-liberation2",), "Có phông chữ đủ dấu tiếng Việt để dựng trang."),
)
"""Code, the packages that it takes, and what is said where they are there."""
_WITHOUT = {
    "tesseract-ocr": "bản quét và ảnh không có chữ; các tệp khác vẫn đọc được.",
    "tesseract-ocr-script-viet": "bản quét và ảnh không có chữ; các tệp khác vẫn đọc được.",
    "libreoffice-writer": "DOC, RTF, ODT bị từ chối kèm lý do; các tệp khác vẫn đọc được.",
    "fonts-liberation2": "trang của tệp PDF không kèm phông hiện sai chữ; nội dung vẫn đọc được.",
}
"""By package, what is so without it."""


class State(StrEnum):
    """What a look at one thing came to."""

    OK = "ok"
    LACKING = "lacking"
    """Something is missing; the service runs without."""
    FAILING = "failing"
    """The service does not run like this."""


class Look(NamedTuple):
    """One thing that was looked at."""

    what: str
    """Stable code."""
    state: State
    said: str
    """In Vietnamese: how it stands, and what to do."""


def examine(settings: Settings) -> Iterator[Look]:
    """Look at everything, what is needed first; nothing is changed but that folders are made where there are none."""
    yield _needed("data_folder", lambda: open_folder(settings.data_dir), f"Ghi được vào thư mục dữ liệu {settings.data_dir}.")
    yield room(settings.data_dir)
    yield _needed("temporary_folder", _try_temporary, f"Ghi được vào thư mục tạm {tempfile.gettempdir()}.")
    yield _database(settings)
    files = "Kho tệp gốc trả lời và ghi được."
    yield _needed("file_store", lambda: open_files(settings.data_dir, settings.files_url).check(), files)
    yield from _programs()
    for sentence in lacking_isolation():
        yield Look("isolation", State.LACKING, sentence)
    yield _memory(settings.worker_processes)


def shortcomings(settings: Settings) -> list[Look]:
    """What should be seen to, of what a look takes no time at: for the log of a service that starts."""
    return [look for look in (room(settings.data_dir), _memory(settings.worker_processes)) if look.state is not State.OK]


def room(folder: Path) -> Look:
    """How much is free on the disk of a folder."""
    try:
        check_room(folder)
    except DocprocError as error:
        return Look("room", State.FAILING, error.line())
    free = shutil.disk_usage(folder).free
    told = f"Ổ đĩa của thư mục dữ liệu còn {free / _GIBIBYTE:.1f} GB."
    if free < LITTLE_ROOM_BYTES:
        return Look("room", State.LACKING, f"{told} Nên giải phóng thêm: khi đầy, dịch vụ ngừng nhận tệp.")
    return Look("room", State.OK, told)


def _needed(what: str, check: Callable[[], object], well: str) -> Look:
    try:
        check()
    except DocprocError as error:
        return Look(what, State.FAILING, error.line())
    return Look(what, State.OK, well)


def _try_temporary() -> None:
    folder = Path(tempfile.gettempdir())
    open_folder(folder)
    check_room(folder)


def _database(settings: Settings) -> Look:
    file = settings.data_dir / "docproc.db"
    if settings.database_url is None and not file.exists():
        return Look("database", State.OK, f"{file} chưa có; dịch vụ tự tạo khi khởi động.")
    try:
        database = Database(settings.database_address)
    except BadSettingError as error:
        return Look("database", State.FAILING, error.line())
    try:
        database.check()
        return _version(database)
    except DatabaseUnavailableError as error:
        return Look("database", State.FAILING, error.line())
    finally:
        database.close()


def _version(database: Database) -> Look:
    if database.is_one_file:
        told = f"SQLite {sqlite3.sqlite_version}"
        oldest, is_old = ".".join(map(str, OLDEST_SQLITE)), sqlite3.sqlite_version_info < OLDEST_SQLITE
    else:
        with database.read() as connection:
            number = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one()) // 10_000
        told, oldest, is_old = f"PostgreSQL {number}", str(OLDEST_POSTGRESQL), number < OLDEST_POSTGRESQL
    if is_old:
        return Look("database", State.FAILING, f"{told} quá cũ: cần {oldest} trở lên.")
    return Look("database", State.OK, f"{told} trả lời.")


def _programs() -> Iterator[Look]:
    missing = {lack.package: lack for lack in (*lacking_programs(), *lacking_fonts())}
    for what, packages, well in _OPTIONAL:
        lack = next((missing[package] for package in packages if package in missing), None)
        yield Look(what, State.OK, well) if lack is None else Look(what, State.LACKING, _told(lack))


def _told(lack: Lack) -> str:
    return f"Thiếu {lack.program}: {_WITHOUT[lack.package]} Cài gói {lack.package} (apt-get install {lack.package})."


def _memory(processes: int) -> Look:
    total, wanted = psutil.virtual_memory().total, (processes + 1) * PROCESS_BYTES
    told = f"{processes} việc chạy cùng lúc, máy có {total / _GIBIBYTE:.1f} GB bộ nhớ và {os.cpu_count()} bộ xử lý."
    if total < wanted:
        return Look("memory", State.LACKING, f"{told} Nên giảm DOCPROC_WORKER_PROCESSES: mỗi việc cần khoảng 1 GB.")
    return Look("memory", State.OK, told)
