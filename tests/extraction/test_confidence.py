"""Confidences of whole records: what the fitted model touches, and what it leaves alone."""

from collections.abc import Callable

import pytest

from docproc.documents import Decision, Document, Plan, Report
from docproc.extraction import extract
from docproc.extraction.confidence import features_of, regraded, slots_of, with_confidences
from docproc.extraction.confidence.model import ConfidenceModel, confidence_model

DocumentMaker = Callable[..., Document]

PLAN = (
    "UBND HUYỆN KRÔNG BÚK\nSố: 45/KH-UBND\nKrông Búk, ngày 18 tháng 3 năm 2024\nKẾ HOẠCH\n"
    "Tổ chức Cuộc thi sáng kiến cải cách hành chính năm 2024\nI. ĐỐI TƯỢNG\nCán bộ, công chức, viên chức trên địa bàn huyện.\n"
    "II. THỜI GIAN\nThời gian nhận bài dự thi: từ ngày 01/4/2024 đến ngày 31/5/2024.\n"
    "III. GIẢI THƯỞNG\n- 01 giải nhất: 10.000.000 đồng.\n- 02 giải nhì: 5.000.000 đồng.\n"
    "Bài dự thi gửi về thư điện tử cuocthi@krongbuk.daklak.gov.vn.\n"
)


@pytest.fixture
def plan(document_with: DocumentMaker) -> Plan:
    record = extract(document_with(PLAN))
    assert isinstance(record, Plan)
    return record


def test_each_value_with_evidence_is_a_slot_of_its_field(plan: Plan) -> None:
    fields = {slot.field for slot in slots_of(plan)}
    assert {"header.number", "dates", "awards", "eligibility.classes", "submission.emails", "campaign.title"} <= fields
    dates = [slot for slot in slots_of(plan) if slot.field == "dates"]
    assert [slot.evidence for slot in dates] == [date.evidence for date in plan.dates]


def test_a_bare_value_is_found_beside_its_evidence(plan: Plan) -> None:
    values = {slot.field: slot.value for slot in slots_of(plan)}
    assert values["header.number"] == "45/KH-UBND"
    assert values["dates"] is plan.dates[-1]


def test_only_confidences_change(plan: Plan) -> None:
    changed = regraded(plan, lambda _: 0.5)
    assert {slot.evidence.confidence for slot in slots_of(changed)} == {0.5}
    assert regraded(changed, lambda _: None) == changed
    restored = iter([slot.evidence.confidence for slot in slots_of(plan)])
    assert regraded(changed, lambda _: next(restored)) == plan


def test_a_field_that_was_never_judged_keeps_the_confidence_of_its_rule(plan: Plan) -> None:
    judged = confidence_model().fields
    marked = regraded(plan, lambda _: 0.123)
    again = with_confidences(marked)
    left = {slot.field for slot in slots_of(again) if slot.evidence.confidence == 0.123}
    assert left
    assert left.isdisjoint(judged)


def test_confidences_are_probabilities_short_of_certainty(plan: Plan) -> None:
    given = [slot.evidence.confidence for slot in slots_of(plan)]
    assert all(0.01 <= confidence <= 0.99 for confidence in given)
    assert len(set(given)) > len(given) / 2


def test_a_document_of_another_kind_has_no_slots(document_with: DocumentMaker) -> None:
    document = document_with("GIẤY MỜI\nKính mời ông Hà Văn Tấn dự họp.\n")
    assert slots_of(document) == []
    assert with_confidences(document) == document


def test_a_value_that_competes_with_others_differs_from_one_that_stands_alone(document_with: DocumentMaker) -> None:
    report = extract(
        document_with("BÁO CÁO\nKết quả thi đua năm 2024\nI. KẾT QUẢ\n1. Tỷ lệ đúng hạn đạt 99%; văn bản ký số đạt 97%.\n")
    )
    assert isinstance(report, Report)
    result = next(slot for slot in slots_of(report) if slot.field == "results")
    found = features_of(result)
    assert found["values nearby"] > 0
    assert found["the only one"] == 0
    assert found["results|rule=report.results.sentence"] == 1


def test_rows_without_authors_are_less_sure(document_with: DocumentMaker) -> None:
    opening = "QUYẾT ĐỊNH\nVề việc công nhận sáng kiến năm 2024\nQUYẾT ĐỊNH:\nSTT\tTên sáng kiến\tTác giả\tĐơn vị\n"
    rows = "1\tHộp thư góp ý bằng ảnh chụp\tBùi Xuân Trường\tUBND xã Tâm Thắng\n2\tThẻ nhắc tiêm dán cửa tủ lạnh\t\tTrạm Y tế\n"
    decision = extract(document_with(opening + rows))
    assert isinstance(decision, Decision)
    first, second = (slot for slot in slots_of(decision) if slot.field == "initiatives")
    assert features_of(second)["no authors"] == 1
    assert "no authors" not in features_of(first)


def test_unknown_features_weigh_nothing() -> None:
    model = ConfidenceModel({"bias": 2.0}, frozenset({"dates"}))
    assert model.confidence({"bias": 1.0, "rule=new": 1.0}) == model.confidence({"bias": 1.0})
    assert model.confidence({"bias": 500.0}) <= 1
