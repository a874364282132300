"""Fitting confidences to first readings of a gold set."""

import json
from pathlib import Path

import pytest

from docproc.evaluation.extraction.gold import load_gold
from docproc.evaluation.extraction.predictions import from_text
from docproc.training.confidence import Row, fit, keep_readings, main, metrics, out_of_fold, rows_of

GOLD = Path("tests/gold/development_entries")
MODELS = Path("models/confidence")


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """First readings of three documents."""
    predictions = tmp_path / "predictions"
    predictions.mkdir()
    for document in load_gold(GOLD)[:3]:
        (predictions / f"{document.name}.json").write_text(json.dumps(from_text(document)), encoding="utf-8")
    target = tmp_path / "readings.jsonl"
    keep_readings(predictions, target)
    return target


def test_readings_are_kept_without_the_text_and_judged_with_it(readings: Path) -> None:
    lines = [json.loads(line) for line in readings.read_text(encoding="utf-8").splitlines()]
    assert all(line["record"]["document"]["text"] == "" for line in lines)
    rows = rows_of(readings, GOLD)
    assert {row.document for row in rows} == {line["name"] for line in lines}
    assert {row.right for row in rows} <= {True, False}
    assert {"initiatives"} <= {row.field for row in rows}


def test_a_wrong_value_is_judged_wrong_by_its_own_slot(readings: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in readings.read_text(encoding="utf-8").splitlines()]
    record = lines[0]["record"]
    record["initiatives"][1]["title"] = "Một sáng kiến không có trong danh sách nào"
    changed = tmp_path / "changed.jsonl"
    changed.write_text(json.dumps(lines[0], ensure_ascii=False) + "\n", encoding="utf-8")
    wrong = [row for row in rows_of(changed, GOLD) if not row.right]
    assert wrong
    assert {row.field for row in wrong} == {"initiatives"}


def test_values_like_those_that_were_wrong_are_less_sure() -> None:
    rows = [
        Row(f"d{i % 10}", "dates", 0.9, {"bias": 1.0, f"rule={'poor' if i % 2 else 'good'}": 1.0}, right=i % 2 == 0 or i % 3 == 0)
        for i in range(120)
    ]
    weights = fit(rows, 1.0)
    assert weights["rule=poor"] < weights["rule=good"]
    found = out_of_fold(rows, 1.0)
    figures = metrics(rows, found, 1.0)
    assert figures["model_out_of_fold"]["errors_in_least_sure_quarter"] > figures["rules_alone"]["errors_in_least_sure_quarter"]


def test_the_same_readings_give_the_same_model(readings: Path, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    (folder / "training").mkdir(parents=True)
    kept = (MODELS / "training" / "development_entries.jsonl").read_bytes()
    (folder / "training" / "development_entries.jsonl").write_bytes(kept)
    written = []
    for name in ("first", "second"):
        main(folder, GOLD.parent, tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
