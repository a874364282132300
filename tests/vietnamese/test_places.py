import pytest

from docproc.vietnamese.places import Level, cities, find_places, former_provinces, province_name, provinces, successor


def named(text: str) -> list[tuple[str, str | None, Level]]:
    return [(place.name, place.unit, place.level) for place in find_places(text)]


def test_there_are_34_provinces_made_of_63() -> None:
    assert len(provinces()) == len(set(provinces())) == 34
    assert len(former_provinces()) == len(set(former_provinces())) == 63
    assert len(cities()) == 6


@pytest.mark.parametrize(
    ("former", "present"),
    [
        ("Hậu Giang", "Cần Thơ"), ("Thái Bình", "Hưng Yên"), ("Hoà Bình", "Phú Thọ"), ("Bà Rịa – Vũng Tàu", "Hồ Chí Minh"),
        ("Đắc Nông", "Lâm Đồng"), ("Thừa Thiên - Huế", "Huế"), ("Hà Nội", "Hà Nội"), ("Kiên Giang", "An Giang"),
    ],
)  # fmt: skip
def test_every_former_province_has_a_successor(former: str, present: str) -> None:
    assert successor(former) == present


def test_no_other_name_has_a_successor() -> None:
    assert successor("Tân Phước") is None
    assert all(successor(name) in provinces() for name in (*former_provinces(), *provinces()))


def test_spellings_lead_to_one_name() -> None:
    assert {province_name(name) for name in ("Đắk Lắk", "ĐẮK LẮK", "Đăk Lăk", "Đắc Lắc")} == {"Đắk Lắk"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND tỉnh Lâm Đồng giao", [("Lâm Đồng", "tỉnh", Level.PROVINCE)]),
        ("TRÊN ĐỊA BÀN TỈNH HOÀ BÌNH NĂM 2024", [("Hòa Bình", "tỉnh", Level.PROVINCE)]),
        ("UBND HUYỆN TÂN PHƯỚC NĂM 2023", [("Tân Phước", "huyện", Level.DISTRICT)]),
        ("thành phố Mỹ Tho giao Thủ trưởng", [("Mỹ Tho", "thành phố", Level.DISTRICT)]),
        ("TP.HCM", [("Hồ Chí Minh", "thành phố", Level.PROVINCE)]),
        ("phường 12, Quận 8", [("12", "phường", Level.COMMUNE), ("8", "quận", Level.DISTRICT)]),
        ("xã Ea H'leo", [("Ea H'leo", "xã", Level.COMMUNE)]),
        ("đặc khu Phú Quý", [("Phú Quý", "đặc khu", Level.COMMUNE)]),
        ("Hà Nội, ngày 20 tháng 5", [("Hà Nội", None, Level.PROVINCE)]),
        ("Sở Nội vụ Hà Nội tổ chức", [("Hà Nội", None, Level.PROVINCE)]),
        ("THƯƠNG BINH VÀ XÃ HỘI HUYỆN TÂN PHƯỚC", [("Tân Phước", "huyện", Level.DISTRICT)]),
        ("XÃ HỘI SƠN", [("Hội Sơn", "xã", Level.COMMUNE)]),
        ("tỉnh Bà Rịa – Vũng Tàu", [("Bà Rịa - Vũng Tàu", "tỉnh", Level.PROVINCE)]),
    ],
)
def test_places_by_unit_word_or_province(text: str, expected: list[tuple[str, str | None, Level]]) -> None:
    assert named(text) == expected


def test_a_city_that_shares_its_provinces_name_is_a_district() -> None:
    assert named("thành phố Hải Dương, tỉnh Hải Dương") == [
        ("Hải Dương", "thành phố", Level.DISTRICT), ("Hải Dương", "tỉnh", Level.PROVINCE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "ông Nguyễn Thái Bình",
        "Thái Bình Dương",
        "tư tưởng Hồ Chí Minh",
        "các xã, phường, thị trấn",
        "xã hội số",
        "phường 12.5",
        "hòa bình",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert find_places(text) == []


def test_ranges_hold_the_words_as_written() -> None:
    text = "gửi UBND Thành phố Hồ Chí Minh xem xét"
    (place,) = find_places(text)
    assert text[place.start : place.end] == "Thành phố Hồ Chí Minh"
