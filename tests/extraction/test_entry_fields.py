from collections.abc import Callable
from datetime import date

import pytest

from docproc.documents import Entry

EntryReader = Callable[[str], Entry]
Author = tuple[str, str | None, str | None, float | None]

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def authors_of(entry: Entry) -> list[Author]:
    return [(author.name, author.position, author.unit, author.share_percent) for author in entry.authors]


@pytest.mark.parametrize(
    "text",
    [
        "Tên sáng kiến: Trạm sạc giấy tờ cho người đi biển",
        "1. Tên giải pháp dự thi: “Trạm sạc giấy tờ cho người đi biển”.",
        'Tên đề tài, sáng kiến (ghi ngắn gọn):\n"Trạm sạc giấy tờ cho người đi biển"\nLĩnh vực: khác',
        "II.\tTên mô hình\tTrạm sạc giấy tờ cho người đi biển",
        STATE + "ĐƠN ĐỀ NGHỊ\nLà tác giả đề nghị xét công nhận sáng kiến: Trạm sạc giấy tờ cho người đi biển.",
        STATE + "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTrạm sạc giấy tờ cho người đi biển\n1. Thực trạng\nTàu về bến ban đêm.",
        "BẢN THUYẾT MINH\nÝ TƯỞNG DỰ THI\nTrạm sạc giấy tờ\ncho người đi biển\n",
        "Thưa Ban tổ chức, em xin gửi ý tưởng “Trạm sạc giấy tờ cho người đi biển” đến cuộc thi.",
        "Sáng kiến: “Trạm sạc giấy tờ cho người đi biển” của ông Lê Văn Bảy",
    ],
)
def test_the_title_is_read_from_label_request_heading_or_quotation(read_entry: EntryReader, text: str) -> None:
    title = read_entry(text).title
    assert title is not None
    assert title.value == "Trạm sạc giấy tờ cho người đi biển"


def test_a_title_in_capitals_over_two_lines_is_one(read_entry: EntryReader) -> None:
    title = read_entry("BÁO CÁO SÁNG KIẾN\nMỘT SỐ GIẢI PHÁP NÂNG CAO\nCHẤT LƯỢNG TIẾP DÂN Ở XÃ\nNgười viết: Lê Thị Na\n").title
    assert title is not None
    assert title.value == "MỘT SỐ GIẢI PHÁP NÂNG CAO CHẤT LƯỢNG TIẾP DÂN Ở XÃ"


def test_quotation_marks_within_a_title_stay(read_entry: EntryReader) -> None:
    title = read_entry("Tên sáng kiến: Mô hình “Ngày thứ bảy nghe dân” tại phường\n").title
    assert title is not None
    assert title.value == "Mô hình “Ngày thứ bảy nghe dân” tại phường"


@pytest.mark.parametrize("text", ["Tên sáng kiến: ……………………\nTác giả: ……………\n", "Kính gửi: Ban Tổ chức\n"])
def test_a_blank_form_has_no_title_and_no_author(read_entry: EntryReader, text: str) -> None:
    entry = read_entry(text)
    assert entry.title is None
    assert entry.authors == ()


def test_authors_of_the_table_of_the_form(read_entry: EntryReader) -> None:
    entry = read_entry(
        "Chúng tôi ghi tên dưới đây:\n"
        "Số TT\tHọ và tên\tNgày tháng năm sinh\tNơi công tác (hoặc nơi thường trú)"
        "\tChức danh\tTrình độ chuyên môn\tTỷ lệ (%) đóng góp\n"
        "1\tCao Thị Sen\t01/02/1988\tTrạm Y tế xã Phước Hưng\tTrưởng trạm\tBác sĩ\t55\n"
        "2\tThân Văn Tài\t15/7/1990\tTrạm Y tế xã Phước Hưng\tY sĩ\tTrung cấp\t45\n"
    )
    assert authors_of(entry) == [
        ("Cao Thị Sen", "Trưởng trạm", "Trạm Y tế xã Phước Hưng", 55),
        ("Thân Văn Tài", "Y sĩ", "Trạm Y tế xã Phước Hưng", 45),
    ]
    assert entry.unit is not None
    assert entry.unit.value == "Trạm Y tế xã Phước Hưng"


def test_those_who_only_tried_the_idea_are_no_authors(read_entry: EntryReader) -> None:
    entry = read_entry(
        "Họ và tên: Cao Thị Sen\n"
        "Danh sách những người đã tham gia áp dụng thử hoặc áp dụng sáng kiến lần đầu (nếu có):\n"
        "STT\tHọ và tên\tNơi công tác\tChức danh\n1\tThân Văn Tài\tTrạm Y tế\tY sĩ\n"
    )
    assert [author.name for author in entry.authors] == ["Cao Thị Sen"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Họ và tên: Doãn Thị Vân\nChức vụ: Chuyên viên\nĐơn vị công tác: Phòng Kinh tế xã Yên Mô\nTỷ lệ đóng góp: 100%\n",
            [("Doãn Thị Vân", "Chuyên viên", "Phòng Kinh tế xã Yên Mô", 100)],
        ),
        (
            (
                "Nhóm tác giả:\n"
                "1. Doãn Thị Vân, chức vụ: Chuyên viên, đơn vị: Sở Tài chính, tỷ lệ đóng góp: 60%\n"
                "2. Mạc Đình Khôi, chức vụ: Kế toán, đơn vị: Sở Tài chính, tỷ lệ đóng góp: 40%\nLĩnh vực: tài chính\n"
            ),
            [("Doãn Thị Vân", "Chuyên viên", "Sở Tài chính", 60), ("Mạc Đình Khôi", "Kế toán", "Sở Tài chính", 40)],
        ),
        (
            "Tác giả: Doãn Thị Vân (70%), Mạc Đình Khôi (30%)\n",
            [("Doãn Thị Vân", None, None, 70), ("Mạc Đình Khôi", None, None, 30)],
        ),
        (
            "Tôi tên là Doãn Thị Vân, hiện là Chuyên viên Sở Tài chính.\n",
            [("Doãn Thị Vân", None, None, None)],
        ),
        (
            "Chúng tôi gồm: ông Mạc Đình Khôi và bà Doãn Thị Vân cùng viết bài này.\n",
            [("Mạc Đình Khôi", None, None, None), ("Doãn Thị Vân", None, None, None)],
        ),
        (
            "NGƯỜI NỘP ĐƠN\n(Ký, ghi rõ họ tên)\nDoãn Thị Vân\n",
            [("Doãn Thị Vân", None, None, None)],
        ),
        (
            "Tác giả: ThS. Doãn Thị Vân - Phó Trưởng phòng - Phòng Quản trị, Trường Cao đẳng Y tế\nĐịa chỉ: đường Lê Lợi, xã An Phú\n",
            [("Doãn Thị Vân", "Phó Trưởng phòng", "Phòng Quản trị", None)],
        ),
    ],
)
def test_authors_in_lines_lists_sentences_and_signatures(read_entry: EntryReader, text: str, expected: list[Author]) -> None:
    found = authors_of(read_entry(text))
    assert [(name, share) for name, _, _, share in found] == [(name, share) for name, _, _, share in expected]
    for (_, position, unit, _), (_, expected_position, expected_unit, _) in zip(found, expected, strict=True):
        assert expected_position in {None, position}
        assert expected_unit in {None, unit}


def test_an_author_named_in_form_and_account_is_one_author(read_entry: EntryReader) -> None:
    text = "Họ và tên: Doãn Thị Vân\nTỷ lệ đóng góp: 100%\nBÁO CÁO MÔ TẢ SÁNG KIẾN\nTác giả: DOÃN THỊ VÂN\nChức vụ: Kế toán\n"
    assert authors_of(read_entry(text)) == [("Doãn Thị Vân", "Kế toán", None, 100)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Đơn vị: Ủy ban nhân dân phường Hà Tu\nTác giả: Doãn Thị Vân - Sở Tài chính\n", "Ủy ban nhân dân phường Hà Tu"),
        ("Cơ quan, đơn vị công tác: Trường THCS Kim Đồng; chức vụ: Giáo viên\n", "Trường THCS Kim Đồng"),
        ("UBND THỊ XÃ GIÁ RAI\nPHÒNG LAO ĐỘNG\nBÁO CÁO SÁNG KIẾN\n", "PHÒNG LAO ĐỘNG"),
    ],
)
def test_the_unit_is_the_label_else_the_workplace_else_the_head_of_the_paper(
    read_entry: EntryReader, text: str, unit: str
) -> None:
    found = read_entry(text).unit
    assert found is not None
    assert found.value == unit


def test_contacts_are_kept_as_written_and_once(read_entry: EntryReader) -> None:
    text = (
        "Điện thoại: 0939.123.456 - 0939 123 456; (0274) 3 822 100; +84 912 345 678\n"
        "Số CCCD: 079185001234, sinh ngày 01/02/1985\nEmail: Van.Dt@angiang.gov.vn hoặc van.dt@angiang.gov.vn.\n"
    )
    contacts = read_entry(text).contacts
    assert contacts.phones == ("0939.123.456", "(0274) 3 822 100", "+84 912 345 678")
    assert contacts.emails == ("Van.Dt@angiang.gov.vn",)
    assert len(contacts.evidence["phones"]) == 3  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Bến Tre, ngày 06 tháng 5 năm 2023\nNGƯỜI NỘP ĐƠN\n", date(2023, 5, 6)),
        ("Gia Lai, ngày  9  tháng  11  năm 2025", date(2025, 11, 9)),
        ("Xã Trà Côn, 12/8/2024\nLê Thị Na\n", date(2024, 8, 12)),
        ("Ngày nộp: 30/09/2025\n", date(2025, 9, 30)),
        ("…………, ngày … tháng … năm 2024\n", None),
        ("Căn cứ Kế hoạch ngày 15 tháng 3 năm 2024 của tỉnh, tôi đăng ký.\n", None),
    ],
)
def test_the_date_of_submission_stands_beside_the_place(read_entry: EntryReader, text: str, day: date | None) -> None:
    assert read_entry(text).submitted_on == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử, (ghi ngày nào sớm hơn): 05/9/2022", date(2022, 9, 5)),
        ("- Thời gian áp dụng: Từ ngày 01 tháng 3 năm 2023 đến nay", date(2023, 3, 1)),
        ("3. Ngày áp dụng lần đầu:\n20/11/2021\n", date(2021, 11, 20)),
        ("Sáng kiến được áp dụng thử từ tháng 10/2024 tại xã.", date(2024, 10, 1)),
        ("Ngày sáng kiến được áp dụng lần đầu: …………", None),
        ("Thời gian áp dụng: năm học 2023 - 2024", None),
    ],
)
def test_the_first_application(read_entry: EntryReader, text: str, day: date | None) -> None:
    assert read_entry(text).applied_from == day


def test_dates_carry_evidence_of_what_was_read(read_entry: EntryReader) -> None:
    entry = read_entry("Thời gian áp dụng: từ 01/3/2023\nPhú Yên, ngày 06 tháng 5 năm 2024\n")
    assert entry.evidence["submitted_on"].quote == "ngày 06 tháng 5 năm 2024"  # type: ignore[union-attr]
    assert "01/3/2023" in entry.evidence["applied_from"].quote  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("MST: 2001998877 - Tel: 0290 3811 226", ["0290 3811 226"]),
        ("CCCD 080 192 004 417, ĐT 0912345678/0987.654.321", ["0912345678", "0987.654.321"]),
        ("Số tài khoản 0123456789 tại ngân hàng", []),
        ("Gọi em qua số 0397-604-218 hoặc (+84) 912 345 678.", ["0397-604-218", "(+84) 912 345 678"]),
        ("Liên hệ anh Nam (0912-345-678), máy bàn (0277) 3.851.234", ["0912-345-678", "(0277) 3.851.234"]),
        ("Kính gửi: Ban Tổ chức (ĐT 02033812345)\nSố 0977 001 002", ["0977 001 002"]),
    ],
)
def test_telephone_numbers_of_the_authors_in_every_form(read_entry: EntryReader, text: str, phones: list[str]) -> None:
    assert list(read_entry(text).contacts.phones) == phones


def test_where_entries_are_handed_in_is_no_contact_of_the_authors(read_entry: EntryReader) -> None:
    entry = read_entry("To: cuocthi@noivu.gov.vn\nBài gửi về hộp thư: nhanbai@noivu.gov.vn; liên hệ tác giả: sen.cao@xa.vn\n")
    assert entry.contacts.emails == ("sen.cao@xa.vn",)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Cao Lãnh, hôm nay là ngày 3-4-2024\nThưa các anh chị, em xin góp một ý.", date(2024, 4, 3)),
        ("Phiếu số 7\nNgày gửi dự thi: 30-05-2024\nCần Thơ, ngày 20 tháng 5 năm 2024", date(2024, 5, 30)),
        ("Số CCCD\t080192004417, cấp ngày 09/8/2021\nNgày nộp phiếu\t17/10/2025", date(2025, 10, 17)),
        ("Thời gian gửi: 2025-04-03 10:22\nÝ tưởng: Bảng giờ xe buýt", date(2025, 4, 3)),
        (
            "From: Sen <sen@xa.vn>\nTo: thi@so.vn\nSent: Friday, September 16, 2022 4:58 PM\nKính gửi Ban Tổ chức",
            date(2022, 9, 16),
        ),
        ("Từ: Sen\nĐến: Tổ thư ký\nNgày: 16/9/2022 16:58\nChủ đề: bài dự thi", date(2022, 9, 16)),
        ("Thưa ban giám khảo, em xin góp ý.\nNộp tại phòng trực ban ngày 25 tháng 3 năm 2021", date(2021, 3, 25)),
        ("(Đợt 2, hạn nộp phiếu 31/10/2025)\nTháng nào dân cũng nộp thiếu.", None),
        ("Theo Hướng dẫn số 3/HD-SNV ngày 06/8/2025\n04/9/2023\tĐóng khay\n", None),
    ],
)
def test_the_day_of_filing_among_other_days(read_entry: EntryReader, text: str, day: date | None) -> None:
    assert read_entry(text).submitted_on == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thời điểm bắt đầu triển khai: 20/12/2021 (theo Công văn số 14/CV-TT ngày 13/12/2021)", date(2021, 12, 20)),
        ("Áp dụng thử\tTừ ngày 15/8/2025\nNgày nộp\t17/10/2025", date(2025, 8, 15)),
        ("Em đã làm thử ở ấp từ đầu tháng 6 năm 2023 và bà con chịu lắm.", date(2023, 6, 1)),
        ("Đưa vào dùng tại quầy số 4 từ ngày 25/8/2025; ngày 15/9/2025 mở cho toàn tỉnh.", date(2025, 8, 25)),
        ("Lộ trình\n• Chạy thử: 05/01/2026\n• Dùng chính thức: 02/3/2026\n• Sơ kết: 02/6/2026", date(2026, 1, 5)),
        ("Từ ngày 12/5/2024, phường bắt đầu vận hành quầy lưu động.", date(2024, 5, 12)),
        ("Bảng tính dùng nội bộ kể từ tháng 11 năm 2025.", date(2025, 11, 1)),
        ("Ngày 14/3/2022 nhóm tập huấn; khảo sát từ 02/02/2022.", None),
        ("Luật có hiệu lực từ ngày 01/7/2024. Kế hoạch ban hành ngày 3/2/2024.", None),
    ],
)
def test_the_first_day_of_use_among_other_days(read_entry: EntryReader, text: str, day: date | None) -> None:
    assert read_entry(text).applied_from == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nộp phiếu: 14/7/2025", "2025-07-14"),
        ("Đại diện nhóm ký: Gò Công, ngày 06/10/2022\nThủ trưởng ký xác nhận: Gò Công, ngày 12/10/2022", "2022-10-06"),
        ("Viết tại bốt gác, 21-11-23, lúc trời còn tối.", "2023-11-21"),
        ("Gửi lúc: Th 4, 12 thg 6, 2024 lúc 16:42\nChủ đề: Bài dự thi", "2024-06-12"),
        ("Hạn nộp: 30/9/2024", None),
        ("Thời điểm bắt đầu triển khai: 20/12/2021 (theo Công văn số 8)", None),
    ],
)
def test_words_of_filing_before_a_colon_date_the_entry(read_entry: EntryReader, text: str, expected: str | None) -> None:
    found = read_entry(text).submitted_on
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bắt tay làm: mùng 3/4/2024", "2024-04-03"),
        ("Giai đoạn vận hành tại 5 quầy: từ 12/9/2022 cho tới giờ", "2022-09-12"),
        ("Đã triển khai thí điểm:\n- Tổ dân phố 3: 20/10/2025\n- Toàn phường: dự kiến 3/2026", "2025-10-20"),
        ("Cách làm đi vào cuộc sống kể từ tháng mười một năm ngoái.\nGò Công, ngày 20 tháng 5 năm 2024", "2023-11-01"),
        ("Giải pháp đã được dùng trong toàn Công ty kể từ năm 2020.", "2020-01-01"),
        ("Mô hình này Đà Lạt đã dùng từ năm 2019, ở đây chưa ai làm.", None),
    ],
)
def test_the_first_use_is_told_by_steps_and_by_years_near_the_filing(
    read_entry: EntryReader, text: str, expected: str | None
) -> None:
    found = read_entry(text).applied_from
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nơi hai người làm việc: Trạm Thú y xã Tân Khai", "Trạm Thú y xã Tân Khai"),
        ("CQ: Phòng Kinh tế h. Yên Thủy\nNg. viết: Quan Thị Đượm, TP Kế toán", "Phòng Kinh tế h. Yên Thủy"),
        ("Tác giả: Tập thể Đội Thuế liên xã số 5\nNgười nộp: Lã Thị Hồng Gấm", "Đội Thuế liên xã số 5"),
        ("Em viết thư này từ bộ phận văn thư của Trung tâm Lưu trữ tỉnh Lai Châu.", "Trung tâm Lưu trữ tỉnh Lai Châu"),
        ("Giám đốc HTX Nấm sạch Gio Hải\nHoàng Khắc Dưỡng\nxin gửi tới quý cơ quan một việc nhỏ.", "HTX Nấm sạch Gio Hải"),
        ("Chỉ huy đơn vị: Trung tá Quách Công Thiềng", None),
    ],
)
def test_who_says_where_one_works_names_the_unit(read_entry: EntryReader, text: str, expected: str | None) -> None:
    unit = read_entry(text).unit
    assert (unit.value if unit else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều muốn trình: Nhận đơn bằng lời nói của người không biết chữ", "Nhận đơn bằng lời nói của người không biết chữ"),
        ("Chúng em đặt tên cho việc mình làm là:\nCHIẾC GHIM TRÊN BẢN ĐỒ TRẠM", "CHIẾC GHIM TRÊN BẢN ĐỒ TRẠM"),
        ("“Mượn ghế đá làm bàn tiếp dân”, sáng kiến của Phòng Tiếp dân.", "Mượn ghế đá làm bàn tiếp dân"),
        ("Từ đầu năm tôi thực hiện đề tài Tủ mượn áo mưa không chìa khóa. Trời mưa nhiều.", "Tủ mượn áo mưa không chìa khóa"),
        ("Bài viết của: Cầm Thị Mơ, Chi hội Phụ nữ bản Noong Bua", None),
    ],
)
def test_titles_under_labels_that_no_form_knows(read_entry: EntryReader, text: str, expected: str | None) -> None:
    title = read_entry(text).title
    assert (title.value if title else None) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.2. Thời gian thực hiện: từ ngày 11/8/2025 đến nay.\nPhường bạn đã đến học tập từ tháng 7/2025.\n", "2025-08-11"),
        ("IV. THỜI GIAN ÁP DỤNG\nĐã triển khai từ quý IV năm 2022.\n", "2022-10-01"),
        ("PHẦN 4. KẾT QUẢ SAU 10 TUẦN (từ 05/8/2025)\nNgười dân hài lòng.\n", "2025-08-05"),
    ],
)
def test_first_use_told_as_time_of_work_by_quarter_and_over_results(read_entry: EntryReader, text: str, day: str) -> None:
    assert str(read_entry("BÁO CÁO SÁNG KIẾN\n" + text).applied_from) == day


def test_a_place_may_hold_a_word_that_tells_of_time(read_entry: EntryReader) -> None:
    assert (
        str(read_entry("BÁO CÁO SÁNG KIẾN\nYên Từ, ngày 12 tháng 4 năm 2024\nTác giả\nLê Thị Mơ\n").submitted_on) == "2024-04-12"
    )
