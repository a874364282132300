"""Files that mean harm, or are not what they seem, are refused with the error that says why."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from docproc.documents.errors import (
    DamagedFileError,
    EmptyFileError,
    ExpansionError,
    InputError,
    NoTitleColumnError,
    SheetTypeError,
    TooLargeError,
    TooManyRowsError,
    UnsafeContentError,
)
from docproc.reading import Limits
from docproc.register import plan as planning
from docproc.register import plan_import

WriteBytes = Callable[[bytes, str], Path]
WriteSheet = Callable[..., Path]


def archive(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFileError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, SheetTypeError),
        (b"%PDF-1.7\n", SheetTypeError),
        (b"PK\x03\x04 and nothing more", DamagedFileError),
        (b"chi la van ban", NoTitleColumnError),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00", SheetTypeError),
    ],
)
def test_what_is_no_list_is_refused(raw: WriteBytes, content: bytes, error: type[InputError]) -> None:
    with pytest.raises(error):
        plan_import(raw(content, "a.xlsx"), "a.xlsx")


def test_another_office_file_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(SheetTypeError):
        plan_import(archive(tmp_path / "a.docx", {"word/document.xml": b"<w/>"}), "a.docx")


def test_a_part_that_declares_entities_is_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><workbook/>'
    with pytest.raises(UnsafeContentError):
        plan_import(archive(tmp_path / "a.xlsx", {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": bomb}), "a.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.xlsx",
        {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 200_000},
    )
    assert path.stat().st_size < 2_000
    with pytest.raises(ExpansionError):
        plan_import(path, "a.xlsx", limits=Limits(expanded_bytes=100_000))


def test_more_parts_than_a_workbook_has_are_refused(tmp_path: Path) -> None:
    parts = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"} | {f"p{n}": b"" for n in range(20)}
    with pytest.raises(ExpansionError):
        plan_import(archive(tmp_path / "a.xlsx", parts), "a.xlsx", limits=Limits(parts=20))


def test_too_many_bytes_and_too_many_rows_are_refused(
    workbook: WriteSheet, raw: WriteBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("STT", "Tên sáng kiến"), *((n, f"Sáng kiến thứ {n}") for n in range(1, 9))]
    few = Limits(rows=5)
    with pytest.raises(TooManyRowsError):
        plan_import(workbook(rows), "a.xlsx", limits=few)
    with pytest.raises(TooManyRowsError):
        plan_import(raw("\n".join(f"{a},{b}" for a, b in rows).encode(), "a.csv"), "a.csv", limits=few)
    monkeypatch.setattr(planning, "MAX_FILE_BYTES", 10)
    with pytest.raises(TooLargeError):
        plan_import(workbook(rows), "a.xlsx")


def test_a_workbook_whose_sheet_is_cut_off_is_damaged(workbook: WriteSheet, tmp_path: Path) -> None:
    whole = workbook([("STT", "Tên sáng kiến"), (1, "Phần mềm nhắc việc")])
    with zipfile.ZipFile(whole) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:-60]
    with pytest.raises(DamagedFileError):
        plan_import(archive(tmp_path / "cut.xlsx", parts), "cut.xlsx")
