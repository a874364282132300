"""The summary of a contest's screening as an organizing board signs it: one line an entry, under the official heading.

Heading, place and signature as in Nghị định 30/2020/NĐ-CP, phụ lục I; number, date and signer are left to the office.
"""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docproc.documents.base import Record
from docproc.documents.plan import Plan
from docproc.exports.cells import write_text

FONT = "Times New Roman"
"""The font of official documents (phụ lục I, mục I)."""
HEADINGS = ("STT", "Tên giải pháp", "Tác giả", "Đơn vị", "Lĩnh vực", "Kết quả sàng lọc", "Trùng với", "Ý kiến")
_WIDTHS = (6, 40, 26, 28, 20, 24, 40, 30)
"""Characters."""
_FIRST = 9
"""Line of the headings."""
_THIN = Side(style="thin")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


class SummaryRow(Record):
    """An entry as the board lists it."""

    title: str
    """Its title, or its file name where it has none."""
    authors: str = ""
    """Their names: a board cannot rank what nobody wrote."""
    unit: str = ""
    topics: str = ""
    outcome: str
    """What the screening came to, with the checks that were not passed."""
    repeats: str = ""
    """What it repeats, initiatives and other entries."""
    opinion: str = ""
    """What a person decided, and why; empty while nobody did."""


def write_summary_workbook(path: Path, plan: Plan, rows: list[SummaryRow]) -> None:
    """Write `path`: one sheet, ready to print on A4 across."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet("Tổng hợp")
    _head(sheet, plan)
    _lines(sheet, rows)
    _foot(sheet, _FIRST + len(rows) + 2, plan)
    _page(sheet)
    workbook.save(path)


def _head(sheet: Worksheet, plan: Plan) -> None:
    _spread(sheet, "A1:C1", (plan.header.issuer or "").upper())
    _spread(sheet, "A2:C2", "BAN TỔ CHỨC", bold=True)
    _spread(sheet, "E1:H1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    _spread(sheet, "E2:H2", "Độc lập - Tự do - Hạnh phúc", bold=True, underline="single")
    _spread(sheet, "A4:H4", "BẢNG TỔNG HỢP KẾT QUẢ SÀNG LỌC BÀI DỰ THI", bold=True, size=14)
    _spread(sheet, "A5:H5", plan.campaign.title or plan.document.file_name, bold=True)
    if plan.header.number:
        _spread(sheet, "A6:H6", f"(Theo Kế hoạch số {plan.header.number})", italic=True)


def _lines(sheet: Worksheet, rows: list[SummaryRow]) -> None:
    for column, heading in enumerate(HEADINGS, start=1):
        _cell(sheet, _FIRST, column, heading, bold=True, centred=True)
    for number, row in enumerate(rows, start=1):
        texts = (row.title, row.authors, row.unit, row.topics, row.outcome, row.repeats, row.opinion)
        _cell(sheet, _FIRST + number, 1, str(number), centred=True)
        sheet.cell(_FIRST + number, 1).value = number
        for column, text in enumerate(texts, start=2):
            _cell(sheet, _FIRST + number, column, text)


def _foot(sheet: Worksheet, line: int, plan: Plan) -> None:
    place = plan.header.place or "…………"
    _spread(sheet, f"A{line}:C{line}", f"Tổng số: {line - _FIRST - 2} bài dự thi.", italic=True, horizontal="left")
    _spread(sheet, f"F{line}:H{line}", f"{place}, ngày …… tháng …… năm ………", italic=True)
    _spread(sheet, f"F{line + 1}:H{line + 1}", "TM. BAN TỔ CHỨC", bold=True)


def _page(sheet: Worksheet) -> None:
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{_FIRST + 1}"
    sheet.print_title_rows = f"{_FIRST}:{_FIRST}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _spread(sheet: Worksheet, area: str, text: str, *, size: int = 12, horizontal: str = "center", **marks: str | bool) -> None:
    sheet.merge_cells(area)
    cell = sheet[area.split(":", maxsplit=1)[0]]
    write_text(cell, text)
    cell.font = Font(name=FONT, size=size, **marks)  # type: ignore[arg-type]
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)


def _cell(sheet: Worksheet, line: int, column: int, text: str, *, bold: bool = False, centred: bool = False) -> None:
    cell = sheet.cell(line, column)
    write_text(cell, text)
    cell.font = Font(name=FONT, size=11, bold=bold)
    cell.alignment = Alignment(horizontal="center" if centred else None, vertical="top", wrap_text=True)
    cell.border = _RULED
