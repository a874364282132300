"""What looks like a date and is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.vietnamese.masks import MASK, masked, masked_stretches


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("Kế hoạch số 111/KH-UBND ngày", "document", "111/KH-UBND"),
        ("Luật số 67/2006/QH11", "document", "67/2006/QH11"),
        ("Công văn số 8935/BNV-CTTN&BĐG", "document", "8935/BNV-CTTN&BĐG"),
        ("Nghị quyết số 57-NQ/TW", "document", "57-NQ/TW"),
        ("Chương trình số 10-CTr/TU", "document", "10-CTr/TU"),
        ("theo Nghị định 13/2012 của Chính phủ", "document", "Nghị định 13/2012"),
        ("Điện thoại: 0293.3870.123", "phone", "0293.3870.123"),
        ("gọi 0912345678 để", "phone", "0912345678"),
        ("gửi về sangkien.2025@laichau.gov.vn", "email", "sangkien.2025@laichau.gov.vn"),
        ("tại https://example.vn/2025/08/15", "url", "https://example.vn/2025/08/15"),
        ("xem 334_KE-HOACH-15.8.2025.pdf", "file", "334_KE-HOACH-15.8.2025.pdf"),
        ("phần mềm phiên bản 2.10.2024", "version", "phiên bản 2.10.2024"),
        ("máy chủ 192.168.1.10", "version", "192.168.1.10"),
    ],
)
def test_a_stretch_is_found_with_its_kind(text: str, kind: str, quote: str) -> None:
    assert [(m.kind, text[m.start : m.end]) for m in masked_stretches(text)] == [(kind, quote)]


@pytest.mark.parametrize(
    "text", ["ngày 01/7/2024", "15-8-2025", "1.1.2018", "từ 01/7 - 31/7", "quý III/2025", "30/9/2025- Từ ngày", "17h00"]
)
def test_dates_are_left_alone(text: str) -> None:
    assert masked(text) == text


@given(st.text(max_size=200))
def test_masking_keeps_every_offset(text: str) -> None:
    copy = masked(text)

    assert len(copy) == len(text)
    assert all(new in {old, MASK} for new, old in zip(copy, text, strict=True))
