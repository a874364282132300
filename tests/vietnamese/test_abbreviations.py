"""Abbreviations are found as whole words and written out."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.vietnamese.abbreviations import expand, find_abbreviations


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Giải quyết TTHC tại BPMC", "Giải quyết thủ tục hành chính tại bộ phận một cửa"),
        ("CBCCVC thuộc UBND huyện", "cán bộ, công chức, viên chức thuộc ủy ban nhân dân huyện"),
        ("ứng dụng CNTT vào CCHC", "ứng dụng công nghệ thông tin vào cải cách hành chính"),
        ("hồ sơ DVCTT, VBQPPL.", "hồ sơ dịch vụ công trực tuyến, văn bản quy phạm pháp luật."),
        ("hướng dẫn tthc qua zalo", "hướng dẫn thủ tục hành chính qua zalo"),
        ("nghi quyet cua HDND xa", "nghi quyet cua hội đồng nhân dân xa"),
        ("TT PVHCC tỉnh", "trung tâm phục vụ hành chính công tỉnh"),
    ],
)
def test_abbreviations_are_written_out(text: str, full: str) -> None:
    assert expand(text) == full


@pytest.mark.parametrize("text", ["Số: 12/UBND-VX", "111/KH-UBND", "ai cũng biết", "XUBNDX", "HS lớp 5", "ca trực đêm"])
def test_numbers_of_documents_ambiguous_and_lower_case_words_are_left_alone(text: str) -> None:
    assert find_abbreviations(text) == []


def test_the_range_is_that_of_the_abbreviation() -> None:
    text = "Niêm yết TTHC bằng mã QR"
    (found,) = find_abbreviations(text)
    assert text[found.start : found.end] == "TTHC"
    assert found.full == "thủ tục hành chính"


@given(st.lists(st.sampled_from(["TTHC", "UBND", "DVC", "DVCTT", "xã", "–", "12/UBND-VX", ",", "QR"]), max_size=12))
def test_ranges_are_ordered_and_apart(words: list[str]) -> None:
    found = find_abbreviations(" ".join(words))
    assert all(a.end < b.start for a, b in itertools.pairwise(found))
