from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import Block, BlockKind, Document, Layout
from docproc.documents.values import Header, Signer
from docproc.extraction.context import attach, draft_of
from docproc.extraction.header import add_header

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def header_of(text: str, *, layout: Layout | None = None, ocr_pages: tuple[int, ...] = ()) -> Header:
    document = Document(
        file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text, layout=layout or Layout(), ocr_pages=ocr_pages
    )
    doc = attach(Doc(Vocab()), document, None)
    header: Header = draft_of(add_header(doc)).fields["header"]
    for name, evidence in header.evidence.items():
        assert not isinstance(evidence, tuple)
        assert text[evidence.start : evidence.end] == evidence.quote, name
    return header


PLAN = (
    f"UBND TỈNH BẾN TRE\nSỞ NỘI VỤ\nSố: 87/KH-SNV\n{NATION}Bến Tre, ngày 02 tháng 3 năm 2024\nKẾ HOẠCH\n"
    "Tổ chức Hội thi cải cách hành chính\nnăm 2024\nCăn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND tỉnh;\nI. MỤC ĐÍCH\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n(Đã ký)\nTrần Văn Khải\n"
)


def test_the_header_of_a_department() -> None:
    header = header_of(PLAN)
    assert header.model_dump(exclude={"evidence"}) == {
        "number": "87/KH-SNV",
        "type": "KH",
        "issuer": "Sở Nội vụ tỉnh Bến Tre",
        "place": "Bến Tre",
        "issued_on": date(2024, 3, 2),
        "subject": "Tổ chức Hội thi cải cách hành chính năm 2024",
        "signer": {"name": "Trần Văn Khải", "title": "PHÓ GIÁM ĐỐC"},
    }
    assert set(header.evidence) == {"number", "type", "issuer", "place", "issued_on", "subject", "signer"}


ISSUERS = [
    ("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 5/KH-UBND\n", "UBND tỉnh Lâm Đồng"),
    ("UỶ BAN NHÂN\nDÂN\nTHÀNH PHỐ HỒ CHÍ MINH\n-------\nSố: 5/KH-UBND\n", "UBND thành phố Hồ Chí Minh"),
    ("UBND TỈNH TIỀN GIANG\nUBND HUYỆN TÂN PHƯỚC\nSố: 5/KH-UBND\n", "UBND huyện Tân Phước"),
    ("ỦY BAN NHÂN DÂN\nXÃ MỸ THỌ\nSố: 5/KH-UBND\n", "UBND xã Mỹ Thọ"),
    ("UBND TP. CẦN THƠ\nUBND PHƯỜNG CÁI KHẾ\nSố: 5/KH-UBND\n", "UBND phường Cái Khế"),
    ("ỦY BAN NHÂN DÂN\nĐẶC KHU PHÚ QUÝ\nSố: 5/KH-UBND\n", "UBND đặc khu Phú Quý"),
    ("UBND HUYỆN TÂN PHƯỚC\nPHÒNG NỘI VỤ\nSố: 5/KH-PNV\n", "Phòng Nội vụ huyện Tân Phước"),
    ("UBND XÃ MỸ THỌ\nPHÒNG VĂN HÓA - XÃ HỘI\nSố: 5/KH-VHXH\n", "Phòng Văn hóa - Xã hội xã Mỹ Thọ"),
    ("UBND TỈNH ĐẮK LẮK\nVĂN PHÒNG\nSố: 5/KH-VPUBND\n", "Văn phòng UBND tỉnh Đắk Lắk"),
    ("BỘ NỘI VỤ\nSố: 5/KH-BNV\n", "Bộ Nội vụ"),
    ("THỦ TƯỚNG CHÍNH PHỦ\nSố: 5/CT-TTg\n", "Thủ tướng Chính phủ"),
    (
        "UBND THÀNH PHỐ ĐÀ NẴNG\nSỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH\nSố: 5/KH-SVHTTDL\n",
        "Sở Văn hóa, Thể thao và Du lịch thành phố Đà Nẵng",
    ),
    ("TRƯỜNG ĐẠI HỌC CẦN THƠ\nSố: 5/KH-ĐHCT\n", "Trường Đại học Cần Thơ"),
    ("UBND TỈNH PHÚ YÊN\nBAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH\nSố: 3/KH-BCĐ\n", "Ban Chỉ đạo Cải cách hành chính tỉnh Phú Yên"),
    ("UBND XÃ TÂN THÀNH\nBAN TỔ CHỨC CUỘC THI\nSố: 5/TB-BTC\n", "Ban Tổ chức cuộc thi"),
    ("CỤC THUẾ\nTHUẾ TỈNH NGHỆ AN\nSố: 655/BC-NAN\n", "Thuế tỉnh Nghệ An"),
    ("ỦY BAN NHÂN DÂN QUẬN CÁI RĂNG\nPHƯỜNG HƯNG PHÚ\nSố: 5/BC-UBND\n", "UBND phường Hưng Phú"),
    (
        "UBND TỈNH HÀ NAM\nSỞ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH\nSố: 5/KH-SVH\n",
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Hà Nam",
    ),
    ("SỞ Y TẾ TỈNH HÀ NAM\nBỆNH VIỆN ĐA KHOA\nKHU VỰC LÝ NHÂN\nSố: 5/KH-BV\n", "Bệnh viện Đa khoa khu vực Lý Nhân"),
    ("UBND TỈNH LÀO CAI\nBAN CHỈ ĐẠO\nCẢI CÁCH HÀNH CHÍNH\nSố: 3/KH-BCĐ\n", "Ban Chỉ đạo Cải cách hành chính tỉnh Lào Cai"),
    ("KHO BẠC NHÀ NƯỚC\nKHO BẠC NHÀ NƯỚC NINH\nBÌNH\nSố: 3/KH-KBNB\n", "Kho bạc Nhà nước Ninh Bình"),
    ("ĐẢNG BỘ TỈNH LÀO CAI\nĐẢNG ỦY CÁC CƠ QUAN\nĐẢNG TỈNH\nSố: 3-KH/ĐU\n", "Đảng ủy các cơ quan đảng tỉnh Lào Cai"),
    ("BỘ NỘI VỤ\nCỤC VĂN THƯ\nVÀ LƯU TRỮ NHÀ NƯỚC\nSố: 3/KH-VTLT\n", "Cục Văn thư và Lưu trữ nhà nước"),
]


@pytest.mark.parametrize(("left", "issuer"), ISSUERS)
def test_the_issuer_is_the_last_body_of_the_left_column(left: str, issuer: str) -> None:
    assert header_of(f"{left}{NATION}ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\nCải cách hành chính\n").issuer == issuer


@pytest.mark.parametrize(
    ("below", "symbol", "issuer"),
    [
        (
            "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SÓC TRĂNG\tĐộc lập - Tự do - Hạnh phúc\n",
            "UBND",
            "UBND tỉnh Sóc Trăng",
        ),
        (
            "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM\nCHI NHÁNH TỈNH LAI CHÂU\n" + NATION,
            "LCH",
            "Ngân hàng Nhà nước Việt Nam Chi nhánh tỉnh Lai Châu",
        ),
    ],
)
def test_a_place_or_branch_on_the_next_line_belongs_to_the_name(below: str, symbol: str, issuer: str) -> None:
    header = header_of(f"{below}Số: 14/KH-{symbol}\nngày 12 tháng 4 năm 2022\nKẾ HOẠCH\nTổ chức hội thi sáng kiến năm 2022\n")
    assert header.issuer == issuer


def test_the_number_says_whether_the_committee_itself_issues() -> None:
    text = f"UBND TỈNH BẾN TRE\nSỞ NỘI VỤ\nSố: 87/KH-UBND\n{NATION}KẾ HOẠCH\nCải cách\n"
    assert header_of(text).issuer == "UBND tỉnh Bến Tre"


def test_party_documents() -> None:
    text = (
        "TỈNH ỦY VĨNH LONG\nBAN TỔ CHỨC\n*\nSố 12-KH/BTCTU\nĐẢNG CỘNG SẢN VIỆT NAM\nVĩnh Long, ngày 03 tháng 11 năm 2025\n"
        "KẾ HOẠCH\ntổ chức Hội thi bí thư chi bộ giỏi\n-----\nT/M BAN TỔ CHỨC\nTRƯỞNG BAN\nLê Thị Ngọc Hà\n"
    )
    header = header_of(text)
    assert (header.number, header.type, header.issuer) == ("12-KH/BTCTU", "KH", "Ban Tổ chức Tỉnh ủy Vĩnh Long")
    assert header.signer == Signer(name="Lê Thị Ngọc Hà", title="TRƯỞNG BAN")


def test_a_scan_that_ran_the_two_columns_together() -> None:
    text = (
        "UBND TỈNH BẾN TRE CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc\n"
        "Số: 87/KH-SNV Bến Tre, ngày 02 tháng 3 năm 2024\nKẾ HOẠCH\nTổ chức Hội thi\n"
    )
    header = header_of(text, ocr_pages=(1,))
    assert (header.number, header.issuer, header.place) == ("87/KH-SNV", "Sở Nội vụ tỉnh Bến Tre", "Bến Tre")
    assert header.issued_on == date(2024, 3, 2)


def test_a_recognised_page_is_less_sure() -> None:
    read, recognised = header_of(PLAN), header_of(PLAN, ocr_pages=(1,))
    first, second = read.evidence["number"], recognised.evidence["number"]
    assert not isinstance(first, tuple)
    assert not isinstance(second, tuple)
    assert second.confidence < first.confidence


def test_a_header_that_is_a_row_of_a_table() -> None:
    text = (
        "UBND HUYỆN TÂN PHƯỚC PHÒNG NỘI VỤ Số: 9/KH-PNV\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Tân Phước, ngày 9 tháng 4 năm 2023\nKẾ HOẠCH\nPhát động thi đua\n"
        "Nơi nhận: - Như trên; - Lưu.\tTRƯỞNG PHÒNG Nguyễn Thị Tuyết Mai\n"
    )
    header = header_of(text)
    assert (header.number, header.issuer) == ("9/KH-PNV", "Phòng Nội vụ huyện Tân Phước")
    assert header.issued_on == date(2023, 4, 9)


def test_blanks_left_for_a_pen_stay_empty() -> None:
    text = f"SỞ NỘI VỤ\nSố:       /KH-SNV\n{NATION}Bến Tre, ngày      tháng     năm 2024\nKẾ HOẠCH\nTổ chức Hội thi\n"
    header = header_of(text)
    assert (header.number, header.type, header.issued_on, header.place) == (None, "KH", None, "Bến Tre")


def test_dots_for_the_day_leave_the_date_empty() -> None:
    text = f"SỞ NỘI VỤ\nSố: 5/KH-SNV\n{NATION}Bến Tre, ngày …… tháng 4 năm 2024\nKẾ HOẠCH\nTổ chức Hội thi\n"
    assert header_of(text).issued_on is None


def test_a_place_that_is_wrapped() -> None:
    text = f"UBND\nSố: 5/KH-UBND\n{NATION}Thành phố Hồ\nChí Minh, ngày 18\ntháng 11 năm 2025\nKẾ HOẠCH\nThi hành Luật\n"
    header = header_of(text)
    assert (header.place, header.issued_on) == ("Thành phố Hồ Chí Minh", date(2025, 11, 18))


def test_a_letter_has_no_type_in_its_number() -> None:
    text = (
        f"UBND TỈNH BẾN TRE\nSỞ NỘI VỤ\nSố: 412/SNV-CCHC\nV/v hưởng ứng Cuộc thi\ntìm hiểu pháp luật\n{NATION}"
        "Bến Tre, ngày 6 tháng 5 năm 2024\nKính gửi: Các sở, ban, ngành.\n"
    )
    header = header_of(text)
    assert (header.number, header.type) == ("412/SNV-CCHC", "CV")
    assert header.subject == "hưởng ứng Cuộc thi tìm hiểu pháp luật"
    assert header.issuer == "Sở Nội vụ tỉnh Bến Tre"


def test_a_decision_keeps_its_subject_apart_from_the_one_who_decides() -> None:
    text = (
        f"ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 733/QĐ-UBND\n{NATION}Lâm Đồng, ngày 11 tháng 6 năm 2025\nQUYẾT ĐỊNH\n"
        "Về việc công nhận sáng kiến cấp tỉnh\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG\nCăn cứ Luật Tổ chức chính quyền địa phương;\n"
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLâm Thị Thu\nPHỤ LỤC\nDANH SÁCH SÁNG KIẾN\n"
    )
    header = header_of(text)
    assert (header.type, header.subject) == ("QĐ", "công nhận sáng kiến cấp tỉnh")
    assert header.signer == Signer(name="Lâm Thị Thu", title="PHÓ CHỦ TỊCH")


def test_a_subject_in_capitals_over_several_lines() -> None:
    text = f"BỘ NỘI VỤ\nSố: 5/KH-BNV\n{NATION}KẾ HOẠCH\nTỔ CHỨC CUỘC THI TÌM HIỂU\nCẢI CÁCH HÀNH CHÍNH\n--------\nThực hiện Nghị quyết\n"
    assert header_of(text).subject == "TỔ CHỨC CUỘC THI TÌM HIỂU CẢI CÁCH HÀNH CHÍNH"


def test_contest_rules_take_their_issuer_from_the_plan_they_came_with() -> None:
    text = (
        "THỂ LỆ\nCuộc thi sáng kiến cải cách hành chính năm 2024\n"
        "(Ban hành kèm theo Kế hoạch số 87/KH-UBND ngày 02/3/2024 của UBND tỉnh Bến Tre)\nĐiều 1. Đối tượng\n"
    )
    header = header_of(text)
    assert (header.type, header.number, header.issued_on) == ("Thể lệ", None, None)
    assert header.issuer == "UBND tỉnh Bến Tre"
    assert header.subject == "Cuộc thi sáng kiến cải cách hành chính năm 2024"


def test_codes_that_look_alike_stay_apart() -> None:
    guide = header_of(f"BAN DÂN TỘC\nSố: 5/HD-BDT\n{NATION}HƯỚNG DẪN\nBình xét thi đua\n")
    contract = header_of(f"BAN DÂN TỘC\nSố: 5/HĐ-BDT\n{NATION}HỢP ĐỒNG\nThuê máy\n")
    assert (guide.type, contract.type) == ("HD", "HĐ")


SIGNATURES = [
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Quốc Bảo\n", "Nguyễn Quốc Bảo", "CHỦ TỊCH"),
    ("TL. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ\nĐỗ Thị Kim Ngân\n", "Đỗ Thị Kim Ngân", "GIÁM ĐỐC SỞ NỘI VỤ"),
    ("Q. GIÁM ĐỐC\n(Ký tên, đóng dấu)\nPHẠM HỮU TÂM\n", "PHẠM HỮU TÂM", "GIÁM ĐỐC"),
    ("TUQ. BỘ TRƯỞNG\nVỤ TRƯỞNG\nTS. Võ Minh Trí\n", "Võ Minh Trí", "VỤ TRƯỞNG"),
    ("GIÁM ĐỐC\n(Đã ký)\nBSCKII. Đỗ Văn Hùng\n", "Đỗ Văn Hùng", "GIÁM ĐỐC"),
    ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nPhan Thị Hồng\n", "Phan Thị Hồng", "PHÓ BÍ THƯ"),
    ("KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nĐã ký: Hồ Thị Lan\n", "Hồ Thị Lan", "PHÓ TRƯỞNG BAN"),
]


@pytest.mark.parametrize(("block", "name", "title"), SIGNATURES)
def test_the_signer_stands_under_the_last_position(block: str, name: str, title: str) -> None:
    text = f"UBND TỈNH BẾN TRE\nSố: 5/KH-UBND\n{NATION}KẾ HOẠCH\nCải cách\nI. MỤC ĐÍCH\nNơi nhận:\n- Lưu: VT.\n{block}"
    assert header_of(text).signer == Signer(name=name, title=title)


def test_a_signature_block_of_the_layout_counts_without_authority_code() -> None:
    text = f"UBND TỈNH BẾN TRE\nSố: 5/KH-UBND\n{NATION}KẾ HOẠCH\nCải cách\nGIÁM ĐỐC đã ký Trần Thị Mỹ\tTrần Thị Mỹ\n"
    start = text.index("GIÁM ĐỐC")
    block = Block(BlockKind.SIGNATURE, start, len(text), None, ())
    assert header_of(text, layout=Layout(blocks=(block,))).signer == Signer(name="Trần Thị Mỹ", title="GIÁM ĐỐC")


def test_a_digest_has_the_header_of_the_document_it_reports() -> None:
    text = (
        "Tin tức\n\nNgày 5/3/2024, UBND tỉnh Bến Tre ban hành kế hoạch số 87/KH-UBND về việc tổ chức Cuộc thi “Sáng kiến chuyển đổi số”.\n"
        "Bài dự thi gửi trước ngày 30/6.\nTrần Văn Tám\n"
    )
    header = header_of(text)
    assert (header.number, header.type, header.issuer) == ("87/KH-UBND", "KH", "UBND tỉnh Bến Tre")
    assert header.issued_on == date(2024, 3, 5)
    assert header.subject == "tổ chức Cuộc thi “Sáng kiến chuyển đổi số”"
    assert header.signer is None


DIGESTS = [
    ("UBND huyện Tân Phước vừa ban hành Kế hoạch phát động thi đua năm 2023.", None, "KH", "UBND huyện Tân Phước", None),
    (
        "Sở Nội vụ tỉnh Cà Mau đã có Công văn số 412/SNV-CCHC ngày 06/5/2024 về thi đua.",
        "412/SNV-CCHC",
        "CV",
        "Sở Nội vụ tỉnh Cà Mau",
        "2024-05-06",
    ),
    (
        "Ngảy 05/04/2022, Ủy ban nhân dân tỉnh đã ban hành Kế hoạch số 6/KH-UBND tại tỉnh Sơn La.",
        "6/KH-UBND",
        "KH",
        "UBND tỉnh Sơn La",
        "2022-04-05",
    ),
    ("Sở Tư pháp tỉnh Cà Mau thông báo Thể lệ cuộc thi vẽ tranh như sau:", None, "Thể lệ", "Sở Tư pháp tỉnh Cà Mau", None),
    ("Theo Kế hoạch 57-KH/HVCT năm 2025, cuộc thi gồm hai vòng.", "57-KH/HVCT", "KH", None, None),
    ("Chiều 14/7, Sở Nội vụ tổ chức hội nghị bàn về cải cách hành chính.", None, None, None, None),
    ("Căn cứ Quyết định số 5/QĐ-UBND ngày 5/1/2024, phòng Nội vụ tổ chức cuộc thi viết.", None, None, None, None),
    ("Thực hiện Kế hoạch số 12/KH-UBND của tỉnh, xã Mỹ Thọ ra quân dọn vệ sinh.", None, None, None, None),
]


@pytest.mark.parametrize(("text", "number", "kind", "issuer", "day"), DIGESTS)
def test_digests_in_other_words(text: str, number: str | None, kind: str | None, issuer: str | None, day: str | None) -> None:
    header = header_of(text)
    issued_on = header.issued_on.isoformat() if header.issued_on else None
    assert (header.number, header.type, header.issuer, issued_on) == (number, kind, issuer, day)


LINES = [
    (
        "Kế hoạch số 12/KH-UBND ngày 05/3/2024 của UBND tỉnh Lâm Đồng về tổ chức Hội thi cải cách hành chính\n\nUBND tỉnh tổ chức.\n",
        ("12/KH-UBND", "KH", "UBND tỉnh Lâm Đồng", "2024-03-05", "tổ chức Hội thi cải cách hành chính"),
    ),
    (
        "Nghị định của Chính phủ số 115/2003/NĐ-CP\nngày 10/10/2003 về chế độ công chức dự bị.\n",
        ("115/2003/NĐ-CP", "NĐ", "Chính phủ", "2003-10-10", "chế độ công chức dự bị"),
    ),
    ("Kế hoạch 158/KH-UBND năm 2025\nNội dung như sau.\n", ("158/KH-UBND", "KH", None, None, None)),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_a_header_in_one_line_above_the_text(text: str, expected: tuple[str | None, ...]) -> None:
    header = header_of(text)
    issued_on = header.issued_on.isoformat() if header.issued_on else None
    assert (header.number, header.type, header.issuer, issued_on, header.subject) == expected


def test_a_legal_basis_at_the_top_is_no_header() -> None:
    assert header_of("Kế hoạch số 184/KH-UBND ngày 17/12/2021 của UBND tỉnh;\nLuật Đất đai;\n").number is None


def test_slips_of_a_scan_are_read_over() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nHUYỆN ĐỨC TRỌNG\nSô: 45/KH-UBND\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIÊT NAM\n"
        "Đức Trọng, ngảy 15 thảng 3 năm 2023\nKẺ HOẠCH\nPhát động thi đua\n"
    )
    header = header_of(text, ocr_pages=(1,))
    assert (header.number, header.type, header.issuer) == ("45/KH-UBND", "KH", "UBND huyện Đức Trọng")
    assert (header.place, header.issued_on) == ("Đức Trọng", date(2023, 3, 15))


def test_old_fonts_leave_the_title_in_small_letters() -> None:
    text = "Bộ Nội vụ\nĐộc lập - Tự do - Hạnh phúc\nSỐ:    40   /2006/TT-BNV\nHà Nội, ngày 14 tháng 7 năm 2006\nthông tư\nHướng dẫn thi đua\n"
    header = header_of(text)
    assert (header.number, header.type, header.subject) == ("40/2006/TT-BNV", "TT", "Hướng dẫn thi đua")


def test_a_body_that_names_only_its_level_is_that_of_its_place() -> None:
    text = f"BỘ CHỈ HUY QUÂN SỰ TỈNH\nSố: 9/KH-BCH\n{NATION}Lai Châu, ngày 02 tháng 02 năm 2023\nKẾ HOẠCH\nThi đua\n"
    assert header_of(text).issuer == "Bộ Chỉ huy Quân sự tỉnh Lai Châu"


def test_an_organiser_with_a_long_name_keeps_it_whole() -> None:
    text = f"BAN TỔ CHỨC HỘI THI SÁNG TẠO KỸ THUẬT TỈNH SÓC TRĂNG\nSố: 12/TL-BTC\n{NATION}THỂ LỆ\nHội thi\n"
    assert header_of(text).issuer == "Ban Tổ chức Hội thi sáng tạo kỹ thuật tỉnh Sóc Trăng"


def test_the_national_title_within_a_sentence_is_no_header() -> None:
    text = "Kỷ niệm Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam, xã Mỹ Thọ tổ chức hội thao.\n"
    assert header_of(text) == Header()


def test_an_empty_document_has_no_header() -> None:
    assert header_of("") == Header()


@given(st.lists(st.sampled_from(PLAN.splitlines()), max_size=14))
def test_lines_in_any_order_never_break_the_reading(lines: list[str]) -> None:
    header = header_of("\n".join(lines))
    assert header.number in {None, "87/KH-SNV"} | {"12/KH-UBND"}
    assert header.issued_on in {None, date(2024, 3, 2), date(2024, 1, 5)}


def test_rules_of_several_hosts_are_issued_by_their_organisers() -> None:
    header = header_of(
        "BAN TUYÊN GIÁO TỈNH ỦY - SỞ NỘI VỤ - BÁO ĐỒNG KHỞI\nBAN TỔ CHỨC\nSố 04-TL/BTC\nBến Tre, ngày 6 tháng 5 năm 2026\nTHỂ LỆ\n"
        "Cuộc thi viết “Một cửa gần dân”\n"
    )
    assert (header.number, header.type, header.issuer) == ("04-TL/BTC", "Thể lệ", "Ban Tổ chức")
    assert header.issued_on == date(2026, 5, 6)
