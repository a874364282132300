"""Rounds under whatever words: rows of a table, a counted noun, arrows, labels of what a jury does, contests level by level."""

import pytest

from docproc.documents.document import Document
from docproc.extraction.rounds.merging import rounds_of


def names(text: str) -> list[str]:
    document = Document(file_name="the-le.txt", sha256="0" * 64, media_type="text/plain", size=len(text), text=text)
    found = rounds_of(document)
    assert [one.ordinal for one in found] == list(range(1, len(found) + 1))
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thi qua hai cấp: cấp cơ sở do chi bộ chủ trì; cấp tỉnh do Ban Tổ chức chủ trì.\n", ["Vòng cấp cơ sở", "Vòng cấp tỉnh"]),
        (
            "Thí sinh qua hai thử thách: “Hiểu luật” (trắc nghiệm) và “Nói hay” (thuyết trình).\n",
            ["Vòng Hiểu luật", "Vòng Nói hay"],
        ),
        ("Lần đầu, tổ thư ký chấm sơ bộ. Lần sau, Hội đồng chấm chính thức.\n", ["Vòng Lần đầu", "Vòng Lần sau"]),
        ("Vòng\tCách thi\n1. Gặp gỡ\tTrắc nghiệm trên máy\n2. Bứt phá\tThuyết trình\n", ["Vòng Gặp gỡ", "Vòng Bứt phá"]),
        (
            "Chặng\tTừ ngày\nNhận bài\t1/3\nChấm sơ loại\t1/4\nChấm chung kết\t1/5\nTrao giải\t9/5\n",
            ["Vòng Chấm sơ loại", "Vòng Chấm chung kết"],
        ),
        ("Đợt một. Chấm kín bài viết.\nĐợt hai. Phỏng vấn mười tác giả.\n", ["Vòng Đợt một", "Vòng Đợt hai"]),
        ("Trình tự chấm: Lọc hồ sơ → Phỏng vấn → Bỏ phiếu kín.\n", ["Vòng Lọc hồ sơ", "Vòng Phỏng vấn", "Vòng Bỏ phiếu kín"]),
        (
            "a) Sàng lọc: thư ký bỏ bài lạc đề.\nb) Bảo vệ trước hội đồng: tác giả trả lời câu hỏi.\n",
            ["Vòng Sàng lọc", "Vòng Bảo vệ trước hội đồng"],
        ),
        ("Thi ở khoa trước, mỗi khoa chọn hai người; sau đó thi toàn trường.\n", ["Vòng Thi ở khoa", "Vòng thi toàn trường"]),
        ("Bài thi qua vòng thẩm tra, rồi vòng phản biện.\n", ["Vòng thẩm tra", "Vòng phản biện"]),
        ("Chấm xong sơ khảo trong tháng 9; chung khảo dự kiến giữa tháng 10.\n", ["Vòng sơ khảo", "Vòng chung khảo"]),
        ("Hội thi chỉ có một vòng: chấm chung khảo tại hội trường.\n", ["Vòng chung khảo"]),
    ],
)
def test_rounds(text: str, expected: list[str]) -> None:
    assert [name.lower() for name in names(text)] == [name.lower() for name in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Dự thảo được lấy ý kiến qua hai vòng: vòng một trong phòng, vòng hai toàn sở.\n",
        "Bước 1: ban hành kế hoạch.\nBước 2: tuyên truyền.\nBước 3: tổng hợp, báo cáo.\n",
        "Điều 1. Đối tượng thi\nĐiều 2. Cách chấm\nĐiều 3. Giải thưởng\n",
        "Lịch: 10/9 → 30/9 nhận bài.\n",
        "Thi trắc nghiệm: 40 điểm.\nThi viết: 60 điểm.\n",
    ],
)
def test_what_is_no_round(text: str) -> None:
    assert names(text) == []
