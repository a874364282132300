"""The topic model is rebuilt from its texts, and keeps what it reached on texts it was not fitted to."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from docproc.training.topic_baselines import by_terms, majority
from docproc.training.topic_figures import Judged, figures
from docproc.training.topics import CODES, ITEMS, TARGET, Trained, fit, load, save, train

FOLDER = Path(__file__).parents[2] / "models" / "topics"
TRAINING = FOLDER / "training"


@pytest.fixture(scope="module")
def trained() -> Trained:
    return train(load(TRAINING / "development.jsonl"))


def test_the_stored_model_is_what_its_texts_give(trained: Trained, tmp_path: Path) -> None:
    save(tmp_path / "model.npz", trained.model)
    with np.load(tmp_path / "model.npz") as built, np.load(TARGET) as stored:
        assert sorted(built.files) == sorted(stored.files)
        for name in ("keys", "idf", "codes"):
            assert np.array_equal(built[name], stored[name])
        # Another machine's arithmetic may round a weight to the next step.
        assert np.abs(built["weights"].astype(int) - stored["weights"].astype(int)).max() <= 1
        assert np.allclose(built["intercepts"], stored["intercepts"], atol=0.01)
        assert np.allclose(built["calibration"], stored["calibration"], atol=0.01)


def test_saving_twice_gives_the_same_bytes(trained: Trained, tmp_path: Path) -> None:
    for name in ("first.npz", "second.npz"):
        save(tmp_path / name, trained.model)
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()


def test_the_model_is_small() -> None:
    assert TARGET.stat().st_size < 3_000_000


def test_no_text_is_in_both_sets() -> None:
    development, held_out = (load(TRAINING / f"{name}.jsonl") for name in ("development", "held_out"))
    assert not {e.title for e in development} & {e.title for e in held_out}
    assert len({e.text for e in development}) == len(development)


@pytest.mark.parametrize("name", ["development", "held_out"])
def test_every_topic_is_covered_evenly_and_so_is_something_else(name: str) -> None:
    counts = Counter(example.topics[0] if example.topics else "" for example in load(TRAINING / f"{name}.jsonl"))
    assert set(counts) == {*CODES, ""}
    assert min(counts.values()) * 2 > max(counts[code] for code in CODES)


def test_on_texts_it_was_not_fitted_to_the_model_beats_its_baselines() -> None:
    held_out = json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))["held_out"]
    assert held_out["model"]["top1"] >= 0.95
    assert held_out["model"]["abstention_precision"] >= 0.95
    for baseline in ("baseline_terms", "baseline_majority"):
        assert held_out["model"]["top1"] > held_out[baseline]["top1"]
        assert held_out["model"]["micro_f1"] > held_out[baseline]["micro_f1"]


def test_the_stored_model_of_items_is_what_its_texts_give() -> None:
    accounts, items = (load(TRAINING / f"{name}.jsonl") for name in ("development", "items"))
    built = fit([*accounts, *items, *items])
    with np.load(ITEMS) as stored:
        assert np.array_equal(sorted(built.vocabulary.rows), stored["keys"])
        kept = np.round(built.weights / np.float32(stored["scale"]))
        assert np.abs(kept - stored["weights"]).max() <= 1


def test_on_items_it_was_not_fitted_to_the_model_of_items_beats_that_of_accounts() -> None:
    found = json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))["items_out_of_fold"]
    assert found["model"]["micro_f1"] > found["model_of_accounts"]["micro_f1"] > found["baseline_terms"]["micro_f1"]
    assert found["model"]["top1"] >= 0.85


def test_figures_count_what_was_said_first() -> None:
    judged = [
        Judged(("steering", "procedures"), [("procedures", 0.9), ("steering", 0.6)], abstained=False),
        Judged(("steering",), [("procedures", 0.8)], abstained=False),
        Judged((), [], abstained=True),
        Judged(("apparatus",), [("apparatus", 0.7)], abstained=True),
    ]
    found = figures(judged)
    assert found["top1"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["top1_most_relevant"] == 0.0
    assert (found["abstention_precision"], found["abstention_recall"]) == (0.5, 1.0)
    assert found["micro_f1"] == pytest.approx(2 * 2 / (3 + 4), abs=1e-4)


def test_scores_that_come_true_as_often_as_they_say_have_no_calibration_error() -> None:
    half = [Judged(("steering",), [("steering", 0.5)], abstained=False), Judged((), [("steering", 0.5)], abstained=False)]
    assert figures(half)["calibration_error"] == 0.0
    assert figures([Judged((), [("steering", 0.9)], abstained=False)])["calibration_error"] == pytest.approx(0.9)


def test_baselines_need_no_training_texts_of_the_held_out_set() -> None:
    assert majority(["steering", "procedures", "steering"])("bất kỳ") == [("steering", 1.0)]
    assert by_terms("Kỹ thuật trồng lúa") == []
