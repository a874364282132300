"""The screening report of one entry as DOCX, laid out as an official report (Nghị định 30/2020/NĐ-CP, phụ lục I).

Number, signer and recipients are left open: the office fills them in when it issues the report.
"""

from datetime import date
from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from docproc.documents.plan import Plan
from docproc.exports.cells import printable
from docproc.exports.labels import CHECK_NAMES, CHECK_OUTCOMES, OUTCOMES, RELATIONS
from docproc.exports.screening_xlsx import ScreeningRow

FONT, SIZE = "Times New Roman", Pt(13)
"""Font and size of the text (phụ lục I, mục I)."""
_MARGINS = {"top_margin": Mm(20), "bottom_margin": Mm(20), "left_margin": Mm(30), "right_margin": Mm(15)}
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def screening_report(row: ScreeningRow, plan: Plan, made_on: date) -> bytes:
    """The report as a DOCX file; `made_on` is the day that stands in its head."""
    document = Document()
    _set_page(document)
    _head(document, plan, made_on)
    _title(document, row, plan)
    _findings(document, row)
    _matches(document, row)
    _decision(document, row)
    _foot(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_page(document: DocxDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, width in _MARGINS.items():
        setattr(section, name, width)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, SIZE
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(6)


def _head(document: DocxDocument, plan: Plan, made_on: date) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _line(left, (plan.header.issuer or "").upper(), size=12)
    _line(left, "BAN TỔ CHỨC", bold=True, size=12)
    _line(left, "Số:        /BC-BTC")
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12)
    _line(right, "Độc lập - Tự do - Hạnh phúc", bold=True, underline=True)
    place = f"{plan.header.place}, " if plan.header.place else ""
    _line(right, f"{place}ngày {made_on.day:02} tháng {_month(made_on)} năm {made_on.year}", italic=True)


def _month(day: date) -> str:
    """Months 1 and 2 with a leading zero (phụ lục I, mục II.4)."""
    return f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - the rule names these two


def _title(document: DocxDocument, row: ScreeningRow, plan: Plan) -> None:
    _paragraph(document, "BÁO CÁO", bold=True, align=_CENTRE, size=14)
    _paragraph(document, f"Kết quả sàng lọc bài dự thi “{row.title}”", bold=True, align=_CENTRE, size=14)
    _paragraph(document, f"Cuộc thi: {plan.campaign.title or plan.document.file_name}")
    if plan.header.number:
        _paragraph(document, f"Kế hoạch: {plan.header.number}")
    _paragraph(document, f"Tệp bài dự thi: {row.file_name}. Thời điểm nộp: {row.filed_at or 'không rõ'}.")
    _paragraph(document, f"Kết quả sàng lọc tự động: {OUTCOMES[row.report.outcome]}.", bold=True)


def _findings(document: DocxDocument, row: ScreeningRow) -> None:
    _paragraph(document, "1. Kết quả kiểm tra", bold=True)
    table = _table(document, ("Nội dung", "Kết quả", "Lý do"), (32, 24, 109))
    for check in row.report.checks:
        _row(table, (CHECK_NAMES[check.code], CHECK_OUTCOMES[check.outcome], check.reason))


def _matches(document: DocxDocument, row: ScreeningRow) -> None:
    _paragraph(document, "2. Sáng kiến đã công nhận gần nhất", bold=True)
    if not row.report.matches:
        _paragraph(document, "Không có sáng kiến nào trong sổ gần với bài dự thi.")
        return
    table = _table(document, ("Sáng kiến", "Quan hệ", "Mức độ", "Lý do"), (50, 26, 18, 71))
    for match in row.report.matches:
        where = ", ".join(part for part in (match.initiative.unit, match.initiative.decision) if part)
        title = f"{match.initiative.title} ({where})" if where else match.initiative.title
        _row(table, (title, RELATIONS[match.relation], f"{match.score:.0%}", match.reason))


def _decision(document: DocxDocument, row: ScreeningRow) -> None:
    _paragraph(document, "3. Ý kiến của Ban Tổ chức", bold=True)
    said = f"{row.decision}. {row.decision_reason}".strip() if row.decision else "Chưa có ý kiến."
    _paragraph(document, said)


def _foot(document: DocxDocument) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _line(left, "Nơi nhận:", bold=True, italic=True, size=12, align=WD_ALIGN_PARAGRAPH.LEFT)
    _line(left, "- Ban Giám khảo;", size=11, align=WD_ALIGN_PARAGRAPH.LEFT)
    _line(left, "- Lưu: VT.", size=11, align=WD_ALIGN_PARAGRAPH.LEFT)
    _line(right, "TM. BAN TỔ CHỨC", bold=True)


def _table(document: DocxDocument, headings: tuple[str, ...], widths: tuple[int, ...]) -> Table:
    """A ruled table; widths in millimetres."""
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        _line(cell, heading, bold=True, size=12)
    made: Table = table
    return made


def _row(table: Table, texts: tuple[str, ...]) -> None:
    for cell, text in zip(table.add_row().cells, texts, strict=True):  # type: ignore[no-untyped-call]
        _line(cell, text, size=12, align=WD_ALIGN_PARAGRAPH.LEFT)


def _line(cell: _Cell, untrusted_text: str, *, align: WD_ALIGN_PARAGRAPH = _CENTRE, size: float = 13, **marks: bool) -> None:
    """A line of a cell, in the paragraph that a cell begins with or in a new one."""
    first = cell.paragraphs[0]
    paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    _write(paragraph, untrusted_text, align, size, marks)


def _paragraph(
    document: DocxDocument,
    untrusted_text: str,
    *,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    size: float = 13,
    **marks: bool,
) -> None:
    _write(document.add_paragraph(), untrusted_text, align, size, marks)


def _write(paragraph: Paragraph, untrusted_text: str, align: WD_ALIGN_PARAGRAPH, size: float, marks: dict[str, bool]) -> None:
    paragraph.alignment = align
    run = paragraph.add_run(printable(untrusted_text))
    run.font.size = Pt(size)
    for mark, is_on in marks.items():
        setattr(run, mark, is_on)
