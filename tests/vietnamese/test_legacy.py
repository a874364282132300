import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.vietnamese.legacy import Encoding, is_capital_font, legacy_encoding_of, plain_codes, to_unicode

_TCVN3 = "Uû ban nh©n d©n tØnh ban hµnh KÕ ho¹ch sè 12/KH-UBND vÒ c¶i c¸ch hµnh chÝnh, ®­îc thùc hiÖn tõ n¨m 2004"
_VNI = "Uyû ban nhaân daân tænh ban haønh Keá hoaïch soá 12/KH-UBND veà caûi caùch haønh chính, ñöôïc thöïc hieän töø naêm 2004"
_UNICODE = "Uỷ ban nhân dân tỉnh ban hành Kế hoạch số 12/KH-UBND về cải cách hành chính, được thực hiện từ năm 2004"


@pytest.mark.parametrize(("text", "encoding"), [(_TCVN3, "tcvn3"), (_VNI, "vni")])
def test_a_legacy_text_is_known_by_its_words_and_becomes_unicode(text: str, encoding: Encoding) -> None:
    assert legacy_encoding_of(text) == encoding
    assert to_unicode(text, encoding) == _UNICODE


@pytest.mark.parametrize(
    "text",
    [
        _UNICODE,
        unicodedata.normalize("NFD", _UNICODE),
        _UNICODE.upper(),
        "Le Conseil général a été créé à l'hôtel français où l'on fête l'élève",
        "TRÌNH KÝ",
        "",
        "12/KH-UBND",
    ],
)
def test_good_text_is_left_alone(text: str) -> None:
    assert legacy_encoding_of(text) is None


def test_capitals_of_vni_have_their_own_codes() -> None:
    assert to_unicode("ÑÒNH HÖÔÙNG PHAÙT TRIEÅN KINH TEÁ", "vni") == "ĐỊNH HƯỚNG PHÁT TRIỂN KINH TẾ"


def test_capitals_of_tcvn3_are_a_matter_of_the_font() -> None:
    assert is_capital_font(".VnTimeH")
    assert is_capital_font("ABCDEF+.VnArialH,Bold")
    assert not is_capital_font(".VnTime")
    assert not is_capital_font("Times New Roman H")


def test_codes_that_a_pdf_writer_mistook_are_read_between_letters_only() -> None:
    assert to_unicode("N−íc, x∙, ph−¬ng; 5 − 3", "tcvn3") == "Nước, xã, phương; 5 − 3"


def test_private_codes_of_symbol_fonts_are_eight_bit_codes() -> None:
    assert to_unicode(plain_codes("S\uf0e8"), "tcvn3") == "Số"


@given(st.text(max_size=60), st.sampled_from(["tcvn3", "vni"]))
def test_any_text_can_be_changed_and_plain_letters_stay(text: str, encoding: Encoding) -> None:
    changed = to_unicode(text, encoding)
    assert [c for c in changed if c in "bcdghklmnpqrstvx0123456789/-"] == [
        c for c in unicodedata.normalize("NFC", text) if c in "bcdghklmnpqrstvx0123456789/-"
    ]
