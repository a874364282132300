"""Personal data is blanked out by its form, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.vietnamese.personal_data import redact


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        ("Gọi 0912 345 678 để hỏi", "Gọi [điện thoại] để hỏi"),
        ("ĐT: 0296.3852.123", "ĐT: [điện thoại]"),
        ("+84 912 345 678", "[điện thoại]"),
        ("gửi lan.do@sonoivu.example.vn nhé", "gửi [thư điện tử] nhé"),
        ("CCCD số 089185001234", "CCCD số [số định danh]"),
        ("089 185 001 234", "[số định danh]"),
        ("089.185.001.234", "[số định danh]"),
        ("CMND: 351234567, cấp tại", "CMND: [số định danh], cấp tại"),
        ("Chứng minh nhân dân số 351 234 567", "Chứng minh nhân dân số [số định danh]"),
        ("Ngày sinh: 12/3/1985", "Ngày sinh: [ngày sinh]"),
        ("sinh ngày 02 tháng 9 năm 1979 tại", "sinh ngày [ngày sinh] tại"),
        ("Năm sinh: 1985", "Năm sinh: [ngày sinh]"),
        ('"birth_date": "1985-03-12"', '"birth_date": "[ngày sinh]"'),
    ],
)
def test_what_has_the_form_of_personal_data_is_blanked_out(text: str, blanked: str) -> None:
    assert redact(text) == blanked


@pytest.mark.parametrize(
    "text",
    [
        "job 0912345678abcdef0912345678abcdef failed",
        "plan/089185001234ab89185001234abcdef0",
        "request 7f0912345678",
        "Kế hoạch số 111/KH-UBND ngày 20/5/2024",
        "đến hết ngày 15/4/2026",
        "1.234.567.890 đồng",
        "http://127.0.0.1:8000 is open until Ctrl+C",
        "2026-11-22T02:25:17.631917+00:00",
        '  File "/srv/docproc/docproc/api/gate.py", line 76, in _judge',
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert redact(text) == text


@given(st.text())
def test_any_text_at_all_can_be_redacted_and_nothing_is_left_to_redact(text: str) -> None:
    once = redact(text)
    assert redact(once) == once


@given(st.integers(min_value=0, max_value=10**9 - 1), st.sampled_from(["{}", "CCCD {}", "({})", "số={};", "“{}”"]))
def test_every_citizen_number_is_found(number: int, frame: str) -> None:
    assert f"{number:09d}" not in redact(frame.format(f"089{number:09d}"))
