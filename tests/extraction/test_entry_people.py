"""Authors, units and titles in the forms that people who follow no form use."""

from collections.abc import Callable

import pytest

from docproc.documents import Entry

EntryReader = Callable[[str], Entry]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nhóm thực hiện: BSCKII. Lò Thị Pẩu (chủ trì, 40%); CN Vàng A Dê - 35%; KTV. Lù Seo Phà - 25 %",
            [("Lò Thị Pẩu", 40), ("Vàng A Dê", 35), ("Lù Seo Phà", 25)],
        ),
        (
            "NHỮNG NGƯỜI XÂY DỰNG\nÔng Từ Công Hạp - Phó Giám đốc (50 %)\nBà Uông Lệ Thu - Thủ kho (50 %)\nKHÓ KHĂN\nHàng chậm.",
            [("Từ Công Hạp", 50), ("Uông Lệ Thu", 50)],
        ),
        (
            "Thành viên:\n• Khúc Anh Thư\n• Lục Gia Hân (nhóm trưởng)\nNhóm nhờ ông Trần Văn Bá giúp in ấn.",
            [("Khúc Anh Thư", None), ("Lục Gia Hân", None)],
        ),
        ("Cháu tên là H’Loan Mlô, ở buôn Ea Bông.", [("H’Loan Mlô", None)]),
        ("Tác giả: Kiều Oanh 1/2; Tô Hiệu 1/2", [("Kiều Oanh", 50), ("Tô Hiệu", 50)]),
        (
            "Đồng tác giả (mỗi người 50%): Đại úy Ngũ Duy Tân, Thiếu úy QNCN Cù Thị Mơ",
            [("Ngũ Duy Tân", 50), ("Cù Thị Mơ", 50)],
        ),
        (
            "Danh sách tác giả\nTT\tThành viên\tPhần việc\tTỷ lệ\n1\tDoãn Mạnh Cầm\tViết mã\t60%\n2\tĐậu Thị Lành\tNhập\t40%",
            [("Doãn Mạnh Cầm", 60), ("Đậu Thị Lành", 40)],
        ),
        ("1\tDoãn Mạnh Cầm\tChuyên viên\t60\n2\tĐậu Thị Lành\tVăn thư\t40", [("Doãn Mạnh Cầm", 60), ("Đậu Thị Lành", 40)]),
        (
            "Tác giả (1): Mẫn Thị Thủy - Tỷ lệ: 60%\nTác giả (2): Giáp Văn Hợi - Chức vụ: Văn thư - Tỷ lệ: 40%",
            [("Mẫn Thị Thủy", 60), ("Giáp Văn Hợi", 40)],
        ),
        (
            "Đại diện nhóm: Ngụy Văn Tài\nCác thành viên khác: Âu Tĩnh Nhi; Tiêu Thị Na",
            [("Ngụy Văn Tài", None), ("Âu Tĩnh Nhi", None), ("Tiêu Thị Na", None)],
        ),
        ('From: "Nông Thị Xuân" <xuan@xa.vn>\nTo: thi@so.vn\nEm gửi bài.', [("Nông Thị Xuân", None)]),
        ("Người nộp\tDiêm Công Sơn\nNgười xác nhận\tThái Bá Lợi", [("Diêm Công Sơn", None)]),
        ("Kính gửi ban tổ chức\nDân xếp hàng từ sớm.\nTrân trọng\nGIÁM ĐỐC\nTống Khánh Vy", []),
    ],
)
def test_authors_however_they_are_introduced(
    read_entry: EntryReader, text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert [(author.name, author.share_percent) for author in read_entry(text).authors] == expected


def test_a_workplace_said_once_is_that_of_all(read_entry: EntryReader) -> None:
    entry = read_entry("NGƯỜI LÀM: Ma Văn Tọa (thủ kho, 70%) và Bế Thị Lài (kế toán, 30%), cùng ở Trạm Thủy nông huyện Quảng Hòa")
    assert [author.unit for author in entry.authors] == ["Trạm Thủy nông huyện Quảng Hòa"] * 2


def test_a_share_beside_the_workplace_is_no_part_of_it(read_entry: EntryReader) -> None:
    entry = read_entry("Tác giả: 1. Lò Văn Hặc, Phòng Tư pháp: 40%; 2. Quàng Thị Inh, Phòng Tư pháp: 60%")
    assert [(author.unit, author.share_percent) for author in entry.authors] == [("Phòng Tư pháp", 40), ("Phòng Tư pháp", 60)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Người viết: Khúc Văn Lợi, Hạt Kiểm lâm liên huyện Bắc Yên\n", "Hạt Kiểm lâm liên huyện Bắc Yên"),
        ("Tổ/phòng ban\tTổ Kiểm soát nội bộ\nTác giả\tLưu Đình Cát", "Tổ Kiểm soát nội bộ"),
        ("Tập thể dự thi: Tổ công nghệ số khu phố 5\nNgười viết: Tôn Thất Khoa", "Tổ công nghệ số khu phố 5"),
        ("Đội thi: Nhịp cầu trẻ - Đoàn phường Tân Mai\nThành viên: Cổ Anh Khoa", "Đoàn phường Tân Mai"),
        ("Em là Lục Thị Sim, văn thư ở Văn phòng Đăng ký đất đai Chợ Đồn, có ý này.", "Văn phòng Đăng ký đất đai Chợ Đồn"),
        ("CÔNG TY TNHH GỖ ĐẠI HƯNG\nThư hiến kế\nTác giả: Bà Mai Thị Đào - Trưởng phòng Kho", "CÔNG TY TNHH GỖ ĐẠI HƯNG"),
        ("Chủ đầu tư: không có\nTác giả: Hoa Văn Tám, ở xóm Đồi", None),
        ("Tôi tên Hạ Văn Tư, công an viên xã Long Phú", None),
        ("STT\tHọ và tên\tNơi công tác\tNội dung công việc\n1\tLò Văn Ơn\t\tChạy thử", None),
    ],
)
def test_the_unit_of_offices_firms_and_teams_and_none_of_citizens(read_entry: EntryReader, text: str, unit: str | None) -> None:
    found = read_entry(text).unit
    assert (found.value if found else None) == unit


@pytest.mark.parametrize(
    "text",
    [
        "Tôi xin hiến kế mang tên Gánh sách ra đồng bãi.\nHiện nay trẻ ít đọc.",
        "TÊN HIẾN KẾ\nGánh sách ra đồng bãi\nNGƯỜI VIẾT\nLò Văn Áng",
        "Việc này bà con gọi là “Gánh sách ra đồng bãi”, ai cũng quen.",
        "Em Lực\nÝ tưởng tên là: Gánh sách ra đồng bãi\nNộp ngày 3/2/2024",
        "Mã bài: 12\nTên bài\tGánh sách ra đồng bãi\nNội dung\tLàm ở xóm",
        "[Slide 1]\nHỘI THI SÁNG TẠO 2026\nBài dự thi: Gánh sách ra đồng bãi\nĐội thi: Mây trắng",
        "Tên cải tiến đăng ký: Gánh sách ra đồng bãi",
        "Buôn Hồ, hôm nay là ngày 2-3-2024\nSáng kiến “Gánh sách ra đồng bãi” giúp trẻ đọc nhiều.",
    ],
)
def test_the_title_of_those_who_follow_no_form(read_entry: EntryReader, text: str) -> None:
    title = read_entry(text).title
    assert title is not None
    assert title.value == "Gánh sách ra đồng bãi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nhóm tác giả gồm: Phàn Mí Sùng, Chảo Láo Tả, Vù Seo Dính; tỷ lệ đóng góp lần lượt là 50%, 30%, 20%.",
            [("Phàn Mí Sùng", 50), ("Chảo Láo Tả", 30), ("Vù Seo Dính", 20)],
        ),
        ("Tác giả: Lê Thị Na và Tô Văn Hiệu (tỷ lệ đóng góp 60/40)", [("Lê Thị Na", 60), ("Tô Văn Hiệu", 40)]),
        ("Họ và tên\tPhàn Mí Sùng\tLò Thị Chá\nTỷ lệ đóng góp\t65%\t35%", [("Phàn Mí Sùng", 65), ("Lò Thị Chá", 35)]),
        ("Nhóm nghĩ ra gồm anh Danh Sà Rươl (giám đốc) và chị Thị Kiều Diễm.", [("Danh Sà Rươl", None), ("Thị Kiều Diễm", None)]),
        ("1. Họ và tên của bạn *\nVừ Thị Chía\n2. Người cùng thực hiện, ghi rõ tỷ lệ\nGiàng A Lử 30%", [("Vừ Thị Chía", None), ("Giàng A Lử", 30)]),
        ("Thành viên:\n- Zơ Râm Nhứt\n- Lê Thị Na", [("Zơ Râm Nhứt", None), ("Lê Thị Na", None)]),
    ],
)  # fmt: skip
def test_names_of_every_people_and_shares_told_apart(
    read_entry: EntryReader, text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert [(author.name, author.share_percent) for author in read_entry(text).authors] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tác giả chính: Lê Thị Na (60%); đồng tác giả: Tô Văn Hiệu, Hà Thị Ban (mỗi người 20%)", [60, 20, 20]),
        ("Tác giả: Lê Thị Na, Tô Văn Hiệu\nTỷ lệ đóng góp: tác giả chính 70%, đồng tác giả 30%", [70, 30]),
        ("Tác giả: Lê Thị Na (sáu mươi phần trăm), Tô Văn Hiệu (bốn mươi phần trăm)", [60, 40]),
        ("STT\tHọ và tên\tVai trò\n1\tLê Thị Na\tChủ trì (55%)\n2\tTô Văn Hiệu\tThành viên (45%)", [55, 45]),
        ("Kính gửi ban giám khảo\nNHÓM TÁC GIẢ\n(Ký tên)\nLê Thị Na\nTô Văn Hiệu\n", [None, None]),
    ],
)
def test_shares_in_words_in_other_cells_and_told_once(read_entry: EntryReader, text: str, expected: list[float | None]) -> None:
    assert [author.share_percent for author in read_entry(text).authors] == expected


def test_who_writes_is_the_first_author_of_two(read_entry: EntryReader) -> None:
    entry = read_entry(
        "ĐƠN ĐỀ NGHỊ CÔNG NHẬN SÁNG KIẾN\nTôi tên là: Trần Mạnh Cường\nCùng với bà Vũ Thị Ngọc Lan, chuyên viên (đóng góp 40%), tôi "
        "(đóng góp 60%) đề nghị xét công nhận sáng kiến “Lịch chung”.\n"
    )
    assert [(author.name, author.share_percent) for author in entry.authors] == [("Trần Mạnh Cường", 60), ("Vũ Thị Ngọc Lan", 40)]


def test_the_workplace_of_one_helper_is_not_the_unit_of_all(read_entry: EntryReader) -> None:
    entry = read_entry(
        "TRUNG TÂM Y TẾ KHU VỰC CAI LẬY\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKHOA KHÁM BỆNH\tĐộc lập - Tự do - Hạnh phúc\nPHIẾU ĐĂNG KÝ SÁNG KIẾN\nTên cải tiến: Số khám hai màu\nTác giả: Lê Thị Bảo Trân (Điều dưỡng trưởng); "
        "Ngô Thành Sang (Trưởng khoa); Đoàn Minh Nhựt (Tổ Công nghệ thông tin)\n"
    )
    assert entry.unit is not None
    assert entry.unit.value == "KHOA KHÁM BỆNH"
