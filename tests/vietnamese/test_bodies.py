from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.vietnamese.bodies import find_bodies


def names(text: str) -> list[str]:
    return [body.name for body in find_bodies(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND tỉnh Lâm Đồng ban hành", ["Ủy ban nhân dân tỉnh Lâm Đồng"]),
        ("Uỷ ban nhân dân tỉnh đã ban hành", ["Ủy ban nhân dân tỉnh"]),
        ("ỦY BAN NHÂN DÂN\nXÃ MỸ THỌ", ["Ủy ban nhân dân xã Mỹ Thọ"]),
        ("Thường trực HĐND huyện Cai Lậy", ["Hội đồng nhân dân huyện Cai Lậy"]),
        ("SỞ NỘI VỤ\nSố:", ["Sở Nội vụ"]),
        ("PHÒNG TÀI CHÍNH - KẾ HOẠCH", ["Phòng Tài chính - Kế hoạch"]),
        ("VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH", ["Văn phòng Ủy ban nhân dân tỉnh"]),
        ("Sở Giáo dục và Đào tạo Hà Nội", ["Sở Giáo dục và Đào tạo Hà Nội"]),
        ("Trường THPT Nguyễn Huệ tổ chức", ["Trường THPT Nguyễn Huệ"]),
        ("Trung tâm Phục vụ hành chính công tỉnh tiếp nhận", ["Trung tâm Phục vụ hành chính công tỉnh"]),
        ("của Bộ Chính trị về đột phá", ["Bộ Chính trị"]),
        ("Bộ trưởng Bộ Khoa học và Công nghệ", ["Bộ Khoa học và Công nghệ"]),
        ("Phòng Văn hóa - Xã hội phường 5", ["Phòng Văn hóa - Xã hội phường 5"]),
        ("nộp về phòng Nội vụ trước", ["Phòng Nội vụ"]),
        ("gửi Ban Tổ chức Cuộc thi trước ngày", ["Ban Tổ chức cuộc thi"]),
    ],
)
def test_bodies_of_all_levels(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_an_office_with_a_long_name_stays_whole_and_apart_from_its_department() -> None:
    text = "qua Phòng Xây dựng Chính quyền và Cải cách hành chính, Sở Nội vụ tỉnh Bến Tre; địa chỉ"
    assert names(text) == ["Phòng Xây dựng Chính quyền và Cải cách hành chính", "Sở Nội vụ tỉnh Bến Tre"]


def test_a_list_of_departments_is_told_apart_although_names_hold_commas() -> None:
    text = "Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ, Sở Tài chính phối hợp"
    assert names(text) == ["Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ", "Sở Tài chính"]


def test_generic_words_name_no_body() -> None:
    assert names("các sở, ban, ngành, phòng chuyên môn, trường học") == []


def test_a_body_carries_its_place() -> None:
    (body,) = find_bodies("Sở Nội vụ tỉnh Bến Tre")
    assert body.place is not None
    assert (body.kind, body.place.name) == ("department", "Bến Tre")


def test_a_phrase_after_the_name_is_not_part_of_it() -> None:
    text = "giao Phòng Nội vụ phối hợp với Văn phòng HĐND và UBND huyện tham mưu"
    assert next(text[body.start : body.end] for body in find_bodies(text)) == "Phòng Nội vụ"


@given(st.text(alphabet="SởPhòngUBNDtỉ NộivụÀ,-\n ", max_size=80))
def test_bodies_never_overlap_and_end_in_letters(text: str) -> None:
    bodies = find_bodies(text)
    assert all(text[body.start : body.end].strip() == text[body.start : body.end] for body in bodies)
    assert all(first.end <= second.start for first, second in pairwise(bodies))
