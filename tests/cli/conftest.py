"""Small files in official style, and a data folder of the test's own."""

from pathlib import Path

import pytest
from openpyxl import Workbook

PLAN = """ỦY BAN NHÂN DÂN TỈNH AN GIANG
Số: 77/KH-UBND
An Giang, ngày 02 tháng 3 năm 2026
KẾ HOẠCH
Tổ chức Cuộc thi “Ý tưởng cải cách hành chính” tỉnh An Giang năm 2026

I. NỘI DUNG
1. Đối tượng dự thi
Cán bộ, công chức, viên chức, người lao động đang công tác tại các sở, ban, ngành tỉnh và Ủy ban nhân dân các xã, phường trên địa bàn tỉnh An Giang.
2. Lĩnh vực dự thi
Bài dự thi thuộc các lĩnh vực: cải cách thể chế; cải cách thủ tục hành chính; xây dựng và phát triển chính quyền điện tử, chính quyền số.
3. Thời gian nhận bài
Nhận bài dự thi từ ngày 01 tháng 4 năm 2026 đến hết ngày 30 tháng 6 năm 2026, gửi về Sở Nội vụ tỉnh An Giang.
4. Yêu cầu
Bài dự thi không được trùng với các sáng kiến, giải pháp đã áp dụng trong tỉnh.
"""

ENTRY = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

BÁO CÁO MÔ TẢ SÁNG KIẾN

1. Tên sáng kiến: {title}
2. Tác giả: Lâm Hoài Thu
Chức vụ: Chuyên viên
Đơn vị công tác: Sở Nội vụ tỉnh An Giang
3. Tình trạng trước khi có sáng kiến
Người dân nộp hồ sơ thủ tục hành chính tại bộ phận một cửa phải chờ lâu vì không biết giờ nào vắng.
4. Nội dung giải pháp
{solution}
5. Hiệu quả
Thời gian chờ trung bình giảm từ 40 phút xuống còn 10 phút mỗi lượt giao dịch.

An Giang, ngày 20 tháng 5 năm 2026
"""

SOLUTION = (
    "Bộ phận một cửa đo lượng khách từng giờ, vẽ thành bảng giờ vắng và giờ đông của thủ tục hành chính, dán tại cửa và gửi qua tin nhắn "
    "để người dân chọn giờ vắng mà đến."
)
REGISTER = [
    ("Bảng giờ vắng, giờ đông tại bộ phận một cửa", SOLUTION, "UBND phường Rạch Giá", "15/QĐ-UBND", "10/02/2025"),
    (
        "Túi hồ sơ màu theo hạn trả",
        "Mỗi hồ sơ giấy nằm trong túi có màu ứng với ngày phải trả.",
        "UBND xã Vĩnh Gia",
        "16/QĐ-UBND",
        "11/02/2025",
    ),
]


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def entry_file(tmp_path: Path) -> Path:
    path = tmp_path / "bai-1.txt"
    path.write_text(ENTRY.format(title="Xem trước giờ vắng khi đi làm giấy tờ", solution=SOLUTION), encoding="utf-8")
    return path


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Tên sáng kiến", "Nội dung", "Đơn vị", "Số quyết định", "Ngày quyết định"])
    for row in REGISTER:
        sheet.append(list(row))
    path = tmp_path / "so.xlsx"
    workbook.save(path)
    return path


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("DOCPROC_DATA_DIR", str(folder))
    return folder
