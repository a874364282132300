"""Criteria told by their parts: a name, points before or after it, and a list that adds up."""

from collections.abc import Callable

import pytest

from docproc.documents import Plan

PlanReader = Callable[..., Plan]

SCORED = [
    (
        "Điểm chia như sau: tính mới (tối đa 30), cách làm, chi phí (tối đa 50), cách trình bày (tối đa 20).\n",
        [("tính mới", 30), ("cách làm, chi phí", 50), ("cách trình bày", 20)],
    ),
    (
        "Bảng 100 điểm: hoàn thành việc (60 điểm), sáng kiến (40 điểm).\n",
        [("hoàn thành việc", 60), ("sáng kiến", 40)],
    ),
    (
        "Điểm tối đa của một bài là 50 điểm, phân bổ như sau:\na) Nêu đúng vấn đề: tối đa 20 điểm;\nb) Giải pháp mới: tối đa 30 điểm.\n",
        [("Nêu đúng vấn đề", 20), ("Giải pháp mới", 30)],
    ),
    (
        "Chấm điểm:\nNội dung chấm\tHồ sơ\tThực địa\nTính mới\t60\t\nTrình bày\t40\t\nKết quả áp dụng\t\t100\n",
        [("Tính mới", 60), ("Trình bày", 40), ("Kết quả áp dụng", 100)],
    ),
    ("Điểm chấm từng bài:\nÝ tưởng ...... /60\nMinh họa ...... /40\n", [("Ý tưởng", 60), ("Minh họa", 40)]),
    ("Hội đồng chấm:\n– Tính mới (điểm tối đa 60)\n– Hiệu quả (điểm tối đa 40)\n", [("Tính mới", 60), ("Hiệu quả", 40)]),
    (
        "Điểm tối đa: 10 (ý tưởng 5, cách viết 3, hình ảnh 2).\n",
        [("ý tưởng", 5), ("cách viết", 3), ("hình ảnh", 2)],
    ),
    (
        "Mỗi bài được 100 điểm là tối đa. Trong đó, 70 điểm dành cho nội dung; phần trình bày được 30 điểm.\n",
        [("nội dung", 70), ("phần trình bày", 30)],
    ),
    (
        "Cách tính điểm: điểm bài viết chiếm 60%, điểm thuyết trình chiếm 30%, điểm bình chọn chiếm 10%.\n",
        [("bài viết", 60), ("thuyết trình", 30), ("bình chọn", 10)],
    ),
    (
        "Ba mươi điểm cho độ mới lạ, năm mươi điểm cho lợi ích, hai mươi điểm còn lại cho cách trình bày.\n",
        [("độ mới lạ", 30), ("lợi ích", 50), ("cách trình bày", 20)],
    ),
    (
        "Phần chào: 20 điểm. Phần tài năng: 30 điểm. Phần xử lý: 50 điểm.\n",
        [("Phần chào", 20), ("Phần tài năng", 30), ("Phần xử lý", 50)],
    ),
    (
        "Bảng điểm\nTính thiết thực .......... 40đ\nTính kinh tế .......... 35đ\nTính thẩm mỹ .......... 25đ\nCộng .......... 100đ\n",
        [("Tính thiết thực", 40), ("Tính kinh tế", 35), ("Tính thẩm mỹ", 25)],
    ),
    (
        "II. BIỂU ĐIỂM (100đ)\n1. Phần viết (60đ)\n1.1. Đúng chủ đề 20đ\n1.2. Lập luận 40đ\n2. Phần nói (40đ)\n",
        [("Phần viết", 60), ("Phần nói", 40)],
    ),
    (
        "Giám khảo chấm bốn mục, mỗi mục tối đa 25 điểm:\n- Mục 1: Rõ vấn đề\n- Mục 2: Rõ cách làm\n- Mục 3: Rõ người làm\n- Mục 4: Rõ kết quả\n",
        [("Rõ vấn đề", 25), ("Rõ cách làm", 25), ("Rõ người làm", 25), ("Rõ kết quả", 25)],
    ),
    (
        "Thang điểm bình xét: đúng giờ 30, đủ người 30, đạt việc 40.\n",
        [("đúng giờ", 30), ("đủ người", 30), ("đạt việc", 40)],
    ),
    (
        "Tác phẩm tính điểm theo tỷ lệ: 50% cho nội dung; 30% cho hình ảnh; 20% dành cho lượt xem.\n",
        [("nội dung", 50), ("hình ảnh", 30), ("lượt xem", 20)],
    ),
    (
        "Nội dung chấm\nÝ tưởng: 60 điểm. Trình bày: 40 điểm.\nĐội về sớm được cộng 2 điểm; quá giờ trừ 1 điểm mỗi phút.\n",
        [("Ý tưởng", 60), ("Trình bày", 40)],
    ),
]


def scored(plan: Plan) -> list[tuple[str, float | None]]:
    return [(criterion.name, criterion.points) for criterion in plan.criteria]


@pytest.mark.parametrize(("text", "expected"), SCORED)
def test_lines_and_sentences(read_plan: PlanReader, text: str, expected: list[tuple[str, float]]) -> None:
    assert scored(read_plan(text)) == expected


TABLES = [
    (  # the number before a name tells the level
        "Bảng chấm\nA. Nội dung\t60\n1. Trọng tâm\t30\n2. Dẫn chứng\t30\nB. Hình thức\t40\n1. Bố cục\t20\n2. Ngôn ngữ\t20\n",
        [("Nội dung", 60), ("Hình thức", 40)],
    ),
    (  # of two columns of points, the one that adds up to a scale
        "Nội dung\tHệ số\tĐiểm tối đa\tĐiểm quy đổi\nThời sự\t4\t10\t40\nThuyết phục\t6\t10\t60\n",
        [("Thời sự", 40), ("Thuyết phục", 60)],
    ),
    (  # no headings at all
        "Chấm điểm\nĐộ mới (hệ số 2)\t20\nĐộ khó (hệ số 3)\t30\nĐộ hay (hệ số 5)\t50\n",
        [("Độ mới", 20), ("Độ khó", 30), ("Độ hay", 50)],
    ),
    (  # groups with their points in brackets over the parts
        "Nhóm\tTiêu chí\tĐiểm\nÝ tưởng (70)\tMới\t30\n\tCó ích\t40\nTrình bày (30)\tRõ\t20\n\tGọn\t10\n",
        [("Ý tưởng", 70), ("Trình bày", 30)],
    ),
    (  # steps of each criterion
        "Tiêu chí\tMức\tĐiểm\nTính mới (tối đa 50 điểm)\tLần đầu\t26-50\n\tĐã có\t0-25\nHiệu quả (tối đa 50 điểm)\tĐo được\t26-50\n\tMô tả\t0-25\n",
        [("Tính mới", 50), ("Hiệu quả", 50)],
    ),
    (  # a label beside several criteria
        "Chấm thế nào\tHay 5đ; Gọn 3đ; Đẹp 2đ\nHạn nộp\t30/9\n",
        [("Hay", 5), ("Gọn", 3), ("Đẹp", 2)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_tables(read_plan: PlanReader, text: str, expected: list[tuple[str, float]]) -> None:
    assert scored(read_plan(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Xếp loại sau khi chấm: từ 90 điểm loại A, từ 75 đến dưới 90 điểm loại B.\n",
        "Mục tiêu: chỉ số cải cách hành chính đạt 88 điểm, tăng 12 điểm so với năm trước.\n",
        "Đề gồm 20 câu hỏi, mỗi câu đúng được 5 điểm; từ 60 điểm trở lên được vào vòng sau.\n",
    ],
)
def test_what_is_no_criterion(read_plan: PlanReader, text: str) -> None:
    assert read_plan(text).criteria == ()
