"""Prizes told by their parts: a name, a number, an amount, in whatever words and columns."""

from collections.abc import Callable

import pytest

from docproc.documents import Plan

PlanReader = Callable[..., Plan]

SAID = [
    (
        "Chương 4 - GIẢI\nĐiều 9. Cơ cấu\na) Kéo Vàng: 1 giải, 20 triệu đồng;\nb) Kéo Bạc: 2 giải, 10 triệu đồng/giải.\n",
        [("Kéo Vàng", 1, 20_000_000), ("Kéo Bạc", 2, 10_000_000)],
    ),
    (
        "VII. QUÀ\nÝ tưởng xuất sắc: 02 phần thưởng, mỗi phần 5 triệu đồng. Ý tưởng hay: 05 phần thưởng, mỗi phần 2 triệu đồng.\n",
        [("Ý tưởng xuất sắc", 2, 5_000_000), ("Ý tưởng hay", 5, 2_000_000)],
    ),
    (
        "GIẢI THƯỞNG\n- Quán quân: 20 triệu đồng\n- Á quân: 12 triệu đồng\n- Hạng ba: 8 triệu đồng\n",
        [("Quán quân", 1, 20_000_000), ("Á quân", 1, 12_000_000), ("Hạng ba", 1, 8_000_000)],
    ),
    (
        (
            "VII. GIẢI THƯỞNG\n1. Giải cá nhân\n- 02 giải Nhì, trị giá 7.000.000 đồng/giải;\n2. Giải tập thể\n"
            "- 01 giải Nhất: Bằng khen của Chủ tịch UBND tỉnh và 15.000.000 đồng.\n"
        ),
        [("Giải Nhì", 2, 7_000_000), ("Giải Nhất", 1, 15_000_000)],
    ),
    (
        "Đơn vị xếp thứ nhất được thưởng 6.000.000 đồng; 05 đơn vị xếp tiếp theo, mỗi đơn vị 2.000.000 đồng.\n",
        [("Đơn vị xếp thứ nhất", 1, 6_000_000), ("Đơn vị xếp tiếp theo", 5, 2_000_000)],
    ),
    (
        "GIẢI THƯỞNG\nGiải I: 1 giải x 5.000.000\nGiải KK: 5 giải x 500.000\n",
        [("Giải I", 1, 5_000_000), ("Giải KK", 5, 500_000)],
    ),
    (
        "Ban Tổ chức còn trao hai giải phụ: Bài có nhiều lượt xem (2.000.000 đồng) và Tác giả nhỏ tuổi (1.000.000 đồng).\n",
        [("Bài có nhiều lượt xem", 1, 2_000_000), ("Tác giả nhỏ tuổi", 1, 1_000_000)],
    ),
    (
        "Giải thưởng của Hội thi gồm:\na) Giải toàn đoàn: một Nhất, hai Ba;\nb) Giải trả lời nhanh: 01.\n",
        [("Giải Nhất", 1, None), ("Giải Ba", 2, None), ("Giải trả lời nhanh", 1, None)],
    ),
    (
        "Điều 9. Thưởng\nGiải Cánh buồm (một giải): mười hai triệu đồng.\nGiải Mái chèo: hai giải, mỗi giải bảy triệu rưỡi.\n",
        [("Giải Cánh buồm", 1, 12_000_000), ("Giải Mái chèo", 2, 7_500_000)],
    ),
    (
        "V. PHẦN THƯỞNG\nQuán quân: 20tr; Á quân: 12tr\nTriển vọng (4 em): 900k/em\n",
        [("quán quân", 1, 20_000_000), ("á quân", 1, 12_000_000), ("Giải Triển vọng", 4, 900_000)],
    ),
    (
        "Cơ cấu giải thưởng\n- Tám triệu đồng cho giải A, năm triệu đồng cho giải B.\n",
        [("Giải A", None, 8_000_000), ("Giải B", None, 5_000_000)],
    ),
    (
        "Ban Tổ chức trao giải Nhất, Nhì, Ba lần lượt là 9 triệu đồng, 6 triệu đồng và 4 triệu đồng.\n",
        [("Giải Nhất", None, 9_000_000), ("Giải nhì", None, 6_000_000), ("Giải ba", None, 4_000_000)],
    ),
    (
        "III. KHEN THƯỞNG\n+ Giải Nhì\n  Số lượng: 02\n  Mức thưởng: 3.000.000đ kèm Giấy khen\n",
        [("Giải Nhì", 2, 3_000_000)],
    ),
    (
        "Giải thưởng: 1 nhất (8 tr), 3 nhì (5 tr), 6 khuyến khích (1 tr).\n",
        [("Giải nhất", 1, 8_000_000), ("Giải nhì", 3, 5_000_000), ("Giải khuyến khích", 6, 1_000_000)],
    ),
    (
        "Hội thi không trao giải đặc biệt; 02 giải Sáng kiến xanh, mỗi giải 2.500.000 đồng.\n",
        [("Giải Sáng kiến xanh", 2, 2_500_000)],
    ),
    (
        "Điều chỉnh giải Nhì từ “02 giải, mỗi giải 3.000.000 đồng” thành “03 giải, mỗi giải 3.500.000 đồng”.\n",
        [("Giải Nhì", 3, 3_500_000)],
    ),
    (
        "Mức 1. Số giải: 01 giải Nhất; 02 giải Nhì.\nTiền thưởng: Nhất 5.000.000 đồng; Nhì 3.000.000 đồng.\n",
        [("Giải Nhất", 1, 5_000_000), ("Giải Nhì", 2, 3_000_000)],
    ),
    (
        "Quà tặng\nNhà tài trợ thêm hai suất, mỗi suất 1.000.000 đồng, gồm: giải Bài viết xúc động, giải Tác giả trẻ.\n",
        [("Giải Bài viết xúc động", 1, 1_000_000), ("Giải Tác giả trẻ", 1, 1_000_000)],
    ),
]


def prizes(plan: Plan) -> list[tuple[str, int | None, int | None]]:
    return [(award.name, award.count, award.amount_vnd) for award in plan.awards]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_sentences(read_plan: PlanReader, text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    found = [(name.lower(), count, amount) for name, count, amount in prizes(read_plan(text))]
    assert found == [(name.lower(), count, amount) for name, count, amount in expected]


TABLES = [
    (  # columns in another order, names of any kind, a number inside words
        "Trị giá mỗi giải\tTên giải\tTrao cho\n15.000.000\tĐèn biển\t01 phòng\n7.000.000\tHải đăng\t03 tổ\n",
        [("Đèn biển", 1, 15_000_000), ("Hải đăng", 3, 7_000_000)],
    ),
    (  # the sum is divided where nothing else tells what one brings
        "Giải thưởng\nHạng\tSố lượng\tThành tiền (đồng)\nNhất\t1\t6.000.000\nNhì\t2\t8.000.000\nCộng\t3\t14.000.000\n",
        [("Giải Nhất", 1, 6_000_000), ("Giải Nhì", 2, 4_000_000)],
    ),
    (  # a column a rank
        "Đối tượng\tNhất\tNhì\nCá nhân\t1 x 5 triệu\t2 x 3 triệu\nTập thể\t1 x 8 triệu\t2 x 5 triệu\n",
        [("Giải Nhất", 1, 5_000_000), ("Giải Nhì", 2, 3_000_000), ("Giải Nhất", 1, 8_000_000), ("Giải Nhì", 2, 5_000_000)],
    ),
    (  # two classes side by side
        "Giải\tCá nhân (số giải)\tTiền thưởng\tTập thể (số giải)\tTiền thưởng\nNhất\t1\t4.000.000\t1\t9.000.000\nNhì\t2\t2.000.000\t2\t6.000.000\n",
        [("Giải Nhất", 1, 4_000_000), ("Giải Nhì", 2, 2_000_000), ("Giải Nhất", 1, 9_000_000), ("Giải Nhì", 2, 6_000_000)],
    ),
    (  # what else is bought is no prize
        (
            "Dự toán khen thưởng (đơn vị tính: nghìn đồng)\nTT\tNội dung\tSL\tĐơn giá\tThành tiền\n1\tGiải nhất\t1\t4.000\t4.000\n"
            "2\tGiải nhì\t2\t2.500\t5.000\n3\tPhông, hoa\t1\t1.200\t1.200\n"
        ),
        [("Giải nhất", 1, 4_000_000), ("Giải nhì", 2, 2_500_000)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_tables(read_plan: PlanReader, text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert sorted(prizes(read_plan(text)), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "Năm ngoái, hội thi trao 01 giải Nhất 5.000.000 đồng, 02 giải Nhì 3.000.000 đồng.\n",
        "IV. KINH PHÍ\nThuê hội trường: 8.000.000 đồng; in phông: 1.500.000 đồng.\n",
        "Không nhận bài đã đoạt giải Nhất, giải Nhì ở các cuộc thi khác.\n",
        "Tiêu chí\tĐiểm\nTính mới\t40\nTính khả thi\t60\n",
    ],
)
def test_what_is_no_prize(read_plan: PlanReader, text: str) -> None:
    assert read_plan(text).awards == ()
