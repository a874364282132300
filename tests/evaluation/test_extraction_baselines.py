import io
from pathlib import Path

import pytest
from rich.console import Console

from docproc.evaluation.extraction.baselines import Baseline, baselines, render_baselines
from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.scores import FieldScore

_TEXT = (
    "Nhận hồ sơ từ ngày 05/3/2026 đến ngày 20 tháng 4 năm 2026.\nPhấn đấu tỷ lệ hồ sơ trực tuyến đạt 80%, năm trước đạt 61,5%.\n"
)


@pytest.fixture
def plan(tmp_path: Path) -> GoldDocument:
    path = tmp_path / "plan.json"
    path.with_suffix(".txt").write_text(_TEXT, encoding="utf-8")
    gold = {
        "kind": "plan",
        "dates": [{"role": "submission_window", "start": "2026-03-05", "end": "2026-04-20"}],
        "targets": [{"value": 80, "unit": "%"}],
    }
    return GoldDocument("plan", path, gold)


def _scores(found: list[Baseline], field: str) -> dict[str, FieldScore]:
    return {one.tool: one.score for one in found if one.field == field}


def test_a_plain_pattern_sees_days_as_they_are_written(plan: GoldDocument) -> None:
    assert _scores(baselines([plan], lambda _: None), "days")["plain pattern"] == FieldScore(right=2, extra=0, missed=0)


def test_a_plain_pattern_takes_results_for_targets(plan: GoldDocument) -> None:
    assert _scores(baselines([plan], lambda _: None), "percentages")["plain pattern"] == FieldScore(right=1, extra=1, missed=0)


def test_our_own_record_is_judged_by_the_same_rule(plan: GoldDocument) -> None:
    record = {"dates": [{"start": "2026-03-05", "end": None}], "targets": [{"value": 80.0, "unit": "%"}]}
    found = baselines([plan], lambda _: record)
    assert _scores(found, "days")["docproc"] == FieldScore(right=1, extra=0, missed=1)
    assert _scores(found, "percentages")["docproc"] == FieldScore(right=1, extra=0, missed=0)


def test_names_of_people_are_compared_on_entries_alone(plan: GoldDocument) -> None:
    assert _scores(baselines([plan], lambda _: None), "authors")["underthesea ner"] == FieldScore()


def test_tools_stand_in_a_table() -> None:
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(render_baselines([Baseline("days", "plain pattern", FieldScore(3, 1, 1))]))
    assert "0.750" in console.export_text()
