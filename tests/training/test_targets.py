"""Fitting the model of targets."""

from pathlib import Path

import pytest

from docproc.training.targets import examples, fit, metrics, save

PIECE = '{{"name": "{name}", "kind": "plan", "text": "KẾ HOẠCH\\nThi đua năm 2025\\n{text}", "targets": [{targets}]}}'
AIM = '{"metric": "hồ sơ đúng hẹn", "comparator": "ge", "value": 95, "upper": null, "unit": "%", "change": "level"}'


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of two authors' pieces: an aim and a result of last year each."""
    folder = tmp_path / "training"
    folder.mkdir()
    for author in ("first", "second"):
        lines = [
            PIECE.format(name="aim", text="- Hồ sơ đúng hẹn: ít nhất 95%.", targets=AIM),
            PIECE.format(name="past", text="Năm 2024 đã có 71% hồ sơ đúng hẹn.", targets=""),
        ]
        (folder / f"{author}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_each_number_is_an_aim_where_the_gold_names_its_value(gold: Path, tmp_path: Path) -> None:
    found = examples(tmp_path / "none", gold)
    assert [(example.author, example.target) for example in found] == [
        ("first", True), ("first", False), ("second", True), ("second", False),
    ]  # fmt: skip


def test_the_same_numbers_give_the_same_file(gold: Path, tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        save(tmp_path / name, fit(examples(tmp_path / "none", gold)))
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_figures_are_those_of_authors_that_the_model_has_not_seen(gold: Path, tmp_path: Path) -> None:
    assert metrics(examples(tmp_path / "none", gold))["first"]["average_precision"] == 1.0
