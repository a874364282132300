import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from docproc.evaluation.extraction import compare, evaluate, render, render_comparison

Record = dict[str, Any]
SetMaker = Callable[..., Path]
EvidenceMaker = Callable[..., Record]


def a_date(**fields: object) -> Record:
    return {"role": "submission_window", "start": None, "end": "2025-09-15", "recurrence": None, "offset": None, **fields}


def plan(document: Record, **fields: object) -> Record:
    return {"document": document, **fields}


def test_a_perfect_record_scores_one_on_all_that_is_due(gold_set: SetMaker, entry_gold: Record) -> None:
    record = {
        "document": {"text": "", "kind": "entry"},
        "title": {"value": "“Bảng hẹn giờ trả kết quả”"},
        "authors": [{"name": "Bà Lữ Thị Ngân", "share_percent": 100.0}],
        "unit": {"value": "Ủy ban nhân dân xã Bình Khánh"},
        "topics": [{"code": "steering", "score": 0.2}, {"code": "procedures", "score": 0.8}],
    }
    evaluation = evaluate(gold_set(one=entry_gold), lambda _: record)
    assert evaluation.macro_f1 == 1.0
    assert evaluation.mistakes == ()


def test_counts_are_pooled_over_documents(gold_set: SetMaker, plan_gold: Record, document: Record) -> None:
    folder = gold_set(first=plan_gold | {"dates": [a_date()]}, second=plan_gold | {"dates": [a_date(end="2025-10-01")]})
    evaluation = evaluate(folder, lambda _: plan(document, dates=[a_date()]))
    dates = evaluation.fields["dates"]
    assert (dates.right, dates.extra, dates.missed) == (1, 1, 1)
    assert dates.precision == dates.recall == dates.f1 == 0.5


def test_a_document_without_a_record_is_missed_whole(gold_set: SetMaker, plan_gold: Record) -> None:
    evaluation = evaluate(gold_set(only=plan_gold | {"dates": [a_date()]}), lambda _: None)
    assert evaluation.missing == ("only",)
    assert evaluation.fields["kind"].missed == 1
    assert evaluation.fields["dates"].recall == 0.0


def test_records_may_lie_in_a_folder(gold_set: SetMaker, plan_gold: Record, document: Record, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "one.json").write_text(json.dumps(plan(document)), encoding="utf-8")
    evaluation = evaluate(gold_set(one=plan_gold, two=plan_gold), folder)
    assert evaluation.fields["kind"].right == 1
    assert evaluation.missing == ("two",)


def test_every_mistake_is_listed_with_its_quote(
    gold_set: SetMaker, plan_gold: Record, document: Record, evidence: EvidenceMaker
) -> None:
    gold = plan_gold | {"dates": [a_date(end="2025-09-20", evidence="ngày 20 tháng 9")]}
    record = plan(document, dates=[a_date(evidence=evidence(confidence=0.7))])
    found = [mistake for mistake in evaluate(gold_set(one=gold), lambda _: record).mistakes if mistake.field == "dates"]
    assert [(mistake.kind, mistake.quote, mistake.confidence) for mistake in found] == [
        ("missed", "ngày 20 tháng 9", None),
        ("extra", "ngày 15 tháng 9 năm 2025", 0.7),
    ]


def test_evidence_must_quote_the_text_at_its_offsets(
    gold_set: SetMaker, plan_gold: Record, document: Record, evidence: EvidenceMaker
) -> None:
    shifted = evidence() | {"start": 0}
    record = plan(document, dates=[a_date(evidence=evidence()), a_date(end=None, evidence=shifted)])
    validity = evaluate(gold_set(one=plan_gold), lambda _: record).evidence
    assert (validity.valid, validity.total) == (1, 2)
    assert validity.invalid == ("ngày 15 tháng 9 năm 2025",)


def test_a_right_span_in_a_wrong_role_counts_for_the_span_alone(gold_set: SetMaker, plan_gold: Record, document: Record) -> None:
    folder = gold_set(one=plan_gold | {"dates": [a_date()]})
    evaluation = evaluate(folder, lambda _: plan(document, dates=[a_date(role="event")]))
    assert evaluation.fields["dates"].f1 == 0.0
    assert evaluation.fields["dates_span"].f1 == 1.0


def test_what_the_gold_file_ignores_counts_neither_way(gold_set: SetMaker, plan_gold: Record, document: Record) -> None:
    gold = plan_gold | {"ignore": {"dates": [{"end": "2025-09-15"}], "targets": [{"value": 5}]}}
    target = {"metric": "bài dự thi", "comparator": "ge", "value": 5.0, "upper": None, "unit": "bài", "change": "level"}
    evaluation = evaluate(gold_set(one=gold), lambda _: plan(document, dates=[a_date()], targets=[target]))
    assert evaluation.fields["dates"].extra == 0
    assert evaluation.fields["targets"].extra == 0


def test_a_share_left_out_makes_an_author_wrong(gold_set: SetMaker, entry_gold: Record) -> None:
    record = {"document": {"text": "", "kind": "entry"}, "authors": [{"name": "Lữ Thị Ngân", "share_percent": None}]}
    authors = evaluate(gold_set(one=entry_gold), lambda _: record).fields["entry.authors"]
    assert (authors.right, authors.extra, authors.missed) == (0, 1, 1)


@pytest.mark.parametrize(
    ("opening", "right"), [("Công chức ghi tay sổ hẹn nên hay nhầm", 1), ("Phường lập một bảng tính chung", 0)]
)
def test_a_section_is_right_when_it_begins_with_the_given_words(
    gold_set: SetMaker, entry_gold: Record, opening: str, right: int
) -> None:
    gold = entry_gold | {"sections": {"problem": "Công chức ghi tay sổ hẹn nên hay"}}
    record = {"document": {"text": "", "kind": "entry"}, "sections": {"problem": {"text": f"1. Thực trạng\n{opening} giờ."}}}
    assert evaluate(gold_set(one=gold), lambda _: record).fields["entry.sections"].right == right


def test_a_row_is_full_only_with_exactly_its_authors_and_its_unit(gold_set: SetMaker) -> None:
    gold = {"kind": "decision", "rows": [{"title": "Tủ hồ sơ quay", "authors": ["Cù Văn Hòa"], "unit": "Sở Y tế"}]}
    row = {"title": "Tủ hồ sơ quay", "authors": [{"name": "Cù Văn Hoà"}, {"name": "Lê Thị Sen"}], "unit": "Sở Y tế"}
    record = {"document": {"text": "", "kind": "decision"}, "initiatives": [row]}
    fields = evaluate(gold_set(one=gold), lambda _: record).fields
    assert fields["rows.title"].f1 == 1.0
    assert fields["rows.full"].f1 == 0.0


def test_a_report_is_judged_by_what_the_gold_file_names(gold_set: SetMaker) -> None:
    gold = {
        "kind": "report",
        "unit": ["UBND xã Bình Khánh"],
        "period": {"start": "2025-01-01", "end": "2025-03-31"},
        "results": [{"metric": "hồ sơ đúng hạn", "value": 99.2, "unit": "%"}],
    }
    record = {
        "document": {"text": "", "kind": "report"},
        "unit": "Ủy ban nhân dân xã Bình Khánh",
        "period": {"start": "2025-01-01", "end": "2025-03-31"},
        "results": [{"metric": "tỷ lệ hồ sơ giải quyết đúng hạn", "value": 99.2, "unit": "%"}],
    }
    fields = evaluate(gold_set(one=gold), lambda _: record).fields
    assert [fields[name].f1 for name in ("report.unit", "report.period", "report.results")] == [1.0, 1.0, 1.0]


def test_extraction_reads_the_gold_texts_when_no_predictions_are_given(gold_set: SetMaker, plan_gold: Record) -> None:
    evaluation = evaluate(gold_set(one=plan_gold))
    assert evaluation.documents == 1
    assert evaluation.missing == ()


def test_an_empty_folder_is_an_evaluation_of_nothing(tmp_path: Path) -> None:
    evaluation = evaluate(tmp_path, lambda _: None)
    assert evaluation.documents == 0
    assert evaluation.macro_f1 == 0.0


def test_two_runs_are_compared_with_the_greatest_change_first(gold_set: SetMaker, plan_gold: Record, document: Record) -> None:
    folder = gold_set(one=plan_gold | {"dates": [a_date()], "topics": ["steering"]})
    before = evaluate(folder, lambda _: plan(document, topics=[{"code": "steering", "score": 0.9}]))
    after = evaluate(folder, lambda _: plan(document, dates=[a_date()], topics=[{"code": "steering", "score": 0.9}]))
    differences = compare(before, after)
    assert differences[0].field == "mean of F1"
    assert differences[1].change == 1.0
    assert {difference.field for difference in differences if difference.change} == {"mean of F1", "dates", "dates_span"}


def test_the_tables_show_figures_and_mistakes(gold_set: SetMaker, plan_gold: Record, document: Record) -> None:
    folder = gold_set(one=plan_gold | {"dates": [a_date()]})
    evaluation = evaluate(folder, lambda _: plan(document))
    console = Console(width=160, record=True, file=StringIO())
    console.print(render(evaluation, mistakes=True))
    console.print(render_comparison(compare(evaluation, evaluation)))
    shown = console.export_text()
    assert "dates_span" in shown
    assert "2025-09-15" in shown
    assert "F1 before" in shown
