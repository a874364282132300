from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.evaluation.extraction.calibration import Judged, calibration
from docproc.evaluation.extraction.judges.dates import recurrence
from docproc.evaluation.extraction.outcome import Predicted, judge_list, judge_value, once
from docproc.evaluation.extraction.text import (
    alike_in_words,
    body,
    document_number,
    folded,
    person,
    place,
    same_number,
    same_unit,
)


def equal(gold: Any, predicted: Any) -> bool:
    return bool(gold == predicted)


@pytest.mark.parametrize(
    ("rule", "same"),
    [
        ("RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("FREQ=MONTHLY;BYMONTH=11;BYMONTHDAY=25", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25"),
        ("freq=monthly;bymonthday=15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTHDAY=1"),
    ],
)
def test_recurrences_that_fall_on_the_same_days_are_one(rule: str, same: str) -> None:
    assert recurrence(rule) == recurrence(same)


def test_no_rule_is_no_recurrence() -> None:
    assert recurrence(None) is None


def test_matching_finds_as_many_pairs_as_there_are() -> None:
    def near(gold: Any, predicted: Any) -> bool:
        return abs(int(gold) - int(predicted)) <= 1

    outcome = judge_list([1, 2], [Predicted(2), Predicted(3)], near)
    assert len(outcome.right) == 2
    assert not outcome.missed
    assert not outcome.extra


@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.integers(0, 5), max_size=8))
def test_every_value_is_counted_exactly_once(gold: list[int], predicted: list[int]) -> None:
    outcome = judge_list(gold, [Predicted(value) for value in predicted], equal)
    assert len(outcome.right) + len(outcome.missed) == len(gold)
    assert len(outcome.right) + len(outcome.extra) == len(predicted)


def test_a_wrong_value_is_both_missed_and_extra() -> None:
    outcome = judge_value("KH", Predicted("QĐ"), equal)
    assert (len(outcome.missed), len(outcome.extra)) == (1, 1)


def test_nothing_due_and_nothing_given_is_no_event() -> None:
    outcome = judge_value(None, Predicted(None), equal)
    assert (outcome.right, outcome.missed, outcome.extra) == ([], [], [])


def test_the_same_prediction_twice_counts_once() -> None:
    assert [item.value for item in once([Predicted("a", 0.9), Predicted("a", 0.5), Predicted("b")], str)] == ["a", "b"]


def test_spelling_conventions_make_no_difference() -> None:
    assert folded("“Hoà giải” – cơ sở") == folded('"hòa giải" - cơ sở')
    assert body("Ủy ban nhân dân TP Cần Thơ") == body("UBND thành phố Cần Thơ")
    assert person("ThS. Đỗ Thị Lụa") == "đỗ thị lụa"
    assert place("tỉnh Vĩnh Long") == place("Vĩnh Long")
    assert document_number("Số: 12/KH - UBND") == "12/KH-UBND"


def test_letters_that_tell_type_codes_apart_are_kept() -> None:
    assert document_number("3/HD-SNV") != document_number("3/HĐ-SNV")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [("%", "phần trăm", True), ("hồ sơ", "hồ sơ mỗi năm", True), ("ngày", "giờ", False), (None, "ngày", False)],
)
def test_units_in_other_words(first: str | None, second: str, same: bool) -> None:  # noqa: FBT001 - a table of cases
    assert same_unit(first, second) is same


def test_absent_numbers_equal_each_other_and_nothing_else() -> None:
    assert same_number(None, None)
    assert not same_number(None, 0)
    assert same_number(60, "60.0")
    assert not same_number("sáu mươi", 60)


def test_a_metric_may_say_more_than_the_gold() -> None:
    assert alike_in_words("thời gian giải quyết", "thời gian giải quyết hồ sơ đất đai") == 100


def test_confidences_that_hold_have_no_calibration_error() -> None:
    judged = [Judged(0.9, right=True)] * 9 + [Judged(0.9, right=False)]
    found = calibration(judged)
    assert found.expected_error == pytest.approx(0.0)
    assert [(band.size, band.share_right) for band in found.bands] == [(10, 0.9)]


def test_errors_among_the_least_sure_are_found_by_checking_a_quarter() -> None:
    judged = [Judged(0.5, right=False), *[Judged(0.9, right=True)] * 3]
    assert calibration(judged).errors_in_least_sure_quarter == 1.0


def test_equal_confidences_tell_nothing() -> None:
    judged = [Judged(0.9, right=False), *[Judged(0.9, right=True)] * 3]
    assert calibration(judged).errors_in_least_sure_quarter == pytest.approx(0.25)


def test_without_predictions_there_is_nothing_to_calibrate() -> None:
    found = calibration([])
    assert (found.bands, found.expected_error, found.errors_in_least_sure_quarter) == ((), None, None)
