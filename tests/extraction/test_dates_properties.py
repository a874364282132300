"""Properties of a plan's dates that hold for every text."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from docproc.documents.document import Document, DocumentKind
from docproc.documents.values import Header, PlanDate
from docproc.extraction.context import Draft
from docproc.extraction.dates.collecting import plan_dates
from docproc.vietnamese.outline import outline

PIECES = (
    "I. THỜI GIAN\n", "- Nhận bài ", "từ ngày 01/3 ", "đến ngày 15/4/2026 ", "trước ngày 20/11", "; ", ".\n", "\t", "báo cáo ", "vòng 1 ",
    "hằng năm ", "tháng 5/2026", "(", ")", " và ", ", ", "quý II ", "sơ kết ", "năm 2027", "kể từ ngày ký ", "có 10 ngày để chuẩn bị ", "31/2/2026 ",
    "Kế hoạch số 12/KH-UBND ngày 03/02/2026 ", "(19/8/1945-19/8/2025) ", "Thời hạn: ", "8h00 ", "thứ Hai, ",
)  # fmt: skip


def _read(text: str, issued_on: date | None) -> tuple[PlanDate, ...]:
    document = Document(file_name="x.txt", sha256="0" * 64, media_type="text/plain", size=len(text), text=text)
    draft = Draft(kind=DocumentKind.PLAN, fields={"header": Header(issued_on=issued_on)}, scratch={"outline": outline(text)})
    return plan_dates(document, draft)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_every_date_says_something_and_can_be_found_in_the_text(text: str, issued_on: date | None) -> None:
    for found in _read(text, issued_on):
        assert text[found.evidence.start : found.evidence.end] == found.evidence.quote
        assert found.start or found.end or found.recurrence or found.offset
        assert not (found.recurrence and (found.start or found.end))


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(text[d.evidence.start : d.evidence.end] == d.evidence.quote for d in _read(text, None))
