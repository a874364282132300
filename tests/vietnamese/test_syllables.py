import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.vietnamese.syllables import is_syllable, share_of_vietnamese


@pytest.mark.parametrize(
    "word",
    "nghiêng khuỷu quốc quyết giếng gì gìn hoà hòa thuỷ thủy Ủy BAN nhân dân Nghị quý ươm oằn uể loét xoong huých đất yêu kỹ".split(),  # noqa: SIM905
)
def test_syllables_of_the_language_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["Hcok", "tháug", "ViÖt", "HQI", "nghiêngg", "zebra", "strong", "cat", "mat", "xế p̣", "ưuu", "TRèNH"]
)
def test_other_letters_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_a_rhyme_that_ends_in_a_stop_needs_one_of_two_tones() -> None:
    assert is_syllable("tích")
    assert is_syllable("tịch")
    assert not is_syllable("tìch")
    assert not is_syllable("tich")


def test_decomposed_letters_are_the_same_syllable() -> None:
    assert is_syllable(unicodedata.normalize("NFD", "thưởng"))


def test_an_official_text_is_nearly_all_vietnamese_and_other_texts_are_not() -> None:
    assert share_of_vietnamese("Ủy ban nhân dân tỉnh ban hành Kế hoạch số 12/KH-UBND về cải cách hành chính.") == 1.0
    assert share_of_vietnamese("UBND THANH PHO DA NANG CONG Hcok xA HQI CHU NGHIA Vtpt") < 0.6
    assert share_of_vietnamese("Ban hµnh kÌm theo QuyÕt ®Þnh sè 12 cña Uû ban nh©n d©n tØnh") < 0.5
    assert share_of_vietnamese("The committee approved the strategy for digital transformation") < 0.3
    assert share_of_vietnamese("12/2024 - 45%") == 0.0


@given(st.text(max_size=30))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(is_syllable(text), bool)
    assert 0.0 <= share_of_vietnamese(text) <= 1.0
