"""What holds of every text: nothing fails, and all that is read stands where its evidence says."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docproc.documents import Decision, Document, Entry, Report

EntryReader = Callable[[str], Entry]
ReportReader = Callable[[str], Report]
DecisionReader = Callable[[Document], Decision]

LINES = [
    "Tên sáng kiến: “Bảng hẹn giờ” của",
    "Họ và tên: Lữ Thị Ngân - Sở Y tế (60%)",
    "STT\tHọ và tên\tNơi công tác\tTỷ lệ (%) đóng góp",
    "1\tLữ Thị Ngân\t\t40%",
    "STT\tTên sáng kiến\tTác giả\tĐơn vị\tTrước\tSau",
    "\tvà cấp lại\tThị Hoa\t\t3 ngày\t1 ngày",
    "I. THỰC TRẠNG",
    "2. Nội dung giải pháp: giảm từ 5 ngày xuống còn 2 ngày",
    "+ Tính mới",
    "Hiệu quả: đạt 95%; trước đây 3 lần, nay còn 1 lần",
    "Công nhận sáng kiến “Tủ sách mở” của ông Lê Văn Khoa, Trưởng phòng Nội vụ",
    "BÁO CÁO kết quả quý I năm 2025: đạt 99,2% hồ sơ đúng hạn",
    "Tôi xin cam đoan.",
    "Cần Thơ, ngày … tháng 5 năm 2025",
    "Điện thoại: 0912 345 678, a@b.vn",
    ": \t ;“”",
    "",
]
TEXTS = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=40)), max_size=14).map("\n".join)
FIXTURES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)


def evidence_of(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"quote", "start", "end"} <= value.keys():
            yield value
        for part in value.values():
            yield from evidence_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from evidence_of(part)


def assert_evidence_holds(record: Entry | Decision | Report) -> None:
    text = record.document.text
    for piece in evidence_of(record.model_dump()):
        assert text[piece["start"] : piece["end"]] == piece["quote"]
        assert 0 < piece["confidence"] <= 1


@FIXTURES
@given(text=TEXTS)
def test_entries(read_entry: EntryReader, text: str) -> None:
    assert_evidence_holds(read_entry(text))


@FIXTURES
@given(text=TEXTS)
def test_reports(read_report: ReportReader, text: str) -> None:
    assert_evidence_holds(read_report(text))


@FIXTURES
@given(text=TEXTS)
def test_decisions(read_decision: DecisionReader, document_with: Callable[..., Document], text: str) -> None:
    assert_evidence_holds(read_decision(document_with(text)))


@pytest.mark.parametrize("text", ["", "\n", "\t\t\n", "\u00a0", "Tên sáng kiến:\n\n"])
def test_empty_papers_have_nothing(read_entry: EntryReader, text: str) -> None:
    entry = read_entry(text)
    assert entry.title is None
    assert entry.authors == ()
    assert entry.effects == ()
