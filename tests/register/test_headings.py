"""Vietnamese column headings name fields, in whatever wording; values name none."""

import pytest

from docproc.register.headings import EXACT, NEARLY, field_of


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("STT", "ordinal"),
        ("Số\nTT", "ordinal"),
        ("TÊN SÁNG KIẾN", "title"),
        ("Tên sáng kiến, giải pháp công tác", "title"),
        ("Tên đề tài", "title"),
        ("Tên giải pháp hữu ích", "title"),
        ("Họ và tên", "authors"),
        ("Tác giả/ đồng tác giả", "authors"),
        ("Chủ nhiệm đề tài", "authors"),
        ("Chức vụ", "position"),
        ("Tỷ lệ (%) đóng góp", "share"),
        ("Đơn vị", "unit"),
        ("Nơi công tác", "unit"),
        ("Năm công nhận", "adopted_year"),
        ("Số quyết định", "decision"),
        ("Quyết định công nhận (số, ngày)", "decision"),
        ("Ngày quyết định", "adopted_on"),
        ("Lĩnh vực", "topics"),
        ("Tóm tắt nội dung", "summary"),
        ("Nội dung", "summary"),
        ("Địa phương", "locality"),
        ("Tỉnh/thành phố", "locality"),
        ("Phạm vi ảnh hưởng", "scope"),
        ("Mã sáng kiến", "id"),
    ],
)
def test_a_heading_names_its_field(heading: str, field: str) -> None:
    found = field_of(heading)
    assert found is not None
    assert found[0] == field


def test_a_listed_heading_is_surer_than_one_with_a_slip_of_the_pen() -> None:
    assert field_of("Tên sáng kiến") == ("title", EXACT)
    assert field_of("Tên sáng kiêm") == ("title", NEARLY)


@pytest.mark.parametrize("text", ["", "1", "Nguyễn Văn Tám", "Ứng dụng mã QR niêm yết thủ tục", "UBND xã Vị Thắng", "14/3/2023"])
def test_a_value_names_no_field(text: str) -> None:
    assert field_of(text) is None
