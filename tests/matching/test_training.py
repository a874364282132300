"""Training gives the same model for the same texts, and a file that the combiner reads."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from docproc.matching.combiner import Combiner
from docproc.matching.meaning import word_key
from docproc.training.matching import as_toml, background
from docproc.training.word_vectors import COMMON_COMPONENTS, DIMENSIONS, distil, keys


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "register.jsonl").write_text(
        '{"id": "a", "title": "Quét mã QR"}\n{"id": "b", "title": "Dán mã QR"}\n', encoding="utf-8"
    )
    (tmp_path / "queries.jsonl").write_text('{"qid": "1", "title": "In mã QR", "text": "", "labels": {}}\n', encoding="utf-8")
    return tmp_path


def test_the_background_counts_texts_not_mentions_and_leaves_out_what_only_one_has(folder: Path) -> None:
    assert background([folder]) == {"texts": 3, "syllables": {"ma": 3, "qr": 3}, "pairs": {"ma qr": 3}}


def test_the_model_file_is_read_back_as_it_was() -> None:
    data = tomllib.loads(as_toml(Combiner(-1.5, {"margin": 2.25}, same_idea=0.4, overlapping=0.16)))
    assert data == {
        "intercept": -1.5,
        "weights": {"margin": 2.25},
        "thresholds": {"same_idea": 0.4, "overlapping": 0.16},
    }


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
