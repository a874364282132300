"""Authors by what surrounds their names: in sentences, under any label, in signatures; and those who are none."""

from collections.abc import Callable

import pytest

from docproc.documents import Entry

EntryReader = Callable[[str], Entry]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chấp bút: bà Lều Thị Sim\nNội dung: làm sổ tay.", ["Lều Thị Sim"]),
        ("Tôi là Quế Thị Bông, đang trực quầy số 2. Người bày cho tôi là bác Sầm Văn Tư.", ["Quế Thị Bông"]),
        ("Xác nhận của cơ quan\tNgười viết\nTrần Bá Lộc\tVi Thị Ngoan", ["Vi Thị Ngoan"]),
        ("Thư ký hội đồng: Khúc Minh Hà\nPhản biện: TS. Đỗ Quý Lâm", []),
        ("Sáng kiến do anh Lò Văn Phát và chị Cà Thị Hỏa cùng làm.", ["Lò Văn Phát", "Cà Thị Hỏa"]),
        ("Trân trọng cảm ơn anh Vũ Hải Sơn đã góp ý.\nNgười gửi: H'Nghin Kbuôr", ["H'Nghin Kbuôr"]),
    ],
)
def test_an_author_is_told_from_others_by_what_surrounds_the_name(
    read_entry: EntryReader, text: str, expected: list[str]
) -> None:
    assert [author.name for author in read_entry(text).authors] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nhóm tác giả: Lê Thị Mão (55%), Bùi Văn Quế (25%) và Hà Thị Nụ, phần còn lại.", [55, 25, 20]),
        ("Tác giả: Lê Thị Mão và Bùi Văn Quế, công sức như nhau.", [50, 50]),
        ("Tác giả: Lê Thị Mão ba phần, Bùi Văn Quế một phần.", [75, 25]),
        ("Tác giả: Lê Thị Mão, Bùi Văn Quế, Hà Thị Nụ. Cô Mão góp 40%, hai thầy mỗi người 30%.", [40, 30, 30]),
        ("Tác giả: Lê Thị Mão; Bùi Văn Quế\nTỷ lệ đóng góp: 1) 70; 2) 30", [70, 30]),
    ],
)
def test_shares_told_apart_from_the_names_are_given_to_their_authors(
    read_entry: EntryReader, text: str, expected: list[float]
) -> None:
    assert [author.share_percent for author in read_entry(text).authors] == expected


def test_who_tried_the_idea_or_was_asked_about_it_is_no_author(read_entry: EntryReader) -> None:
    text = "Tác giả: Mai Thị Lựu\nNHỮNG NGƯỜI DÙNG THỬ\nTên\tNơi làm việc\nNinh Thị Hợi\tTrạm Y tế\nCát Văn Dụng\tTrạm Y tế"
    assert [author.name for author in read_entry(text).authors] == ["Mai Thị Lựu"]
