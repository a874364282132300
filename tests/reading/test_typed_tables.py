from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from docproc.reading import read
from docproc.reading.typed_tables import stretches


def test_rows_parted_by_tabs_are_a_table_among_the_text() -> None:
    lines = ["I. CHỈ TIÊU", "TT\tChỉ tiêu\tNăm 2026", "1\tHồ sơ đúng hạn\t98%", "2\tSáng kiến\t", "II. TỔ CHỨC"]
    before, table, after = stretches(lines)
    assert (before.lines, after.lines) == (("I. CHỈ TIÊU",), ("II. TỔ CHỨC",))
    assert table.table is not None
    assert (table.table.row_count, table.table.column_count) == (3, 3)
    assert [[line.text for line in cell.lines] for cell in table.table.cells[3:6]] == [["1"], ["Hồ sơ đúng hạn"], ["98%"]]


def test_a_row_may_begin_or_end_with_empty_cells() -> None:
    (table,) = stretches(["TT\tTiêu chí\tĐiểm", "1\tTính mới\t40", "\tTổng cộng\t100", "\t\tGhi chú"])
    assert table.table is not None
    assert [cell.column for cell in table.table.cells if cell.row == 2 and cell.lines] == [1, 2]


def test_labels_with_their_values_are_no_table() -> None:
    lines = ["Họ và tên:\tLò Thị Mai", "Chức vụ:\tCông chức", "Đơn vị:\tPhòng Văn hóa"]
    assert [stretch.table for stretch in stretches(lines)] == [None]


def test_one_line_with_a_tab_is_no_table() -> None:
    assert [stretch.table for stretch in stretches(["Kính gửi:\tSở Nội vụ", "Thực hiện Kế hoạch"])] == [None]


def test_the_text_keeps_tabs_between_cells_and_the_layout_has_the_table(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text("I. CHỈ TIÊU\nTT\tChỉ tiêu\tNăm 2026\n1\tHồ sơ đúng hạn\t98%\nII. TỔ CHỨC\n", encoding="utf-8")
    (document,) = read(path, "ke-hoach.txt").documents
    assert document.text == "I. CHỈ TIÊU\nTT\tChỉ tiêu\tNăm 2026\n1\tHồ sơ đúng hạn\t98%\nII. TỔ CHỨC\n"
    (table,) = document.layout.tables
    assert [document.text[cell.start : cell.end] for cell in table.cells if cell.row == 1] == ["1", "Hồ sơ đúng hạn", "98%"]


@given(st.lists(st.text(alphabet="ab1:\t ", max_size=12), max_size=12))
def test_no_line_is_lost(lines: list[str]) -> None:
    assert [line for stretch in stretches(lines) for line in stretch.lines] == lines
