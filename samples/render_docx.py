"""A source as a Word document in the layout of Nghị định 30/2020/NĐ-CP (Phụ lục I)."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from numbering import Numbering
from packing import stable_zip
from render_text import MOTTO, NATION
from source import Block, Source

# Margins and sizes of Phụ lục I, Nghị định 30/2020/NĐ-CP.
_MARGINS = {"top_margin": 2.0, "bottom_margin": 2.0, "left_margin": 3.0, "right_margin": 2.0}
_TEXT_WIDTH_CM = 16.0
_INDENT = Cm(1.27)
_CENTRED = {"type", "subject", "centred", "centred_italic"}
_BOLD = {"type", "subject", "centred", "heading1", "heading2"}
_ITALIC = {"basis", "centred_italic"}


def docx_of(source: Source) -> bytes:
    """The bytes of the document; the same source gives the same bytes."""
    document = Document()
    _set_up(document, source)
    numbering = Numbering(document) if source.front.get("numbering") == "auto" else None
    _header(document, source)
    signed = False
    for block in source.blocks:
        if block.kind == "sign":
            signed = True
            _signature(document, source)
        else:
            _block(document, source, block, numbering)
    if not signed:
        _signature(document, source)
    out = BytesIO()
    document.save(out)
    return stable_zip(out.getvalue())


def _set_up(document: Any, source: Source) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    for name, value in _MARGINS.items():
        setattr(section, name, Cm(value))
    style = document.styles["Normal"]
    style.font.name = str(source.front.get("font", "Times New Roman"))
    style.element.rPr.rFonts.set(qn("w:eastAsia"), style.font.name)
    style.font.size = Pt(float(source.front.get("size", 14)))
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    core = document.core_properties
    core.author, core.title = str(source.front.get("office", "")), str(source.front.get("title", ""))
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(number, "PAGE")


def _field(paragraph: Any, instruction: str) -> None:
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), instruction)
    paragraph._p.append(element)  # noqa: SLF001 python-docx has no public way to add a field


def _line(cell: Any, text: str, *, size: float, bold: bool = False, italic: bool = False, centred: bool = True) -> Any:
    first = cell.paragraphs[0]
    paragraph = first if not first.runs and not cell.tables and not first.text else cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _rule(cell: Any, indent_cm: float) -> None:
    """The short line under a header's column: an empty small paragraph with a border above it."""
    paragraph = cell.add_paragraph()
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(indent_cm)
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.line_spacing = Pt(3)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 no public way to set a border


def _columns(document: Any, *widths_cm: float) -> Any:
    table = document.add_table(rows=1, cols=len(widths_cm))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, list(widths_cm))
    return table


def _set_widths(table: Any, widths_cm: list[float]) -> None:
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_cm, strict=True):
            cell.width = Cm(width)


def _header(document: Any, source: Source) -> None:
    if not source.front.get("national", True):
        return
    if not source.lines("left"):
        _private_header(document, source)
        return
    table = _columns(document, 7.0, 10.0)
    left, right = table.rows[0].cells
    lines = source.lines("left")
    for line in lines:
        _line(left, line, size=13, bold=line in lines[-int(source.front.get("left_bold", 1)) :])
    _rule(left, 2.2)
    _line(right, NATION, size=13, bold=True)
    _line(right, MOTTO, size=14, bold=True)
    _rule(right, 1.9)
    second = table.add_row().cells
    _line(second[0], str(source.front.get("number", "")), size=13)
    _line(second[1], str(source.front.get("place_date", "")), size=14, italic=True)
    _set_widths(table, [7.0, 10.0])
    _gap(document)


def _private_header(document: Any, source: Source) -> None:
    """A person's letter has the national name alone, centred."""
    cell = _columns(document, _TEXT_WIDTH_CM).rows[0].cells[0]
    _line(cell, NATION, size=13, bold=True)
    _line(cell, MOTTO, size=14, bold=True)
    _rule(cell, 5.0)
    if "place_date" in source.front:
        _line(cell, str(source.front["place_date"]), size=14, italic=True).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _gap(document)


def _gap(document: Any) -> None:
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _signature(document: Any, source: Source) -> None:
    if not source.lines("sign") and not source.lines("recipients"):
        return
    _gap(document)
    table = _columns(document, 8.0, 9.0)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 no public way to keep a row whole
    left, right = table.rows[0].cells
    for position, line in enumerate(source.lines("recipients")):
        heading = position == 0
        _line(left, line, size=12 if heading else 11, bold=heading, italic=heading, centred=False)
    for line in source.lines("sign_left"):
        _line(left, line, size=14, bold=True)
    for line in source.lines("sign"):
        _line(right, line, size=14, bold=not line.startswith("("), italic=line.startswith("("))
    for cell, name in ((left, "sign_left_name"), (right, "signer")):
        if name in source.front:
            paragraph = _line(cell, str(source.front[name]), size=14, bold=True)
            paragraph.paragraph_format.space_before = Pt(54)


def _block(document: Any, source: Source, block: Block, numbering: Numbering | None) -> None:
    if block.kind == "page":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif block.kind == "table":
        _table(document, source, block)
    else:
        _paragraph(document, source, block, numbering)


def _paragraph(document: Any, source: Source, block: Block, numbering: Numbering | None) -> None:
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_after = Pt(float(source.front.get("space_after", 6)))
    layout.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    layout.line_spacing = float(source.front.get("line_spacing", 1.1))
    text = block.text
    if block.kind in _CENTRED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif block.kind == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        layout.first_line_indent = _INDENT
        text = _marked(paragraph, block, numbering)
    layout.keep_with_next = block.kind in _BOLD
    if block.kind == "text" and text.startswith("Điều "):
        paragraph.add_run(f"{block.marker} ").bold = True
        text = block.unmarked
    run = paragraph.add_run(text)
    run.bold, run.italic = block.kind in _BOLD, block.kind in _ITALIC
    if block.kind == "type":
        layout.space_after = Pt(0)


def _marked(paragraph: Any, block: Block, numbering: Numbering | None) -> str:
    """Number the paragraph as Word does where the source asks for it; returns the text that is left to write."""
    if numbering and block.marker and numbering.apply(paragraph, block.marker):
        return block.unmarked
    if block.kind not in ("bullet", "subbullet"):
        return block.text
    sign = "-" if block.kind == "bullet" else "+"
    if numbering and numbering.apply(paragraph, sign):
        return block.text
    return f"{sign} {block.text}"


def _table(document: Any, source: Source, block: Block) -> None:
    columns = max(len(row) for row in block.rows)
    table = document.add_table(rows=0, cols=columns)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.style = "Table Grid"
    table.autofit = False
    for position, row in enumerate(block.rows):
        _row(table, row, size=float(source.front.get("table_size", 12)), head=position == 0)
    _repeat_head(table)
    widths = block.widths or (1.0,) * columns
    total = sum(widths)
    _set_widths(table, [_TEXT_WIDTH_CM * width / total for width in widths])
    for row, cells in zip(block.rows, table.rows, strict=True):
        if len(row) == 1:
            cells.cells[0].merge(cells.cells[-1])
    _gap(document)


def _row(table: Any, row: tuple[str, ...], *, size: float, head: bool) -> None:
    """One row; a row of a single cell is a group's name across the table, figures and short codes stand centred."""
    cells = table.add_row().cells
    for cell, text in zip(cells, row, strict=False):
        figure = len(text) <= 5 or text.replace(".", "").isdigit()
        paragraph = _line(cell, text, size=size, bold=head or len(row) == 1, centred=head or figure)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)


def _repeat_head(table: Any) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 no public way to repeat a head row
    properties.append(OxmlElement("w:tblHeader"))
