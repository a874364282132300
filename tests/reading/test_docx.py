import io
import zipfile
from collections.abc import Callable

import pytest

from docproc.documents import BlockKind, Document, errors
from docproc.reading import Limits

ReadHere = Callable[..., Document]
MakeDocx = Callable[..., bytes]
TextOf = Callable[..., str]


def _p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def _cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(_p(text) for text in paragraphs)}</w:tc>"


def _table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _numbered(text: str, number: int = 1, level: int = 0) -> str:
    return _p(text, f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>")


def _level(at: int, form: str, text: str, more: str = "") -> str:
    return f"<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/>{more}</w:lvl>"


_BORDERS = "<w:tblBorders><w:top w:val='single'/></w:tblBorders>"
_NUMBERING = (
    "<w:abstractNum w:abstractNumId='0'>"
    + _level(0, "upperRoman", "%1.")
    + _level(1, "decimal", "%2.")
    + _level(2, "lowerLetter", "%3)")
    + _level(3, "decimal", "%2.%4")
    + _level(4, "bullet", "\uf0b7")
    + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='1'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
)


@pytest.fixture
def text_of(read_here: ReadHere, make_docx: MakeDocx) -> TextOf:
    return lambda body, **parts: read_here(make_docx(body, **parts)).text


def test_paragraphs_end_with_a_line_feed_and_line_breaks_part_them(text_of: TextOf) -> None:
    body = _p("KẾ HOẠCH") + "<w:p><w:r><w:t>Tổ chức</w:t><w:tab/><w:t>cuộc thi</w:t><w:br/><w:t>năm 2026</w:t></w:r></w:p>"
    assert text_of(body) == "KẾ HOẠCH\nTổ chức cuộc thi\nnăm 2026\n"


def test_automatic_numbers_are_those_that_word_shows(text_of: TextOf) -> None:
    body = "".join(
        (
            _numbered("Mục đích"),
            _numbered("Một", level=1),
            _numbered("Hai", level=1),
            _numbered("Ý a", level=2),
            _numbered("Ý b", level=2),
            _numbered("Ghép", level=3),
            _numbered("Dấu", level=4),
            _numbered("Yêu cầu"),
            _numbered("Lại một", level=1),
            _numbered("Bắt đầu từ năm", number=2, level=1),
        )
    )
    assert text_of(body, numbering=_NUMBERING).split("\n") == [
        "I. Mục đích",
        "1. Một",
        "2. Hai",
        "a) Ý a",
        "b) Ý b",
        "2.1 Ghép",
        "• Dấu",
        "II. Yêu cầu",
        "1. Lại một",
        "5. Bắt đầu từ năm",
        "",
    ]


def test_a_style_brings_its_numbers_and_letters_in_capitals(text_of: TextOf) -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='Muc'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
        "<w:rPr><w:caps/></w:rPr></w:style><w:style w:type='paragraph' w:styleId='Con'><w:basedOn w:val='Muc'/></w:style>"
    )
    assert text_of(_p("Mục đích", "<w:pStyle w:val='Con'/>"), styles=styles, numbering=_NUMBERING) == "I. MỤC ĐÍCH\n"


def test_insertions_are_in_and_deletions_and_hidden_text_are_out(text_of: TextOf) -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>từ 50% </w:t></w:r></w:ins><w:del><w:r><w:delText>từ 40% </w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>cũ </w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn </w:t></w:r>"
        "<w:r><w:t>trở lên</w:t></w:r></w:p>"
    )
    assert text_of(body) == "từ 50% trở lên\n"


def test_fields_show_their_results_even_across_paragraphs(text_of: TextOf) -> None:
    begin, separate, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))
    body = (
        f"<w:p>{begin}<w:r><w:instrText>DATE</w:instrText><w:t>mã</w:t></w:r>{separate}<w:r><w:t>05/3/2026</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>trang</w:t></w:r>{end}<w:hyperlink><w:r><w:t> một</w:t></w:r></w:hyperlink></w:p>"
    )
    assert text_of(body) == "05/3/2026\ntrang một\n"


def test_a_text_box_is_read_once_though_the_file_holds_it_twice(text_of: TextOf) -> None:
    box = f"<w:pict><w:txbxContent>{_p('Trong khung')}</w:txbxContent></w:pict>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(f"<w:p><w:r><w:t>Ngoài khung</w:t>{both}</w:r></w:p>") == "Ngoài khung\nTrong khung\n"


def test_content_controls_are_transparent(text_of: TextOf) -> None:
    run = "<w:sdt><w:sdtPr><w:t>mẫu</w:t></w:sdtPr><w:sdtContent><w:r><w:t>cấp tỉnh</w:t></w:r></w:sdtContent></w:sdt>"
    body = f"<w:sdt><w:sdtContent><w:p><w:r><w:t>Sáng kiến </w:t></w:r>{run}</w:p></w:sdtContent></w:sdt>"
    assert text_of(body) == "Sáng kiến cấp tỉnh\n"


def test_a_footnote_follows_its_paragraph_and_its_mark_does_not_stick_to_a_number(
    read_here: ReadHere, make_docx: MakeDocx
) -> None:
    body = "<w:p><w:r><w:t>đạt 100%</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>" + _p("Tiếp")
    notes = f"<w:footnote w:type='separator' w:id='0'>{_p('x')}</w:footnote><w:footnote w:id='2'>{_p('Theo số liệu năm 2025')}</w:footnote>"
    document = read_here(make_docx(body, footnotes=notes))
    assert document.text == "đạt 100%\n1 Theo số liệu năm 2025\nTiếp\n"
    assert [block.kind for block in document.layout.blocks][1] == BlockKind.FOOTNOTE


def test_merged_cells_stand_once_and_keep_the_columns_aligned(read_here: ReadHere, make_docx: MakeDocx) -> None:
    body = _table(
        _cell("TT", properties="<w:vMerge w:val='restart'/>") + _cell("Điểm", properties="<w:gridSpan w:val='2'/>"),
        _cell("", properties="<w:vMerge/>") + _cell("Tối đa") + _cell("Tự chấm"),
        _cell("1") + _cell("30", "điểm") + _cell(""),
        properties=_BORDERS,
    )
    document = read_here(make_docx(body))
    assert document.text == "TT\tĐiểm\n\tTối đa\tTự chấm\n1\t30 điểm\n"
    table = document.layout.tables[0]
    assert (table.row_count, table.column_count) == (3, 3)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells][:2] == [(0, 0, 2, 1), (0, 1, 1, 2)]
    assert [document.text[cell.start : cell.end] for cell in table.cells][-3:] == ["1", "30 điểm", ""]


def test_a_table_within_a_cell_is_part_of_the_cell(text_of: TextOf) -> None:
    inner = _table(_cell("x") + _cell("y"), properties=_BORDERS)
    assert text_of(_table(_cell("1") + f"<w:tc>{inner}{_p('z')}</w:tc>", properties=_BORDERS)) == "1\tx y z\n"


def test_the_official_header_and_the_signature_are_columns_left_before_right(read_here: ReadHere, make_docx: MakeDocx) -> None:
    header = _table(
        _cell("UBND TỈNH AN GIANG", "SỞ NỘI VỤ") + _cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        _cell("Số: 12/KH-SNV") + _cell("An Giang, ngày 05 tháng 3 năm 2026"),
    )
    end = _table(_cell("Nơi nhận:", "- Như trên;", "- Lưu: VT.") + _cell("GIÁM ĐỐC", "Trần Thị Thử"))
    document = read_here(make_docx(header + _p("KẾ HOẠCH") + end))
    kinds = [block.kind for block in document.layout.blocks]
    assert kinds == [
        BlockKind.HEADER_LEFT,
        BlockKind.HEADER_RIGHT,
        BlockKind.PARAGRAPH,
        BlockKind.RECIPIENTS,
        BlockKind.SIGNATURE,
    ]
    left = document.layout.blocks[0]
    assert document.text[left.start : left.end] == "UBND TỈNH AN GIANG\nSỞ NỘI VỤ\nSố: 12/KH-SNV"
    assert document.layout.tables == ()


def test_bold_size_and_centring_are_those_of_the_style_unless_set(read_here: ReadHere, make_docx: MakeDocx) -> None:
    styles = (
        "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:b/><w:sz w:val='28'/>"
        "</w:rPr></w:style>"
    )
    first, second = read_here(
        make_docx(_p("a") + _p("b", "<w:jc w:val='left'/>", "<w:b w:val='0'/>"), styles=styles)
    ).layout.blocks
    assert (first.bold, first.size, first.centred, first.kind) == (True, 14.0, True, BlockKind.HEADING)
    assert (second.bold, second.centred) == (False, False)


def test_rules_drawn_with_signs_are_no_text(text_of: TextOf) -> None:
    assert text_of(_p("SỞ NỘI VỤ") + _p("_______") + _p("KẾ HOẠCH")) == "SỞ NỘI VỤ\nKẾ HOẠCH\n"


def test_a_doctype_is_refused(make_docx: MakeDocx, read_here: ReadHere) -> None:
    whole = make_docx(_p("a"))
    source, buffer = zipfile.ZipFile(io.BytesIO(whole)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"?>", b"?><!DOCTYPE x [<!ENTITY a 'b'>]>", 1)
            archive.writestr(name, content)
    with pytest.raises(errors.UnsafeContentError):
        read_here(buffer.getvalue())


def test_a_part_that_unpacks_too_far_is_refused(make_docx: MakeDocx, read_here: ReadHere) -> None:
    bomb = make_docx(_p(" " * 2_000_000))
    with pytest.raises(errors.ExpansionError, match="ratio"):
        read_here(bomb, limits=Limits(ratio_free_bytes=1_000_000))
    with pytest.raises(errors.ExpansionError, match="size"):
        read_here(bomb, limits=Limits(expanded_bytes=1_000_000))


def test_macros_are_named_and_not_read(make_docx: MakeDocx, read_here: ReadHere) -> None:
    buffer = io.BytesIO(make_docx(_p("a")))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\x00")
    assert [notice.code for notice in read_here(buffer.getvalue()).warnings] == ["macros_ignored"]


def test_broken_xml_is_damage(make_docx: MakeDocx, read_here: ReadHere) -> None:
    with pytest.raises(errors.DamagedFileError):
        read_here(make_docx("<w:p>"))
