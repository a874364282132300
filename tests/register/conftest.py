"""Lists to import, written by the tests themselves."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

WriteSheet = Callable[..., Path]
WriteBytes = Callable[[bytes, str], Path]


@pytest.fixture
def workbook(tmp_path: Path) -> WriteSheet:
    def write(*sheets: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> Path:
        book = Workbook()
        for number, rows in enumerate(sheets):
            sheet = book.active if number == 0 else book.create_sheet()
            assert sheet is not None
            sheet.title = f"DS {number + 1}"
            for row in rows:
                sheet.append(list(row))
            for cells in merged:
                sheet.merge_cells(cells)
        path = tmp_path / "list.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def raw(tmp_path: Path) -> WriteBytes:
    def write(content: bytes, name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write
