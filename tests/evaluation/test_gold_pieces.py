import json
from pathlib import Path
from typing import Any

import pytest

from docproc.evaluation.extraction import evaluate, load_gold
from docproc.evaluation.extraction.predictions import from_text

Record = dict[str, Any]

TEXT = "V. THỜI GIAN\nHạn nộp bài: ngày 15 tháng 9 năm 2025."
WINDOW = {"role": "submission_window", "start": None, "end": "2025-09-15"}


def piece(name: str = "one", **judged: object) -> Record:
    return {"name": name, "kind": "plan", "text": TEXT, **judged}


def pieces_in(path: Path, *lines: Record) -> Path:
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n", encoding="utf-8")
    return path


def plan(**fields: object) -> Record:
    return {"document": {"text": TEXT, "kind": "plan"}, **fields}


def test_a_file_of_pieces_is_a_gold_set(tmp_path: Path) -> None:
    path = pieces_in(tmp_path / "dates.jsonl", piece("one"), piece("two"))
    assert [(found.name, found.text()) for found in load_gold(path)] == [("one", TEXT), ("two", TEXT)]


def test_a_folder_may_hold_documents_and_pieces(tmp_path: Path) -> None:
    (tmp_path / "whole.json").write_text(json.dumps({"kind": "other"}), encoding="utf-8")
    (tmp_path / "whole.txt").write_text("Thư mời", encoding="utf-8")
    for name in ("dates", "awards"):
        pieces_in(tmp_path / f"{name}.jsonl", piece("one"))
    assert [found.name for found in load_gold(tmp_path)] == ["whole", "awards.one", "dates.one"]


def test_line_separators_inside_a_text_do_not_end_a_piece(tmp_path: Path) -> None:
    path = pieces_in(tmp_path / "dates.jsonl", {**piece(), "text": "Hạn\u2028nộp\u0085bài"})
    assert [found.text() for found in load_gold(path)] == ["Hạn\u2028nộp\u0085bài"]


def test_two_pieces_of_a_file_must_not_have_one_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two pieces are called one"):
        load_gold(pieces_in(tmp_path / "dates.jsonl", piece("one"), piece("one")))


def test_only_what_a_piece_names_is_judged(tmp_path: Path) -> None:
    path = pieces_in(tmp_path / "dates.jsonl", piece(dates=[WINDOW]))
    record = plan(dates=[WINDOW], awards=[{"name": "Giải nhất", "count": 1, "amount_vnd": None}], topics=[{"code": "steering"}])
    evaluation = evaluate(path, lambda _: record)
    assert set(evaluation.fields) == {"dates", "dates_span"}
    assert evaluation.macro_f1 == 1.0


def test_a_key_without_values_says_that_nothing_is_due(tmp_path: Path) -> None:
    fields = evaluate(pieces_in(tmp_path / "dates.jsonl", piece(dates=[])), lambda _: plan(dates=[WINDOW])).fields
    assert (fields["dates"].extra, fields["dates"].f1) == (1, 0.0)


@pytest.mark.parametrize(
    ("judged", "fields"),
    [
        ({"eligibility": {"exclusions": []}}, {"exclusions"}),
        ({"eligibility": {}}, {"eligibility", "localities", "exclusions"}),
        ({"header": {"number": "15/KH-UBND"}}, {"header.number"}),
        ({"campaign": {"year": None}}, {"campaign.year"}),
        ({"submission": {"emails": ["a@b.vn"]}}, {"submission.emails"}),
        ({"citations": []}, {"citations"}),
        ({"warnings": ["date_conflict"]}, {"warnings"}),
        ({"kind": "entry", "topics": ["steering"]}, {"entry.topic_top1"}),
        ({"kind": "entry", "unit": "Sở Y tế", "effects": []}, {"entry.unit", "entry.effects"}),
        ({"kind": "decision", "rows": []}, {"rows.title", "rows.full"}),
        ({"kind": "report", "period": None}, {"report.period"}),
        ({"kind": "report", "results": []}, {"report.results"}),
    ],
)
def test_the_named_parts_of_a_group_are_judged_and_an_empty_group_in_full(
    tmp_path: Path, judged: Record, fields: set[str]
) -> None:
    assert set(evaluate(pieces_in(tmp_path / "a.jsonl", piece(**judged)), lambda _: plan()).fields) == fields


def test_a_year_that_a_piece_does_not_say_must_not_be_given(tmp_path: Path) -> None:
    path = pieces_in(tmp_path / "campaign.jsonl", piece(campaign={"year": None}))
    assert evaluate(path, lambda _: plan(campaign={"year": 2025})).fields["campaign.year"].extra == 1


def test_the_kind_of_a_piece_is_given(tmp_path: Path) -> None:
    (document,) = load_gold(pieces_in(tmp_path / "entry.jsonl", {"name": "one", "kind": "entry", "text": "Hạn nộp bài"}))
    assert from_text(document)["schema"] == "docproc.entry/1"


def test_the_date_line_above_a_piece_is_its_own_date_and_no_mistake(tmp_path: Path) -> None:
    path = pieces_in(tmp_path / "dates.jsonl", piece(dates=[WINDOW]))
    issued = {"role": "issued", "start": "2025-08-01", "end": "2025-08-01"}
    record = plan(header={"issued_on": "2025-08-01"}, dates=[WINDOW, issued])
    assert evaluate(path, lambda _: record).fields["dates"].extra == 0


def test_a_gold_value_without_what_it_is_judged_by_is_named(tmp_path: Path) -> None:
    path = pieces_in(tmp_path / "criteria.jsonl", piece("half", criteria=[{"name": "Tính mới"}]))
    record = plan(criteria=[{"name": "Tính mới", "points": 30, "evidence": {}}])
    with pytest.raises(KeyError, match=r"half: no 'points'"):
        evaluate(path, lambda _: record)


@pytest.mark.parametrize(("due", "given"), [("P7D", "P1W"), ("P2W", "P14D"), ("P5D", "-P5D")])
def test_a_week_is_seven_days_and_counting_back_keeps_the_length(tmp_path: Path, due: str, given: str) -> None:
    gold = {"role": "task_due", "start": None, "end": None, "offset": {"duration": due}}
    path = pieces_in(tmp_path / "dates.jsonl", piece(dates=[gold]))
    record = plan(dates=[{**gold, "offset": {"duration": given, "after": "lễ trao giải"}}])
    assert evaluate(path, lambda _: record).fields["dates"].f1 == 1.0


def test_the_first_month_of_each_quarter_is_every_third_month(tmp_path: Path) -> None:
    gold = {"role": "report_due", "start": None, "end": None, "recurrence": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10"}
    path = pieces_in(tmp_path / "dates.jsonl", piece(dates=[gold]))
    record = plan(dates=[{**gold, "recurrence": "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"}])
    assert evaluate(path, lambda _: record).fields["dates"].f1 == 1.0


def test_a_day_whose_year_the_text_does_not_tell_is_not_asked_for(tmp_path: Path) -> None:
    path = pieces_in(tmp_path / "dates.jsonl", piece(dates=[{"role": "round", "start": None, "end": None}]))
    assert evaluate(path, lambda _: plan()).fields["dates"].missed == 0
