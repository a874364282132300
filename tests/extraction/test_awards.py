from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.documents import Plan
from docproc.extraction.awards.money import find_amounts

PlanReader = Callable[..., Plan]


def prizes(plan: Plan) -> list[tuple[str, int | None, int | None]]:
    return [(award.name, award.count, award.amount_vnd) for award in plan.awards]


def test_bullets_in_several_orders(read_plan: PlanReader) -> None:
    plan = read_plan(
        "V. CƠ CẤU GIẢI THƯỞNG\n- 01 giải Nhất: 9.000.000 đồng.\n- 02 giải Nhì, mỗi giải trị giá 6 triệu đồng;\n"
        "- Giải Ba: 03 giải, mỗi giải 4.000.000 đồng/giải.\n- Giải khuyến khích (05 giải): 1,5 triệu đồng/giải.\nTổng giá trị: 40.500.000 đồng.\n"
    )
    assert prizes(plan) == [
        ("Giải Nhất", 1, 9_000_000),
        ("Giải Nhì", 2, 6_000_000),
        ("Giải Ba", 3, 4_000_000),
        ("Giải khuyến khích", 5, 1_500_000),
    ]


def test_one_sentence_with_words_for_numbers(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Ban Tổ chức trao 01 giải nhất trị giá 15.000.000 đồng (Mười lăm triệu đồng), hai giải nhì mỗi giải mười triệu đồng và 03 giải ba.\n"
    )
    assert prizes(plan) == [("Giải nhất", 1, 15_000_000), ("Giải nhì", 2, 10_000_000), ("Giải ba", 3, None)]


def test_a_table_gives_the_amount_of_one_prize(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Giải thưởng\nTT\tGiải\tSố lượng\tMức thưởng (đồng)\tThành tiền (đồng)\n1\tNhất\t01\t8.000.000\t8.000.000\n2\tNhì\t02\t5.000.000\t10.000.000\n"
        "\tTổng cộng\t3\t\t18.000.000\n"
    )
    assert prizes(plan) == [("Giải Nhất", 1, 8_000_000), ("Giải Nhì", 2, 5_000_000)]


def test_a_prize_of_its_own_name_is_known_by_its_number(read_plan: PlanReader) -> None:
    plan = read_plan("Cơ cấu giải thưởng\n- Giải ý tưởng được yêu thích nhất: 01 giải, trị giá 3.000.000 đồng.\n")
    assert prizes(plan) == [("Giải ý tưởng được yêu thích nhất", 1, 3_000_000)]


def test_a_columns_heading_may_count_in_thousands(read_plan: PlanReader) -> None:
    plan = read_plan("Giải\tSố lượng\tTiền thưởng (nghìn đồng)\nGiải Nhất\t1\t5.000\nGiải Nhì\t2\t3.000\n")
    assert prizes(plan) == [("Giải Nhất", 1, 5_000_000), ("Giải Nhì", 2, 3_000_000)]


def test_two_classes_of_entrants_have_prizes_of_their_own(read_plan: PlanReader) -> None:
    plan = read_plan("1. Giải tập thể:\n- 01 giải Nhất: 5.000.000đ\n2. Giải cá nhân:\n- 01 giải Nhất: 5.000.000đ\n")
    assert prizes(plan).count(("Giải Nhất", 1, 5_000_000)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Không nhận bài đã đạt giải nhất cấp tỉnh.\n",
        "Giải nhất quyết định theo số điểm.\n",
        "Sở Tài chính giải trình 3 nội dung.\n",
    ],
)
def test_prizes_mentioned_in_passing_are_left_out(read_plan: PlanReader, text: str) -> None:
    assert read_plan(text).awards == ()


@pytest.mark.parametrize(
    ("text", "vnd"),
    [("1.250.000 đồng", 1_250_000), ("5.000.000đ", 5_000_000), ("2,5 triệu đồng", 2_500_000), ("500 nghìn đồng", 500_000),
     ("năm triệu đồng", 5_000_000), ("10,000,000 VNĐ", 10_000_000)],
)  # fmt: skip
def test_amounts(text: str, vnd: int) -> None:
    (amount,) = find_amounts(text, 0, len(text))
    assert amount.vnd == vnd


@given(st.integers(min_value=10, max_value=999_999))
def test_thousands_dots_are_read_back(thousands: int) -> None:
    text = f"{thousands * 1000:,}".replace(",", ".") + " đồng"
    (amount,) = find_amounts(text, 0, len(text))
    assert amount.vnd == thousands * 1000


def test_evidence_spans_name_and_amount(read_plan: PlanReader) -> None:
    text = "Giải thưởng: 01 giải Đặc biệt trị giá 20 triệu đồng.\n"
    (award,) = read_plan(text).awards
    assert award.evidence.quote == "01 giải Đặc biệt trị giá 20 triệu đồng"
    assert text[award.evidence.start : award.evidence.end] == award.evidence.quote


def test_ranks_stand_alone_under_a_heading_on_prizes(read_plan: PlanReader) -> None:
    plan = read_plan("5. Cơ cấu giải: nhất 1 giải (1.000.000 đ), nhì 2 giải (700.000 đ/giải), ba 3 giải (500.000 đ/giải).\n")
    assert prizes(plan) == [("Giải nhất", 1, 1_000_000), ("Giải nhì", 2, 700_000), ("Giải ba", 3, 500_000)]


def test_one_number_may_be_said_for_all_ranks(read_plan: PlanReader) -> None:
    plan = read_plan("6. Mức thưởng: Nhất 5.000.000 đồng; Nhì 3.000.000 đồng (mỗi hạng lấy 01 giải).\n")
    assert prizes(plan) == [("Giải nhất", 1, 5_000_000), ("Giải nhì", 1, 3_000_000)]


def test_a_number_before_a_rank_is_no_rank(read_plan: PlanReader) -> None:
    plan = read_plan("V. GIẢI THƯỞNG\nMột giải nhất trị giá 10.000.000đ, ba giải nhì, mỗi giải 6.000.000đ.\n")
    assert [(name.lower(), count) for name, count, _ in prizes(plan)] == [("giải nhất", 1), ("giải nhì", 3)]


def test_a_table_headed_by_ranks(read_plan: PlanReader) -> None:
    plan = read_plan("V. GIẢI THƯỞNG\nHạng giải\tSố giải\tTiền thưởng (đồng)\nNhất\t1\t6.000.000\nNhì\t2\t4.000.000\n")
    assert prizes(plan) == [("Giải Nhất", 1, 6_000_000), ("Giải Nhì", 2, 4_000_000)]


def test_a_class_of_prizes_before_them_is_none_itself(read_plan: PlanReader) -> None:
    plan = read_plan("V. GIẢI THƯỞNG\n- Tập thể: 01 giải nhất (3 triệu đồng), 02 giải nhì (2 triệu đồng).\n")
    assert [(a.name, a.count, a.amount_vnd) for a in plan.awards] == [("Giải nhất", 1, 3_000_000), ("Giải nhì", 2, 2_000_000)]


def test_counts_stand_in_brackets_or_before_a_sign_of_multiplication(read_plan: PlanReader) -> None:
    plan = read_plan("V. GIẢI THƯỞNG\nNhì (02): 3 triệu đồng/giải; Giải A 02 x 10.000.000 đ\n")
    assert [(a.name, a.count, a.amount_vnd) for a in plan.awards] == [("Giải nhì", 2, 3_000_000), ("Giải A", 2, 10_000_000)]


def test_a_prize_may_bear_a_title_or_be_for_somebody(read_plan: PlanReader) -> None:
    plan = read_plan(
        "V. GIẢI THƯỞNG\n01 giải dành cho tác giả nhỏ tuổi nhất, trị giá 500.000 đồng; giải “Nụ cười một cửa” 2.000.000 đ.\n"
    )
    assert [(a.count, a.amount_vnd) for a in plan.awards] == [(1, 500_000), (None, 2_000_000)]
