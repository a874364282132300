"""The screening table of a contest as an Excel workbook, in the form an organizing board uses."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docproc.documents.base import Record
from docproc.documents.match import Match
from docproc.documents.screening import CheckCode, ScreeningReport
from docproc.exports.cells import write_text
from docproc.exports.labels import CHECK_NAMES, CHECK_OUTCOMES, OUTCOMES, RELATIONS

_FILLS = {"pass": "DDEFE3", "fail": "F6D9D5", "unknown": "FBEFCF", "review": "FBEFCF"}
_WIDE, _NARROW = 42, 16


class ScreeningRow(Record):
    """One entry of the table."""

    file_name: str
    """The entry's file."""
    title: str
    """The entry's title, or its file name where it has none."""
    filed_at: str
    """When it was filed, as a reader writes it; empty when not known."""
    report: ScreeningReport
    """Its screening."""
    decision: str = ""
    """What a person decided, as a reader is told it; empty while nobody did."""
    decision_reason: str = ""
    """Why."""


def write_screening_workbook(path: Path, plan_title: str, rows: list[ScreeningRow]) -> None:
    """Write `path`: a sheet of outcomes and reasons, and a sheet of the nearest initiatives of each entry."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _outcomes(workbook.create_sheet("Kết quả sàng lọc"), plan_title, rows)
    _matches(workbook.create_sheet("Sáng kiến gần nhất"), rows)
    workbook.save(path)


def _outcomes(sheet: Worksheet, plan_title: str, rows: list[ScreeningRow]) -> None:
    headings = ["STT", "Tên tệp", "Tên sáng kiến", "Nộp lúc", "Kết quả"]
    headings += [CHECK_NAMES[code] for code in CheckCode] + [
        "Sáng kiến gần nhất",
        "Quan hệ",
        "Mức độ",
        "Quyết định",
        "Lý do quyết định",
    ]
    write_text(sheet.cell(1, 1), plan_title)
    sheet.cell(1, 1).font = Font(bold=True, size=13)
    _header(sheet, 2, headings)
    for index, row in enumerate(rows, start=1):
        _outcome_row(sheet, index, row)
    _finish(sheet, 2, [6, 28, _WIDE, _NARROW, _NARROW] + [30] * len(CheckCode) + [_WIDE, _NARROW, 10, 24, 30])


def _outcome_row(sheet: Worksheet, index: int, row: ScreeningRow) -> None:
    line = index + 2
    report = row.report
    sheet.cell(line, 1).value = index
    for column, text in enumerate((row.file_name, row.title, row.filed_at, OUTCOMES[report.outcome]), start=2):
        write_text(sheet.cell(line, column), text)
    _fill(sheet, line, 5, report.outcome)
    for column, check in enumerate(report.checks, start=6):
        write_text(sheet.cell(line, column), f"{CHECK_OUTCOMES[check.outcome]}. {check.reason}")
        _fill(sheet, line, column, check.outcome)
    nearest = 6 + len(report.checks)
    if report.matches:
        _match_cells(sheet, line, nearest, report.matches[0])
    for column, text in enumerate((row.decision, row.decision_reason), start=nearest + 3):
        write_text(sheet.cell(line, column), text)


def _match_cells(sheet: Worksheet, line: int, column: int, match: Match) -> None:
    write_text(sheet.cell(line, column), match.initiative.title)
    write_text(sheet.cell(line, column + 1), RELATIONS[match.relation])
    score = sheet.cell(line, column + 2)
    score.value = match.score
    score.number_format = "0%"


def _matches(sheet: Worksheet, rows: list[ScreeningRow]) -> None:
    headings = ["Bài dự thi", "Sáng kiến đã công nhận", "Quan hệ", "Mức độ", "Đơn vị", "Quyết định", "Lý do"]
    _header(sheet, 1, headings)
    line = 2
    for row in rows:
        for match in row.report.matches:
            write_text(sheet.cell(line, 1), row.title)
            _match_cells(sheet, line, 2, match)
            initiative = match.initiative
            for column, text in enumerate((initiative.unit, initiative.decision, match.reason), start=5):
                write_text(sheet.cell(line, column), text or "")
            line += 1
    _finish(sheet, 1, [_WIDE, _WIDE, _NARROW, 10, 28, _NARROW, 60])


def _header(sheet: Worksheet, line: int, headings: list[str]) -> None:
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(line, column)
        write_text(cell, heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E5F")


def _fill(sheet: Worksheet, line: int, column: int, outcome: str) -> None:
    sheet.cell(line, column).fill = PatternFill("solid", fgColor=_FILLS[outcome])


def _finish(sheet: Worksheet, header_line: int, widths: list[int]) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for line in sheet.iter_rows(min_row=header_line):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{header_line + 1}"
    sheet.auto_filter.ref = f"A{header_line}:{get_column_letter(len(widths))}{max(sheet.max_row, header_line)}"
