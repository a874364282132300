from collections.abc import Callable

import pytest

from docproc.documents import Plan

PlanReader = Callable[..., Plan]


def scored(plan: Plan) -> list[tuple[str, float | None]]:
    return [(criterion.name, criterion.points) for criterion in plan.criteria]


def test_bullets_give_names_and_points_without_their_bands(read_plan: PlanReader) -> None:
    plan = read_plan(
        "VI. TIÊU CHÍ CHẤM ĐIỂM\nThang điểm 100, cụ thể:\n1. Tính mới: 35 điểm\n- Hoàn toàn mới: 30 - 35 điểm\n- Có cải tiến: 15 - 29 điểm\n"
        "2. Khả năng áp dụng (tối đa 35 điểm)\n3. Hiệu quả kinh tế - xã hội: từ 0 đến 30 điểm.\nTổng điểm: 100 điểm\n"
    )
    assert scored(plan) == [("Tính mới", 35), ("Khả năng áp dụng", 35), ("Hiệu quả kinh tế - xã hội", 30)]


def test_a_sentence_lists_criteria(read_plan: PlanReader) -> None:
    plan = read_plan("Tiêu chí chấm điểm: Tính mới 40 điểm, tính khả thi 30 điểm và hiệu quả 30 điểm.\n")
    assert scored(plan) == [("Tính mới", 40), ("tính khả thi", 30), ("hiệu quả", 30)]


def test_a_table_gives_the_top_level_only(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Tiêu chí đánh giá\nTT\tTiêu chí\tĐiểm tối đa\n1\tTính sáng tạo\t40\n1.1\tMới hoàn toàn\t25\n1.2\tCải tiến\t15\n2\tHiệu quả\t60\n\tTổng cộng\t100\n"
    )
    assert scored(plan) == [("Tính sáng tạo", 40), ("Hiệu quả", 60)]


def test_roman_numbers_are_the_top_level_of_a_table(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Thang điểm\nTT\tNội dung chấm\tĐiểm chuẩn\nI\tPhần chào hỏi\t40\n1\tNội dung\t30\n2\tHình thức\t10\nII\tPhần kiến thức\t60\n"
    )
    assert scored(plan) == [("Phần chào hỏi", 40), ("Phần kiến thức", 60)]


def test_criteria_of_a_jury_may_have_no_points(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Điều 6. Tiêu chí đánh giá bài dự thi\n1. Tính mới, tính sáng tạo.\n2. Khả năng áp dụng trong thực tiễn.\nĐiều 7. Giải thưởng\n01 giải Nhất.\n"
    )
    assert scored(plan) == [("Tính mới, tính sáng tạo", None), ("Khả năng áp dụng trong thực tiễn", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Với mỗi đáp án đúng, thí sinh được 1 điểm.\n",
        "Tiêu chí thi đua: chỉ số cải cách hành chính đạt từ 80 điểm trở lên.\n",
        "V. KHEN THƯỞNG\nTập thể đạt từ 90 điểm được tặng Giấy khen.\n",
    ],
)
def test_marks_of_a_quiz_and_targets_are_no_criteria(read_plan: PlanReader, text: str) -> None:
    assert read_plan(text).criteria == ()


def test_evidence_holds_name_and_points(read_plan: PlanReader) -> None:
    text = "IV. THANG ĐIỂM\na) Nội dung (70 điểm);\nb) Hình thức trình bày (30 điểm).\n"
    for criterion in read_plan(text).criteria:
        assert text[criterion.evidence.start : criterion.evidence.end] == criterion.evidence.quote
        assert criterion.name in criterion.evidence.quote


@pytest.mark.parametrize(
    ("text", "criteria"),
    [
        (
            "5. Hội đồng chấm theo các mặt: tính mới (tối đa 60 điểm); lợi ích cho người bệnh (tối đa 40 điểm).\n",
            [("tính mới", 60), ("lợi ích cho người bệnh", 40)],
        ),
        ("4. Chấm thi\nTrọng số các phần: ý tưởng 40%, kỹ thuật 60%.\n", [("ý tưởng", 40), ("kỹ thuật", 60)]),
        (
            "3. Cách cho điểm: thang điểm 100, trong đó điểm nội dung 60 điểm, điểm hình thức 40 điểm.\n",
            [("nội dung", 60), ("hình thức", 40)],
        ),
        ("Ban Giám khảo dành 70 điểm cho nội dung, 30 điểm cho hình thức.\n", [("nội dung", 70), ("hình thức", 30)]),
        ("V. THANG ĐIỂM (100 điểm)\n- Tính mới: 55;\n- Hiệu quả: 45.\n", [("Tính mới", 55), ("Hiệu quả", 45)]),
        (
            "Tiêu chí\n1. Sát thực tế (30 điểm): nêu đúng việc (15 điểm), có số liệu (15 điểm).\n2. Dễ làm (70 điểm).\n",
            [("Sát thực tế", 30), ("Dễ làm", 70)],
        ),
        (
            "4. Chấm điểm: theo thang 100 điểm.\na) Tính mới: 60 điểm;\nb) Hiệu quả: 40 điểm.\n",
            [("Tính mới", 60), ("Hiệu quả", 40)],
        ),
        (
            "Tiêu chí chấm điểm: tính mới, tính khả thi và hiệu quả áp dụng.\n",
            [("tính mới", None), ("tính khả thi", None), ("hiệu quả áp dụng", None)],
        ),
    ],
)
def test_other_ways_to_share_out_points(read_plan: PlanReader, text: str, criteria: list[tuple[str, float | None]]) -> None:
    assert scored(read_plan(text)) == criteria


def test_weights_stand_in_a_column_of_a_table(read_plan: PlanReader) -> None:
    plan = read_plan("Cách chấm\nTT\tYếu tố đánh giá\tTrọng số\n1\tÝ tưởng\t60%\n2\tTrình bày\t40%\n")
    assert scored(plan) == [("Ý tưởng", 60), ("Trình bày", 40)]


def test_a_first_criterion_that_equals_the_others_together_is_still_one_of_them(read_plan: PlanReader) -> None:
    plan = read_plan("4. Bài được chấm theo thang điểm 20: nội dung 10 điểm; giải pháp 7 điểm; hình thức 3 điểm.\n")
    assert scored(plan) == [("nội dung", 10), ("giải pháp", 7), ("hình thức", 3)]


def test_points_in_brackets_without_a_word_that_sum_up_to_a_scale_are_criteria(read_plan: PlanReader) -> None:
    plan = read_plan("Bước 2. Chấm điểm: dễ làm (40), lợi cho dân (40), mới (20). Phiếu bình chọn chiếm 30% kết quả cuối.\n")
    assert [(c.name, c.points) for c in plan.criteria] == [("dễ làm", 40), ("lợi cho dân", 40), ("mới", 20)]


def test_points_in_brackets_after_a_criterions_own_are_its_parts(read_plan: PlanReader) -> None:
    plan = read_plan("VI. TIÊU CHÍ CHẤM ĐIỂM\nNhóm 2. Sáng kiến: 20 điểm (cấp Sở 10 điểm, cấp tỉnh 20 điểm).\n")
    assert [c.points for c in plan.criteria] == [20]


def test_a_heading_with_the_scale_is_no_criterion(read_plan: PlanReader) -> None:
    plan = read_plan("V. TIÊU CHUẨN (100 điểm)\n1. Tính mới: 60 điểm\n2. Kết quả đo lường được: 40 điểm\n")
    assert [(c.name, c.points) for c in plan.criteria] == [("Tính mới", 60), ("Kết quả đo lường được", 40)]


@pytest.mark.parametrize("heading", ["Mức tối đa", "Cao nhất được", "Số tối đa"])
def test_a_column_of_the_most_that_can_be_had_gives_points(read_plan: PlanReader, heading: str) -> None:
    plan = read_plan(f"PHIẾU CHẤM\nTT\tNội dung xem xét\t{heading}\n1\tĐúng vướng mắc\t60\n2\tDễ làm theo\t40\n\tCộng\t100\n")
    assert scored(plan) == [("Đúng vướng mắc", 60), ("Dễ làm theo", 40)]


def test_points_that_add_up_to_a_scale_need_no_heading_over_the_names(read_plan: PlanReader) -> None:
    plan = read_plan(
        "1. Giám khảo xem gì\nNhìn vào\tCao nhất được\tGhi chú\nCách chào hỏi\t30\tTrực tiếp\nBiên bản mẫu\t70\tNộp trước\n"
    )
    assert scored(plan) == [("Cách chào hỏi", 30), ("Biên bản mẫu", 70)]


def test_the_most_of_other_things_is_no_criterion(read_plan: PlanReader) -> None:
    plan = read_plan("Thời hạn giải quyết\nThủ tục\tTối đa\nKhai sinh\t60\nChứng thực\t40\n")
    assert scored(plan) == []
