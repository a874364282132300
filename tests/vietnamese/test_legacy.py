import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.vietnamese.legacy import ENCODINGS, Encoding, is_capital_font, legacy_encoding_of, plain_codes, repaired, to_unicode
from docproc.vietnamese.legacy_tables import TABLES, VNI_MARKS, VNI_SINGLE

_TCVN3 = "Uû ban nh©n d©n tØnh ban hµnh KÕ ho¹ch sè 12/KH-UBND vÒ c¶i c¸ch hµnh chÝnh, ®­îc thùc hiÖn tõ n¨m 2004"
_VNI = "Uyû ban nhaân daân tænh ban haønh Keá hoaïch soá 12/KH-UBND veà caûi caùch haønh chính, ñöôïc thöïc hieän töø naêm 2004"
_UNICODE = "Uỷ ban nhân dân tỉnh ban hành Kế hoạch số 12/KH-UBND về cải cách hành chính, được thực hiện từ năm 2004"


_VPS = (
    "U\u203a ban nhân dân tÌnh ban hành K\u2030 hoåch sÓ 12/KH-UBND v\u0160 cäi cách hành chính, ÇÜ®c th¿c hi\u0152n tØ næm 2004"
)
_VISCII = "UÖ ban nhân dân tïnh ban hành Kª hoÕch s¯ 12/KH-UBND v« cäi cách hành chính, ðßþc thñc hi®n t× nåm 2004"
_OLD = {"tcvn3": _TCVN3, "vni": _VNI, "vps": _VPS, "viscii": _VISCII}
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES] + ["đ"]
_LETTERS = _SMALL + [letter.upper() for letter in _SMALL]
_TCVN3_HAS = _SMALL + list("ĂÂÊÔƠƯĐAEIOUY")


def _written(text: str, encoding: Encoding) -> str:
    """A text as the fonts of an encoding had it, letter by letter; the reverse of reading it."""
    if encoding == "vni":
        return "".join(map(_in_vni, text))
    codes = {letter: chr(code) for code, letter in reversed(TABLES[encoding].items())}
    return "".join(codes.get(letter, letter) for letter in text)


def _in_vni(letter: str) -> str:
    single = {chr(shown): code for code, shown in ((chr(k), ord(v)) for k, v in _singles().items())}
    if letter in single:
        return single[letter]
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if "\u031b" in marks:
        base = single[unicodedata.normalize("NFC", base + "\u031b")]
        marks.remove("\u031b")
    codes = {tuple(sorted(shown)): code for code, shown in VNI_MARKS.items()}
    if not marks or letter in "íìÍÌ":
        return letter if letter in "íìÍÌ" else base
    code = codes[tuple(sorted(marks))]
    return base + (code.upper() if letter.isupper() else code)


def _singles() -> dict[int, str]:
    return {code: chr(letter) for code, letter in VNI_SINGLE.items()}


@pytest.mark.parametrize(("text", "encoding"), [(old, encoding) for encoding, old in _OLD.items()])
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
    assert repaired(text) == (text, frozenset())


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


@given(st.text(max_size=60), st.sampled_from(ENCODINGS))
def test_any_text_can_be_changed_and_plain_letters_stay(text: str, encoding: Encoding) -> None:
    changed = to_unicode(text, encoding)
    assert [c for c in changed if c in "bcdghklmnpqrstvx0123456789/-"] == [
        c for c in unicodedata.normalize("NFC", text) if c in "bcdghklmnpqrstvx0123456789/-"
    ]


@given(st.lists(st.sampled_from([*_LETTERS, "n", "h", "T", " "]), max_size=40), st.sampled_from(["vni", "vps", "viscii"]))
def test_whatever_was_written_in_an_encoding_is_read_back(letters: list[str], encoding: Encoding) -> None:
    text = "".join(letters)
    assert to_unicode(_written(text, encoding), encoding) == text


@given(st.lists(st.sampled_from([*_TCVN3_HAS, "n", "h", " "]), max_size=40))
def test_whatever_tcvn3_has_codes_for_is_read_back(letters: list[str]) -> None:
    text = "".join(letters)
    assert to_unicode(_written(text, "tcvn3"), "tcvn3").lower() == text.lower()


@pytest.mark.skipif(shutil.which("iconv") is None, reason="the C library's own tables are the judge")
@pytest.mark.parametrize(("encoding", "name"), [("viscii", "VISCII"), ("tcvn3", "TCVN5712-1")])
def test_our_tables_are_those_of_the_c_library(encoding: Encoding, name: str) -> None:
    for code, letter in TABLES[encoding].items():
        if code < 0x100:
            judged = subprocess.run(["iconv", "-f", name, "-t", "UTF-8"], input=bytes([code]), capture_output=True, check=True)
            assert unicodedata.normalize("NFC", judged.stdout.decode()) == letter


@given(st.permutations([*_OLD.values(), _UNICODE]))
def test_a_file_of_several_encodings_is_repaired_stretch_by_stretch(texts: list[str]) -> None:
    assert repaired("\n".join(texts)) == ("\n".join([_UNICODE] * 5), frozenset(ENCODINGS))


def test_even_one_line_may_hold_several_encodings() -> None:
    assert repaired(f"{_TCVN3} {_VNI} {_UNICODE}").text == " ".join([_UNICODE] * 3)


def test_a_word_alone_goes_with_its_neighbours() -> None:
    assert repaired(f"{_TCVN3}\nsè 5\n{_TCVN3}").text == f"{_UNICODE}\nsố 5\n{_UNICODE}"


def test_capitals_typed_in_tcvn3_are_capitals_again() -> None:
    assert to_unicode("Kõ HO¹CH", "tcvn3") == "Kừ HOẠCH"


@pytest.mark.parametrize(
    "text", ["Vũ Ngọc Ánh và François Müller, Bjørn Ångström, Dvořák Šimon Žižka", "naïve café, Đà Nẵng, São Paulo, Zürich"]
)
def test_foreign_names_in_good_text_stay(text: str) -> None:
    assert repaired(f"{_UNICODE} {text} {_UNICODE}").encodings == frozenset()
