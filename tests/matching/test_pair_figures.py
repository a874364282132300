"""Pairs of titles and registers are judged by the same matching."""

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from docproc.cli import evaluate
from docproc.evaluation.matching_baselines import BASELINES
from docproc.evaluation.matching_pairs import judge_pairs, judge_register, load_pairs, load_titles, render_pairs, render_register

PAIRS = (
    ("Phòng họp không giấy bằng máy tính bảng", "Họp không giấy trên máy tính bảng", "duplicate"),
    ("Trạm đo độ mặn nhắn tin cho nông dân", "Ghép cải tạo vườn nhãn già cỗi", "same_area"),
)


def written(path: Path, items: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")
    return path


def test_pairs_are_judged_beside_every_baseline(tmp_path: Path) -> None:
    items = [{"a_title": one, "b_title": other, "label": label} for one, other, label in PAIRS]
    found = judge_pairs(load_pairs(written(tmp_path / "pairs.jsonl", items)))
    assert set(found) == {"docproc", *BASELINES}
    assert found["docproc"].roc_auc == 1.0
    assert found["docproc"].flagged == {"duplicate": 1.0, "same_area": 0.0}


@pytest.mark.parametrize("label", ["duplicate", "likely_duplicate"])
def test_what_is_likely_one_idea_counts_as_one(label: str, tmp_path: Path) -> None:
    items = [
        {"a_title": one, "b_title": other, "label": label if n == 0 else "template_only"}
        for n, (one, other, _) in enumerate(PAIRS)
    ]
    assert judge_pairs(load_pairs(written(tmp_path / "pairs.jsonl", items)))["docproc"].roc_auc == 1.0


def test_a_copy_inside_a_register_is_a_near_pair_named_once(tmp_path: Path) -> None:
    titles = [PAIRS[0][0], PAIRS[0][0] + " tại UBND xã Vị Thắng", PAIRS[1][0], PAIRS[1][1]]
    found = judge_register(load_titles(written(tmp_path / "rows.jsonl", [{"title": title} for title in titles])))
    assert (found.rows, found.flagged_rows, len(found.near_pairs)) == (4, 2, 1)


def test_both_are_shown_as_tables(tmp_path: Path) -> None:
    items = [{"a_title": one, "b_title": other, "label": label} for one, other, label in PAIRS]
    console = Console(width=150, record=True, file=io.StringIO())
    console.print(render_pairs(judge_pairs(load_pairs(written(tmp_path / "pairs.jsonl", items)))))
    console.print(render_register(judge_register(load_titles(written(tmp_path / "rows.jsonl", [{"title": PAIRS[0][0]}])))))
    shown = console.export_text()
    assert "flagged: duplicate" in shown
    assert "0 of 1 rows" in shown


def test_a_set_its_pairs_and_a_register_are_judged_in_one_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": "a", "title": PAIRS[0][0]}, {"id": "b", "title": PAIRS[1][1]}]
    written(tmp_path / "register.jsonl", rows)
    asked: list[dict[str, Any]] = [
        {"qid": "1", "kind": "paraphrase_light", "title": PAIRS[0][1], "text": "", "labels": {"a": "same_idea"}},
        {"qid": "2", "kind": "new_unrelated", "title": PAIRS[1][0], "text": "", "labels": {}},
    ]
    written(tmp_path / "queries.jsonl", asked)
    pairs = written(tmp_path / "pairs.jsonl", [{"a_title": one, "b_title": other, "label": label} for one, other, label in PAIRS])
    shown = Console(width=150, record=True, file=io.StringIO())
    monkeypatch.setattr(evaluate, "_results", shown)
    evaluate.matching(tmp_path, pairs, tmp_path / "register.jsonl")
    text = shown.export_text()
    assert "false flags" in text
    assert "flagged: duplicate" in text
    assert "0 of 2 rows" in text
