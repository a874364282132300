"""The register of adopted initiatives as an office keeps it in Excel: title rows above the header, merged and styled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet
from packing import stable_zip

HEADER = (
    "STT",
    "Tên sáng kiến",
    "Tóm tắt nội dung",
    "Tác giả",
    "Đơn vị",
    "Địa phương",
    "Số quyết định",
    "Ngày quyết định",
    "Lĩnh vực",
    "Phạm vi",
)
_WIDTHS = (6, 42, 70, 24, 30, 18, 18, 14, 24, 18)
_TITLES = (
    "SỞ NỘI VỤ THÀNH PHỐ CẦN THƠ",
    "SỔ THEO DÕI SÁNG KIẾN CẢI CÁCH HÀNH CHÍNH ĐÃ ĐƯỢC CÔNG NHẬN",
    "(Cập nhật đến ngày 31 tháng 5 năm 2026; gồm cả số liệu của tỉnh Hậu Giang, tỉnh Sóc Trăng trước ngày 01/7/2025)",
)
_SCOPES = {"trong": "Trong tỉnh", "ngoài": "Đã công bố ngoài tỉnh"}
_FIELDS = {
    "TCHE": "Cải cách thể chế",
    "TTHC": "Cải cách thủ tục hành chính",
    "BM": "Cải cách tổ chức bộ máy",
    "CV": "Cải cách chế độ công vụ",
    "TC": "Cải cách tài chính công",
    "CQS": "Xây dựng chính quyền điện tử, chính quyền số",
    "DH": "Chỉ đạo, điều hành cải cách hành chính",
}


@dataclass(frozen=True)
class Initiative:
    """One row of the register, as written in sources/register.txt."""

    title: str
    summary: str
    authors: str
    unit: str
    locality: str
    field: str
    decision: str
    decided_on: date
    scope: str


def initiatives(path: Path) -> Iterator[Initiative]:
    """Read the source: an `@ decision | day | locality | scope` line opens a decision, a row is three lines (see its head)."""
    decision, day, locality, scope = "", date.min, "", ""
    written = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    lines = [line for line in written if line and not line.startswith("//")]
    while lines:
        line = lines.pop(0)
        if line.startswith("@ "):
            decision, on, locality, scope = (part.strip() for part in line[2:].split("|"))
            day = date.fromisoformat(on)
            continue
        authors, unit, field = (part.strip() for part in lines.pop(0).split("|"))
        yield Initiative(line, lines.pop(0), authors, unit, locality, _FIELDS[field], decision, day, _SCOPES[scope])


def xlsx_of(path: Path) -> bytes:
    """The register as one worksheet; real dates in the date column."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = "Sổ sáng kiến"
    _titles(sheet)
    sheet.append(HEADER)
    for number, row in enumerate(initiatives(path), start=1):
        sheet.append(
            (
                number,
                row.title,
                row.summary,
                row.authors,
                row.unit,
                row.locality,
                row.decision,
                row.decided_on,
                row.field,
                row.scope,
            )
        )
    _style(sheet)
    out = BytesIO()
    book.save(out)
    return stable_zip(out.getvalue())


def _titles(sheet: Worksheet) -> None:
    for number, text in enumerate(_TITLES, start=1):
        sheet.append((text,))
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(HEADER))
        cell = sheet.cell(number, 1)
        cell.font = Font("Times New Roman", 13, bold=number < 3, italic=number == 3)
        cell.alignment = Alignment(horizontal="center")
    sheet.append(())


def _style(sheet: Worksheet) -> None:
    head = len(_TITLES) + 2
    side = Side("thin")
    for number in range(head, sheet.max_row + 1):
        for cell in sheet[number]:
            cell.font = Font("Times New Roman", 11, bold=number == head)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if number == head else None)
            cell.border = Border(side, side, side, side)
        sheet.cell(number, 1 + HEADER.index("Ngày quyết định")).number_format = "dd/mm/yyyy"
    for letter, width in zip("ABCDEFGHIJ", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"C{head + 1}"
    sheet.auto_filter.ref = f"A{head}:J{sheet.max_row}"
