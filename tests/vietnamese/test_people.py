import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.vietnamese.people import find_people, is_person_name, strip_honorifics

SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đỗ", "Lò", "Giàng", "Thạch"]
MIDDLES = ["Thị", "Văn", "Hữu", "Minh", "Ngọc"]
GIVEN = ["Lan", "Bình", "Hạnh", "Tuấn", "Quyên", "Phúc"]
NAMES = st.builds(lambda *parts: " ".join(parts), st.sampled_from(SURNAMES), st.sampled_from(MIDDLES), st.sampled_from(GIVEN))


def names(text: str) -> list[str]:
    return [text[name.start : name.end] for name in find_people(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Trần Văn Lợi và bà Đỗ Thị Hạnh", ["Trần Văn Lợi", "Đỗ Thị Hạnh"]),
        ("NGUYỄN THỊ KIM CHI", ["NGUYỄN THỊ KIM CHI"]),
        ("Huỳnh Văn Đạt Lê Thị Thu Vân", ["Huỳnh Văn Đạt", "Lê Thị Thu Vân"]),
        ("Phạm Hoàng Nam - Phó Trưởng phòng Nội vụ", ["Phạm Hoàng Nam"]),
        ("Phạm Hoàng Nam Chuyên viên Sở Nội vụ", ["Phạm Hoàng Nam"]),
        ("Giàng A Sử, Công chức Tư pháp - Hộ tịch", ["Giàng A Sử"]),
        ("Võ Minh Công", ["Võ Minh Công"]),
        ("Lê Văn Trường, Lê Văn Khoa Trần Thị Hội", ["Lê Văn Trường", "Lê Văn Khoa", "Trần Thị Hội"]),
        ("Trường THPT Lê Hồng Phong, đường Trần Thị Tâm, xã Lê Lợi", []),
        ("công chức xã Trần Thị Tâm", ["Trần Thị Tâm"]),
        ("Lê Văn Bình Trường Tiểu học Tân Phú", ["Lê Văn Bình"]),
        ("Nguyễn Trần Mai Hoa", ["Nguyễn Trần Mai Hoa"]),
        ("Ủy ban nhân dân xã Tân Bình", []),
        ("báo cáo mô tả sáng kiến", []),
    ],
)
def test_names_are_found_without_their_surroundings(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@given(st.lists(NAMES, min_size=1, max_size=4), st.sampled_from([", ", "; ", " và ", " "]))
def test_a_list_of_names_is_parted_whatever_stands_between_them(given_names: list[str], separator: str) -> None:
    assert names(separator.join(given_names)) == given_names


@given(st.text(max_size=200))
def test_any_text_gives_ranges_within_it_in_order(text: str) -> None:
    position = 0
    for name in find_people(text):
        assert position <= name.start < name.end <= len(text)
        position = name.end


def test_old_and_new_tone_placement_name_the_same_surname() -> None:
    assert is_person_name("Ngụy Văn Tài")
    assert is_person_name("Nguỵ Văn Tài")


@pytest.mark.parametrize("text", ["ThS. Lê Hữu Phúc", "đồng chí Lê Hữu Phúc", "BS. Lê Hữu Phúc", "Lê Hữu Phúc"])
def test_forms_of_address_are_no_part_of_a_name(text: str) -> None:
    assert strip_honorifics(text) == "Lê Hữu Phúc"
    assert is_person_name(text)


@pytest.mark.parametrize("text", ["Lê Hữu Phúc, Lê Thị Bình", "Phòng Văn hóa", "Lê Hữu Phúc giới thiệu", ""])
def test_more_or_less_than_one_name_is_no_name(text: str) -> None:
    assert not is_person_name(text)
