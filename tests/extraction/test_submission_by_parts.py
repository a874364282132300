"""Where entries go, in whatever words: verbs of handing in, people, boxes, labels, cells."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import Document
from docproc.documents.plan import Submission
from docproc.extraction.context import attach, draft_of
from docproc.extraction.submission import add_submission


def submission_of(text: str) -> Submission:
    document = Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text)
    found: Submission = draft_of(add_submission(attach(Doc(Vocab()), document, None))).fields["submission"]
    return found


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        (
            "Cách gửi: quét mã QR, hoặc đến trực tiếp Trung tâm Phục vụ hành chính công xã Hòa Phú.\n",
            "Trung tâm Phục vụ hành chính công xã Hòa Phú",
        ),
        ("Mỗi tổ gom bài, lập danh sách rồi chuyển Phòng Đào tạo trước giờ giao ban.\n", "Phòng Đào tạo"),
        ("Bà con bỏ bài vào thùng thư của Hội Nông dân xã đặt ở cổng chợ.\n", "Hội Nông dân xã"),
        ("Việc\tỞ đâu\nNộp bài\tTổ Giúp việc hội thi, tầng 3\n", "Tổ Giúp việc hội thi"),
        ("Gửi bài cho ai?\nCho Phòng Truyền thông, một bản giấy.\n", "Phòng Truyền thông"),
        ("Bài dự thi đưa tận tay cô Trần Thu Hà Vy, văn thư nhà trường.\n", "cô Trần Thu Hà Vy"),
        ("Nộp ở đâu? Ở Văn phòng Chi cục, không nhận qua bưu điện.\n", "Văn phòng Chi cục"),
        ("Ba cơ quan thống nhất giao Hội Cựu chiến binh tỉnh làm đầu mối nhận bài.\n", "Hội Cựu chiến binh tỉnh"),
    ],
)
def test_receivers(text: str, recipient: str) -> None:
    assert submission_of(text).recipient == recipient


def test_the_new_address_counts_where_one_is_changed() -> None:
    found = submission_of("Thư điện tử nhận bài đổi từ thicu@sokhcn.example thành thimoi@sokhcn.example.\n")
    assert found.emails == ("thimoi@sokhcn.example",)


def test_numbers_beside_questions_belong_to_the_contest() -> None:
    found = submission_of("Bản in nộp cho văn thư Chi cục Thủy lợi.\nHỏi cách nộp: 0912 345 008 - 0912 345 009.\n")
    assert found.phones == ("0912 345 008", "0912 345 009")


@pytest.mark.parametrize(
    "text",
    [
        "Khiếu nại về kết quả gửi về Thanh tra Sở, hộp thư thanhtra@so.example.\n",
        "Trụ sở: 12 Lê Lai. MST: 0101 234 567. Điện thoại giao dịch: 024 3825 1133\n",
        "Phong trào thi đua năm 2026: các phòng gửi báo cáo về Văn phòng trước ngày 20.\n",
    ],
)
def test_what_is_not_where_entries_go(text: str) -> None:
    found = submission_of(text)
    assert (found.recipient, found.emails, found.phones) == (None, (), ())


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Điều 5. Nhận sản phẩm\n2. Địa điểm: Ban Đô thị, Thành đoàn Huế, số 18 Lê Lợi.\n", "Thành đoàn Huế"),
        ("VIII. NƠI GỬI\n- Trực tiếp: Văn phòng HĐND và UBND phường, 171 Lê Lợi.\n", "Văn phòng HĐND và UBND phường"),
        (
            "Hồ sơ dự thi gửi theo hai đường:\n- Đường bưu điện: Hội Nông dân tỉnh An Giang;\n",
            "Hội Nông dân tỉnh An Giang",
        ),
        ("Hồ sơ dự thi gửi về cơ quan thường trực Hội thi là Sở Nội vụ, số 2 Lê Lợi.\n", "Sở Nội vụ"),
        ("Văn phòng Sở là thường trực Hội thi; tiếp nhận sáng kiến qua hộp thư a@so.example.\n", "Văn phòng Sở"),
        (
            "4. Nơi nhận bài dự thi\nPhòng Hỗ trợ người nộp thuế, số 8 Lê Lợi; hộp thư thue@a.example.\n",
            "Phòng Hỗ trợ người nộp thuế",
        ),
    ],
)
def test_a_label_of_a_way_to_hand_in_or_an_office_in_charge_stands_before_the_receiver(text: str, recipient: str) -> None:
    assert submission_of(text).recipient == recipient


def test_one_sentence_on_reports_does_not_take_the_contacts_of_the_others() -> None:
    found = submission_of(
        "Phiếu dự thi.\nPhòng Quản lý chất lượng làm đầu mối (ĐT: 0270.3823.520, số nội bộ 205). Các khoa báo cáo Giám đốc hằng tháng.\n"
    )
    assert found.phones == ("0270.3823.520",)


def test_where_reports_are_sent_is_still_no_address_of_entries() -> None:
    found = submission_of(
        "Bài dự thi viết tay. Báo cáo kết quả gửi về Văn phòng Sở, hộp thư vp@so.example, ngày 20 hằng tháng.\n"
    )
    assert (found.recipient, found.emails) == (None, ())
