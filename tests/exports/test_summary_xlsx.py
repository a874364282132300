"""The summary that an organizing board signs: one line an entry under the official heading, and nothing in it runs."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docproc.documents import Document, Plan
from docproc.documents.plan import Campaign
from docproc.documents.values import Header
from docproc.exports.summary_xlsx import HEADINGS, SummaryRow, write_summary_workbook

PLAN = Plan(
    document=Document(file_name="kh.pdf", sha256="0", media_type="text/plain", size=1, text=""),
    header=Header(number="5/KH-UBND", issuer="UBND tỉnh Hà Nam", place="Hà Nam"),
    campaign=Campaign(title="Hội thi sáng kiến"),
)
ROW = SummaryRow(
    title="Hẹn giờ trả kết quả",
    authors="Lâm Hoài Thu; Đỗ Minh Khôi",
    unit="Sở Nội vụ",
    topics="Thủ tục hành chính",
    outcome="Không đạt (Không trùng sổ)",
    repeats="trùng ý tưởng: “Nhắc hẹn” (12/QĐ-UBND)",
    opinion="Không chấp nhận. Trùng sáng kiến cũ",
)


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    path = tmp_path / "tong-hop.xlsx"
    write_summary_workbook(path, PLAN, [ROW, ROW.model_copy(update={"title": "=1+1"})])
    made: Worksheet = load_workbook(path)["Tổng hợp"]
    return made


def _texts(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def test_the_official_heading_stands_above(sheet: Worksheet) -> None:
    told = [value for line in _texts(sheet)[:7] for value in line if value]
    assert told == [
        "UBND TỈNH HÀ NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BAN TỔ CHỨC",
        "Độc lập - Tự do - Hạnh phúc",
        "BẢNG TỔNG HỢP KẾT QUẢ SÀNG LỌC BÀI DỰ THI",
        "Hội thi sáng kiến",
        "(Theo Kế hoạch số 5/KH-UBND)",
    ]


def test_each_entry_has_a_line_in_the_board_s_order(sheet: Worksheet) -> None:
    lines = _texts(sheet)
    start = next(number for number, line in enumerate(lines) if line[0] == "STT")

    assert tuple(lines[start]) == HEADINGS
    assert lines[start + 1] == [1, ROW.title, ROW.authors, ROW.unit, ROW.topics, ROW.outcome, ROW.repeats, ROW.opinion]
    assert lines[start + 2][0] == 2
    assert any("Tổng số: 2 bài dự thi." in line for line in lines[start + 3 :])


def test_a_title_that_is_a_formula_stays_text(sheet: Worksheet) -> None:
    cell = next(cell for line in sheet.iter_rows() for cell in line if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_it_prints_across_with_its_headings_on_every_page(sheet: Worksheet) -> None:
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$9:$9"
