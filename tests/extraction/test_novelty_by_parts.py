"""Rules on novelty by their parts: what happened to an idea before, that this is refused, and where."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import Document
from docproc.extraction.context import attach, draft_of
from docproc.extraction.novelty import add_novelty

HERE, ELSEWHERE = "in_province", "published_elsewhere"


def scopes_of(text: str) -> list[str]:
    document = Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text)
    return [scope.value for scope in draft_of(add_novelty(attach(Doc(Vocab()), document, None))).fields["novelty"].scopes]


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Đề tài phải mới so với các đề tài đã được Hội đồng khoa học nghiệm thu.\n", [HERE]),
        ("Không áp dụng đối với: sáng kiến đã được Hội đồng Sáng kiến Bộ công nhận các năm trước.\n", [HERE]),
        ("Sáng kiến đăng ký phải khác với những sáng kiến mà Công ty đã công nhận.\n", [HERE]),
        ("Ý tưởng chưa được ai ở địa phương áp dụng; nếu nơi khác đã áp dụng thì phải nêu rõ điểm cải tiến.\n", [HERE]),
        ("Bài đã in ở tập san ngành, đã phát trên đài truyền thanh: loại.\n", [ELSEWHERE]),
        ("Mô hình nào các thôn trong xã đã làm rồi thì không nhận.\n", [HERE]),
        ("Người viết cam kết trong công ty chưa ai làm như thế.\n", [HERE]),
        ("Sáng kiến đang chờ Hội đồng sáng kiến tỉnh xét thì coi như không còn mới.\n", [HERE]),
        ("Thư ký đối chiếu với kho sáng kiến của ngành; trùng thì trả lại.\n", [HERE]),
        ("Bài nào gõ vào mạng cũng ra nguyên văn thì bị gạt.\n", [ELSEWHERE]),
        ("Bài không hợp lệ khi: thiếu chữ ký; đã được khoa khác trong bệnh viện nêu năm trước.\n", [HERE]),
        ("Em có dùng lại bài viết cho báo tường được không? Không, bài đăng báo rồi thì thôi.\n", [ELSEWHERE]),
        ("Ý tưởng mà phòng khác của Sở đang triển khai thì không tính.\n", [HERE]),
        ("Cách làm tỉnh khác đã công bố, chép về nguyên bản: giám khảo không chấm.\n", [ELSEWHERE]),
    ],
)
def test_rules(text: str, scopes: list[str]) -> None:
    assert scopes_of(text) == scopes


@pytest.mark.parametrize(
    "text",
    [
        "Ban Tổ chức không trả lại bài dự thi đã nộp.\n",
        "Sáng kiến gửi về Sở.\nĐơn vị mới thành lập dưới 6 tháng chưa đưa vào bình xét.\n",
        "Năm 2022: hồ sơ trực tuyến đạt 21%, chưa có sáng kiến được cấp trên ghi nhận.\n",
        "Bài nộp sau thời hạn không được chấm.\n",
        "Ban Tổ chức được quyền đăng bài đoạt giải trên báo và cổng thông tin.\n",
        "Tác giả đã đoạt giải năm trước không được dự thi.\n",
        "Sáng kiến phải được áp dụng tại đơn vị ít nhất ba tháng.\n",
        "Không xét khen thưởng đối với cá nhân đang bị kỷ luật.\n",
    ],
)
def test_what_is_no_rule(text: str) -> None:
    assert scopes_of(text) == []
