import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import Document
from docproc.documents.plan import Submission
from docproc.extraction.context import attach, draft_of
from docproc.extraction.header import add_header
from docproc.extraction.submission import add_submission


def submission_of(text: str) -> Submission:
    document = Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text)
    doc = attach(Doc(Vocab()), document, None)
    found: Submission = draft_of(add_submission(add_header(doc))).fields["submission"]
    for given in found.evidence.values():
        for evidence in given if isinstance(given, tuple) else (given,):
            assert text[evidence.start : evidence.end] == evidence.quote
    return found


def test_a_sentence_of_a_digest_tells_all() -> None:
    text = (
        "- Về thời gian: Ban Tổ chức cuộc thi nhận bài dự thi từ ngày 01/7 (thông qua Phòng Cải cách hành chính, Sở Nội vụ tỉnh Bến Tre; "
        "địa chỉ: số 8 đường Lê Lợi, phường 3, thành phố Bến Tre; qua thư điện tử: cchc.snv@bentre.gov.v).\n"
    )
    found = submission_of(text)
    assert found.recipient == "Sở Nội vụ tỉnh Bến Tre"
    assert found.via == "Phòng Cải cách hành chính"
    assert found.address == "số 8 đường Lê Lợi, phường 3, thành phố Bến Tre"
    assert found.emails == ("cchc.snv@bentre.gov.v",)


RECEIVERS = [
    ("Bài dự thi gửi về Sở Nội vụ (qua Phòng Văn thư - Lưu trữ) trước ngày 15/9.", "Sở Nội vụ", "Phòng Văn thư - Lưu trữ"),
    ("Hồ sơ dự thi nộp về Phòng Văn hóa - Xã hội xã Mỹ Thọ.", "Phòng Văn hóa - Xã hội xã Mỹ Thọ", None),
    ("Sáng kiến gửi đến Sở Khoa học và Công nghệ tỉnh Cà Mau trước ngày 5/6.", "Sở Khoa học và Công nghệ tỉnh Cà Mau", None),
    (
        "Tác phẩm dự thi gửi trực tiếp hoặc qua bưu điện về Văn phòng UBND huyện Tân Phước.",
        "Văn phòng UBND huyện Tân Phước",
        None,
    ),
    ("Sở Tư pháp tiếp nhận bài dự thi đến hết ngày 5/6.", "Sở Tư pháp", None),
    ("Nơi nhận bài dự thi: Trung tâm Phục vụ hành chính công phường 5.", "Trung tâm Phục vụ hành chính công phường 5", None),
    (
        "Bài thi gửi về Phòng Cải cách hành chính thuộc Sở Nội vụ tỉnh Cà Mau.",
        "Sở Nội vụ tỉnh Cà Mau",
        "Phòng Cải cách hành chính",
    ),
    (
        "Tác giả nộp bài dự thi tại Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh.",
        "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
        None,
    ),
]


@pytest.mark.parametrize(("sentence", "recipient", "via"), RECEIVERS)
def test_who_receives_entries(sentence: str, recipient: str, via: str | None) -> None:
    found = submission_of(sentence + "\n")
    assert (found.recipient, found.via) == (recipient, via)


def test_a_section_with_a_list_of_particulars() -> None:
    text = (
        "4. Nơi nhận bài dự thi\n- Phòng Nội vụ huyện Tân Phước\n- Địa chỉ: 12 Nguyễn Huệ, thị trấn Mỹ Phước\n"
        "- Điện thoại: 0273.3888.999 (gặp bà Lan)\n- Email: noivu@tanphuoc.gov.vn\n- Đường link: https://forms.gle/abc123.\n5. Giải thưởng\n"
    )
    found = submission_of(text)
    assert found.recipient == "Phòng Nội vụ huyện Tân Phước"
    assert found.address == "12 Nguyễn Huệ, thị trấn Mỹ Phước"
    assert found.phones == ("0273.3888.999",)
    assert found.emails == ("noivu@tanphuoc.gov.vn",)
    assert found.urls == ("https://forms.gle/abc123",)


def test_particulars_on_the_lines_after_the_sentence() -> None:
    text = (
        "Bài dự thi gửi về Ban Tổ chức cuộc thi theo địa chỉ sau:\nSở Tư pháp tỉnh Cà Mau, số 9 đường Hùng Vương, phường Tân Thành.\n"
        "Điện thoại: (0290) 3831 222 hoặc 0912 345 678.\n"
    )
    found = submission_of(text)
    assert found.phones == ("(0290) 3831 222", "0912 345 678")
    assert found.address == "số 9 đường Hùng Vương, phường Tân Thành"


@pytest.mark.parametrize(
    "written", ["0912345678", "0912.345.678", "0273 3888 999", "(0273) 3888.999", "0292.3600.148", "1900 6868", "+84 912 345 678"]
)
def test_telephone_numbers_as_written(written: str) -> None:
    assert submission_of(f"Nhận bài dự thi tại Sở Nội vụ, điện thoại: {written}.\n").phones == (written,)


def test_a_number_in_parentheses_is_given_without_them() -> None:
    assert submission_of("Nhận bài dự thi: bà Lan (0905.123.456).\n").phones == ("0905.123.456",)


def test_dates_amounts_and_document_numbers_are_no_telephone_numbers() -> None:
    text = "Nhận bài dự thi từ ngày 01/07/2024 theo Kế hoạch số 0123456/KH-UBND, giải 010.000.000 đồng, tài khoản 12345.\n"
    assert submission_of(text).phones == ()


def test_the_letterhead_and_the_page_around_are_left_out() -> None:
    text = (
        "SỞ NỘI VỤ\nĐịa chỉ: 1 Lê Lợi; điện thoại: 0273.111.2222; email: vanthu@example.gov.vn\nSố: 5/KH-SNV\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nTổ chức Hội thi\nI. Bài dự thi gửi về Sở Nội vụ tỉnh trước ngày 5/6.\n"
        "II. KINH PHÍ\nTừ ngân sách.\nIII. TỔ CHỨC\nCác sở thực hiện.\n\nBản quyền thuộc Cổng thông tin\nLiên hệ quảng cáo: 0909 111 222\n"
    )
    found = submission_of(text)
    assert (found.recipient, found.phones, found.emails, found.address) == ("Sở Nội vụ tỉnh", (), (), None)


def test_reports_and_requests_for_awards_are_no_entries() -> None:
    text = "Các đơn vị gửi báo cáo về Sở Nội vụ trước ngày 15/11.\nHồ sơ đề nghị khen thưởng gửi về Phòng Nội vụ.\n"
    assert submission_of(text) == Submission()


def test_an_address_without_the_word_for_it() -> None:
    text = "Sản phẩm dự thi gửi về Ban Tuyên giáo Hội LHPN tỉnh, 24 Trần Hưng Đạo, TP. Đồng Xoài, Bình Phước; email a@b.vn.\n"
    found = submission_of(text)
    assert found.address == "24 Trần Hưng Đạo, TP. Đồng Xoài, Bình Phước"
    assert (found.recipient, found.via) == ("Hội LHPN tỉnh", "Ban Tuyên giáo")


def test_contacts_of_the_news_page_do_not_count() -> None:
    text = "Bài dự thi gửi về Sở Nội vụ trước ngày 5/6.\nTin: Lê Nam\nĐiện thoại tòa soạn: 0236.3888.888\nEmail: toasoan@bao.vn\n"
    found = submission_of(text)
    assert (found.phones, found.emails) == ((), ())


def test_the_address_in_a_section_on_handing_in() -> None:
    text = (
        "V. HỒ SƠ VÀ THỜI GIAN NỘP\n1. Hồ sơ gồm: bản mô tả.\n2. Thời hạn nộp: trước ngày 30/11/2025.\n"
        "3. Địa chỉ: Văn phòng Sở Tư pháp, số 04 Lý Tự Trọng, phường Pleiku; thư điện tử: vp@gialai.gov.vn.\nVI. KINH PHÍ\n"
    )
    found = submission_of(text)
    assert found.recipient == "Văn phòng Sở Tư pháp"
    assert found.emails == ("vp@gialai.gov.vn",)


def test_the_first_of_several_places_in_a_list_receives() -> None:
    text = "4. Địa điểm nhận hồ sơ:\n- Tỉnh đoàn Trà Vinh, số 4 Lê Lợi, phường 2. Điện thoại: 0294.3862.280.\n- Sở Tư pháp, số 6 Lê Lợi.\n"
    found = submission_of(text)
    assert (found.recipient, found.address) == ("Tỉnh đoàn Trà Vinh", "số 4 Lê Lợi, phường 2")


def test_the_same_address_twice_is_given_once() -> None:
    text = "Nộp bài dự thi qua email a@b.vn.\nBài dự thi gửi muộn vẫn gửi về a@b.vn để xem xét.\n"
    assert submission_of(text).emails == ("a@b.vn",)


def test_an_online_contest_has_only_its_web_address() -> None:
    found = submission_of("Thí sinh truy cập https://cuocthi.bentre.gov.vn để nộp bài thi trực tuyến.\n")
    assert found.urls == ("https://cuocthi.bentre.gov.vn",)
    assert found.recipient is None


def test_a_plan_that_receives_nothing_says_nothing() -> None:
    assert submission_of("I. MỤC TIÊU\n100% hồ sơ đúng hạn.\n") == Submission()


CHANNELS = [
    (
        "4. Bài thi gửi theo các cách: (a) trực tiếp tại Phòng Tham mưu Công an tỉnh; (b) qua bưu điện.\n",
        "Phòng Tham mưu Công an tỉnh",
    ),
    ("Điều 4. Thời hạn\nSản phẩm dự thi nộp trực tiếp tại Ban Phong trào Tỉnh đoàn.\n", "Ban Phong trào Tỉnh đoàn"),
    ("3. Nơi tiếp nhận\nPhòng Quản lý chất lượng (gửi trước bằng thư điện tử).\n", "Phòng Quản lý chất lượng"),
    ("Bản mô tả sáng kiến gửi Phòng Nhân sự chậm nhất ngày 15/11.\n", "Phòng Nhân sự"),
    ("Bài dự thi nộp cho Bộ phận Tiếp nhận và Trả kết quả của xã trước ngày 5/6.\n", "Bộ phận Tiếp nhận và Trả kết quả của xã"),
    ("- Địa điểm nhận bài: Thư viện tỉnh, số 4 đường Hùng Vương.\n", "Thư viện tỉnh"),
]


@pytest.mark.parametrize(("text", "recipient"), CHANNELS)
def test_offices_that_stand_in_no_list(text: str, recipient: str) -> None:
    assert submission_of(text).recipient == recipient


PAPER = (
    "UBND TỈNH LÂM ĐỒNG\nSỞ NỘI VỤ\nSố: 45/KH-SNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Lâm Đồng, ngày 12 tháng 3 năm 2026\nKẾ HOẠCH\nTổ chức Hội thi cải cách hành chính\n1. Bài dự thi gửi về Sở Nội vụ.\n"
)


def test_who_is_in_charge_may_be_named_at_the_close() -> None:
    found = submission_of(
        PAPER + "2. Các phòng triển khai.\n3. Khen thưởng: Giấy khen.\n4. Kinh phí: ngân sách.\n"
        "Nếu có vướng mắc, đề nghị liên hệ đồng chí Ngô Thị Hạnh, số máy (0263) 3.841.530, email hanhnt@lamdong.gov.vn.\n"
    )
    assert found.phones == ("(0263) 3.841.530",)
    assert found.emails == ("hanhnt@lamdong.gov.vn",)


def test_the_address_for_reports_is_not_that_of_entries() -> None:
    found = submission_of(PAPER + "2. Các phòng gửi báo cáo kết quả về Văn phòng Sở (email: vanphong@lamdong.gov.vn).\n")
    assert found.emails == ()


@pytest.mark.parametrize(
    ("sentence", "recipient"),
    [
        ("1. Ban Phong trào Tỉnh đoàn: tiếp nhận bài dự thi, thư điện tử: phongtrao.td@gmail.com.", "Ban Phong trào Tỉnh đoàn"),
        ("Phòng Nội vụ là cơ quan thường trực, đầu mối tiếp nhận bài dự thi.", "Phòng Nội vụ"),
    ],
)
def test_the_receiver_may_stand_before_what_it_does(sentence: str, recipient: str) -> None:
    assert submission_of(f"Tổ chức cuộc thi sáng kiến\n{sentence}\n").recipient == recipient


@pytest.mark.parametrize(
    ("line", "recipient"),
    [
        ("5. Nơi nhận: bộ phận văn thư Phòng Nội vụ hoặc hộp thư noivu@bentre.gov.vn.", "bộ phận văn thư Phòng Nội vụ"),
        (
            "Bỏ thư vào hòm thư ý tưởng tại Trung tâm Phục vụ hành chính công phường, 12 Lê Lợi.",
            "Trung tâm Phục vụ hành chính công",
        ),
    ],
)
def test_entries_go_to_a_desk_or_into_a_box(line: str, recipient: str) -> None:
    assert (submission_of(f"Kế hoạch\n{line}\n").recipient or "").startswith(recipient)


def test_a_body_may_stand_with_nothing_but_its_numbers() -> None:
    text = (
        "CÔNG TY ĐIỆN LỰC\nSố: 12/QC-ĐL\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUY CHẾ\nXét sáng kiến\n"
        "Điều 9. Các phòng báo cáo việc áp dụng sáng kiến hằng năm.\nPhòng Kỹ thuật: (0252) 3810 465 - sangkien@dienluc.example.vn\n"
    )
    found = submission_of(text)
    assert found.emails == ("sangkien@dienluc.example.vn",)
    assert len(found.phones) == 1
