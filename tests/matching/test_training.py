"""Training gives the same model for the same texts, and a file that the combiner reads."""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from docproc.matching.combiner import Combiner, Models
from docproc.matching.encoder import Reading
from docproc.matching.meaning import word_key
from docproc.training.comparisons import Remembering, contests, peer_pairs
from docproc.training.fitting import Pair, fit, sign_of, thresholds
from docproc.training.matching import as_toml, background, registers
from docproc.training.matching_figures import unseen_figures
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
    one, other = Combiner(-1.5, {"a": 2.25}, same_idea=0.4, overlapping=0.16), Combiner(0.5, {"b": 1.0}, 0.6, 0.2)
    data = tomllib.loads(as_toml(Models(one, one, other)))
    assert data["register"] == {"intercept": -1.5, "weights": {"a": 2.25}, "thresholds": {"same_idea": 0.4, "overlapping": 0.16}}
    assert data["peers"]["thresholds"] == {"same_idea": 0.6, "overlapping": 0.2}
    assert set(data) == set(Models._fields)


def pairs_of(count: int, author: str = "one", shift: float = 0.0) -> list[Pair]:
    """Queries with one row that is alike and the same idea, and one that is neither; every second repeats nothing."""
    made = []
    for number in range(count):
        repeats = number % 2 == 0
        alike, unlike = (np.array(f, dtype=np.float32) for f in ([(0.9 if repeats else 0.2) + shift, -1.0], [0.1 + shift, 1.0]))
        query = f"{author}{number}"
        made.append(Pair(alike, same=repeats, overlapping=False, author=author, query=query, whole=True))
        made.append(Pair(unlike, same=False, overlapping=False, author=author, query=query, whole=True))
    return made


NAMES = ("words_cosine", "foreign_clash")


def test_a_likeness_never_speaks_against_and_a_clash_never_for() -> None:
    model = fit(pairs_of(40), NAMES).model
    assert model.weights["words_cosine"] > 0.0 > model.weights["foreign_clash"]
    assert fit(pairs_of(40), ("words_cosine", "known_words")).model.weights["known_words"] == 0.0
    assert fit(pairs_of(40), ("foreign_clash", "brief_titles_apart")).model.weights["foreign_clash"] == 0.0


@pytest.mark.parametrize(
    ("name", "sign"), [("sense_whole", 1), ("lead_sense_whole", 1), ("brief_titles_swapped", -1), ("brief", 0)]
)
def test_what_a_feature_may_say(name: str, sign: int) -> None:
    assert sign_of(name) == sign


def test_fitting_twice_gives_the_same_model() -> None:
    assert fit(pairs_of(40), NAMES).model == fit(pairs_of(40), NAMES).model


def test_scores_of_an_author_come_from_a_model_that_saw_none_of_his_texts() -> None:
    both = [*pairs_of(20), *pairs_of(20, "other", shift=0.5)]
    plain = fit(both, NAMES).unseen
    turned = [p._replace(same=not p.same) if p.author == "other" and p.features[0] > 0.6 else p for p in both]
    again = fit(turned, NAMES).unseen
    ours = np.array([p.author == "one" for p in both])
    order = np.argsort(plain[~ours], kind="stable"), np.argsort(again[~ours], kind="stable")
    assert (order[0] == order[1]).all()
    assert not np.allclose(plain[ours], again[ours])


def test_scores_of_a_named_fold_come_from_a_model_that_saw_none_of_it() -> None:
    folded = [p._replace(fold="even" if number % 4 < 2 else "odd") for number, p in enumerate(pairs_of(40))]
    varied = [p._replace(features=p.features + np.float32(0.01 * number)) for number, p in enumerate(folded)]
    turned = [p._replace(same=not p.same) if p.fold == "even" and p.features[1] < 0 else p for p in varied]
    plain, again = fit(varied, NAMES).unseen, fit(turned, NAMES).unseen
    ours = np.array([p.fold == "even" for p in varied])
    assert (np.argsort(plain[ours], kind="stable") == np.argsort(again[ours], kind="stable")).all()
    assert not np.allclose(plain[~ours], again[~ours])


def test_an_author_of_many_texts_weighs_no_more_than_one_of_few() -> None:
    agreeing = pairs_of(20)
    turned = [p._replace(author="other", query=f"other{p.query}", features=np.array([1.0, 1.0]) - p.features) for p in agreeing]
    often = [p._replace(query=f"{p.query}-{n}") for n in range(8) for p in turned]
    once, many = fit([*agreeing, *turned], NAMES).model, fit([*agreeing, *often], NAMES).model
    assert many.weights == pytest.approx(once.weights, abs=0.5)


def test_pairs_that_overlap_are_scored_but_not_learnt_from() -> None:
    odd = Pair(np.array([0.9, -1.0], dtype=np.float32), same=False, overlapping=True, author="one", query="o", whole=True)
    assert fit([*pairs_of(40), odd], NAMES).model.weights == fit(pairs_of(40), NAMES).model.weights
    assert len(fit([*pairs_of(40), odd], NAMES).unseen) == 81


def test_scores_of_authors_that_promise_too_much_are_drawn_in() -> None:
    surprised = [
        p._replace(same=not p.same) if p.query in {"other0", "other2"} and p.features[1] < 0 else p for p in pairs_of(20, "other")
    ]
    sure, unsure = fit([*pairs_of(20), *pairs_of(20, "other")], NAMES), fit([*pairs_of(20), *surprised], NAMES)
    assert unsure.unseen.max() < sure.unseen.max()


def test_thresholds_part_clean_scores_and_overlapping_lies_below() -> None:
    pairs = pairs_of(40)
    scores = np.array([0.8 if pair.same else 0.4 if pair.features[0] > 0.15 else 0.1 for pair in pairs])
    same_idea, overlapping = thresholds(pairs, scores)
    assert 0.4 < same_idea <= 0.8
    assert overlapping < same_idea


def test_figures_are_counted_by_author_over_whole_registers() -> None:
    pairs = [*pairs_of(4), pairs_of(2, "other")[0]._replace(whole=False)]
    scores = np.array([0.9, 0.1, 0.7, 0.1, 0.2, 0.1, 0.1, 0.1, 0.9])
    ((author, found),) = unseen_figures(pairs, scores, 0.5).items()
    assert author == "one"
    assert (found["precision"], found["recall"], found["f1"], found["false_flags"]) == (0.5, 0.5, 0.5, 0.5)


def test_an_encoder_that_remembers_reads_a_text_once() -> None:
    asked: list[Sequence[str]] = []

    class Asked:
        name = "asked"

        def read(self, sentences: Sequence[str]) -> Reading:
            asked.append(sentences)
            vectors = np.array([[float(len(text))] for text in sentences], dtype=np.float32)
            return Reading(vectors, vectors[0], vectors, np.arange(len(sentences)), np.ones(len(sentences)))

    remembering = Remembering(Asked())
    assert remembering.read(["a", "bb"]).sentences.tolist() == [[1.0], [2.0]]
    assert remembering.read(["a", "bb"]) is remembering.read(["a", "bb"])
    assert asked == [["a", "bb"]]


def test_queries_that_repeat_one_row_are_the_same_entry_and_those_that_share_it_otherwise_overlap(tmp_path: Path) -> None:
    entries = [{"id": n, "title": f"Nhãn {n}", "sections": {"solution": "Dán nhãn."}} for n in "abc"]
    pairs = [{"a": "a", "b": "b", "label": "same_idea"}, {"a": "a", "b": "c", "label": "overlapping"}]
    made = tmp_path / "development_peers"
    made.mkdir()
    for name, items in (("entries", entries), ("pairs", pairs)):
        (made / f"{name}.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    contest = next(contests(tmp_path))
    assert contest.same == {frozenset("ab")}
    assert contest.overlapping == {frozenset("ac")}
    assert [idea.id for idea in contest.entries] == ["a", "b", "c"]
    assert contest.fold("a") == contest.fold("b") == contest.fold("c")
    labels = {(p.same, p.overlapping) for p in peer_pairs(contest) if p.query == "development_peers:c"}
    assert labels == {(False, True), (False, False)}


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
