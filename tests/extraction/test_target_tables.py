"""Targets in tables: what offices put over their columns."""

from collections.abc import Callable
from datetime import date

import pytest

from docproc.documents import Plan
from docproc.documents.values import Change, Comparator, Target

PlanReader = Callable[..., Plan]


def said(target: Target) -> tuple[str, float, str | None]:
    return (target.metric, target.value, target.unit)


def test_what_was_reached_last_year_is_left_out_under_its_abbreviation(read_plan: PlanReader) -> None:
    plan = read_plan(
        "TT\tChỉ tiêu\tĐVT\tTH 2025\tKH 2026\n1\tHồ sơ trả đúng hạn\t%\t97,8\t≥ 99,5\n2\tMô hình mới\tmô hình\t3\t5\n"
    )
    assert [said(t) for t in plan.targets] == [("Hồ sơ trả đúng hạn", 99.5, "%"), ("Mô hình mới", 5, "mô hình")]
    assert {t.due for t in plan.targets} == {date(2026, 12, 31)}
    assert plan.targets[0].comparator is Comparator.GE


def test_a_column_a_quarter_gives_a_target_a_quarter_with_its_term(read_plan: PlanReader) -> None:
    plan = read_plan("Nội dung\tQuý I/2026\tQuý II/2026\nTỷ lệ văn bản ký số\t60%\t≥ 80%\n")
    assert [(t.value, t.due) for t in plan.targets] == [(60, date(2026, 3, 31)), (80, date(2026, 6, 30))]


@pytest.mark.parametrize("heading", ["Chỉ tiêu", "Chỉ tiêu giao", "Mức phấn đấu", "Đơn vị đăng ký", "Mức đạt", "Cam kết"])
def test_a_column_of_values_has_many_names(read_plan: PlanReader, heading: str) -> None:
    plan = read_plan(f"STT\tNội dung thi đua\t{heading}\tGhi chú\n1\tTỷ lệ hồ sơ đúng hạn\t≥ 98%\t\n2\tTỷ lệ số hóa\t70\t\n")
    assert [said(t) for t in plan.targets] == [("Tỷ lệ hồ sơ đúng hạn", 98, "%"), ("Tỷ lệ số hóa", 70, "%")]


def test_the_unit_may_stand_in_the_metric_or_the_heading(read_plan: PlanReader) -> None:
    plan = read_plan("Chỉ tiêu\tKế hoạch năm\nHồ sơ trực tuyến (%)\t85\nSố sáng kiến được công nhận\t12\n")
    assert [said(t) for t in plan.targets] == [
        ("Hồ sơ trực tuyến", 85, "%"),
        ("Số sáng kiến được công nhận", 12, "sáng kiến"),
    ]


def test_a_row_a_unit_makes_the_unit_the_scope(read_plan: PlanReader) -> None:
    plan = read_plan("TT\tXã, phường\tHồ sơ trực tuyến (%)\tSố mô hình\n1\tXã Tân Lập\t75\t2\n2\tPhường Đông\t90\t3\n")
    assert [(t.metric, t.value, t.unit, t.scope) for t in plan.targets] == [
        ("Hồ sơ trực tuyến", 75, "%", "Xã Tân Lập"),
        ("Số mô hình", 2, "mô hình", "Xã Tân Lập"),
        ("Hồ sơ trực tuyến", 90, "%", "Phường Đông"),
        ("Số mô hình", 3, "mô hình", "Phường Đông"),
    ]


def test_a_column_may_be_named_by_what_it_counts(read_plan: PlanReader) -> None:
    plan = read_plan("STT\tThôn\tMô hình\n1\tĐông Xuyên\t2\nCộng\t\t2\n")
    assert [(*said(t), t.scope) for t in plan.targets] == [("Mô hình", 2, "mô hình", "Đông Xuyên")]


def test_a_second_row_of_headings_divides_the_first(read_plan: PlanReader) -> None:
    plan = read_plan("TT\tChỉ tiêu\tNăm 2026\t\n\t\tQuý I\tQuý II\n1\tTỷ lệ số hóa\t40%\t60%\n2\tTỷ lệ ký số\t90%\t95%\n")
    assert [(t.metric, t.value, t.due) for t in plan.targets][:2] == [
        ("Tỷ lệ số hóa", 40, date(2026, 3, 31)),
        ("Tỷ lệ số hóa", 60, date(2026, 6, 30)),
    ]


def test_a_cell_that_is_a_sentence_names_its_own_metric(read_plan: PlanReader) -> None:
    plan = read_plan(
        "STT\tNội dung\tChỉ tiêu\n1\tThủ tục\t98% hồ sơ được giải quyết đúng hạn\n2\tSố hóa\t80% hồ sơ còn hiệu lực được số hóa\n"
    )
    assert [said(t)[:2] for t in plan.targets] == [
        ("hồ sơ được giải quyết đúng hạn", 98),
        ("hồ sơ còn hiệu lực được số hóa", 80),
    ]


@pytest.mark.parametrize(
    "heading", ["Điểm tối đa", "Số tiền thưởng", "Thời gian hoàn thành", "Thực hiện năm 2025", "So với cùng kỳ"]
)
def test_columns_that_score_pay_schedule_or_report_hold_no_targets(read_plan: PlanReader, heading: str) -> None:
    assert read_plan(f"STT\tTiêu chí\t{heading}\n1\tTính mới\t30\n2\tHiệu quả\t40\n").targets == ()


def test_a_metric_may_open_with_its_change(read_plan: PlanReader) -> None:
    (target,) = read_plan("Chỉ tiêu\tĐVT\tNăm 2026\nGiảm thời gian giải quyết thủ tục\t%\t20\n").targets
    assert (target.value, target.change) == (20, Change.DECREASE)


def test_a_column_may_be_headed_by_the_day_it_is_due(read_plan: PlanReader) -> None:
    plan = read_plan("STT\tChỉ tiêu\tĐến 31/5\tĐến 02/9\n1\tHồ sơ nộp tại nhà (%)\tTừ 20 trở lên\tTừ 35 trở lên\n")
    assert [(said(t), t.comparator) for t in plan.targets] == [
        (("Hồ sơ nộp tại nhà", 20, "%"), Comparator.GE),
        (("Hồ sơ nộp tại nhà", 35, "%"), Comparator.GE),
    ]
