"""What the features promise: bounds, symmetry of absence, and that a template weighs little once many rows have it."""

import pytest

from docproc.documents import AdoptedInitiative
from docproc.documents.match import Relation
from docproc.matching import Idea, Index
from docproc.matching.combiner import Combiner, default_combiner
from docproc.matching.probe import FEATURES, Probe, contrast, row_terms
from docproc.matching.search import scored
from docproc.matching.vectors import prepare


def probe(title: str, index: Index) -> Probe:
    return Probe(prepare(title, title), index.frequencies)


def test_every_feature_of_the_fitted_model_is_computed(index: Index) -> None:
    found = scored(probe("Quét mã QR xem hồ sơ", index), index, default_combiner())
    assert set(found[0].features) == set(FEATURES) == set(default_combiner().weights)


def test_features_but_for_the_margin_lie_between_0_and_1(index: Index) -> None:
    for found in scored(probe("Quét mã QR xem thành phần hồ sơ", index), index, default_combiner()):
        assert all(
            0.0 <= value <= 1.0 for name, value in found.features.items() if not name.endswith(("margin", "meaning", "cosine"))
        )
        assert -1.0 <= found.features["meaning_cosine"] <= 1.0


def test_a_copy_covers_and_is_covered_in_full() -> None:
    title = "Cảm biến đo độ mặn trên kênh"
    index = Index.build([AdoptedInitiative(id="a", title=title)])
    features = probe(title, index).features(row_terms(prepare(title, title)))
    assert features["row_words"] == features["idea_words"] == pytest.approx(1.0)
    assert features["characters_cosine"] == pytest.approx(1.0)


def test_a_word_that_most_rows_have_weighs_less_than_a_rare_one() -> None:
    index = Index.build(AdoptedInitiative(id=str(n), title=f"Bảng điện tử số {n}") for n in range(20))
    words = [row_terms(prepare(w, w)).whole.words for w in ("điện tử", "phao nổi")]
    common, rare = (index.frequencies.weight(0, w).mean() for w in words)
    assert common < rare


def test_products_that_agree_and_products_that_clash(index: Index) -> None:
    ours = probe("Dùng Trello giao việc", index)
    agree = ours.features(row_terms(prepare("", "Giao việc qua Trello")))
    clash = ours.features(row_terms(prepare("", "Giao việc qua Notion")))
    silent = ours.features(row_terms(prepare("", "Giao việc qua sổ giấy")))
    assert (agree["foreign_shared"], agree["foreign_clash"]) == (1.0, 0.0)
    assert (clash["foreign_shared"], clash["foreign_clash"]) == (0.0, 1.0)
    assert (silent["foreign_shared"], silent["foreign_clash"]) == (0.0, 0.0)


def test_the_margin_is_the_lead_over_the_next_best() -> None:
    base = dict.fromkeys(FEATURES, 0.0)  # meaning included: its margin is then 0
    rows = [
        base | dict.fromkeys(("words_cosine", "pairs_cosine", "characters_cosine", "row_words"), value)
        for value in (0.8, 0.3, 0.3)
    ]
    contrast(rows)
    assert [row["margin"] for row in rows] == pytest.approx([0.8 - 0.12, 0.3 - 0.22, 0.3 - 0.22])


def test_a_feature_without_a_weight_does_not_count_and_scores_are_probabilities() -> None:
    model = Combiner(intercept=0.0, weights={"a": 2.0}, same_idea=0.6, overlapping=0.4)
    assert model.score({"a": 0.0, "b": 9.0}) == 0.5
    assert 0.0 < model.score({"a": -1e9}) < model.score({"a": 1e9}) <= 1.0


def test_relations_follow_the_thresholds() -> None:
    model = Combiner(0.0, {}, same_idea=0.6, overlapping=0.4)
    assert [model.relation(s) for s in (0.6, 0.4, 0.39)] == [Relation.SAME_IDEA, Relation.OVERLAPPING, Relation.RELATED]


def test_an_idea_typed_without_diacritics_has_no_products() -> None:
    assert prepare("", "Dan ma quet o noi cho").foreign == frozenset()
    assert Idea(title="x").sections == {}
