"""The comparison copy: one form for what officials write in many ways, and the way back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.matching.canonical import segments, tokens
from docproc.vietnamese.unicode import nfc


def forms(text: str) -> str:
    return " ".join(token.form for token in tokens(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niêm yết TTHC", "niêm yết thủ tục hành chính"),
        ("giai quyet ho so", "Giải quyết hồ sơ"),
        ("QR code", "mã QR"),
        ("quét bằng smartphone", "quét bằng điện thoại thông minh"),
        ("Bộ phận Tiếp nhận và Trả kết quả", "BPMC"),
        ("lấy số", "lấy số thứ tự"),
        ("hoà giải", "hòa giải"),
    ],
)
def test_two_ways_of_writing_have_one_form(one: str, other: str) -> None:
    assert forms(one) == forms(other)


def test_syllables_of_an_abbreviation_lead_back_to_the_abbreviation() -> None:
    text = "Giảm TTHC"
    assert {text[t.start : t.end] for t in tokens(text) if t.form in {"thu", "tuc", "hanh", "chinh"}} == {"TTHC"}


def test_a_clause_ends_at_a_stop_a_semicolon_or_a_line_end() -> None:
    text = "Quét mã; xem hồ sơ. Nộp phí\nNhận kết quả"
    found = tokens(text)
    assert [text[found[s.first].start : found[s.last - 1].end] for s in segments(text, found)] == [
        "Quét mã",
        "xem hồ sơ",
        "Nộp phí",
        "Nhận kết quả",
    ]


def test_a_stop_inside_a_number_ends_nothing() -> None:
    text = "Tiết kiệm 1.500 tờ giấy"
    assert len(segments(text, tokens(text))) == 1


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ TTHC.,;\n/-0123456789", max_size=200))
def test_tokens_are_in_order_and_inside_the_text(raw: str) -> None:
    text = nfc(raw)
    found = tokens(text)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert [t.start for t in found] == sorted(t.start for t in found)


@given(st.text(alphabet="abc d.;\n-", max_size=120))
def test_segments_part_the_tokens_without_loss(text: str) -> None:
    found = tokens(text)
    parts = segments(text, found)
    assert [i for s in parts for i in range(s.first, s.last)] == list(range(len(found)))
