from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import Document
from docproc.documents.values import Citation
from docproc.extraction.citations import add_citations
from docproc.extraction.context import attach, draft_of
from docproc.extraction.header import add_header


def citations_of(text: str) -> tuple[Citation, ...]:
    document = Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text)
    doc = attach(Doc(Vocab()), document, None)
    found: tuple[Citation, ...] = draft_of(add_citations(add_header(doc))).fields["citations"]
    for citation in found:
        assert text[citation.evidence.start : citation.evidence.end] == citation.evidence.quote
    return found


ONE = [
    (
        "Căn cứ Kế hoạch số 184/KH-UBND ngày 17/12/2021 của UBND tỉnh về cải cách hành chính;",
        ("184/KH-UBND", "KH", "UBND tỉnh", date(2021, 12, 17)),
    ),
    (
        "Căn cứ Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ ban hành Điều lệ Sáng kiến;",
        ("13/2012/NĐ-CP", "NĐ", "Chính phủ", date(2012, 3, 2)),
    ),
    ("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15-6-2022;", ("06/2022/QH15", "Luật", None, date(2022, 6, 15))),
    ("Căn cứ Luật Đất đai số 31/2024/QH15;", ("31/2024/QH15", "Luật", None, None)),
    (
        "thực hiện Nghị quyết số 57-NQ/TW, ngày 22.12.2024 của Bộ Chính trị",
        ("57-NQ/TW", "NQ", "Bộ Chính trị", date(2024, 12, 22)),
    ),
    ("Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội", ("202/2025/QH15", "NQ", "Quốc hội", date(2025, 6, 12))),
    (
        "theo Quyết định 876/QĐ-BNV ngày 10/11/2022 của Bộ trưởng Bộ Nội vụ",
        ("876/QĐ-BNV", "QĐ", "Bộ trưởng Bộ Nội vụ", date(2022, 11, 10)),
    ),
    ("tại Công văn số 12/UBND-VX ngày 05/01/2024", ("12/UBND-VX", "CV", None, date(2024, 1, 5))),
    (
        "Kế hoạch số 12/KH-UBND của UBND huyện Tân Phước ngày 05/01/2024",
        ("12/KH-UBND", "KH", "UBND huyện Tân Phước", date(2024, 1, 5)),
    ),
    ("Ngày 05/3/2024, UBND tỉnh đã ban hành Chỉ thị số 4/CT-UBND.", ("4/CT-UBND", "CT", None, date(2024, 3, 5))),
    (
        "Quyết định số\n1644/QĐ-BXD ngày 30/9/2025 của\nBộ trưởng Bộ Xây dựng",
        ("1644/QĐ-BXD", "QĐ", "Bộ trưởng Bộ Xây dựng", date(2025, 9, 30)),
    ),
    ("QUYẾT ĐỊNH SỐ 06/QĐ-TTG NGÀY 02 THÁNG 01 NĂM 2025", ("06/QĐ-TTG", "QĐ", None, date(2025, 1, 2))),
    ("(kèm theo Hướng dẫn số 36-HD/VPTW)", ("36-HD/VPTW", "HD", None, None)),
    ("của Giám đốc Sở Nội vụ tại Tờ trình số 512/TTr-SNV ngày 05/6/2026", ("512/TTr-SNV", "TTr", None, date(2026, 6, 5))),
]


@pytest.mark.parametrize(("sentence", "expected"), ONE)
def test_a_cited_document(sentence: str, expected: tuple[str, str, str | None, date | None]) -> None:
    (citation,) = citations_of(f"UBND TỈNH BẾN TRE\nSố: 87/BC-UBND\nBÁO CÁO\nKết quả thi đua\n{sentence}\n")
    assert (citation.number, citation.type, citation.issuer, citation.issued_on) == expected


def test_a_law_without_a_number_is_cited_by_name_and_date() -> None:
    (citation,) = citations_of("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\n")
    assert (citation.number, citation.type, citation.issued_on) == (None, "Luật", date(2015, 6, 19))
    assert citation.evidence.quote == "Luật Tổ chức chính quyền địa phương ngày 19/6/2015"


def test_a_law_and_the_law_that_changed_it_are_two() -> None:
    text = "Căn cứ Luật Quy hoạch ngày 24 tháng 11 năm 2017 được sửa đổi tại Luật sửa đổi Luật Quy hoạch ngày 29 tháng 11 năm 2024;\n"
    assert [citation.issued_on for citation in citations_of(text)] == [date(2017, 11, 24), date(2024, 11, 29)]


def test_the_same_number_with_two_dates_makes_two_citations() -> None:
    text = "Kế hoạch số 184/KH-UBND ngày 17/12/2021 của UBND tỉnh;\nKế hoạch số 184/KH-UBND ngày 07/12/2021 của UBND tỉnh.\n"
    assert [citation.issued_on for citation in citations_of(text)] == [date(2021, 12, 17), date(2021, 12, 7)]


def test_a_second_mention_without_date_is_further_evidence() -> None:
    text = "Kế hoạch số 184/KH-UBND ngày 17/12/2021;\nNội dung theo Kế hoạch số 184/KH-UBND.\n"
    (citation,) = citations_of(text)
    assert citation.issued_on == date(2021, 12, 17)
    assert [evidence.quote for evidence in citation.evidence.also] == ["Kế hoạch số 184/KH-UBND"]


def test_a_date_is_found_although_the_first_mention_lacks_it() -> None:
    text = "Theo Kế hoạch số 184/KH-UBND.\nKế hoạch số 184/KH-UBND ngày 17/12/2021 của UBND tỉnh.\n"
    (citation,) = citations_of(text)
    assert citation.issued_on == date(2021, 12, 17)


def test_the_documents_own_number_is_no_citation() -> None:
    text = (
        "UBND TỈNH BẾN TRE\nSố: 87/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBến Tre, ngày 02 tháng 3 năm 2024\nKẾ HOẠCH\n"
        "Tổ chức Hội thi\nCăn cứ Công văn số 5/SNV-TH ngày 3/1/2024;\nPHỤ LỤC\n(Kèm theo Kế hoạch số 87/KH-UBND ngày 02/3/2024)\n"
    )
    assert [citation.number for citation in citations_of(text)] == ["5/SNV-TH"]


def test_the_plan_that_a_digest_reports_is_no_citation() -> None:
    text = "Ngày 5/3/2024, UBND tỉnh ban hành Kế hoạch số 87/KH-UBND.\nNội dung khác xem tại Kế hoạch số 87/KH-UBND.\n"
    assert citations_of(text) == ()


def test_another_document_of_the_same_number_but_another_date_is_cited() -> None:
    text = "Ngày 5/3/2024, UBND tỉnh ban hành Kế hoạch số 87/KH-UBND.\nThay cho Kế hoạch số 87/KH-UBND ngày 6/4/2021 của UBND tỉnh.\n"
    assert [citation.issued_on for citation in citations_of(text)] == [date(2021, 4, 6)]


def test_a_date_that_follows_in_another_sentence_is_not_that_of_the_document() -> None:
    (citation,) = citations_of("Thực hiện Kế hoạch số 12/KH-UBND. Ngày 05/3/2024, xã họp.\n")
    assert citation.issued_on is None


def test_several_laws_in_a_row_keep_their_own_dates() -> None:
    text = "Luật Nhà ở số 27/2023/QH15, Luật Kinh doanh bất động sản số 29/2023/QH15 ngày 28/11/2023;\n"
    assert [(c.number, c.type, c.issued_on) for c in citations_of(text)] == [
        ("27/2023/QH15", "Luật", None), ("29/2023/QH15", "Luật", date(2023, 11, 28)),
    ]  # fmt: skip


def test_more_about_a_citation_makes_it_surer() -> None:
    full, bare = citations_of("Kế hoạch số 12/KH-UBND ngày 5/3/2024 của UBND tỉnh; xem 13/KH-UBND.\n")
    assert full.evidence.confidence > bare.evidence.confidence


@given(
    st.integers(1, 9999),
    st.sampled_from(["KH-UBND", "QĐ-UBND", "TB-SNV", "CT-UBND"]),
    st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02d}/{m:02d}/{y}", "{d} tháng {m} năm {y}", "{d:02d}-{m:02d}-{y}", "{d}.{m}.{y}"]),
)
def test_number_and_date_come_back_as_they_were_written(sequence: int, symbol: str, day: date, form: str) -> None:
    written = form.format(d=day.day, m=day.month, y=day.year)
    (citation,) = citations_of(f"BÁO CÁO\nThực hiện Văn bản số {sequence}/{symbol} ngày {written} của UBND tỉnh;\n")
    assert (citation.number, citation.issued_on) == (f"{sequence}/{symbol}", day)


@given(st.text(alphabet="Luật KHsố12/-UBND ngày.;,\n3", max_size=120))
def test_evidence_always_stands_in_the_text(text: str) -> None:
    assert all(citation.evidence.quote for citation in citations_of(f"Mở đầu {text}"))
