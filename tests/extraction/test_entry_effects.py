from collections.abc import Callable

import pytest

from docproc.documents import Entry

EntryReader = Callable[[str], Entry]
Found = tuple[str, float | None, float, str | None, str]


def effects_of(entry: Entry) -> list[Found]:
    return [(e.metric.lower(), e.from_value, e.value, e.unit, e.change.value) for e in entry.effects]


def under_heading(*lines: str) -> str:
    return "3. Nội dung giải pháp\nXã làm theo các bước nêu trên.\n4. Hiệu quả của sáng kiến\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Thời gian cấp bản sao rút ngắn từ 3 ngày xuống còn 1 ngày.",
            ("thời gian cấp bản sao", 3, 1, "ngày", "level"),
        ),
        ("Tỷ lệ hồ sơ trực tuyến tăng từ 12,5% lên 71%.", ("tỷ lệ hồ sơ trực tuyến", 12.5, 71, "%", "level")),
        (
            "Trước đây mỗi hồ sơ mất 40 phút nhập liệu, nay chỉ còn 6 phút.",
            ("mỗi hồ sơ", 40, 6, "phút", "level"),
        ),
        (
            "Số lần đi lại chỉ còn 1 lần so với 4 lần trước khi áp dụng.",
            ("số lần đi lại", 4, 1, "lần", "level"),
        ),
        ("Sáng kiến giúp giảm 60% thời gian chờ của người dân.", ("thời gian chờ của người dân", None, 60, "%", "decrease")),
        ("Tiết kiệm 120 triệu đồng mỗi năm tiền văn phòng phẩm.", ("tiền văn phòng phẩm", None, 120, "triệu đồng", "decrease")),
        ("Mức độ hài lòng của người dân đạt 98,4%.", ("mức độ hài lòng của người dân", None, 98.4, "%", "level")),
        ("Số cuộc gọi nhỡ giảm từ 290 xuống 21 cuộc mỗi tháng.", ("số cuộc gọi nhỡ", 290, 21, "cuộc", "level")),
    ],
)
def test_numbers_that_claim_an_effect(read_entry: EntryReader, sentence: str, expected: Found) -> None:
    assert effects_of(read_entry(under_heading(sentence))) == [expected]


def test_several_effects_in_one_sentence_have_their_own_metrics(read_entry: EntryReader) -> None:
    text = under_heading("Tỷ lệ trễ hạn giảm từ 9% xuống 1%; giảm 30% chi phí in ấn, tăng 15% hồ sơ nộp qua mạng.")
    assert [(metric, value) for metric, _, value, _, _ in effects_of(read_entry(text))] == [
        ("tỷ lệ trễ hạn", 1),
        ("chi phí in ấn", 30),
        ("hồ sơ nộp qua mạng", 15),
    ]


def test_numbers_of_the_problem_are_no_effects(read_entry: EntryReader) -> None:
    text = "1. Thực trạng\nSố hồ sơ tăng từ 800 lên 1.900 mỗi năm, 12% bị trễ hạn.\n" + under_heading("Hồ sơ đúng hạn đạt 99%.")
    assert [value for _, _, value, _, _ in effects_of(read_entry(text))] == [99]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chi phí thực hiện là 3.400.000 đồng.",
        "Sau 4 tháng, tổ đã đi 18 chuyến, phục vụ 173 người.",
        "Hệ thống tô vàng khi hồ sơ còn từ 30% xuống 10% thời gian.",
    ],
)
def test_costs_counts_and_conditions_are_no_effects(read_entry: EntryReader, sentence: str) -> None:
    assert effects_of(read_entry(f"2. Nội dung giải pháp\n{sentence}\nXã giao công chức văn phòng theo dõi.\n")) == []


def test_before_and_after_in_the_columns_of_a_table(read_entry: EntryReader) -> None:
    rows = [
        "Chỉ tiêu\tTrước khi áp dụng\tSau khi áp dụng",
        "Thời gian tra cứu một hồ sơ\t45 phút\t5 phút",
        "Tỷ lệ thất lạc\t3,2%\t0%",
    ]
    assert effects_of(read_entry(under_heading(*rows))) == [
        ("thời gian tra cứu một hồ sơ", 45, 5, "phút", "level"),
        ("tỷ lệ thất lạc", 3.2, 0, "%", "level"),
    ]


def test_a_number_said_twice_is_one_effect(read_entry: EntryReader) -> None:
    text = under_heading("Thời gian họp giảm từ 3 giờ xuống 1 giờ.", "Tóm lại, thời gian họp giảm từ 3 giờ xuống 1 giờ.")
    assert len(read_entry(text).effects) == 1


def test_before_and_after_in_different_units_keep_only_the_after(read_entry: EntryReader) -> None:
    found = effects_of(read_entry(under_heading("Thời gian kiểm kê giảm từ 2 ngày còn 30 phút.")))
    assert [(from_value, value, unit) for _, from_value, value, unit, _ in found] == [(None, 30, "phút")]


def test_each_effect_quotes_its_numbers(read_entry: EntryReader) -> None:
    text = under_heading("Tỷ lệ hồ sơ trực tuyến tăng từ 12% lên 71%.")
    (effect,) = read_entry(text).effects
    assert text[effect.evidence.start : effect.evidence.end] == effect.evidence.quote
    assert "12%" in effect.evidence.quote
    assert "71%" in effect.evidence.quote
