"""The figures are what their names say, on results small enough to count by hand."""

import json
from pathlib import Path

import pytest

from docproc.evaluation.matching import Hit, Query, evaluate, figures, load
from docproc.evaluation.matching_baselines import BASELINES
from docproc.matching import Idea


def query(qid: str, kind: str, *same: str, overlapping: tuple[str, ...] = ()) -> Query:
    return Query(qid, kind, Idea(id=qid), frozenset(same), frozenset(overlapping))


QUERIES = [
    query("q1", "paraphrase_light", "a"),
    query("q2", "reordered_merged", "b", "c"),
    query("q3", "new_unrelated"),
    query("q4", "new_same_topic", overlapping=("d",)),
]
RESULTS = {
    "q1": [Hit("a", 0.9, flagged=True), Hit("x", 0.1, flagged=False)],
    "q2": [Hit("c", 0.8, flagged=True), Hit("x", 0.6, flagged=True), Hit("b", 0.4, flagged=False)],
    "q3": [Hit("x", 0.2, flagged=False)],
    "q4": [Hit("d", 0.7, flagged=True)],
}


def test_recall_counts_labels_and_gives_a_merged_query_as_many_first_places_as_it_has_labels() -> None:
    recall = figures(QUERIES, RESULTS, probabilities=True).recall
    assert recall["paraphrase_light"][1] == 1.0
    assert recall["reordered_merged"] == {1: 0.5, 5: 1.0, 10: 1.0}
    assert recall["all"][1] == pytest.approx(2 / 3)
    assert "new_unrelated" not in recall


def test_flags_on_overlapping_rows_count_neither_way() -> None:
    found = figures(QUERIES, RESULTS, probabilities=True)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall_of_flags == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(2 / 3)


def test_a_false_flag_is_any_flag_on_a_query_that_repeats_nothing() -> None:
    assert figures(QUERIES, RESULTS, probabilities=True).false_flags == {"new_unrelated": 0.0, "new_same_topic": 1.0, "all": 0.5}


def test_the_best_score_separates_queries_that_repeat_something() -> None:
    found = figures(QUERIES, RESULTS, probabilities=True)
    assert found.roc_auc == 1.0
    assert found.average_precision == 1.0


def test_calibration_is_the_gap_between_score_and_truth_and_only_for_probabilities() -> None:
    expected = ((1 - 0.9) + (1 - 0.8) + 0.2 + 0.7) / 4
    assert figures(QUERIES, RESULTS, probabilities=True).calibration_error == pytest.approx(expected)
    assert figures(QUERIES, RESULTS, probabilities=False).calibration_error is None


def test_intervals_hold_the_figure_and_are_the_same_each_time() -> None:
    many = [query(f"{n}", "paraphrase_light", "a") if n % 2 else query(f"{n}", "new_unrelated") for n in range(40)]
    results = {q.qid: [Hit("a", 0.9, flagged=int(q.qid) % 5 != 0)] for q in many}
    found = figures(many, results, probabilities=True)
    for name, value in (("f1", found.f1), ("false_flags", found.false_flags["all"])):
        low, high = found.intervals[name]
        assert low < value < high
    assert found.intervals["recall@1"] == (1.0, 1.0)
    assert found.intervals == figures(many, results, probabilities=True).intervals


def test_a_query_without_results_found_nothing() -> None:
    assert figures(QUERIES, {}, probabilities=False).recall["all"][10] == 0.0


def test_a_labelled_set_is_judged_beside_every_baseline(tmp_path: Path) -> None:
    rows = [{"id": "a", "title": "Quét mã QR xem hồ sơ"}, {"id": "b", "title": "Ủ rác hữu cơ thành phân bón"}]
    queries = [
        {"qid": "1", "kind": "paraphrase_light", "title": "Xem hồ sơ bằng mã QR", "text": "", "labels": {"a": "same_idea"}},
        {"qid": "2", "kind": "new_unrelated", "title": "Dạy bơi cho trẻ", "text": "Hồ bơi khung bạt.", "labels": {}},
    ]
    for name, items in (("register", rows), ("queries", queries)):
        lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    register, loaded = load(tmp_path)
    assert ([r.id for r in register], [q.same for q in loaded]) == (["a", "b"], [frozenset({"a"}), frozenset()])
    found = evaluate(tmp_path)
    assert set(found) == {"docproc", *BASELINES}
    assert all(method.recall["all"][1] == 1.0 for method in found.values())
