"""What the features promise: bounds, symmetry of absence, and that a template weighs little once many rows have it."""

import pytest

from docproc.documents import AdoptedInitiative
from docproc.documents.match import Relation
from docproc.matching import Idea, Index
from docproc.matching.cohort import default_cohort
from docproc.matching.combiner import Combiner, default_models
from docproc.matching.features import FEATURES, PEER_FEATURES, features
from docproc.matching.probe import Probe, row_terms
from docproc.matching.scoring import scored, scored_by_words, scored_peers
from docproc.matching.vectors import prepare


def probe(title: str, index: Index) -> Probe:
    return Probe(prepare(title, title), index.frequencies)


def test_every_feature_of_the_fitted_models_is_computed(index: Index) -> None:
    models = default_models()
    ours = probe("Quét mã QR xem hồ sơ", index)
    assert set(FEATURES) == set(models.register.weights) <= set(scored_by_words(ours, index, models.register)[0].features)
    assert set(models.register_encoded.weights) <= set(scored(ours, index, models)[0].features)
    peers = scored_peers(ours, index, models)[0]
    assert set(PEER_FEATURES) == set(models.peers.weights) == set(peers.features)


def test_measures_lie_between_0_and_1_but_for_cosines_of_meaning(index: Index) -> None:
    ours = probe("Quét mã QR xem thành phần hồ sơ", index)
    for row in index.candidates(ours):
        measures = ours.measures(row.terms)
        assert -1.0 <= measures.pop("meaning_cosine") <= 1.0
        assert all(0.0 <= value <= 1.0 for value in measures.values())


def test_a_copy_covers_and_is_covered_in_full() -> None:
    title = "Cảm biến đo độ mặn trên kênh"
    index = Index.build([AdoptedInitiative(id="a", title=title)])
    measures = probe(title, index).measures(row_terms(prepare(title, title)))
    assert measures["row_words"] == measures["idea_words"] == pytest.approx(1.0)
    assert measures["characters_cosine"] == pytest.approx(1.0)


def test_a_word_that_most_rows_have_weighs_less_than_a_rare_one() -> None:
    index = Index.build(AdoptedInitiative(id=str(n), title=f"Bảng điện tử số {n}") for n in range(20))
    words = [row_terms(prepare(w, w)).whole.words for w in ("điện tử", "phao nổi")]
    common, rare = (index.frequencies.weight(0, w).mean() for w in words)
    assert common < rare


def test_products_that_agree_and_products_that_clash(index: Index) -> None:
    ours = probe("Dùng Trello giao việc", index)
    agree = ours.measures(row_terms(prepare("", "Giao việc qua Trello")))
    clash = ours.measures(row_terms(prepare("", "Giao việc qua Notion")))
    silent = ours.measures(row_terms(prepare("", "Giao việc qua sổ giấy")))
    assert (agree["foreign_shared"], agree["foreign_clash"]) == (1.0, 0.0)
    assert (clash["foreign_shared"], clash["foreign_clash"]) == (0.0, 1.0)
    assert (silent["foreign_shared"], silent["foreign_clash"]) == (0.0, 0.0)


def test_a_copy_stands_out_from_the_cohort_and_leads_where_an_unlike_row_does_neither(index: Index) -> None:
    title = "Cảm biến đo độ mặn trên kênh gửi số liệu mỗi giờ"
    ours = probe(title, index)
    rows = [row_terms(prepare(text, text)) for text in (title, "Thư viện xanh ngoài sân trường")]
    copy, other = features(ours, rows, [member.terms for member in default_cohort().rows])
    assert copy["above_words"] > 1.0 > other["above_words"]
    assert copy["lead_above_words"] > 0.0 > other["lead_above_words"]


def test_the_cohort_can_leave_out_the_texts_that_a_model_is_trained_on() -> None:
    cohort = default_cohort()
    gone = cohort.rows[0].title
    rest = cohort.without(frozenset({gone}))
    assert gone not in {member.title for member in rest.rows}
    assert len(rest.rows) < len(cohort.rows)
    assert rest.entries == cohort.entries


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
