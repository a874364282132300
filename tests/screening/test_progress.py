from datetime import date

import pytest

from docproc.documents import Document, Evidence, Plan, Report
from docproc.documents.report import Progress, ReportResult
from docproc.documents.values import Change, Comparator, Period, Target
from docproc.screening import progress

DOCUMENT = Document(file_name="a.txt", sha256="0" * 64, media_type="text/plain", size=1, text="x")


def evidence(quote: str) -> Evidence:
    return Evidence(quote=quote, start=0, end=len(quote))


def target(metric: str, comparator: Comparator, value: float, **values: object) -> Target:
    given = {"metric": metric, "comparator": comparator, "value": value, "unit": "%", "evidence": evidence(metric)} | values
    return Target.model_validate(given)


def result(metric: str, value: float, *, unit: str = "%", quote: str = "") -> ReportResult:
    return ReportResult(metric=metric, value=value, unit=unit, evidence=evidence(quote or metric))


def held(targets: list[Target], results: list[ReportResult], end: date | None = date(2026, 12, 31)) -> Progress:
    plan = Plan(document=DOCUMENT, targets=tuple(targets))
    report = Report(document=DOCUMENT, unit="UBND xã Long Điền", period=Period(end=end), results=tuple(results))
    return progress(plan, [report], plan_id="P")


def statuses(found: Progress) -> list[str]:
    return [item.status.value for item in found.units[0].targets]


ON_TIME = target("hồ sơ được giải quyết đúng hạn", Comparator.GE, 98)
LATE = target("tỷ lệ hồ sơ trễ hạn", Comparator.LE, 2)
ONLINE = target("tỷ lệ hồ sơ nộp trực tuyến", Comparator.GT, 60)


def test_each_target_is_answered_by_the_result_that_measures_the_same() -> None:
    results = [
        result("hồ sơ nộp qua mạng trực tuyến", 72),
        result("hồ sơ trễ hạn", 3),
        result("số hồ sơ giải quyết đúng hạn", 99),
    ]
    found = held([ON_TIME, LATE, ONLINE], results)
    assert statuses(found) == ["met", "missed", "met"]
    answers = [item.result.value for item in found.units[0].targets if item.result]
    assert answers == [99, 3, 72]


def test_what_a_report_does_not_say_is_not_stated() -> None:
    found = held([ON_TIME, ONLINE], [result("mức độ hài lòng của người dân", 95)])
    assert statuses(found) == ["not_stated", "not_stated"]


def test_one_result_answers_one_target() -> None:
    found = held(
        [ON_TIME, target("hồ sơ đất đai được giải quyết đúng hạn", Comparator.GE, 90)],
        [result("hồ sơ được giải quyết đúng hạn", 99)],
    )
    assert sorted(statuses(found)) == ["met", "not_stated"]


@pytest.mark.parametrize(("value", "status"), [(100.0, "met"), (99.5, "missed")])
def test_a_bare_number_is_the_least_that_is_asked(value: float, status: str) -> None:
    whole = target("văn bản được ký số", Comparator.EQ, 100)
    assert statuses(held([whole], [result("văn bản được ký số", value)])) == [status]


def test_a_target_of_a_later_year_is_not_judged_yet() -> None:
    targets = [
        target("văn bản được ký số", Comparator.GE, 95, due=date(2026, 12, 31)),
        target("văn bản được ký số", Comparator.GE, 100, due=date(2027, 12, 31)),
    ]
    assert statuses(held(targets, [result("văn bản được ký số", 97)])) == ["met", "not_stated"]


def test_a_fall_is_answered_only_by_a_fall() -> None:
    faster = target("thời gian giải quyết thủ tục", Comparator.GE, 20, change=Change.DECREASE)
    level = result("thời gian giải quyết thủ tục", 80, quote="thời gian giải quyết thủ tục bằng 80%")
    fall = result("thời gian giải quyết thủ tục", 25, quote="giảm 25% thời gian giải quyết thủ tục")
    assert statuses(held([faster], [level])) == ["not_stated"]
    assert statuses(held([faster], [fall])) == ["met"]


def test_another_unit_answers_nothing() -> None:
    assert statuses(held([ONLINE], [result("tỷ lệ hồ sơ nộp trực tuyến", 400, unit="hồ sơ")])) == ["not_stated"]


def test_a_report_without_a_unit_is_named_by_its_file() -> None:
    found = progress(Plan(document=DOCUMENT, targets=(ONLINE,)), [Report(document=DOCUMENT)], plan_id="P")
    assert found.units[0].unit == "a.txt"


@pytest.mark.parametrize(
    ("planned", "reported"),
    [
        ("hồ sơ TTHC được giải quyết đúng hạn", "Hồ sơ thủ tục hành chính trả kết quả đúng hẹn"),
        ("tỷ lệ hồ sơ nộp trực tuyến", "hồ sơ nộp qua mạng"),
        ("văn bản được ký số", "Văn bản ký số"),
        ("mức độ hài lòng của tổ chức, cá nhân", "mức độ hài lòng của người dân, doanh nghiệp"),
    ],
)
def test_plan_and_report_may_use_other_words(planned: str, reported: str) -> None:
    found = held([target(planned, Comparator.GE, 90)], [result("số buổi tập huấn cho thôn", 99), result(reported, 95)])
    assert [item.result.value for item in found.units[0].targets if item.result] == [95]


def test_both_sides_are_quoted() -> None:
    (item,) = held([ON_TIME], [result("hồ sơ giải quyết đúng hạn", 99, quote="đạt 99%")]).units[0].targets
    assert item.evidence == ON_TIME.evidence
    assert item.result is not None
    assert item.result.evidence.quote == "đạt 99%"


def test_a_row_of_a_table_may_name_the_fall() -> None:
    saving = target("thời gian giải quyết hồ sơ", Comparator.GE, 20, change=Change.DECREASE)
    found = held([saving], [result("Cắt giảm thời gian giải quyết hồ sơ", 25, quote="25")])
    assert statuses(found) == ["met"]
