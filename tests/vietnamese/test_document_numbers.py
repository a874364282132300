import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.vietnamese.numbers_of_documents import (
    find_blank_number,
    find_document_numbers,
    type_codes,
    type_names,
    type_of_symbol,
)


@pytest.mark.parametrize(
    ("text", "number", "code"),
    [
        ("Kế hoạch số 87/KH-UBND ngày 02/3/2026", "87/KH-UBND", "KH"),
        ("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020", "30/2020/NĐ-CP", "NĐ"),
        ("Luật Thi đua, khen thưởng số 06/2022/QH15", "06/2022/QH15", None),
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024", "57-NQ/TW", "NQ"),
        ("Công văn số 12/UBND-VX về báo cáo", "12/UBND-VX", "CV"),
        ("Số 45/SNV-CCHC&VTLT", "45/SNV-CCHC&VTLT", "CV"),
        ("Hướng dẫn số 9/HD-BTĐKT", "9/HD-BTĐKT", "HD"),
        ("Hợp đồng số 9/HĐ-TTPVHCC", "9/HĐ-TTPVHCC", "HĐ"),
        ("Quy định số 66-QyĐ/TU", "66-QyĐ/TU", "QyĐ"),
        ("Nghị quyết 01/2021/UBTVQH15", "01/2021/UBTVQH15", None),
        ("Quyết định 12a/QĐ-UBND", "12a/QĐ-UBND", "QĐ"),
        ("Số: 60/ KH- UBND", "60/KH-UBND", "KH"),
        ("Quyết định số\n1850/QĐ-TTg ngày 27", "1850/QĐ-TTg", "QĐ"),
        ("Kế hoạch phối hợp số 5/KHPH-SNV-TĐ", "5/KHPH-SNV-TĐ", "KH"),
        ("Công văn 1583/HĐBH năm 2025", "1583/HĐBH", "CV"),
        ("Kế hoạch 3333/KH-C08-P3 năm 2025", "3333/KH-C08-P3", "KH"),
        ("số 8935/BNV-CTTN&BĐG", "8935/BNV-CTTN&BĐG", "CV"),
        ("Số 12-CV/BTGTU", "12-CV/BTGTU", "CV"),
        ("Thông tư liên tịch 03/2011/TTLT-BNV-BTC", "03/2011/TTLT-BNV-BTC", "TTLT"),
    ],
)
def test_numbers_of_all_kinds(text: str, number: str, code: str | None) -> None:
    found = find_document_numbers(text)
    assert [(item.number, item.type) for item in found] == [(number, code)]


def test_a_number_knows_its_year() -> None:
    assert find_document_numbers("18/2013/TT-BKHCN")[0].year == 2013


@pytest.mark.parametrize(
    "text",
    [
        "ngày 20/5/2024", "hỗ trợ 24/7", "xếp hạng 33/63", "đạt 81/96 dịch vụ", "mức độ 3/4", "87_KE-HOACH-2026.pdf",
        "https://noivu.example.vn/1/KH-UBND/tin", "tỷ lệ 1/A", "cấp 2/THCS", "5 ngày/TTHC", "tháng 11/2025",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number(text: str) -> None:
    assert find_document_numbers(text) == []


def test_a_number_ends_before_the_next_sentence_or_item() -> None:
    assert find_document_numbers("theo số 60/KH-UBND. Ban tổ chức")[0].number == "60/KH-UBND"
    assert find_document_numbers("số 60/KH-UBND - Lưu: VT")[0].number == "60/KH-UBND"


def test_a_number_left_blank_still_tells_the_type() -> None:
    text = "SỞ NỘI VỤ\nSố:        /KH-SNV\n"
    found = find_blank_number(text)
    assert found is not None
    start, end, code = found
    assert (text[start:end], code) == ("Số:        /KH-SNV", "KH")
    assert find_blank_number("Số: 12/KH-SNV") is None


def test_codes_that_differ_in_diacritics_stay_apart() -> None:
    assert {"HD", "HĐ", "DA", "ĐA", "QĐ", "QC", "QyĐ"} <= type_codes()
    assert type_of_symbol("ĐA-UBND") == "ĐA"
    assert type_of_symbol("DA-UBND") == "DA"


def test_types_are_known_by_name() -> None:
    assert type_names()["kế hoạch"] == "KH"
    assert type_names()["thể lệ"] == "Thể lệ"


@given(st.integers(1, 99999), st.sampled_from(["KH", "QĐ", "TB", "TTr", "HD"]), st.sampled_from(["UBND", "SNV", "STTTT", "BTC"]))
def test_a_written_number_is_found_where_it_stands(sequence: int, code: str, body: str) -> None:
    number = f"{sequence}/{code}-{body}"
    text = f"Căn cứ văn bản số {number} của đơn vị;"
    (found,) = find_document_numbers(text)
    assert (text[found.start : found.end], found.type) == (number, code)
