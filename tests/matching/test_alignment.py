"""Piece by piece: what stands on one side only meets nothing on the other."""

import numpy as np
import pytest

from docproc.matching.alignment import ALIGNMENT_FEATURES, alignment_features
from docproc.matching.encoder import Encoder
from docproc.matching.idea import Idea
from docproc.matching.scoring import prepared_idea
from docproc.matching.sense import Sense, sense_of


def sense(*directions: int, title: int = 0, rarity: float = 1.0) -> Sense:
    """A text of pieces with one direction each, the first `title` of them in its title."""
    pieces = np.eye(16, dtype=np.float32)[list(directions)]
    count = len(directions)
    return Sense(pieces[:1], np.ones(1), pieces[0], pieces, np.full(count, rarity), np.arange(count) < title)


def features(idea: Sense, *rows: Sense | None) -> list[dict[str, float]]:
    return alignment_features(idea, rows, [0.5] * len(rows))


def test_every_feature_has_its_value() -> None:
    for found in features(sense(0, 1), sense(0, 2), None):
        assert set(found) == set(ALIGNMENT_FEATURES)


def test_a_row_whose_pieces_all_meet_theirs_is_met_whole() -> None:
    (found,) = features(sense(0, 1, 2), sense(0, 1))
    assert found["pieces_row"] == 1.0
    assert found["pieces_idea"] == pytest.approx(2 / 3)
    assert found["pieces_both"] == pytest.approx(5 / 3)


def test_the_one_piece_that_meets_nothing_is_seen_among_many_that_do() -> None:
    (found,) = features(sense(0, 1, 2, 3, 4), sense(0, 1, 2, 3, 9))
    assert found["pieces_row"] == pytest.approx(0.8)
    assert found["pieces_row_least"] == 0.0


def test_rare_pieces_count_more() -> None:
    row = sense(0, 9)
    rare = row._replace(rarity=np.array([1.0, 3.0]))
    (even,), (weighed,) = features(sense(0), row), features(sense(0), rare)
    assert weighed["pieces_row"] < even["pieces_row"]


def test_titles_are_held_against_the_other_side_by_themselves() -> None:
    (found,) = features(sense(0, 1, title=1), sense(5, 0, 1, title=1))
    assert found["pieces_row_title"] == 0.0
    assert found["pieces_idea_title"] == 1.0


def test_a_row_is_found_in_a_stretch_of_a_long_idea() -> None:
    long = sense(*[7] * 200, *[0, 1] * 20, *[7] * 200)
    (found,) = features(long, sense(*[0, 1] * 20))
    assert found["pieces_idea"] == pytest.approx(1.0)


def test_a_row_stands_above_the_others_by_what_it_has_more() -> None:
    best, other = features(sense(0, 1), sense(0, 1), sense(8, 9))
    assert best["lead_pieces_row"] > 0.0 > other["lead_pieces_row"]
    assert best["stand_pieces_both"] > other["stand_pieces_both"]


def test_an_idea_without_title_has_nothing_met_there() -> None:
    assert features(sense(0), sense(0, title=1))[0]["pieces_idea_title"] == 0.0


def test_another_object_in_the_same_words_meets_less_than_a_paraphrase(encoder: Encoder) -> None:
    texts = (
        "Dùng thẻ màu nhắc hạn trả hồ sơ đất đai",
        "Gắn thẻ nhiều màu để khỏi quên ngày phải trả giấy tờ nhà đất",
        "Dùng thẻ màu phân loại rác tại nguồn",
    )
    idea, paraphrase, other = (sense_of(prepared_idea(Idea(title=text)), encoder) for text in texts)
    assert idea is not None
    same, near = features(idea, paraphrase, other)
    assert same["pieces_both"] > near["pieces_both"]
