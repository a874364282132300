"""Words are cut into the most probable pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.matching.pieces import Pieces

NAMES = ["<unk>", "\u2581", "\u2581hồ", "\u2581sơ", "\u2581số", "hóa", "h", "ó", "a", "\u2581h", "ồ"]
SCORES = [0.0, -4.0, -5.0, -5.0, -6.0, -6.0, -9.0, -9.0, -9.0, -7.0, -9.0]
PIECES = Pieces(NAMES, SCORES, {ord("\xa0"): " ", ord("Ｈ"): "h"}, unknown=0)


def named(text: str) -> list[str]:
    return [NAMES[place] for place in PIECES.of(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("hồ sơ", ["\u2581hồ", "\u2581sơ"]),
        ("sốhóa", ["\u2581số", "hóa"]),
        ("hồ\xa0sơ", ["\u2581hồ", "\u2581sơ"]),
        ("Ｈồ", ["\u2581hồ"]),
        ("hồ x", ["\u2581hồ", "\u2581", "<unk>"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_pieces(text: str, pieces: list[str]) -> None:
    assert named(text) == pieces


@given(st.text(alphabet="hồsơóa ", max_size=40))
def test_nothing_is_lost_and_nothing_added(text: str) -> None:
    marked = "".join("\u2581" + word for word in text.split())
    assert sum(1 if name == "<unk>" else len(name) for name in named(text)) == len(marked)
