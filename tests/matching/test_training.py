"""Training gives the same model for the same texts, and a file that the combiner reads."""

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from docproc.matching.combiner import Combiner, Models
from docproc.matching.meaning import word_key
from docproc.training.fitting import Pair, fit, thresholds
from docproc.training.matching import as_toml, background, registers
from docproc.training.word_vectors import COMMON_COMPONENTS, DIMENSIONS, distil, keys

TEXTS = Path(__file__).parents[2] / "models" / "matching" / "training"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "register.jsonl").write_text(
        '{"id": "a", "title": "Quét mã QR"}\n{"id": "b", "title": "Dán mã QR"}\n', encoding="utf-8"
    )
    (tmp_path / "queries.jsonl").write_text('{"qid": "1", "title": "In mã QR", "text": "", "labels": {}}\n', encoding="utf-8")
    return tmp_path


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_only_folders_with_a_register_are_development_sets_of_queries(tmp_path: Path) -> None:
    for name in ("development", "development_peers", "held_out"):
        (tmp_path / name).mkdir()
    (tmp_path / "development" / "register.jsonl").touch()
    (tmp_path / "development_peers" / "pairs.jsonl").touch()
    (tmp_path / "held_out" / "register.jsonl").touch()
    assert registers(tmp_path) == [tmp_path / "development"]


@pytest.mark.parametrize("folder", registers(TEXTS), ids=lambda folder: folder.name)
def test_every_label_names_a_row_and_only_new_ideas_have_none(folder: Path) -> None:
    rows = {row["id"] for row in lines_of(folder / "register.jsonl")}
    for query in lines_of(folder / "queries.jsonl"):
        assert set(query["labels"]) <= rows
        assert query["kind"].startswith("new_") == (not query["labels"])


def test_pairs_of_peers_are_of_two_entries_and_counted_once() -> None:
    entries = {entry["id"] for entry in lines_of(TEXTS / "development_peers" / "entries.jsonl")}
    pairs = lines_of(TEXTS / "development_peers" / "pairs.jsonl")
    named = {frozenset((pair["a"], pair["b"])) for pair in pairs}
    assert len(named) == len(pairs)
    assert all(len(pair) == 2 and pair <= entries for pair in named)
    assert {pair["label"] for pair in pairs} == {"same_idea", "overlapping", "different"}


def test_the_background_counts_texts_not_mentions_and_leaves_out_what_only_one_has(folder: Path) -> None:
    assert background([folder]) == {"texts": 3, "syllables": {"ma": 3, "qr": 3}, "pairs": {"ma qr": 3}}


def test_the_model_file_is_read_back_as_it_was() -> None:
    models = Models(Combiner(-1.5, {"a": 2.25}, same_idea=0.4, overlapping=0.16), Combiner(0.5, {"b": 1.0}, 0.6, 0.2))
    data = tomllib.loads(as_toml(models))
    assert data["register"] == {"intercept": -1.5, "weights": {"a": 2.25}, "thresholds": {"same_idea": 0.4, "overlapping": 0.16}}
    assert data["peers"]["thresholds"] == {"same_idea": 0.6, "overlapping": 0.2}


def pairs_of(count: int) -> list[Pair]:
    """Queries with one row that is alike and the same idea, and one that is neither; every second repeats nothing."""
    made = []
    for number in range(count):
        repeats = number % 2 == 0
        made.append(Pair([0.9 if repeats else 0.2, -1.0], same=repeats, group=f"q{number}", query=f"q{number}", whole=True))
        made.append(Pair([0.1, 1.0], same=False, group=f"q{number}", query=f"q{number}", whole=True))
    return made


def test_a_likeness_never_speaks_against_and_a_clash_may() -> None:
    model = fit(pairs_of(40), ("words_cosine", "foreign_clash"))
    assert model.weights["words_cosine"] > 0.0 > model.weights["foreign_clash"]
    assert fit(pairs_of(40), ("words_cosine", "known_words")).weights["known_words"] == 0.0


def test_fitting_twice_gives_the_same_model() -> None:
    assert fit(pairs_of(40), ("words_cosine", "foreign_clash")) == fit(pairs_of(40), ("words_cosine", "foreign_clash"))


def test_thresholds_part_clean_scores_and_overlapping_lies_below() -> None:
    pairs = pairs_of(40)
    scores = np.array([0.8 if pair.same else 0.4 if pair.features[0] == 0.2 else 0.1 for pair in pairs])
    same_idea, overlapping = thresholds(pairs, scores)
    assert 0.4 < same_idea <= 0.8
    assert overlapping < same_idea


def test_a_folded_word_is_a_key_only_where_one_word_folds_so_and_only_with_several_syllables() -> None:
    listed = ["bản", "bạn", "bệnh viện", "tư liệu", "tự liệu"]
    found, places = keys(listed)
    table = dict(zip(found.tolist(), places.tolist(), strict=True))
    assert table[word_key("benh vien")] == 2
    assert word_key("tu lieu") not in table
    assert word_key("ban") not in table
    assert list(found) == sorted(found)


def test_distilled_vectors_are_bytes_of_few_dimensions() -> None:
    encoded = np.random.default_rng(7).normal(size=(300, DIMENSIONS + COMMON_COMPONENTS + 5)).astype(np.float32)
    vectors = distil(encoded)
    assert vectors.shape == (300, DIMENSIONS)
    assert vectors.dtype == np.int8
    assert np.abs(vectors).max() == 127
