"""Who issues a document, by the left column of its header: the parts of names, told apart by what begins and what closes them."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import Document, DocumentKind
from docproc.documents.values import Header
from docproc.extraction.context import attach, draft_of
from docproc.extraction.header import add_header

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
BELOW = "KẾ HOẠCH\nTổ chức Hội thi sáng kiến năm 2024\n"


def header_of(text: str) -> Header:
    document = Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text)
    header: Header = draft_of(add_header(attach(Doc(Vocab()), document, DocumentKind.PLAN))).fields["header"]
    for name, evidence in header.evidence.items():
        assert not isinstance(evidence, tuple)
        assert text[evidence.start : evidence.end] == evidence.quote, name
    return header


def stacked(left: str, symbol: str) -> str:
    """The two columns one above the other."""
    return f"{left}\nSố: 12/KH-{symbol}\n{NATION[0]}\n{NATION[1]}\nngày 5 tháng 3 năm 2024\n{BELOW}"


def side_by_side(left: str, symbol: str) -> str:
    """The two columns line by line, parted by tabs."""
    lines = [*left.split("\n"), f"Số: 12/KH-{symbol}"]
    right = [*NATION, *[""] * len(lines)]
    return "\n".join(f"{one}\t{other}".rstrip() for one, other in zip(lines, right, strict=False)) + f"\n{BELOW}"


NAMES = [
    # a unit below a committee or a department
    ("UBND TỈNH CAO BẰNG\nSỞ CÔNG THƯƠNG", "SCT", "Sở Công Thương tỉnh Cao Bằng"),
    ("SỞ Y TẾ CAO BẰNG\nTRUNG TÂM Y TẾ HUYỆN HẠ LANG", "TTYT", "Trung tâm Y tế huyện Hạ Lang"),
    ("UBND TỈNH HÀ NAM\nBAN DÂN TỘC", "BDT", "Ban Dân tộc tỉnh Hà Nam"),
    ("SỞ TÀI CHÍNH BÌNH PHƯỚC\nTHANH TRA", "TTr", "Thanh tra Sở Tài chính Bình Phước"),
    ("UBND TỈNH NGHỆ AN\nTHANH TRA TỈNH", "TTT", "Thanh tra tỉnh Nghệ An"),
    ("BỘ TƯ PHÁP\nVĂN PHÒNG BỘ", "VP", "Văn phòng Bộ Tư pháp"),
    ("UBND HUYỆN CÔN ĐẢO\nVĂN PHÒNG HĐND VÀ UBND", "VP", "Văn phòng HĐND và UBND huyện Côn Đảo"),
    ("SỞ NỘI VỤ TỈNH LONG AN\nCHI CỤC VĂN THƯ - LƯU TRỮ", "CCVTLT", "Chi cục Văn thư - Lưu trữ tỉnh Long An"),
    # names over several lines
    ("UBND HUYỆN MÈO VẠC\nTRUNG TÂM DỊCH VỤ\nNÔNG NGHIỆP", "TTDVNN", "Trung tâm dịch vụ Nông nghiệp"),
    ("UBND TỈNH YÊN BÁI\nBAN QUẢN LÝ CÁC\nKHU CÔNG NGHIỆP", "BQL", "Ban Quản lý các khu công nghiệp"),
    ("SỞ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI TỈNH HÀ GIANG", "SLĐTBXH", "Sở Lao động - Thương binh và Xã hội tỉnh Hà Giang"),
    ("CÔNG TY TNHH MTV\nTHOÁT NƯỚC\nHÓC MÔN", "TN", "Công ty TNHH MTV Thoát Nước Hóc Môn"),
    ("ỦY BAN NHÂN DÂN\nPHƯỜNG TÂN LẬP", "UBND", "UBND phường Tân Lập"),
    ("ỦY BAN NHÂN DÂN TỈNH KON TUM\nHUYỆN ĐẮK TÔ", "UBND", "UBND huyện Đắk Tô"),
    # the Party, the Front, unions and associations
    ("ĐẢNG BỘ TỈNH BẮC NINH\nĐẢNG ỦY PHƯỜNG KINH BẮC", "ĐU", "Đảng ủy phường Kinh Bắc"),
    ("HUYỆN ỦY BẮC HÀ\nBAN TUYÊN GIÁO", "BTG", "Ban Tuyên giáo Huyện ủy Bắc Hà"),
    ("ĐẢNG ỦY KHỐI DOANH NGHIỆP\nĐẢNG ỦY CÔNG TY GANG THÉP", "ĐU", "Đảng ủy Công ty Gang Thép"),
    ("HỘI NÔNG DÂN VIỆT NAM\nHỘI NÔNG DÂN XÃ LA BẰNG", "HND", "Hội Nông dân xã La Bằng"),
    ("HỘI LHPN VIỆT NAM\nHỘI LHPN TỈNH ĐỒNG NAI", "BTV", "Hội LHPN tỉnh Đồng Nai"),
    ("TỈNH ĐOÀN PHÚ THỌ\nBAN THƯỜNG VỤ", "BTV", "Ban Thường vụ Tỉnh đoàn Phú Thọ"),
    ("LIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI\nCÔNG ĐOÀN NGÀNH GIÁO DỤC", "CĐN", "Công đoàn ngành Giáo dục"),
    ("HỘI CHỮ THẬP ĐỎ TỈNH TRÀ VINH\nVĂN PHÒNG HỘI", "VP", "Văn phòng Hội Chữ thập đỏ tỉnh Trà Vinh"),
    ("ỦY BAN MTTQ VIỆT NAM\nXÃ EA KAO\nBAN THƯỜNG TRỰC", "BTT", "Ban Thường trực Ủy ban MTTQ Việt Nam xã Ea Kao"),
    ("HỘI ĐỒNG NHÂN DÂN\nXÃ PHÚ LỘC\nTHƯỜNG TRỰC", "TTHĐND", "Thường trực HĐND xã Phú Lộc"),
    # companies, schools, hospitals, branches
    ("TỔNG CÔNG TY BƯU ĐIỆN VIỆT NAM\nBƯU ĐIỆN TỈNH HÒA BÌNH", "BĐHB", "Bưu điện tỉnh Hòa Bình"),
    ("NGÂN HÀNG NÔNG NGHIỆP\nCHI NHÁNH HUYỆN CHỢ MỚI", "NHNo", "Ngân hàng nông nghiệp chi nhánh huyện Chợ Mới"),
    ("UBND QUẬN LÊ CHÂN\nTRƯỜNG THCS TÔ HIỆU", "THCS", "Trường THCS Tô Hiệu"),
    ("TRƯỜNG ĐẠI HỌC TÂY BẮC\nKHOA NÔNG LÂM", "KNL", "Khoa nông lâm"),
    ("TRƯỜNG CAO ĐẲNG SƠN LA\nCÔNG ĐOÀN", "CĐ", "Công đoàn Trường Cao đẳng Sơn La"),
    ("CÔNG ĐOÀN\nTRƯỜNG TIỂU HỌC KIM ĐỒNG", "CĐ", "Công đoàn Trường Tiểu học Kim Đồng"),
    ("CÔNG AN TỈNH TÂY NINH\nCÔNG AN XÃ TÂN BIÊN", "CAX", "Công an xã Tân Biên"),
    ("QUÂN KHU 7\nBỘ CHỈ HUY QUÂN SỰ TỈNH LÂM ĐỒNG", "BCH", "Bộ Chỉ huy Quân sự tỉnh Lâm Đồng"),
    ("TỔNG CỤC THUẾ\nCỤC THUẾ TỈNH SÓC TRĂNG", "CTSTR", "Cục Thuế tỉnh Sóc Trăng"),
    ("VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO\nVIỆN KIỂM SÁT NHÂN DÂN\nTỈNH BÌNH ĐỊNH", "VKS", "Viện kiểm sát nhân dân tỉnh Bình Định"),
    ("QUÂN CHỦNG HẢI QUÂN\nVÙNG 5\nLỮ ĐOÀN 127", "LĐ", "Lữ đoàn 127"),
    ("UBND THÀNH PHỐ HÀ NỘI\nBAN QUẢN LÝ DỰ ÁN\nCÔNG TRÌNH GIAO THÔNG", "BQL", "Ban Quản lý dự án công trình giao thông"),
    ("Ủy ban nhân dân xã Hòa Tiến", "UBND", "UBND xã Hòa Tiến"),
    # several issuers, organisers
    ("SỞ TƯ PHÁP - TỈNH ĐOÀN BẮC KẠN", "STP-TĐ", "Sở Tư pháp - Tỉnh đoàn Bắc Kạn"),
    ("HĐND - UBND XÃ VĨNH HẢI\nVĂN PHÒNG", "VP", "Văn phòng HĐND - UBND xã Vĩnh Hải"),
    ("UBND PHƯỜNG LÁI THIÊU\nHỘI ĐỒNG THI ĐUA", "HĐTĐ", "Hội đồng Thi đua phường Lái Thiêu"),
    ("UBND TỈNH HẢI DƯƠNG\nCỤM THI ĐUA SỐ 4", "CTĐ", "Cụm Thi đua số 4"),
    ("HỘI TIN HỌC TỈNH BÌNH ĐỊNH\nCÂU LẠC BỘ PHẦN MỀM", "CLB", "Câu lạc bộ phần mềm"),
]


@pytest.mark.parametrize("layout", [stacked, side_by_side], ids=["stacked", "side by side"])
@pytest.mark.parametrize(("left", "symbol", "issuer"), NAMES, ids=[issuer for *_, issuer in NAMES])
def test_the_issuer_by_the_names_of_the_column(left: str, symbol: str, issuer: str, layout: object) -> None:
    assert callable(layout)
    found = header_of(layout(left, symbol)).issuer
    assert found is not None
    assert found.casefold() == issuer.casefold()


def test_a_joint_heading_with_its_place_below_belongs_to_all_hosts() -> None:
    text = stacked("CÔNG AN - HỘI NÔNG DÂN - BƯU ĐIỆN\nHUYỆN ĐẮK MIL", "PH")
    assert header_of(text).issuer == "Công an - Hội Nông dân - Bưu điện huyện Đắk Mil"


def test_the_symbol_names_the_body_that_issues_where_a_council_stands_below_it() -> None:
    assert header_of(stacked("SỞ XÂY DỰNG\nHỘI ĐỒNG SÁNG KIẾN", "SXD")).issuer == "Sở Xây dựng"


def test_the_heading_of_the_youth_union_is_no_issuer() -> None:
    text = "TỈNH ĐOÀN CÀ MAU\t\tĐOÀN TNCS HỒ CHÍ MINH\n***\nSố: 4-KH/TĐTN\nCà Mau, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\nTổ chức hội thi\n"
    assert header_of(text).issuer == "Tỉnh đoàn Cà Mau"


def test_a_rule_book_without_number_takes_its_issuer_from_the_names_above_its_title() -> None:
    header = header_of("TRƯỜNG CAO ĐẲNG NGHỀ BẮC GIANG\nKHOA ĐIỆN TỬ\nTHỂ LỆ\nHội thi “Mạch hay, giấy ít”\nĐiều 1. Đối tượng\n")
    assert (header.type, header.issuer) == ("Thể lệ", "Khoa điện tử")


def test_place_date_and_body_are_told_at_the_foot_where_there_is_no_header() -> None:
    text = (
        "THỂ LỆ CUỘC THI\n“Hộ tịch không chờ”\nThể lệ này gồm 5 điều.\nPhú Bình, ngày mồng 4 tháng Giêng năm 2024\n"
        "TRƯỞNG PHÒNG TƯ PHÁP HUYỆN PHÚ BÌNH\n(đã ký)\n"
    )
    header = header_of(text)
    assert (str(header.issued_on), header.place) == ("2024-01-04", "Phú Bình")
    assert header.issuer == "Phòng Tư pháp huyện Phú Bình"


def test_a_blank_form_that_a_rule_book_brings_along_has_no_header() -> None:
    text = "PHIẾU ĐĂNG KÝ\n(Kèm theo Thể lệ số 7/TL-LĐLĐ ngày 05/5/2023 của Liên đoàn Lao động huyện Cư Jút về hội thi)\nHọ và tên: ……\n"
    header = header_of(text)
    assert (header.number, header.issuer, header.issued_on) == (None, None, None)


NUMBERS = [
    ("Số: 219/PKTHT", "219/PKTHT", "CV"),
    ("Số : 1 402 / PCBT-TCNS", "1402/PCBT-TCNS", "CV"),
    ("Số: 88/KH-CAX(TH)", "88/KH-CAX(TH)", "KH"),
    ("Số: 9/KHLN/HPN-CA-STP", "9/KHLN/HPN-CA-STP", "KH"),
    ("Số: 331/CCQLĐB I.7-VP", "331/CCQLĐBI.7-VP", "CV"),
]


@pytest.mark.parametrize(("line", "number", "kind"), NUMBERS)
def test_numbers_as_only_headers_write_them(line: str, number: str, kind: str) -> None:
    header = header_of(
        f"CÔNG TY ĐIỆN LỰC PHAN RÍ\n{line}\nV/v phát động thi đua\nPhan Rí, ngày 9 tháng 8 năm 2021\nKính gửi: Các đội.\n"
    )
    assert (header.number, header.type) == (number, kind)


def test_a_date_in_words() -> None:
    text = "SỞ Y TẾ KIÊN GIANG\nSố: 704/HD-SYT\nRạch Giá, ngày hai mươi hai tháng tám năm 2023\nHƯỚNG DẪN\nViết bài dự hội thi\n"
    assert str(header_of(text).issued_on) == "2023-08-22"


NEWS = [
    (
        "Góp ý cho đảo\nCuộc thi “Đảo nhỏ, ý lớn” được mở theo Kế hoạch số 35/KH-UBND, Chủ tịch UBND đặc khu Lý Sơn ký hôm 13/10/2025.\n",
        ("35/KH-UBND", "KH", "UBND đặc khu Lý Sơn", "2025-10-13"),
    ),
    (
        "Tin huyện\nSáng 18/4, UBND huyện Bát Xát họp triển khai Kế hoạch số 96/KH-UBND ngày 12/4/2022 về tổ chức cuộc thi viết.\n",
        ("96/KH-UBND", "KH", "UBND huyện Bát Xát", "2022-04-12"),
    ),
    (
        "Kính gửi các thầy cô,\nNăm ngoái trường đã nhận Công văn số 118/SGDĐT-VP ngày 2/3/2022 về cuộc thi. Năm nay mời viết tiếp.\n",
        (None, None, None, "None"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), NEWS)
def test_news_has_the_header_of_the_plan_that_it_names_with_what_is_run(text: str, expected: tuple[str | None, ...]) -> None:
    header = header_of(text)
    assert (header.number, header.type, header.issuer, str(header.issued_on)) == expected
