"""Two titles of one template: the words that they do not share decide."""

import pytest

from docproc.matching.frequencies import Frequencies
from docproc.matching.swaps import SWAP_FEATURES, swap_features, titled
from docproc.matching.vectors import prepare


def swaps(one: str, other: str, text: str = "", brief: float = 1.0) -> dict[str, float]:
    frequencies = Frequencies()
    idea = titled(prepare(one, f"{one}\n{text}"), frequencies)
    return swap_features(idea, titled(prepare(other, other), frequencies), brief)


KINDERGARTEN = "Một số biện pháp giúp trẻ mẫu giáo làm quen với chữ viết"


def test_one_template_around_two_objects_is_swapped_and_apart() -> None:
    found = swaps(KINDERGARTEN, "Một số biện pháp giúp trẻ mẫu giáo phòng tránh đuối nước")
    assert all(found[name] > 0.1 for name in SWAP_FEATURES)


@pytest.mark.parametrize("other", [KINDERGARTEN, "Làm quen với chữ viết: một số biện pháp giúp trẻ mẫu giáo"])
def test_the_same_words_in_any_order_are_not(other: str) -> None:
    assert swaps(KINDERGARTEN, other) == dict.fromkeys(SWAP_FEATURES, 0.0)


def test_a_title_that_only_says_more_is_not() -> None:
    longer = f"{KINDERGARTEN} thông qua trò chơi dân gian"
    assert swaps(KINDERGARTEN, longer) == dict.fromkeys(SWAP_FEATURES, 0.0)


def test_a_word_of_like_meaning_is_less_apart_than_another() -> None:
    template = "Sổ theo dõi sức khỏe cho {}"
    like = swaps(template.format("bệnh nhân"), template.format("người bệnh ốm"))
    unlike = swaps(template.format("bệnh nhân"), template.format("xe ô tô"))
    assert like["brief_titles_swapped"] < unlike["brief_titles_swapped"]


def test_what_the_text_says_is_not_apart() -> None:
    other = "Một số biện pháp giúp trẻ mẫu giáo phòng tránh đuối nước"
    told = swaps(KINDERGARTEN, other, text="Trẻ tập phòng tránh đuối nước ở bể bơi của trường.")
    assert told["brief_titles_apart"] < swaps(KINDERGARTEN, other)["brief_titles_apart"]


def test_where_texts_are_long_titles_do_not_count() -> None:
    found = swaps(KINDERGARTEN, "Một số biện pháp giúp trẻ mẫu giáo phòng tránh đuối nước", brief=0.0)
    assert found == dict.fromkeys(SWAP_FEATURES, 0.0)


@pytest.mark.parametrize(("one", "other"), [("", ""), ("???", "Dán mã QR"), ("Dán mã QR", "")])
def test_a_title_that_says_nothing_swaps_nothing(one: str, other: str) -> None:
    assert swaps(one, other)["brief_titles_swapped"] == 0.0
