from collections.abc import Callable

import pytest

from docproc.documents import BlockKind, Document

ReadHere = Callable[..., Document]


@pytest.fixture
def text_of(read_here: ReadHere) -> Callable[[str], str]:
    return lambda body: read_here(f"<!DOCTYPE html><html><body>{body}</body></html>".encode()).text


def test_blocks_are_paragraphs_and_inline_marks_are_not(text_of: Callable[[str], str]) -> None:
    body = "<h1>Phát động cuộc thi</h1><p>Kế hoạch số <b>12</b>/KH-UBND<br>ngày 5/3</p>Lời <i>kết</i>\n ở ngoài"
    assert text_of(body) == "Phát động cuộc thi\nKế hoạch số 12/KH-UBND\nngày 5/3\nLời kết ở ngoài\n"


def test_scripts_styles_menus_and_hidden_parts_are_left_out(text_of: Callable[[str], str]) -> None:
    body = (
        "<nav>Trang chủ</nav><div class='left-menu'>Giới thiệu</div><script>var a</script><style>p{}</style>"
        "<p>Ủy ban nhân dân xã ban hành kế hoạch phát động cuộc thi.</p><p style='display: none'>ẩn</p><footer>Liên hệ</footer>"
    )
    assert text_of(body) == "Ủy ban nhân dân xã ban hành kế hoạch phát động cuộc thi.\n"


def test_the_named_main_part_is_taken_when_it_holds_the_text(text_of: Callable[[str], str]) -> None:
    body = f"<div>Thời tiết hôm nay</div><article><p>{'Nội dung cuộc thi. ' * 5}</p></article><div>Tin khác</div>"
    assert text_of(body) == ("Nội dung cuộc thi. " * 5).strip() + "\n"


def test_list_items_have_the_labels_that_the_reader_sees(text_of: Callable[[str], str]) -> None:
    body = "<ol start=3><li>Ba</li><li><p>Bốn</p></li></ol><ol type=a><li>Một</li></ol><ul><li>Gạch</li><li>- Sẵn</li></ul>"
    assert text_of(body) == "3. Ba\n4. Bốn\na. Một\n- Gạch\n- Sẵn\n"


def test_tables_keep_their_cells_and_merged_cells_stand_once(read_here: ReadHere) -> None:
    document = read_here(
        b"<html><table border=1><tr><th>TT</th><th>Ten</th></tr><tr><td rowspan=2>1</td><td>A<br>B</td></tr><tr><td>C</td></tr></table>"
    )
    assert document.text == "TT\tTen\n1\tA B\n\tC\n"
    table = document.layout.tables[0]
    assert (table.row_count, table.column_count, table.header_rows) == (3, 2, 1)
    assert [(cell.row, cell.column, cell.row_span) for cell in table.cells] == [
        (0, 0, 1),
        (0, 1, 1),
        (1, 0, 2),
        (1, 1, 1),
        (2, 1, 1),
    ]


def test_the_official_header_is_read_left_before_right(read_here: ReadHere) -> None:
    document = read_here(
        "<html><meta charset=utf-8><table><tr><td>UBND XÃ ĐÔNG HÒA<br>Số: 7/KH-UBND</td>"
        "<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Đông Hòa, ngày 5 tháng 3 năm 2026</td></tr></table>".encode()
    )
    left, right = document.layout.blocks
    assert (left.kind, right.kind) == (BlockKind.HEADER_LEFT, BlockKind.HEADER_RIGHT)
    assert document.text[left.start : left.end] == "UBND XÃ ĐÔNG HÒA\nSố: 7/KH-UBND"


def test_the_declared_encoding_is_believed_when_it_holds(read_here: ReadHere) -> None:
    page = "<html><meta charset='windows-1258'><p>Cải cách</p>".encode()
    assert read_here(page.replace("ả".encode(), b"a\xd2").replace("á".encode(), b"\xe1")).text == "Cải cách\n"


def test_a_table_that_lays_out_the_page_is_no_table(read_here: ReadHere) -> None:
    document = read_here(b"<html><table><tr><td>menu</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>")
    assert document.text == "menu\na\tb\n"
    assert len(document.layout.tables) == 1
