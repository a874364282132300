"""What is missing is named at the start, with its package and with what works without it."""

import os
from pathlib import Path

import pytest

from docproc.jobs.programs import lacking_programs


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which alone programs are looked for."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def _install(folder: Path, name: str, says: str = "") -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\nprintf '{says}'\n", encoding="utf-8")
    program.chmod(0o755)


def test_on_a_bare_machine_both_are_named_with_their_packages(programs: Path) -> None:
    lines = [lack.line() for lack in lacking_programs()]

    assert [("tesseract-ocr" in line, "libreoffice-writer" in line) for line in lines] == [(True, False), (False, True)]
    assert all("every other file is read as ever" in line for line in lines)


def test_tesseract_without_vietnamese_is_not_enough(programs: Path) -> None:
    _install(programs, "soffice")
    _install(programs, "tesseract", "List of available languages (2):\\neng\\nosd\\n")

    assert [lack.package for lack in lacking_programs()] == ["tesseract-ocr-script-viet"]


@pytest.mark.parametrize("language", ["vie", "Vietnamese", "script/Vietnamese"])
def test_a_full_machine_lacks_nothing(programs: Path, language: str) -> None:
    _install(programs, "soffice")
    _install(programs, "tesseract", f"List of available languages (1):\\n{language}\\n")

    assert lacking_programs() == ()


def test_a_tesseract_that_cannot_be_started_is_as_good_as_none(programs: Path) -> None:
    _install(programs, "soffice")
    (programs / "tesseract").write_bytes(b"\x7fELF broken")
    os.chmod(programs / "tesseract", 0o755)  # noqa: PTH101, S103 - a program

    assert [lack.package for lack in lacking_programs()] == ["tesseract-ocr-script-viet"]
