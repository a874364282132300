"""Numbers that the rules do not know as aims, told by the list they stand in; comparators and changes in families of words."""

from collections.abc import Callable

import pytest

from docproc.documents import Document, DocumentKind, Plan
from docproc.documents.values import Change, Comparator, Target
from docproc.extraction import extract
from docproc.extraction.targets.blocks import Blocks
from docproc.extraction.targets.learned import Features, target_model

CAMPAIGN = "KẾ HOẠCH\nPhát động thi đua “Hồ sơ không nằm qua đêm” năm 2025\n"

TargetsReader = Callable[[str], tuple[Target, ...]]


@pytest.fixture
def targets_of(document_with: Callable[..., Document]) -> TargetsReader:
    """The targets of a campaign's plan whose body is the given text."""

    def read(text: str) -> tuple[Target, ...]:
        record = extract(document_with(CAMPAIGN + text), DocumentKind.PLAN)
        assert isinstance(record, Plan)
        return record.targets

    return read


def test_a_list_of_measured_lines_is_taken_for_aims_under_words_no_lexicon_has(targets_of: TargetsReader) -> None:
    found = targets_of(
        "Mong muốn của cả cơ quan lúc khép lại năm:\n"
        "• Biên nhận in sai sót: dưới 2%.\n"
        "• Bà con chấm hài lòng: ít ra 93%.\n"
        "• Hồ sơ phải trả lại để bổ sung: không hơn 4%.\n"
    )
    assert [(t.metric, t.comparator, t.value) for t in found] == [
        ("Biên nhận in sai sót", Comparator.LT, 2),
        ("Bà con chấm hài lòng", Comparator.GE, 93),
        ("Hồ sơ phải trả lại để bổ sung", Comparator.LE, 4),
    ]


def test_last_years_figures_in_a_sentence_are_still_no_aims(targets_of: TargetsReader) -> None:
    assert targets_of("Năm 2024, số hồ sơ trễ là 6,4%, nộp qua mạng 21%.\n") == ()


def test_a_number_that_only_repeats_its_unit_is_measured_by_the_label_of_its_line(targets_of: TargetsReader) -> None:
    (found,) = targets_of("II. CHỈ TIÊU\n- Phiếu nhắc việc bằng giấy: bớt được ít nhất 80 phần trăm.\n")
    assert (found.metric, found.comparator, found.change) == ("Phiếu nhắc việc bằng giấy", Comparator.GE, Change.DECREASE)


def test_a_body_before_the_colon_is_not_what_is_measured(targets_of: TargetsReader) -> None:
    (found,) = targets_of("II. CHỈ TIÊU\n- Văn phòng Sở: ít nhất 12 quy trình được số hóa.\n")
    assert found.metric == "quy trình được số hóa"


def test_a_share_that_spells_out_all_is_measured_by_what_follows(targets_of: TargetsReader) -> None:
    (found,) = targets_of("II. CHỈ TIÊU\n- Toàn bộ (100%) bộ phận một cửa cấp xã có máy lấy số.\n")
    assert found.metric == "bộ phận một cửa cấp xã có máy lấy số"


def test_a_table_without_known_headings_is_read_by_its_contents(targets_of: TargetsReader) -> None:
    found = targets_of("PHẢI XONG TRONG NĂM\nĐăng ký xe nộp từ xa\t≥ 60%\nTạm trú khai từ nhà\t≥ 97%\n")
    assert [(t.metric, t.comparator, t.value) for t in found] == [
        ("Đăng ký xe nộp từ xa", Comparator.GE, 60),
        ("Tạm trú khai từ nhà", Comparator.GE, 97),
    ]


def test_a_heading_that_says_at_least_bounds_its_whole_column(targets_of: TargetsReader) -> None:
    found = targets_of("Khu vực\tTỷ lệ kế toán đạt chuẩn (tối thiểu)\nVen biển\t95%\nMiền núi\t80%\n")
    assert [(t.scope, t.comparator, t.value) for t in found] == [
        ("Ven biển", Comparator.GE, 95),
        ("Miền núi", Comparator.GE, 80),
    ]


def test_the_lines_of_a_list_form_one_block() -> None:
    text = "Cần đạt:\n- một việc\n- hai việc: 80%\nHết."
    block = Blocks(text).at(text.index("hai việc"))
    assert (block.lines, block.marked, block.measuring, block.introduction) == (2, True, 0.5, "Cần đạt:")


def test_the_model_gives_a_probability() -> None:
    assert 0 < target_model().probability(Features((1, 2), (3,))) < 1


def test_rows_of_bodies_under_a_line_that_sets_targets_are_read_by_their_columns(targets_of: TargetsReader) -> None:
    found = targets_of("Giao chỉ tiêu ra quân\nĐầu mối\tLượt hướng dẫn tại nhà\nHội Tin học\t450\nHội Cầu đường\t380\n")
    assert [(t.scope, t.value, t.unit) for t in found] == [("Hội Tin học", 450, "lượt"), ("Hội Cầu đường", 380, "lượt")]


def test_the_same_table_without_such_a_line_holds_no_targets(targets_of: TargetsReader) -> None:
    assert targets_of("Tình hình các hội\nĐầu mối\tLượt hướng dẫn tại nhà\nHội Tin học\t450\nHội Cầu đường\t380\n") == ()


@pytest.mark.parametrize(
    ("above", "heading", "below"),
    [
        ("Bảng giao chỉ tiêu (đơn vị tính: %)", "Nội dung", ""),
        ("Chỉ tiêu năm 2025", "Nội dung (%)", ""),
        ("Chỉ tiêu năm 2025", "Nội dung", "Ghi chú: các mức tính bằng %."),
    ],
)
def test_a_unit_said_once_around_a_table_holds_for_all_its_values(
    targets_of: TargetsReader, above: str, heading: str, below: str
) -> None:
    found = targets_of(
        f"{above}\n{heading}\tThực hiện 2024\tChỉ tiêu 2025\nHồ sơ nộp từ xa\t61,3\t80\nVăn bản ký số\t97,0\t100\n{below}\n"
    )
    assert [(t.metric, t.value, t.unit) for t in found] == [("Hồ sơ nộp từ xa", 80, "%"), ("Văn bản ký số", 100, "%")]


def test_numbers_of_a_motto_are_no_aims(targets_of: TargetsReader) -> None:
    assert targets_of("II. CHỈ TIÊU\n- Ứng xử: thực hiện “5 biết, 3 không” khi tiếp dân.\n") == ()


def test_what_reaches_a_share_of_people_is_measured_by_the_people(targets_of: TargetsReader) -> None:
    (found,) = targets_of("II. CHỈ TIÊU\n- Phổ biến đến 100% cán bộ, đảng viên.\n")
    assert (found.value, found.metric) == (100, "cán bộ, đảng viên")
