"""What an entry is about: stated in its form, or inferred from its account by the trained model."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.documents import Document, DocumentKind, Entry
from docproc.documents.values import Topic
from docproc.extraction import extract
from docproc.extraction.topics import entry_topics
from docproc.extraction.topics.account import LONGEST, Stretch, account_of
from docproc.extraction.topics.features import features
from docproc.extraction.topics.inferred import inferred_topics
from docproc.extraction.topics.model import topic_model
from docproc.extraction.topics.stated import stated_topics
from docproc.vietnamese.unicode import fold

DocumentMaker = Callable[..., Document]
ON_TOPIC = [
    ("Giải pháp rút ngắn thời gian giải quyết thủ tục hành chính tại bộ phận một cửa, trả kết quả tại nhà.", "procedures"),
    ("Ứng dụng mã QR và Zalo trong tra cứu văn bản điện tử, số hóa tài liệu.", "digital_government"),
    ("Nâng cao chất lượng đánh giá cán bộ, công chức và đạo đức công vụ bằng bộ tiêu chí.", "civil_service"),
    ("Quản lý tài sản công và tự chủ tài chính, quyết toán ngân sách tại đơn vị.", "public_finance"),
    ("Sắp xếp tổ chức bộ máy tinh gọn, giảm đầu mối, tinh giản biên chế.", "apparatus"),
    ("Rà soát văn bản quy phạm pháp luật và theo dõi thi hành pháp luật.", "institutions"),
    ("Kiểm tra, đôn đốc công tác cải cách hành chính và nâng cao chỉ số cải cách hành chính của xã.", "steering"),
]
OTHER = [
    "Kỹ thuật trồng lúa chịu mặn trên đất phèn.",
    "Phương pháp dạy học môn Toán lớp 5.",
    "Phẫu thuật nội soi cắt túi mật cho người bệnh cao tuổi, giảm đau sau mổ.",
    "Thi công mặt đường bê tông nhựa nguội trong mùa mưa.",
    "Bài tập bổ trợ cho đội tuyển bóng đá nữ.",
    "Kế hoạch chăm bón của đơn vị nâng cao hiệu quả vườn tiêu.",
]
FORM = "ĐƠN ĐĂNG KÝ DỰ THI\nTên sáng kiến: Giờ hẹn ở chợ\n{row}\nKính gửi: Sở Nội vụ\n"


def topics_of(document: Document) -> tuple[Topic, ...]:
    return inferred_topics(document, account_of(document.text))


@pytest.mark.parametrize(("text", "code"), ON_TOPIC)
def test_an_account_is_ranked_by_what_it_speaks_of(document_with: DocumentMaker, text: str, code: str) -> None:
    topics = topics_of(document_with(text))
    assert topics[0].code == code
    assert [t.score for t in topics] == sorted((t.score for t in topics), reverse=True)
    assert not any(topic.listed for topic in topics)


@pytest.mark.parametrize(("text", "code"), ON_TOPIC)
def test_text_typed_without_diacritics_is_ranked_alike(document_with: DocumentMaker, text: str, code: str) -> None:
    assert topics_of(document_with(fold(text)))[0].code == code


@pytest.mark.parametrize("text", OTHER)
def test_a_text_on_something_else_has_no_topic(document_with: DocumentMaker, text: str) -> None:
    assert topics_of(document_with(text)) == ()


@pytest.mark.parametrize("text", ["", " \n", "12/2024\t—"])
def test_a_text_without_words_has_no_topic(document_with: DocumentMaker, text: str) -> None:
    assert topics_of(document_with(text)) == ()


def test_an_idea_told_in_plain_words_has_its_topic(document_with: DocumentMaker) -> None:
    text = (
        "Bà con ra chợ từ mờ sáng nên không ai bỏ sạp đi làm giấy tờ được. Mỗi tháng phường cử hai người mang máy in ra chợ buổi tối, "
        "nhận đơn và trao giấy tại chỗ.\n"
    )
    assert topics_of(document_with(text))[0].code == "procedures"


def test_the_evidence_is_the_most_telling_sentence(document_with: DocumentMaker) -> None:
    text = "Chợ huyện họp sáu ngày một phiên.\nHồ sơ được trả kết quả ngay tại bộ phận một cửa.\nTrời mưa thì nghỉ.\n"
    topic = topics_of(document_with(text))[0]
    assert topic.evidence is not None
    assert topic.evidence.quote == "Hồ sơ được trả kết quả ngay tại bộ phận một cửa."


def test_abbreviations_are_the_words_they_stand_for() -> None:
    assert features("TTHC của UBND xã") == features("thủ tục hành chính của ủy ban nhân dân xã")


def test_a_title_counts_by_itself_however_long_the_rest_is(document_with: DocumentMaker) -> None:
    title = "Chấm điểm công chức hằng tháng, đánh giá đạo đức công vụ"
    document = document_with(f"{title}\n" + "Hồ sơ ghi trên phần mềm.\n" * 200)
    topics = inferred_topics(document, account_of(document.text, Stretch(0, len(title))))
    score = {topic.code: topic.score for topic in topics}
    without = {topic.code: topic.score for topic in topics_of(document_with("Hồ sơ ghi trên phần mềm.\n" * 200))}
    assert score["civil_service"] > without.get("civil_service", 0.0)


def test_furniture_of_the_paper_is_no_part_of_the_account() -> None:
    text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCăn cứ Luật Ngân sách nhà nước; xét đề nghị.\nKính gửi: Sở Tài chính\nXe rác có lịch.\n"
    (sentence,) = account_of(text).body
    assert text[sentence.start : sentence.end].strip() == "Xe rác có lịch."


@given(st.text(alphabet="aăđ .;\n\t-:ệTC1", max_size=400))
def test_sentences_of_an_account_lie_in_order_and_apart(text: str) -> None:
    body = account_of(text).body
    assert all(0 <= s.start < s.end <= len(text) and text[s.start : s.end].strip() for s in body)
    assert all(first.end <= second.start for first, second in pairwise(body))


def test_an_account_is_bounded() -> None:
    body = account_of("Một câu dài vừa phải. " * 20_000).body
    assert sum(s.end - s.start for s in body) <= LONGEST + 500


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("Lĩnh vực: Cải cách thủ tục hành chính", ["procedures"]),
        ("2. Lĩnh vực áp dụng sáng kiến: Tư pháp, cải cách thủ tục hành chính.", ["procedures"]),
        ("- Lĩnh vực dự thi: Chuyển đổi số; cải cách chế độ công vụ", ["digital_government", "civil_service"]),
        ("Lĩnh vực: Cải cách tài chính công. Ngày áp dụng: 01/02/2026.", ["public_finance"]),
        ("Lĩnh vực: [ ] Cải cách thể chế [x] Cải cách tổ chức bộ máy [ ] Cải cách tài chính công", ["apparatus"]),
        ("Lĩnh vực: cải cách thể chế, thủ tục hành chính, bộ máy, tài chính công (ghi rõ)", []),
        ("Lĩnh vực: Nông nghiệp", []),
    ],
)
def test_a_form_states_its_field(document_with: DocumentMaker, row: str, codes: list[str]) -> None:
    topics = stated_topics(document_with(FORM.format(row=row)))
    assert [topic.code for topic in topics] == codes
    assert all(topic.listed and topic.evidence for topic in topics)


def test_the_stated_topic_ranks_before_what_the_account_says(document_with: DocumentMaker) -> None:
    document = document_with(
        FORM.format(row="Lĩnh vực: Cải cách thể chế") + "Trả kết quả hồ sơ thủ tục hành chính tại một cửa.\n"
    )
    topics = entry_topics(document, account_of(document.text))
    assert [(topics[0].code, topics[0].listed), (topics[1].code, topics[1].listed)] == [
        ("institutions", True),
        ("procedures", False),
    ]
    assert [t.score for t in topics] == sorted((t.score for t in topics), reverse=True)


def test_an_entry_is_read_by_its_title_and_sections(document_with: DocumentMaker) -> None:
    text = (
        "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Tổ dùng chung công chức địa chính cho ba xã\nI. Tình trạng\nXã nhỏ thiếu người, mỗi xã một "
        "bộ máy riêng.\nII. Nội dung giải pháp\nBa xã hợp nhất việc về một tổ, giảm đầu mối và hai biên chế, phân rõ chức năng, nhiệm vụ.\n"
        "III. Tính mới\nLần đầu nhiều xã dùng chung một tổ.\nIV. Khả năng áp dụng\nMọi phần mềm, hồ sơ, thủ tục của cơ quan đều dùng được.\n"
    )
    entry = extract(document_with(text), DocumentKind.ENTRY)
    assert isinstance(entry, Entry)
    assert entry.topics[0].code == "apparatus"


def test_probabilities_of_the_classes_sum_to_one() -> None:
    found = topic_model().probabilities({}, dict.fromkeys(features("số hóa hồ sơ"), 1.0))
    assert float(found.sum()) == pytest.approx(1.0, abs=1e-5)
