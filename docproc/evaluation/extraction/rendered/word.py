"""Blocks as a Word document in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from docproc.evaluation.reading.sheets import Block, Grid, Pair, Prose

_FACE = "Liberation Serif"
"""Of the widths of Times New Roman, with all Vietnamese letters, in Debian's fonts-liberation2."""
_MARGINS = {"top_margin": 2.0, "bottom_margin": 2.0, "left_margin": 3.0, "right_margin": 2.0}
"""Centimetres."""
_TEXT_WIDTH = 16.0
"""Centimetres."""
_INDENT = 1.27
"""Centimetres."""
_TEXT, _HEADER, _RECIPIENTS, _CELL = 14.0, 12.0, 11.0, 13.0
"""Points."""
_CROWDED = 6
"""Columns from which a table is set in smaller type."""
_SMALL_CELL = 11.0
"""Points."""
_HEADER_WIDTHS, _SIGNED_WIDTHS = (6.8, 10.0), (8.0, 8.0)
"""Centimetres."""
_SIGNATURE_LINES = 4
"""Empty lines between office and name."""
_BOLD_LINES = 2
"""Lines of the header's right column that are bold: Quốc hiệu and Tiêu ngữ."""


def word_file(blocks: Sequence[Block]) -> bytes:
    """The bytes of a DOCX with these blocks one below the other and page numbers at the head from the second page on."""
    document: Any = Document()
    _set_up(document)
    for block in blocks:
        match block:
            case Prose():
                _prose(document, block)
            case Pair():
                _pair(document, block)
            case Grid():
                _grid(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    for name, value in _MARGINS.items():
        setattr(section, name, Cm(value))
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FACE, Pt(_TEXT)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)  # noqa: SLF001 - python-docx has no public way to add a field


def _prose(document: Any, block: Prose) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if block.centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.line_spacing = 1.1
    if not block.centred:
        paragraph.paragraph_format.first_line_indent = Cm(_INDENT)
    paragraph.add_run(block.text).bold = block.bold


def _pair(document: Any, block: Pair) -> None:
    table = _table(document, 1, _SIGNED_WIDTHS if block.sealed else _HEADER_WIDTHS)
    _keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    if block.sealed:
        _lines(left, block.left, _RECIPIENTS, bold=1, centred=False)
        blank = ("",) * _SIGNATURE_LINES
        _lines(right, (*block.right[:-1], *blank, block.right[-1]), _TEXT, bold=len(block.right) + len(blank), centred=True)
    else:
        _lines(left, block.left, _HEADER, bold=len(block.left) - 1, centred=True)
        _lines(right, block.right, _HEADER, bold=_BOLD_LINES, centred=True)
    _gap(document)


def _keep_whole(row: Any) -> None:
    """A header or a signature stands on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no public way


def _lines(cell: Any, lines: Iterable[str], points: float, *, bold: int, centred: bool) -> None:
    """Short paragraphs, the first `bold` of them in bold."""
    for number, line in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        run = paragraph.add_run(line)
        run.bold, run.font.size = number < bold, Pt(points)


def _grid(document: Any, grid: Grid) -> None:
    table = _table(document, len(grid.rows), [share * _TEXT_WIDTH for share in grid.shares])
    table.style = "Table Grid"
    points = _SMALL_CELL if len(grid.shares) >= _CROWDED else _CELL
    for number, row in enumerate(grid.rows):
        cells = table.rows[number].cells
        if len(row) < len(cells):
            cells[len(row) - 1].merge(cells[-1])
        for cell, text in zip(cells, row, strict=False):
            _lines(cell, [text], points, bold=int(number == 0), centred=number == 0 or text[:1].isdigit())
    _gap(document)


def _table(document: Any, rows: int, widths: Sequence[float]) -> Any:
    """A table without rulings; widths in centimetres."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    return table


def _gap(document: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(_TEXT)
