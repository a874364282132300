from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docproc.documents import Document, DocumentKind, Plan
from docproc.documents.values import Change, Comparator, Target
from docproc.extraction import extract

PlanReader = Callable[..., Plan]

TITLE = "KẾ HOẠCH\nPhát động phong trào thi đua “Chung tay cải cách” năm 2025\n"
HEADING = "III. CHỈ TIÊU THI ĐUA\n"


@pytest.fixture
def read_campaign(document_with: Callable[..., Document]) -> PlanReader:
    """The plan of an emulation campaign of 2025 whose body is the given text."""

    def read(text: str) -> Plan:
        record = extract(document_with(TITLE + text), DocumentKind.PLAN)
        assert isinstance(record, Plan)
        return record

    return read


def only(plan: Plan) -> Target:
    (target,) = plan.targets
    return target


def test_a_rate_that_reaches_a_level_is_measured_by_the_words_before_it(read_plan: PlanReader) -> None:
    target = only(read_plan(HEADING + "- Tỷ lệ hồ sơ trực tuyến mức độ 3, mức độ 4 đạt từ 55% trở lên.\n"))
    assert target.metric == "Tỷ lệ hồ sơ trực tuyến mức độ 3, mức độ 4"
    assert (target.comparator, target.value, target.unit, target.change) == (Comparator.GE, 55, "%", Change.LEVEL)


def test_a_share_of_something_is_measured_by_the_words_after_it(read_plan: PlanReader) -> None:
    target = only(read_plan(HEADING + "- Trên 97% hồ sơ được trả kết quả trước hạn và đúng hạn;\n"))
    assert target.metric == "hồ sơ được trả kết quả trước hạn và đúng hạn"
    assert (target.comparator, target.value) == (Comparator.GT, 97)


def test_one_sentence_of_running_text_gives_all_its_targets_and_no_level_of_service(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Tiêu chí thi đua cụ thể: Hoàn thành nhiệm vụ được giao; có 100% hồ sơ được tiếp nhận trên phần mềm và có từ 98% hồ sơ được "
        "trả sớm hạn; tỷ lệ hồ sơ qua dịch vụ công trực tuyến mức độ 3, mức độ 4 đạt từ 45% trở lên; có chỉ số cải cách hành chính "
        "đạt từ 82 điểm trở lên (đối với các xã, phường được đánh giá).\n"
    )
    assert [(t.comparator, t.value, t.unit) for t in plan.targets] == [
        (Comparator.EQ, 100, "%"),
        (Comparator.GE, 98, "%"),
        (Comparator.GE, 45, "%"),
        (Comparator.GE, 82, "điểm"),
    ]
    assert plan.targets[3].scope == "đối với các xã, phường được đánh giá"


@pytest.mark.parametrize(
    ("text", "change", "metric"),
    [
        (
            "Cắt giảm tối thiểu 30% thời gian giải quyết thủ tục hành chính.",
            Change.DECREASE,
            "thời gian giải quyết thủ tục hành chính",
        ),
        ("Chi phí tuân thủ giảm ít nhất 20% so với năm 2024.", Change.DECREASE, "Chi phí tuân thủ"),
        ("Chỉ số PAR INDEX tăng ít nhất 02 bậc.", Change.INCREASE, "Chỉ số PAR INDEX"),
        ("Nâng tỷ lệ thanh toán trực tuyến từ 45% lên 70%.", Change.LEVEL, "tỷ lệ thanh toán trực tuyến"),
    ],
)
def test_changes_and_levels(read_plan: PlanReader, text: str, change: Change, metric: str) -> None:
    target = only(read_plan(f"{HEADING}- {text}\n"))
    assert (target.change, target.metric) == (change, metric)


def test_a_label_before_a_colon_is_no_metric(read_plan: PlanReader) -> None:
    target = only(read_plan(HEADING + "b) Cải cách thể chế: 100% văn bản được ban hành đúng trình tự.\n"))
    assert target.metric == "văn bản được ban hành đúng trình tự"


def test_counts_are_targets_under_a_heading(read_plan: PlanReader) -> None:
    target = only(read_plan(HEADING + "- Mỗi phòng, ban có ít nhất 01 sáng kiến được áp dụng.\n"))
    assert (target.value, target.unit, target.scope) == (1, "sáng kiến", "Mỗi phòng, ban")


def test_a_place_in_a_ranking_keeps_its_subject(read_plan: PlanReader) -> None:
    plan = read_plan(HEADING + "- Chỉ số SIPAS tăng ít nhất 03 bậc và nằm trong nhóm 20 tỉnh dẫn đầu cả nước.\n")
    assert plan.targets[1].metric == "Chỉ số SIPAS"
    assert (plan.targets[1].comparator, plan.targets[1].value) == (Comparator.LE, 20)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("I. MỤC TIÊU ĐẾN NĂM 2030\n- Tỷ lệ người dân có chữ ký số đạt 60%.\n", date(2030, 12, 31)),
        ("I. MỤC TIÊU\n- Đến hết tháng 6/2026, 100% cán bộ được tập huấn kỹ năng số.\n", date(2026, 6, 30)),
        ("I. MỤC TIÊU\n- 100% cán bộ được tập huấn kỹ năng số.\n", None),
    ],
)
def test_the_term_is_that_of_the_sentence_or_of_the_heading(read_plan: PlanReader, text: str, due: date | None) -> None:
    assert only(read_plan(text)).due == due


def test_a_heading_is_not_needed_where_the_sentence_strives(read_plan: PlanReader) -> None:
    target = only(read_plan("Phấn đấu tỷ lệ giải ngân vốn đầu tư công đạt trên 95% kế hoạch.\n"))
    assert target.metric == "tỷ lệ giải ngân vốn đầu tư công"


@pytest.mark.parametrize(
    "text",
    [
        "Đến nay, thành phố đã triển khai 81/96 dịch vụ công trực tuyến, đạt 84,4%.\n",
        "Năm 2024, tỷ lệ hồ sơ nộp qua mạng đã đạt trên 70%, tăng 12% so với năm 2023.\n",
        "IV. KHEN THƯỞNG\nTặng Bằng khen cho không quá 20 tập thể; tỷ lệ cá nhân được khen không quá 40%.\n",
        "Danh hiệu phải có tỷ lệ phiếu đồng ý từ 80% trở lên tính trên tổng số thành viên Hội đồng.\n",
        "Tập thể đạt từ 90 điểm trở lên: xếp loại xuất sắc; từ 80 đến dưới 90 điểm: xếp loại tốt.\n",
        "Mỗi tác phẩm dự thi không quá 15 trang A4.\n",
        "Công dân từ 18 tuổi trở lên được tham gia.\n",
        "Sở Nội vụ thẩm định hồ sơ trong thời hạn 05 ngày làm việc.\n",
        "Mỗi đội thi có tối thiểu 3 thành viên.\n",
        "II. KẾT QUẢ NĂM 2025\nTỷ lệ hồ sơ trực tuyến đạt 72%.\n",
    ],
)
def test_results_quotas_votes_bands_and_limits_are_no_targets(read_plan: PlanReader, text: str) -> None:
    assert read_plan(text).targets == ()


def test_a_number_that_only_describes_what_is_measured_is_no_target(read_plan: PlanReader) -> None:
    plan = read_plan("Phấn đấu 70% phụ nữ mang thai được tầm soát ít nhất 4 loại bệnh; tỷ lệ người từ 65 tuổi trở lên đạt 12%.\n")
    assert [(t.value, t.metric) for t in plan.targets][1:] == [(12, "tỷ lệ người từ 65 tuổi trở lên")]


def test_a_second_value_of_one_metric_has_a_term_of_its_own(read_plan: PlanReader) -> None:
    plan = read_plan(HEADING + "- Tỷ lệ hồ sơ trực tuyến đạt 75% trong năm 2026 và từ 85% trở lên trong năm 2027.\n")
    assert [(t.metric, t.comparator, t.value, t.due) for t in plan.targets] == [
        ("Tỷ lệ hồ sơ trực tuyến", Comparator.EQ, 75, date(2026, 12, 31)),
        ("Tỷ lệ hồ sơ trực tuyến", Comparator.GE, 85, date(2027, 12, 31)),
    ]


def test_a_comparator_of_another_number_in_the_metric_is_left_alone(read_plan: PlanReader) -> None:
    target = only(read_plan(HEADING + "- Không quá 3% hồ sơ phải yêu cầu bổ sung từ hai lần trở lên.\n"))
    assert target.comparator is Comparator.LE


def test_a_count_within_the_metric_belongs_to_it(read_plan: PlanReader) -> None:
    target = only(read_plan(HEADING + "- Giảm ít nhất 10% thời gian giải quyết đối với 20 thủ tục có nhiều hồ sơ nhất.\n"))
    assert target.metric == "thời gian giải quyết đối với 20 thủ tục có nhiều hồ sơ nhất"


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 80%, trong đó cấp tỉnh đạt 85%; cấp xã đạt 75%.",
        "Tỷ lệ hồ sơ trực tuyến: toàn tỉnh 80%; cấp tỉnh 85%; cấp xã 75%.",
    ],
)
def test_shares_of_parts_are_of_the_rate_before_them(read_plan: PlanReader, text: str) -> None:
    plan = read_plan(f"{HEADING}- {text}\n")
    assert [t.value for t in plan.targets] == [80, 85, 75]
    assert all(t.metric.startswith("Tỷ lệ hồ sơ trực tuyến") for t in plan.targets)
    assert [t.scope for t in plan.targets[1:]] == ["cấp tỉnh", "cấp xã"]


@pytest.mark.parametrize(
    ("text", "change", "value"),
    [
        ("Rút ngắn thời gian giải quyết thủ tục từ 10 - 20%.", Change.DECREASE, 10),
        ("Giảm chi phí tuân thủ tối thiểu 15%.", Change.DECREASE, 15),
        ("Tăng tỷ lệ hồ sơ trực tuyến tối thiểu 80%.", Change.LEVEL, 80),
    ],
)
def test_a_verb_before_the_metric_tells_the_change(read_plan: PlanReader, text: str, change: Change, value: float) -> None:
    target = only(read_plan(f"{HEADING}- {text}\n"))
    assert (target.change, target.value) == (change, value)


def test_an_index_may_name_its_grade(read_plan: PlanReader) -> None:
    plan = read_plan(HEADING + "1. Chỉ số phục vụ người dân đạt loại Tốt, từ 90 điểm trở lên, nằm trong Top 10 của thành phố.\n")
    assert [(t.comparator, t.value) for t in plan.targets] == [(Comparator.GE, 90), (Comparator.LE, 10)]


def test_a_share_of_households_with_one_member_is_one_target(read_plan: PlanReader) -> None:
    target = only(read_plan(HEADING + "1. Tối thiểu 80% hộ gia đình có ít nhất một người cài đặt ứng dụng.\n"))
    assert target.metric == "hộ gia đình có ít nhất một người cài đặt ứng dụng"


def test_a_year_of_comparison_is_no_term(read_plan: PlanReader) -> None:
    assert only(read_plan(HEADING + "1. Giảm 20% số hồ sơ trễ hạn so với cùng kỳ năm 2024.\n")).due is None


def test_a_count_before_the_number_belongs_to_the_metric(read_plan: PlanReader) -> None:
    target = only(read_plan(HEADING + "1. Thời gian tiếp nhận 01 hồ sơ không quá 05 phút.\n"))
    assert (target.metric, target.value, target.unit) == ("Thời gian tiếp nhận 01 hồ sơ", 5, "phút")


def test_a_value_of_a_later_year_is_of_the_same_metric(read_plan: PlanReader) -> None:
    plan = read_plan(HEADING + "- Tỷ lệ thanh toán trực tuyến đạt 55% năm 2025, 65% năm 2026 và 75% năm 2027.\n")
    assert [(t.metric, t.value, t.due) for t in plan.targets] == [
        ("Tỷ lệ thanh toán trực tuyến", value, date(year, 12, 31)) for value, year in ((55, 2025), (65, 2026), (75, 2027))
    ]


def test_what_must_never_exceed_a_number_is_a_limit(read_plan: PlanReader) -> None:
    target = only(read_plan(HEADING + "- Không để xảy ra hồ sơ trễ hẹn quá 0,2%.\n"))
    assert (target.metric, target.comparator, target.value) == ("hồ sơ trễ hẹn", Comparator.LE, 0.2)


@pytest.mark.parametrize(
    "heading", ["II. NỘI DUNG CAM KẾT", "1. Yêu cầu cụ thể", "II. NHIỆM VỤ TRỌNG TÂM", "II. TIÊU CHÍ", "1. Tập thể"]
)
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100% hồ sơ được tiếp nhận trên hệ thống.", 100),
        ("Mỗi đơn vị có ít nhất 02 sáng kiến được công nhận.", 2),
        ("Xây dựng 03 mô hình điểm.", 3),
        ("Thời gian chờ không quá 15 phút.", 15),
        ("Chỉ số cải cách hành chính tăng 02 bậc.", 2),
    ],
)
def test_numbers_of_a_campaign_are_aims_under_any_heading(
    read_campaign: PlanReader, heading: str, text: str, value: float
) -> None:
    assert only(read_campaign(f"{heading}\n- {text}\n")).value == value


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2024, toàn huyện có 96,4% hồ sơ giải quyết đúng hạn, mức độ hài lòng đạt 89,2%.\n",
        "Giai đoạn 2020 - 2022, tỷ lệ hồ sơ đúng hạn bình quân đạt 94,7%.\n",
        "V. KHEN THƯỞNG\nTặng Giấy khen cho 05 tập thể; không quá 15% công chức.\n",
        "II. TIÊU CHÍ\nMỗi phòng được cộng 5 điểm.\n",
        "IV. TỔ CHỨC THỰC HIỆN\nMỗi phòng cử 01 đầu mối theo dõi.\n",
    ],
)
def test_last_years_results_prizes_and_tasks_of_a_campaign_are_no_aims(read_campaign: PlanReader, text: str) -> None:
    assert read_campaign(text).targets == ()


def test_a_table_gives_a_target_for_each_year(read_plan: PlanReader) -> None:
    plan = read_plan(
        "III. CHỈ TIÊU\nTT\tChỉ tiêu\tĐơn vị tính\tNăm 2026\tNăm 2027\n1\tTỷ lệ hồ sơ trực tuyến\t%\t≥ 80\t90\n2\tSố mô hình mới\tMô hình\t02\t03\n"
    )
    assert [(t.metric, t.comparator, t.value, t.unit, t.due) for t in plan.targets] == [
        ("Tỷ lệ hồ sơ trực tuyến", Comparator.GE, 80, "%", date(2026, 12, 31)),
        ("Tỷ lệ hồ sơ trực tuyến", Comparator.EQ, 90, "%", date(2027, 12, 31)),
        ("Số mô hình mới", Comparator.EQ, 2, "mô hình", date(2026, 12, 31)),
        ("Số mô hình mới", Comparator.EQ, 3, "mô hình", date(2027, 12, 31)),
    ]


def test_columns_on_what_was_reached_are_left_out(read_plan: PlanReader) -> None:
    plan = read_plan("Chỉ tiêu\tKết quả thực hiện năm 2024\tMục tiêu năm 2025\nTỷ lệ số hóa hồ sơ\t65%\t85%\n")
    assert [t.value for t in plan.targets] == [85]


def test_a_target_said_twice_is_given_once(read_plan: PlanReader) -> None:
    sentence = "Phấn đấu tỷ lệ hồ sơ trực tuyến đạt 80%."
    assert len(read_plan(f"{sentence}\n{sentence}\n").targets) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    value=st.integers(min_value=2, max_value=99),
    words=st.sampled_from(
        [("tối thiểu {}%", Comparator.GE), ("trên {}%", Comparator.GT), ("không quá {}%", Comparator.LE), ("{}%", Comparator.EQ)]
    ),
)
def test_every_level_of_a_rate_is_read_with_evidence_in_the_text(
    read_plan: PlanReader, value: int, words: tuple[str, Comparator]
) -> None:
    text = f"I. MỤC TIÊU\n- Tỷ lệ hài lòng của người dân đạt {words[0].format(value)}.\n"
    target = only(read_plan(text))
    assert (target.comparator, target.value) == (words[1], value)
    assert text[target.evidence.start : target.evidence.end] == target.evidence.quote
    assert "Tỷ lệ hài lòng" in target.evidence.quote
    assert str(value) in target.evidence.quote


def test_a_label_is_measured_where_its_values_are_told_by_term(read_plan: PlanReader) -> None:
    plan = read_plan(HEADING + "b. Tiền điện nộp không dùng tiền mặt: quý I đạt 70%, quý II đạt 82%.\n")
    assert [(t.metric, t.value, t.scope) for t in plan.targets] == [
        ("Tiền điện nộp không dùng tiền mặt", 70, "quý I"),
        ("Tiền điện nộp không dùng tiền mặt", 82, "quý II"),
    ]


def test_an_index_known_by_its_letters_is_a_metric(read_plan: PlanReader) -> None:
    plan = read_plan(HEADING + "a) PARINDEX tăng ít nhất 4 bậc; SIPAS trên 88%; PAPI từ 44 đến 46 điểm.\n")
    assert [(t.metric, t.value) for t in plan.targets] == [("PARINDEX", 4), ("SIPAS", 88), ("PAPI", 44)]


@pytest.mark.parametrize("opening", ["Thứ hai, về chỉ tiêu.", "Hai là, về mục tiêu.", "Thứ tư, về các chỉ tiêu."])
def test_an_ordinal_may_open_a_passage_of_running_text(read_plan: PlanReader, opening: str) -> None:
    plan = read_plan(f"{opening} Số lượt khách phải đi lại giảm 35% so với năm 2024.\n")
    assert (only(plan).change, only(plan).value) == (Change.DECREASE, 35)


def test_one_verb_governs_counts_and_shares(read_plan: PlanReader) -> None:
    plan = read_plan(HEADING + "Mỗi chi cục cắt giảm tối thiểu 02 loại giấy tờ, 25% thời gian và 15% chi phí.\n")
    assert [(t.comparator, t.value, t.unit, t.change) for t in plan.targets][1:] == [
        (Comparator.GE, 25, "%", Change.DECREASE),
        (Comparator.GE, 15, "%", Change.DECREASE),
    ]


def test_slips_of_recognition_in_numbers_are_read(read_plan: PlanReader) -> None:
    plan = read_plan(HEADING + "1. Tỷ lệ hồ sơ đúng hạn từ 97 ,5% trở lên.\n2. Tối thiếu 8O% hồ sơ nộp trực tuyến.\n")
    assert [(t.comparator, t.value) for t in plan.targets] == [(Comparator.GE, 97.5), (Comparator.GE, 80)]


def test_the_time_of_a_procedure_under_targets_is_no_schedule(read_plan: PlanReader) -> None:
    plan = read_plan(
        HEADING + "1.4. Thời gian cấp phép quảng cáo: từ 10 ngày còn 6 ngày; thời gian thẩm định hồ sơ giảm 15 - 20%.\n"
    )
    assert [(t.value, t.upper, t.unit) for t in plan.targets] == [(6, None, "ngày"), (15, 20, "%")]


def test_how_long_an_answer_takes_and_clock_times_are_no_targets(read_plan: PlanReader) -> None:
    text = "Ban Tổ chức trả lời trong 4 ngày làm việc kể từ khi nhận bài. Các xã báo số liệu trước 15 giờ thứ Hai hằng tuần.\n"
    assert read_plan(HEADING + text).targets == ()


def test_a_wish_within_another_passage_is_a_target(read_plan: PlanReader) -> None:
    text = "* Giải thưởng\nNhất: 3 triệu đồng. Sau Hội thi, Bệnh viện phấn đấu thời gian chờ khám giảm xuống dưới 45 phút.\n"
    assert (only(read_plan(text)).comparator, only(read_plan(text)).value) == (Comparator.LT, 45)


def test_the_place_of_something_counted_is_not_what_is_measured(read_plan: PlanReader) -> None:
    target = only(read_plan(HEADING + "1. Văn phòng: khám lưu động tại 12 xã trở lên.\n"))
    assert (target.metric, target.value, target.unit) == ("khám lưu động tại", 12, "xã")
