"""How far the units of a campaign are, as an Excel workbook."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docproc.documents.base import Record
from docproc.documents.plan import Plan
from docproc.documents.report import ProgressStatus, TargetProgress, UnitProgress
from docproc.exports.cells import write_text

STATUSES = {ProgressStatus.MET: "Đạt", ProgressStatus.MISSED: "Chưa đạt", ProgressStatus.NOT_STATED: "Không nêu"}
"""What people call them."""
_FILLS = {ProgressStatus.MET: "DDEFE3", ProgressStatus.MISSED: "F6D9D5"}
_WIDE, _MIDDLE, _NARROW = 44, 24, 12


class ProgressRow(Record):
    """A unit's report."""

    unit: UnitProgress
    starts_on: date | None = None
    """First day that it is on."""
    ends_on: date | None = None
    """Last day that it is on."""


class Place(Record):
    """A unit's place among the others."""

    place: int
    """1 for the first."""
    unit: str
    met: int
    """Targets."""
    missed: int
    """Targets."""
    not_stated: int
    """Targets."""


def write_progress_workbook(path: Path, plan: Plan, rows: Sequence[ProgressRow], places: Sequence[Place]) -> None:
    """Write `path`: a sheet of units × targets, a sheet of the units in order, and a sheet of every quote."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _matrix(workbook.create_sheet("Đơn vị và chỉ tiêu"), plan, rows)
    _places(workbook.create_sheet("Xếp hạng"), places)
    _quotes(workbook.create_sheet("Trích dẫn"), plan, rows)
    workbook.save(path)


def _matrix(sheet: Worksheet, plan: Plan, rows: Sequence[ProgressRow]) -> None:
    write_text(sheet.cell(1, 1), plan.campaign.title or plan.document.file_name)
    sheet.cell(1, 1).font = Font(bold=True, size=13)
    _header(sheet, 2, ["STT", "Đơn vị", "Kỳ báo cáo", *(target.evidence.quote for target in plan.targets)])
    for number, row in enumerate(rows, start=1):
        line = number + 2
        sheet.cell(line, 1).value = number
        write_text(sheet.cell(line, 2), row.unit.unit)
        write_text(sheet.cell(line, 3), _period(row))
        for column, target in enumerate(row.unit.targets, start=4):
            write_text(sheet.cell(line, column), _said(target))
            if target.status in _FILLS:
                sheet.cell(line, column).fill = PatternFill("solid", fgColor=_FILLS[target.status])
    _finish(sheet, 2, [6, _WIDE, _MIDDLE, *([_MIDDLE] * len(plan.targets))], frozen="C3")


def _places(sheet: Worksheet, places: Sequence[Place]) -> None:
    _header(sheet, 1, ["Hạng", "Đơn vị", *STATUSES.values()])
    for line, place in enumerate(places, start=2):
        write_text(sheet.cell(line, 2), place.unit)
        for column, value in ((1, place.place), (3, place.met), (4, place.missed), (5, place.not_stated)):
            sheet.cell(line, column).value = value
    _finish(sheet, 1, [8, _WIDE, _NARROW, _NARROW, _NARROW], frozen="A2")


def _quotes(sheet: Worksheet, plan: Plan, rows: Sequence[ProgressRow]) -> None:
    _header(sheet, 1, ["Đơn vị", "Chỉ tiêu theo kế hoạch", "Kết quả theo báo cáo", "Đánh giá"])
    line = 2
    for row in rows:
        for target in row.unit.targets:
            stated = plan.targets[target.target].evidence.quote
            quote = "" if target.result is None else target.result.evidence.quote
            for column, text in enumerate((row.unit.unit, stated, quote, STATUSES[target.status]), start=1):
                write_text(sheet.cell(line, column), text)
            line += 1
    _finish(sheet, 1, [_WIDE, 60, 60, _NARROW], frozen="A2")


def _said(target: TargetProgress) -> str:
    if target.result is None:
        return STATUSES[target.status]
    value = f"{target.result.value:g}".replace(".", ",")
    return f"{STATUSES[target.status]}: {value} {target.result.unit or ''}".strip()


def _period(row: ProgressRow) -> str:
    days = [f"{day:%d/%m/%Y}" for day in (row.starts_on, row.ends_on) if day is not None]
    return " – ".join(days)


def _header(sheet: Worksheet, line: int, headings: Sequence[str]) -> None:
    for column, heading in enumerate(headings, start=1):
        cell = sheet.cell(line, column)
        write_text(cell, heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E5F")


def _finish(sheet: Worksheet, header_line: int, widths: Sequence[int], *, frozen: str) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for line in sheet.iter_rows(min_row=header_line):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = frozen
