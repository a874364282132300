"""The register as files that an import reads again: JSON, whole, and an Excel workbook or CSV for people."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from docproc.documents.initiative import AdoptedInitiative, Scope
from docproc.documents.values import Author
from docproc.exports.cells import write_text
from docproc.exports.labels import REGISTER_FIELDS
from docproc.exports.screening_csv import inert

_SHEET = "Sổ sáng kiến"
_COLUMNS = ("id", "title", "summary", "authors", "unit", "locality", "scope", "adopted_on", "decision", "topics", "url")
_ORIGIN = ("Tệp nguồn", "Trang tính nguồn", "Dòng nguồn")
_SCOPES = {Scope.IN_PROVINCE: "trong tỉnh", Scope.PUBLISHED_ELSEWHERE: "ngoài tỉnh"}
_MOST_ROWS = 1_048_575
"""Rows below the header that a sheet of Excel holds."""


def register_lines(rows: Iterable[AdoptedInitiative]) -> Iterator[str]:
    """A JSON line a row, with all that is known of it; an import of them gives the same rows."""
    for row in rows:
        yield row.model_dump_json(by_alias=True) + "\n"


def write_register_workbook(path: Path, rows: Iterable[AdoptedInitiative]) -> None:
    """Writes a workbook with a row an initiative; what authors are besides their names and shares is left to JSON lines.

    Sheets of a million rows follow one another.
    """
    workbook = Workbook(write_only=True)
    sheet, count = _sheet(workbook), 0
    for row in rows:
        if count == _MOST_ROWS:
            sheet, count = _sheet(workbook), 0
        sheet.append([_cell(sheet, text) for text in _texts(row)])
        count += 1
    workbook.save(path)


def write_register_csv(path: Path, rows: Iterable[AdoptedInitiative]) -> None:
    """Writes the columns of the workbook as CSV (RFC 4180) in UTF-8 with the mark that spreadsheets look for.

    Text that a spreadsheet would run gets an apostrophe before it.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(_headings())
        writer.writerows([inert(text) for text in _texts(row)] for row in rows)


def write_register_json(path: Path, rows: Iterable[AdoptedInitiative]) -> None:
    """Writes `{"items": []}` with all that is known of each row; an import of it gives the same rows."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"items": [')
        for number, row in enumerate(rows):
            stream.write((",\n" if number else "\n") + row.model_dump_json(by_alias=True))
        stream.write("\n]}\n")


def _headings() -> list[str]:
    return [text[:1].upper() + text[1:] for text in (*(REGISTER_FIELDS[name] for name in _COLUMNS), *_ORIGIN)]


def _sheet(workbook: Workbook) -> WriteOnlyWorksheet:
    sheet = workbook.create_sheet(_SHEET if not workbook.worksheets else f"{_SHEET} {len(workbook.worksheets) + 1}")
    if not isinstance(sheet, WriteOnlyWorksheet):
        raise TypeError(type(sheet).__name__)
    cells = [_cell(sheet, text) for text in _headings()]
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)
    return sheet


def _cell(sheet: WriteOnlyWorksheet, untrusted_text: str) -> Cell:
    cell: Cell = WriteOnlyCell(sheet)
    if untrusted_text:
        write_text(cell, untrusted_text)
    return cell


def _texts(row: AdoptedInitiative) -> list[str]:
    source = row.source
    values = {
        **{name: getattr(row, name) for name in ("id", "title", "summary", "unit", "locality", "decision")},
        "authors": "; ".join(map(_author, row.authors)),
        "scope": _SCOPES[row.scope],
        "adopted_on": f"{row.adopted_on:%d/%m/%Y}" if row.adopted_on else "",
        "topics": ", ".join(row.topics),
        "url": source.url,
    }
    origin = (source.file_name, source.sheet, str(source.row) if source.row else "")
    return [text or "" for text in (*(values[name] for name in _COLUMNS), *origin)]


def _author(author: Author) -> str:
    return f"{author.name} ({author.share_percent:g}%)" if author.share_percent is not None else author.name
