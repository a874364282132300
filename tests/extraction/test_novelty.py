import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import Document
from docproc.documents.plan import Novelty
from docproc.extraction.context import attach, draft_of
from docproc.extraction.novelty import add_novelty

IN_PROVINCE, ELSEWHERE = "in_province", "published_elsewhere"


def novelty_of(text: str) -> Novelty:
    document = Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text)
    novelty: Novelty = draft_of(add_novelty(attach(Doc(Vocab()), document, None))).fields["novelty"]
    if novelty.evidence is not None:
        assert text[novelty.evidence.start : novelty.evidence.end] == novelty.evidence.quote
    return novelty


RULES = [
    (
        "Bài dự thi không được trùng lắp ý tưởng với các mô hình đã áp dụng trong tỉnh hoặc đã được công khai ở các địa phương ngoài tỉnh.",
        [IN_PROVINCE, ELSEWHERE],
    ),
    ("Sáng kiến chưa được áp dụng trên địa bàn tỉnh trước ngày dự thi.", [IN_PROVINCE]),
    ("Giải pháp không trùng với giải pháp đã được công nhận sáng kiến trong huyện.", [IN_PROVINCE]),
    ("Ý tưởng chưa từng được công bố trên các phương tiện thông tin đại chúng.", [ELSEWHERE]),
    ("Tác phẩm chưa đăng báo, chưa đạt giải tại các cuộc thi khác.", [ELSEWHERE]),
    ("Mô hình không sao chép của các tỉnh, thành phố khác.", [ELSEWHERE]),
    ("Tính mới: lần đầu tiên được áp dụng tại địa bàn thành phố.", [IN_PROVINCE]),
    ("Sản phẩm dự thi không trùng lặp với sản phẩm trong và ngoài tỉnh.", [IN_PROVINCE, ELSEWHERE]),
    ("Ý tưởng phải lần đầu được áp dụng tại Bệnh viện.", [IN_PROVINCE]),
    ("Giải pháp chưa có phòng nào thuộc Sở thực hiện và chưa được báo chí đưa tin.", [IN_PROVINCE, ELSEWHERE]),
    ("Sáng kiến chưa được cơ quan, đơn vị nào trong huyện áp dụng trước đó.", [IN_PROVINCE]),
    ("Bài viết chưa từng được công nhận sáng kiến ở bất cứ cấp nào.", [IN_PROVINCE]),
    ("Đề tài không trùng với sáng kiến đã nghiệm thu.", [IN_PROVINCE]),
    ("Có tính mới trong phạm vi đơn vị: không trùng với giải pháp trong đơn nộp trước.", [IN_PROVINCE]),
    ("Hiến kế không lấy lại ý tưởng đã làm ở phường, xã khác.", [ELSEWHERE]),
    ("Sáng kiến chưa bị bộc lộ công khai trong sách báo, tài liệu kỹ thuật.", [ELSEWHERE]),
    ("Không xét những giải pháp đã được công nhận ở cơ sở.", [IN_PROVINCE]),
    ("Ý tưởng bị coi là không mới khi nó đã được đơn vị khác trong tỉnh thực hiện.", [IN_PROVINCE]),
    ("Bài hết tính mới nếu đã được giới thiệu trên báo chí.", [ELSEWHERE]),
    ("Cho 0 điểm đối với giải pháp đã được phòng khác trong huyện đưa vào sử dụng.", [IN_PROVINCE]),
    ("Cách này trong tỉnh chưa chỗ nào làm.", [IN_PROVINCE]),
    ("Mọi bài dùng nguyên văn nội dung lấy từ Internet sẽ bị gạt khỏi danh sách chấm.", [ELSEWHERE]),
    ("Ý tưởng phải mới: chưa lần nào được Hội đồng sáng kiến của huyện công nhận.", [IN_PROVINCE]),
]


@pytest.mark.parametrize(("sentence", "scopes"), RULES)
def test_a_rule_tells_where_an_idea_must_be_new(sentence: str, scopes: list[str]) -> None:
    assert [scope.value for scope in novelty_of(f"I. YÊU CẦU\n{sentence}\n").scopes] == scopes


def test_the_heading_over_a_list_names_the_idea() -> None:
    text = "Điều 4. Yêu cầu đối với bài dự thi\n- Viết bằng tiếng Việt.\n- Chưa được đăng tải trên các nền tảng trực tuyến.\n"
    assert [scope.value for scope in novelty_of(text).scopes] == [ELSEWHERE]


NO_RULES = [
    "Thành viên Ban Giám khảo không được tham gia dự thi dưới mọi hình thức, kể cả gửi tác phẩm.",
    "Các trường hợp không công nhận sáng kiến do Hội đồng quyết định.",
    "Các đơn vị tránh chồng chéo, không trùng lặp nhiệm vụ trong tỉnh.",
    "Sở Nội vụ nhân rộng các mô hình hay đã áp dụng trong tỉnh.",
    "Bài dự thi phải có tính mới, tính sáng tạo.",
    "Thủ tục hành chính chưa được công khai trên Cổng dịch vụ công của tỉnh.",
]


@pytest.mark.parametrize("sentence", NO_RULES)
def test_what_is_no_such_rule(sentence: str) -> None:
    assert novelty_of(f"{sentence}\n") == Novelty()


def test_scopes_of_several_sentences_come_together() -> None:
    text = "Sáng kiến chưa được áp dụng trong tỉnh.\nGiải pháp chưa công bố trên báo chí.\n"
    novelty = novelty_of(text)
    assert [scope.value for scope in novelty.scopes] == [IN_PROVINCE, ELSEWHERE]
    assert novelty.evidence is not None
    assert [evidence.quote for evidence in novelty.evidence.also] == ["Giải pháp chưa công bố trên báo chí"]


@pytest.mark.parametrize(
    ("sentence", "scopes"),
    [
        ("Sáng kiến mà quận đã công nhận những năm qua thì không gửi lại.", {"in_province"}),
        ("Giải pháp phải có tính mới trong phạm vi Thành phố.", {"in_province"}),
        ("Bài viết không trùng với sáng kiến Hội đồng sáng kiến huyện đã xét.", {"in_province"}),
        ("Cách làm nêu trong bài chưa được cấp ủy các cấp trong tỉnh biểu dương.", {"in_province"}),
        ("Không chấp nhận bài sao chép từ mạng Internet.", {"published_elsewhere"}),
        ("Giải pháp trùng nội dung với giải pháp mà địa phương khác đã công bố không được tính điểm.", {"published_elsewhere"}),
        ("Sáng kiến bảo đảm chưa có tỉnh nào triển khai.", {"published_elsewhere"}),
        ("Ý tưởng chưa từng có ai làm ở nơi nào trong tỉnh.", {"in_province"}),
    ],
)
def test_rules_in_the_wordings_of_many_offices(sentence: str, scopes: set[str]) -> None:
    found = novelty_of(f"III. YÊU CẦU ĐỐI VỚI BÀI DỰ THI\n{sentence}\n")
    assert {scope.value for scope in found.scopes} == scopes
