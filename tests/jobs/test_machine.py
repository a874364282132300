"""Whoever sets a machine up is told what it has, what it lacks, and what does not work like this."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import URL

from docproc.documents.errors import DiskFullError
from docproc.jobs import machine, programs
from docproc.jobs.machine import State, examine, shortcomings
from docproc.settings import Settings
from docproc.storage import Database


def _states(settings: Settings) -> dict[str, tuple[State, str]]:
    return {look.what: (look.state, look.said) for look in examine(settings)}


def test_everything_is_looked_at(tmp_path: Path) -> None:
    Database(f"sqlite:///{tmp_path / 'docproc.db'}").check()

    found = _states(Settings(data_dir=tmp_path, worker_processes=1))

    wanted = {"data_folder", "room", "temporary_folder", "database", "file_store", "tesseract", "libreoffice", "fonts", "memory"}
    assert wanted <= found.keys()
    assert [found[what][0] for what in ("data_folder", "temporary_folder", "database", "file_store")] == [State.OK] * 4
    assert sqlite3.sqlite_version in found["database"][1]


def test_a_database_that_is_not_there_yet_is_not_made_by_looking(tmp_path: Path) -> None:
    assert _states(Settings(data_dir=tmp_path, worker_processes=1))["database"][0] is State.OK
    assert not list(tmp_path.glob("*.db"))


def test_a_bare_machine_runs_the_service_and_is_told_what_works_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(programs, "FONTS", tmp_path)

    found = _states(Settings(data_dir=tmp_path / "data", worker_processes=1))

    for what, package in (("tesseract", "tesseract-ocr"), ("libreoffice", "libreoffice-writer"), ("fonts", "fonts-liberation2")):
        assert found[what][0] is State.LACKING
        assert f"apt-get install {package}" in found[what][1]
        assert "vẫn đọc được" in found[what][1]


def test_a_folder_that_cannot_be_made_a_store_that_is_unknown_and_a_database_that_is_away_fail(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    away = "postgresql://nobody@127.0.0.1:1/nothing"

    found = _states(Settings(data_dir=tmp_path / "file" / "data", database_url=away, worker_processes=1))

    assert {what for what, (state, _) in found.items() if state is State.FAILING} >= {"data_folder", "database", "room"}
    assert "[database_unavailable]" in found["database"][1]
    assert "nobody" not in found["database"][1], "the address may hold a password"


def test_a_disk_without_room_fails_and_one_with_little_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LITTLE_ROOM_BYTES", 1 << 62)
    assert machine.room(tmp_path).state is State.LACKING

    def full(_folder: Path) -> None:
        raise DiskFullError

    monkeypatch.setattr(machine, "check_room", full)
    assert machine.room(tmp_path).state is State.FAILING


def test_the_version_of_a_server_is_told_and_one_that_is_too_old_refused(
    tmp_path: Path, new_postgresql: Callable[[], URL], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = new_postgresql().render_as_string(hide_password=False)
    settings = Settings(data_dir=tmp_path, database_url=address, worker_processes=1)

    assert _states(settings)["database"][0] is State.OK
    monkeypatch.setattr(machine, "OLDEST_POSTGRESQL", 99)
    assert _states(settings)["database"][0] is State.FAILING


def test_more_jobs_at_once_than_there_is_memory_for_are_told_of(tmp_path: Path) -> None:
    greedy = Settings(data_dir=tmp_path, worker_processes=100_000)

    assert _states(greedy)["memory"][0] is State.LACKING
    assert [look.what for look in shortcomings(greedy)] == ["memory"]
    assert shortcomings(Settings(data_dir=tmp_path, worker_processes=1)) == []
