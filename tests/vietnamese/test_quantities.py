import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.documents.values import Change, Comparator
from docproc.vietnamese.quantities import Quantity, find_quantities


def only(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("tối thiểu 95% hồ sơ", Comparator.GE, 95, "%"),
        ("ít nhất một sáng kiến", Comparator.GE, 1, "sáng kiến"),
        ("không dưới 80 điểm", Comparator.GE, 80, "điểm"),
        ("từ 05 bộ dữ liệu mở", Comparator.GE, 5, "bộ dữ liệu"),
        ("từ 85 điểm trở lên", Comparator.GE, 85, "điểm"),
        ("đạt 90% trở lên", Comparator.GE, 90, "%"),
        ("từ 02 sáng kiến cấp tỉnh trở lên", Comparator.GE, 2, "sáng kiến"),
        ("trên 60%", Comparator.GT, 60, "%"),
        ("hơn 1.250 hồ sơ", Comparator.GT, 1250, "hồ sơ"),
        ("không quá 03 ngày làm việc", Comparator.LE, 3, "ngày làm việc"),
        ("tối đa 2 thủ tục", Comparator.LE, 2, "thủ tục"),
        ("≤ 5 %", Comparator.LE, 5, "%"),
        ("dưới 0,5%", Comparator.LT, 0.5, "%"),
        ("100 phần trăm", Comparator.EQ, 100, "%"),
        ("đạt 4,75 điểm", Comparator.EQ, 4.75, "điểm"),
        ("01 (một) mô hình mới", Comparator.EQ, 1, "mô hình"),
        ("25/25 dịch vụ công", Comparator.EQ, 25, "dịch vụ công"),
        ("2,1 con/phụ nữ", Comparator.EQ, 2.1, "con/phụ nữ"),
        ("phát triển 1,2 triệu doanh nghiệp", Comparator.EQ, 1_200_000, "doanh nghiệp"),
        ("chí ít 5 quy trình", Comparator.GE, 5, "quy trình"),
        ("không để tụt khỏi 88%", Comparator.GE, 88, "%"),
        ("chớ quá 30 phút", Comparator.LE, 30, "phút"),
        ("trong 2 ngày trở lại", Comparator.LE, 2, "ngày"),
        ("về mức 10% đổ xuống", Comparator.LE, 10, "%"),
        ("vượt mốc 45%", Comparator.GT, 45, "%"),
        ("chưa đầy 3 ngày", Comparator.LT, 3, "ngày"),
    ],
)
def test_comparator_value_and_unit_are_read(text: str, comparator: Comparator, value: float, unit: str) -> None:
    found = only(text)
    assert (found.comparator, found.value, found.unit, found.change) == (comparator, value, unit, Change.LEVEL)


@pytest.mark.parametrize(
    ("text", "value", "upper", "change"),
    [
        ("từ 80% đến dưới 90%", 80, 90, Change.LEVEL),
        ("tăng từ 1 - 2 bậc", 1, 2, Change.INCREASE),
        ("giảm 1 - 1,5%/năm", 1, 1.5, Change.DECREASE),
        ("từ đủ 18 tuổi đến 35 tuổi", 18, 35, Change.LEVEL),
    ],
)
def test_ranges_have_both_bounds(text: str, value: float, upper: float, change: Change) -> None:
    found = only(text)
    assert (found.comparator, found.value, found.upper, found.change) == (Comparator.BETWEEN, value, upper, change)


@pytest.mark.parametrize(
    ("text", "change", "comparator"),
    [
        ("giảm 30% chi phí", Change.DECREASE, Comparator.EQ),
        ("cắt giảm tối thiểu 25% thời gian", Change.DECREASE, Comparator.GE),
        ("rút ngắn ít nhất 02 ngày", Change.DECREASE, Comparator.GE),
        ("tăng thêm 5 điểm phần trăm", Change.INCREASE, Comparator.EQ),
        ("rút bớt 4 ngày", Change.DECREASE, Comparator.EQ),
        ("hồ sơ tồn hạ 70%", Change.DECREASE, Comparator.EQ),
        ("giấy in bớt hẳn một nửa (50%)", Change.DECREASE, Comparator.EQ),
        ("nhích lên 4 bậc", Change.INCREASE, Comparator.EQ),
        ("giảm xuống dưới 3%", Change.LEVEL, Comparator.LT),
        ("tăng lên 85%", Change.LEVEL, Comparator.EQ),
    ],
)
def test_a_change_is_told_from_a_level_reached_by_changing(text: str, change: Change, comparator: Comparator) -> None:
    found = only(text)
    assert (found.change, found.comparator) == (change, comparator)


def test_a_comparator_said_once_holds_for_the_list() -> None:
    first, second = find_quantities("giảm ít nhất 30% thời gian, 20% chi phí tuân thủ")
    assert (first.change, first.comparator) == (second.change, second.comparator) == (Change.DECREASE, Comparator.GE)


def test_a_new_statement_takes_over_no_comparator() -> None:
    _, second = find_quantities("tối thiểu 90% hồ sơ được số hóa và 100% hồ sơ được công khai")
    assert second.comparator is Comparator.EQ


def test_a_fall_from_one_value_to_another_keeps_both() -> None:
    found = only("rút ngắn từ 15 ngày xuống còn 7 ngày")
    assert (found.from_value, found.value, found.unit) == (15, 7, "ngày")


@pytest.mark.parametrize(
    ("text", "place"), [("xếp thứ 12", 12), ("thuộc nhóm 15 tỉnh dẫn đầu cả nước", 15), ("trong top 10", 10)]
)
def test_a_place_in_a_ranking_means_that_place_or_better(text: str, place: int) -> None:
    found = only(text)
    assert (found.rank, found.comparator, found.value) == (True, Comparator.LE, place)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 20/5/2024",
        "Kế hoạch số 87/KH-UBND",
        "dịch vụ công trực tuyến mức độ 3, mức độ 4",
        "giai đoạn 2021-2030",
        "trước ngày 15 tháng 11 năm 2025",
        "Đề án 06",
        "hỗ trợ 24/7",
        "theo khoản 2 Điều 17",
        "phủ sóng 5G",
        "https://example.gov.vn/bai-viet-100",
    ],
)
def test_dates_numbers_of_documents_and_levels_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


@given(st.text(alphabet="từ đến 0123456789,.%()-/giảm tăng ít nhất trở lên\n", max_size=200))
def test_offsets_are_in_order_and_within_the_text(text: str) -> None:
    last = 0
    for found in find_quantities(text):
        assert last <= found.start <= found.number_start < found.end <= len(text)
        assert text[found.number_start].isalnum()
        last = found.start


@given(st.integers(min_value=1, max_value=99), st.sampled_from(["hồ sơ", "sáng kiến", "%", "điểm"]))
def test_a_leading_zero_changes_nothing(value: int, unit: str) -> None:
    padded, plain = only(f"ít nhất {value:02d} {unit}"), only(f"ít nhất {value} {unit}")
    assert (padded.value, padded.unit, padded.comparator) == (plain.value, plain.unit, plain.comparator)
