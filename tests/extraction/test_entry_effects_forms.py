"""Effects in the wordings of many hands: before and after, changes apart from their verbs, tables whose headings say little."""

from collections.abc import Callable

import pytest

from docproc.documents import Entry

EntryReader = Callable[[str], Entry]
Claim = tuple[float | None, float, str | None]

ACCOUNT = "THỰC TRẠNG\nDân chờ 3 ngày.\nGIẢI PHÁP\nXã kê thêm bàn, dán mã ở cửa.\nHIỆU QUẢ\n"


def claims(entry: Entry) -> list[Claim]:
    return [(effect.from_value, effect.value, effect.unit) for effect in entry.effects]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trước đây mỗi bộ phải đi qua 7 bước, bây giờ chỉ 3 bước.", [(7, 3, "bước")]),
        ("Số ngày giải quyết: 15 → 6 ngày.", [(15, 6, "ngày")]),
        ("Tiền bán đấu giá nhà bỏ trống thu về 31,5 tỷ đồng.", [(None, 31.5, "tỷ đồng")]),
        ("Số tiền chi sai được ngăn chặn trong 9 tháng: 412 triệu đồng.", [(None, 412, "triệu đồng")]),
        ("Nội dung\tTrước khi áp dụng\tSau khi áp dụng\nSố báo cáo gửi chậm\t14\t1", [(14, 1, "báo cáo")]),
        ("Thời gian xử lý giảm một nửa.", [(None, 50, "%")]),
        ("Thời gian chờ của một ghe giảm được một nửa, từ 4 giờ còn 2 giờ.", [(4, 2, "giờ")]),
        ("Nay chỉ còn 4 người trực thay vì 9 người như trước.", [(9, 4, "người")]),
        ("Tỷ lệ đúng hạn năm 2022 là 71%, năm 2023 đạt 96,5%.", [(71, 96.5, "%")]),
        ("Từ chỗ 30% người dân nộp qua mạng, đến nay đã là 82%.", [(30, 82, "%")]),
        ("Mỗi năm ngân sách đỡ chi 120 triệu đồng tiền thuê kho.", [(None, 120, "triệu đồng")]),
        ("Tiết kiệm cho các hộ nuôi khoảng 95 triệu đồng tiền xe.", [(None, 95, "triệu đồng")]),
        ("Lượt khách phàn nàn giảm bốn mươi phần trăm.", [(None, 40, "%")]),
        ("Thời gian họp giao ban còn 40 phút (trước: 150 phút).", [(150, 40, "phút")]),
        ("Lượt về không còn 7 lượt một tháng (tháng 4 là 96 lượt).", [(96, 7, "lượt")]),
        ("Quãng đường đi nộp giấy: trước 17 km, nay 2 km.", [(17, 2, "km")]),
        ("Số hộ chứng từ sai một lô từ 5 hộ còn 1 hộ.", [(5, 1, "hộ")]),
        ("Tổng kinh phí thực hiện 35 triệu đồng. Đã có 1.200 lượt người dùng.", []),
        ("Ai tới quầy số 4 thì dừng ở câu 5 và chỉ còn 6 loại giấy.", []),
    ],
)
def test_effects_in_sentences(read_entry: EntryReader, text: str, expected: list[Claim]) -> None:
    assert claims(read_entry(ACCOUNT + text)) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "Tiêu chí\tTrước 12/2021\t6 tháng đầu 2022\tChênh lệch\nChờ đợi (phút)\t40\t12\t-28\nTỷ lệ trễ (%)\t11,5\t0,8\t-10",
            [(40, 12, "phút"), (11.5, 0.8, "%")],
        ),
        (
            "STT\tNội dung\tĐVT\tNăm 2022\tNăm 2023\n1\tHồ sơ trễ\thồ sơ\t120\t14\n2\tChi phí in\ttriệu đồng\t30\t6",
            [(120, 14, "hồ sơ"), (30, 6, "triệu đồng")],
        ),
        ("Khâu\tCách cũ (phút)\tCách mới (phút)\nNhận hồ sơ\t20\t5\nTrả kết quả\t15\t3", [(20, 5, "phút"), (15, 3, "phút")]),
        ("Việc\tLúc đầu\tBây giờ\nTìm hồ sơ\t2 ngày\t10 phút\nKý duyệt\t3 lượt\t1 lượt", [(None, 10, "phút"), (3, 1, "lượt")]),
    ],
)
def test_effects_in_tables(read_entry: EntryReader, table: str, expected: list[Claim]) -> None:
    assert claims(read_entry(ACCOUNT + table)) == expected


def test_effects_in_the_cells_of_a_form(read_entry: EntryReader) -> None:
    entry = read_entry("Cách làm\tĐặt thùng nhận hồ sơ ở bốn ấp\nKết quả\tQuãng đường đi lại của dân: trước 31 km, nay 6 km\n")
    assert claims(entry) == [(31, 6, "km")]


def test_what_is_measured_is_named_by_the_words_around(read_entry: EntryReader) -> None:
    entry = read_entry(
        ACCOUNT + "Từ chỗ 30% người dân nộp qua mạng, đến nay đã là 82%.\nSố lỗi nhập liệu: trước là 45 lỗi, sau còn 5 lỗi."
    )
    assert [effect.metric for effect in entry.effects] == ["người dân nộp qua mạng", "Số lỗi nhập liệu"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trước, cứ trăm đơn lại có 14 đơn phải bổ sung; tháng vừa rồi chỉ 2 đơn.", [(14, 2, "đơn")]),
        ("Ca một (chưa đổi cách) 12 lần dừng máy; ca hai (đã đổi cách) 3 lần dừng máy.", [(12, 3, "lần")]),
        ("Còn 2 tờ (vốn 5 tờ) là số giấy mỗi hộ phải mang theo.", [(5, 2, "tờ")]),
        ("Kho dùng cách mới: 7 phút một phiếu. Kho làm theo lối cũ: 20 phút một phiếu.", [(20, 7, "phút")]),
        ("Trước kia mỗi quý phải in 24 bản, nay không phải in bản nào nữa.", [(24, 0, "bản")]),
        ("Người dân bớt được ba lần đi lại.", [(None, 3, "lần")]),
        ("Mỗi chuyến tránh được 25 km chạy không.", [(None, 25, "km")]),
        ("Nghị định mới nâng mức phạt từ 3 triệu đồng lên 6 triệu đồng.", []),
        ("Tủ sắt từ 2 triệu đồng, loại dày lên tới 4 triệu đồng.", []),
    ],
)
def test_the_clause_of_each_number_tells_its_time(read_entry: EntryReader, text: str, expected: list[Claim]) -> None:
    assert claims(read_entry(ACCOUNT + text)) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Sau khi làm\tTrước khi làm\tNội dung\n30 phút\t2 giờ\tMột lượt cấp sổ", [(120, 30, "phút")]),
        ("Việc\tLúc chưa có thẻ\tLúc có thẻ\nTìm chìa khóa\t9 phút\t1 phút\nSố cửa\t12 cửa\t12 cửa", [(9, 1, "phút")]),
        ("Chỉ tiêu\t2022 (sổ tay)\t2023 (thẻ)\tDự kiến 2024\nHồ sơ thất lạc\t18 bộ\t4 bộ\t0 bộ", [(18, 4, "bộ")]),
        ("Trước đây\tNay\n- Xếp hàng ngoài sân\t- Ngồi trong phòng\n- Trả lời sau 9 ngày\t- Sau 3 ngày", [(9, 3, "ngày")]),
    ],
)
def test_columns_are_told_by_the_time_that_they_name(read_entry: EntryReader, table: str, expected: list[Claim]) -> None:
    assert claims(read_entry(ACCOUNT + table)) == expected


def test_what_a_verb_of_change_leads_to_is_a_level_reached(read_entry: EntryReader) -> None:
    assert claims(read_entry(ACCOUNT + "Lượng rác vàng giảm còn 270 kg mỗi ngày.")) == [(None, 270, "kg")]


def test_steps_of_the_solution_change_nothing(read_entry: EntryReader) -> None:
    text = "GIẢI PHÁP\nTrước 60, 30 và 7 ngày, bảng tự nhắn tin. Còn 7 ngày mà chưa nộp thì gọi.\nNếu lệch thì bàn thêm hai vòng.\nHIỆU QUẢ\nVui."
    assert claims(read_entry(text)) == []
