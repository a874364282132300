from collections.abc import Callable

from docproc.documents import Document
from docproc.documents.layout import Cell, Table
from docproc.extraction.titled_tables import MOST_COLUMNS, titled_tables

DocumentMaker = Callable[..., Document]


def test_tabs_make_a_table_with_its_headings_apart(document_with: DocumentMaker) -> None:
    text = "TT\tChỉ tiêu\tNăm 2026\n1\tTỷ lệ số hóa\t 80% \n2\t\t90%\n"
    (table,) = titled_tables(document_with(text))
    assert table.titles == ("TT", "Chỉ tiêu", "Năm 2026")
    assert [[cell.text for cell in row] for row in table.rows] == [["1", "Tỷ lệ số hóa", "80%"], ["2", "", "90%"]]
    cell = table.rows[0][2]
    assert text[cell.start : cell.end] == "80%"


def test_a_column_is_found_by_its_heading(document_with: DocumentMaker) -> None:
    (table,) = titled_tables(document_with("STT\tNội dung\tĐiểm tối đa\n1\tTính mới\t30\n"))
    assert table.column(r"điểm") == 2
    assert table.column(r"đơn vị") is None


def test_headings_in_two_rows_are_joined(document_with: DocumentMaker) -> None:
    text = "Chỉ tiêu\tMục tiêu\t\n\t2025\t2026\nSố hóa\t80\t90\n"
    starts = [text.index(word) for word in ("Chỉ tiêu", "Mục tiêu", "2025", "2026", "Số hóa", "80", "90")]
    spots = [(0, 0, 1, 8), (0, 1, 2, 8), (1, 1, 1, 4), (1, 2, 1, 4), (2, 0, 1, 6), (2, 1, 1, 2), (2, 2, 1, 2)]
    cells = tuple(
        Cell(row=row, column=column, row_span=1, column_span=span, start=start, end=start + length)
        for start, (row, column, span, length) in zip(starts, spots, strict=True)
    )
    layout = Table(start=0, end=len(text), row_count=3, column_count=3, cells=cells, header_rows=2)
    (table,) = titled_tables(document_with(text, layout))
    assert table.titles == ("Chỉ tiêu", "Mục tiêu 2025", "Mục tiêu 2026")
    assert [cell.text for cell in table.rows[0]] == ["Số hóa", "80", "90"]


def test_stray_columns_are_not_looked_at(document_with: DocumentMaker) -> None:
    row = "\t".join("a" for _ in range(300))
    (table,) = titled_tables(document_with(f"{row}\n{row}\n"))
    assert len(table.titles) == MOST_COLUMNS
