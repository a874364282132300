"""The training of roles of dates: our own mentions give the model that comes with the package."""

from pathlib import Path

import numpy as np
import pytest

from docproc.documents.values import DateRole
from docproc.extraction.dates.role_model import ROLES, role_model
from docproc.training.date_examples import Example, example_of, from_clauses, from_gold
from docproc.training.dates import fit, load, save

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "models" / "dates" / "training"


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return load(TRAINING / "examples.jsonl")


def test_the_mentions_give_the_model_of_the_package(examples: list[Example]) -> None:
    fitted = fit(examples)
    packaged = role_model()
    assert np.allclose(fitted.weights, packaged.weights, atol=1e-4)
    assert np.allclose(fitted.intercepts, packaged.intercepts)


def test_every_role_of_the_record_but_the_day_of_issue_is_learnt(examples: list[Example]) -> None:
    learnt = {role for example in examples for role in example.roles}
    assert {str(role) for role in DateRole} - {"issued"} <= learnt
    assert learnt <= set(ROLES)


def test_a_mention_comes_back_from_its_line(examples: list[Example]) -> None:
    assert example_of(examples[0].as_json()) == examples[0]


def test_clauses_are_marked_with_the_roles_of_their_dates(tmp_path: Path) -> None:
    path = tmp_path / "clauses.txt"
    path.write_text("# a remark\nThu bài [trước ngày 15/9/2026|sw].⏎Việc⇥Hạn⏎In thiệp⇥[20/9/2026|td,ev]\n", encoding="utf-8")
    found = list(from_clauses(path))
    assert [example.roles for example in found] == [("submission_window",), ("task_due", "event")]
    assert found[1].situation.table == ("Hạn", "In thiệp")


def test_a_mark_that_is_no_date_is_told(tmp_path: Path) -> None:
    path = tmp_path / "clauses.txt"
    path.write_text("Thu bài [hôm nào rảnh|sw].\n", encoding="utf-8")
    with pytest.raises(ValueError, match="clauses 1: a marked date is not read"):
        list(from_clauses(path))


def test_what_a_gold_set_does_not_call_a_date_is_learnt_as_none(tmp_path: Path) -> None:
    gold = '{"name": "a", "kind": "plan", "text": "%s", "dates": [{"role": "round", "start": "2026-09-15", "end": "2026-09-15"%s}]}\n'
    text, quote = "Chấm ngày 15/9/2026. Năm 2025 có 58 bài.", ', "evidence": {"quote": "ngày 15/9/2026"}'
    path = tmp_path / "development_x.jsonl"
    path.write_text(gold % (text, quote), encoding="utf-8")
    assert [example.roles for example in from_gold(path)] == [("round",), ("none",)]


def test_a_saved_model_is_the_same_file_each_time(examples: list[Example], tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        save(tmp_path / name, role_model())
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
