from collections.abc import Callable

import pytest

from docproc.documents import Document, DocumentKind, Plan
from docproc.extraction import extract

PlanReader = Callable[..., Plan]
DocumentMaker = Callable[..., Document]

SIX = {"institutions", "procedures", "apparatus", "civil_service", "public_finance", "digital_government"}


def codes(plan: Plan) -> set[str]:
    return {topic.code for topic in plan.topics}


def test_a_list_in_a_sentence_names_the_topics(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Bài dự thi tập trung vào các nội dung: cải cách thể chế; cải cách thủ tục hành chính; cải cách tổ chức bộ máy; cải cách chế độ "
        "công vụ; cải cách tài chính công; xây dựng và phát triển chính quyền điện tử, chính quyền số.\n"
    )
    assert codes(plan) == SIX
    assert all(topic.listed and topic.score >= 0.98 for topic in plan.topics)


def test_steering_is_a_topic_where_it_is_listed(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Nội dung thi đua gồm: Công tác chỉ đạo, điều hành cải cách hành chính; Cải cách thể chế; Cải cách tài chính công.\n"
    )
    assert codes(plan) == {"steering", "institutions", "public_finance"}


def test_headings_that_carry_the_names_are_a_list_too(read_plan: PlanReader) -> None:
    plan = read_plan(
        "III. NỘI DUNG THI ĐUA\n1. Cải cách thể chế\nRà soát văn bản quy phạm pháp luật.\n2. Cải cách thủ tục hành chính\nCông khai TTHC.\n"
        "3. Cải cách chế độ công vụ\nThực hiện văn hóa công sở.\n"
    )
    assert codes(plan) == {"institutions", "procedures", "civil_service"}


def test_items_on_contents_name_their_topic_within_a_sentence(read_plan: PlanReader) -> None:
    plan = read_plan(
        "III. NỘI DUNG THI ĐUA\n1. Thi đua thực hiện tốt công tác chỉ đạo, điều hành cải cách hành chính.\n"
        "2. Thi đua cải cách thủ tục hành chính, nâng cao chất lượng tiếp nhận hồ sơ.\n3. Thi đua xây dựng chính quyền số.\n"
    )
    assert codes(plan) == {"steering", "procedures", "digital_government"}


def test_a_brief_list_shares_its_first_word(read_plan: PlanReader) -> None:
    plan = read_plan("Lĩnh vực dự thi: cải cách thể chế, thủ tục hành chính, tổ chức bộ máy, tài chính công và chuyển đổi số.\n")
    assert codes(plan) == {"institutions", "procedures", "apparatus", "public_finance", "digital_government"}


def test_a_plan_that_names_none_may_have_one_inferred_under_the_score_of_listed_ones(read_plan: PlanReader) -> None:
    plan = read_plan(
        "KẾ HOẠCH\nPhát động thi đua chuyển đổi số, phát triển dịch vụ công trực tuyến năm 2025\nCác đơn vị ứng dụng công nghệ thông tin, "
        "số hóa hồ sơ, dùng chữ ký số và phần mềm quản lý văn bản điện tử.\n"
    )
    (topic,) = plan.topics
    assert (topic.code, topic.listed) == ("digital_government", False)
    assert 0.5 <= topic.score < 0.98


def test_a_cited_programme_lists_no_topics(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Căn cứ Nghị quyết số 76/NQ-CP về cải cách thể chế, cải cách thủ tục hành chính, cải cách tổ chức bộ máy, cải cách tài chính công;\n"
    )
    assert not any(topic.listed for topic in plan.topics)


def test_fields_in_a_plans_own_words_are_known_by_what_they_speak_of(read_plan: PlanReader) -> None:
    plan = read_plan(
        "III. LĨNH VỰC DỰ THI\n1. Rút ngắn thời gian chờ, bớt giấy tờ khi người dân làm thủ tục.\n2. Dữ liệu dùng chung và trợ lý ảo.\n"
        "3. Khoán chi, tự chủ tài chính của các trường.\nIV. GIẢI THƯỞNG\n01 giải Nhất, 02 giải Nhì.\n"
    )
    assert codes(plan) == {"procedures", "digital_government", "public_finance"}
    assert all(topic.listed for topic in plan.topics)


def test_an_item_that_speaks_of_no_topic_opens_none(read_plan: PlanReader) -> None:
    plan = read_plan("III. LĨNH VỰC DỰ THI\n1. Giống lúa chịu mặn, kỹ thuật nuôi tôm.\n2. Tranh cổ động, ca khúc, tiểu phẩm.\n")
    assert not codes(plan)


def test_conditions_among_the_items_open_no_topic(read_plan: PlanReader) -> None:
    plan = read_plan(
        "III. NỘI DUNG DỰ THI\n1. Số hóa hồ sơ, dịch vụ công trực tuyến.\nKhông nhận bài về thủ tục hành chính đã dự thi năm trước.\n"
    )
    assert codes(plan) == {"digital_government"}


@pytest.mark.parametrize(
    "text",
    [
        "* Nội dung đề tài\n+ Rút ngắn thời gian chờ lấy thuốc, thủ tục nhập viện;\n+ Khoán chi, tiết kiệm vật tư tiêu hao.\n* Giải thưởng\n",
        "2. HIẾN KẾ VỀ VIỆC GÌ?\nCách tiếp nhận, trả kết quả hồ sơ; tiết kiệm chi hành chính.\n",
        "1/. Chủ đề dự thi : Gồm 2 nhóm\n- Nhóm 1 : cắt bớt giấy tờ vay vốn;\n- Nhóm 2 : sử dụng ngân sách, quỹ hội.\n2/. Thời hạn : tháng 5.\n",
        "Tác phẩm viết về các vấn đề như: giảm bớt thủ tục khi làm hồ sơ; khoán chi, sử dụng kinh phí hiệu quả.\n",
    ],
)
def test_fields_are_found_under_odd_bullets_and_in_sentences(read_plan: PlanReader, text: str) -> None:
    assert codes(read_plan(text)) == {"procedures", "public_finance"}
    assert all(topic.listed for topic in read_plan(text).topics)


def test_bodies_of_other_kinds_have_words_of_their_own(read_plan: PlanReader) -> None:
    plan = read_plan(
        "II. LĨNH VỰC\n1. Sửa đổi, lược bỏ quy định nội bộ.\n2. Sắp xếp lại các tổ, tinh gọn đầu mối.\n3. Quản trị nhân lực.\n"
        "4. Bệnh án điện tử, liên thông dữ liệu xét nghiệm.\n"
    )
    assert codes(plan) == {"institutions", "apparatus", "civil_service", "digital_government"}


def test_reform_as_a_whole_is_no_steering(read_plan: PlanReader) -> None:
    assert "steering" not in codes(read_plan("2. Nội dung\n2.1. Mỗi thôn có một cách làm hay về CCHC.\n"))


def test_the_name_of_a_contest_may_say_its_topics(document_with: DocumentMaker) -> None:
    text = (
        "THÔNG BÁO\nVề việc gia hạn Cuộc thi “Giải pháp cải cách thể chế, thủ tục hành chính ngành Y tế” năm 2026\n"
        "1. Gia hạn nhận bài đến ngày 30/10/2026.\n"
    )
    plan = extract(document_with(text), DocumentKind.PLAN)
    assert isinstance(plan, Plan)
    assert codes(plan) == {"institutions", "procedures"}


ASKED = [
    (
        "Bốn mảng mà Ban tổ chức muốn nghe là: nghị quyết viết sao cho sát; thi nâng ngạch sao cho công bằng.\n",
        {"institutions", "civil_service"},
    ),
    ("Năm nay chỉ nhận ý tưởng về bệnh án điện tử, ký số và dữ liệu dùng chung.\n", {"digital_government"}),
    (
        "Hội thi để ngỏ cho hai nhóm là bộ máy và công vụ; các nhóm còn lại đã thi nên không nhận.\n",
        {"apparatus", "civil_service"},
    ),
    ("Đề tài về thể chế, về tài chính công đều nhận; đề tài phần mềm thì không.\n", {"institutions", "public_finance"}),
    (
        "Phòng Kế toán muốn nghe: cách giao quyền tự chủ chi. Phòng Pháp chế muốn nghe: cách dọn quy định cũ.\n",
        {"public_finance", "institutions"},
    ),
    (
        "Việc 1. Bỏ nghị quyết, quyết định cũ của hai xã.\nViệc 2. Ghép phòng, ghép ấp sau sáp nhập.\n",
        {"institutions", "apparatus"},
    ),
    (
        "Ban Tổ chức khuyến khích các sáng kiến giúp:\n- người dân bớt đi lại, bớt giấy tờ;\n- cán bộ xã làm việc đúng giờ, nhã nhặn.\n",
        {"procedures", "civil_service"},
    ),
    (
        "Cuộc thi hướng tới ba việc của xã: gỡ khó trong cấp giấy phép, dạy nghề cho cán bộ, số hóa hộ tịch.\n",
        {"procedures", "civil_service", "digital_government"},
    ),
    (
        "Mỗi bài chỉ đi vào một vấn đề: hoặc quy định, hoặc thủ tục, hoặc con người.\n",
        {"institutions", "procedures", "civil_service"},
    ),
    (
        "Bạn trả lời một trong các câu hỏi:\n+ Làm sao để dân khỏi nộp lại giấy tờ đã có?\n+ Làm sao đánh giá cán bộ cho khách quan?\n",
        {"procedures", "civil_service"},
    ),
    (
        "Mã\tMảng\tGợi ý\nM1\tTự chủ tài chính, quản lý tài sản công\tđấu thầu\nM2\tTinh gọn đầu mối, giảm biên chế\tnhập phòng\n",
        {"public_finance", "apparatus"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_what_ideas_are_asked_for_is_found_without_a_heading(read_plan: PlanReader, text: str, expected: set[str]) -> None:
    plan = read_plan(text)
    assert codes(plan) == expected
    assert all(topic.listed for topic in plan.topics)


NOT_ASKED = [
    "Chủ đề ảnh: phong cảnh, ẩm thực, lễ hội, nghề truyền thống.\n",
    "Hội thi gồm các chủ đề: tư vấn gói vay, thuyết phục khách gửi tiết kiệm, xử lý khách khó tính.\n",
    "Vòng 1. Nộp hồ sơ trực tuyến.\nVòng 2. Thuyết trình trước hội đồng.\n",
    "Năm nay không nhận đề tài về công nghệ thông tin và thủ tục hành chính.\n",
    "TT\tNội dung chấm\tĐiểm tối đa\n1\tHồ sơ đầy đủ giấy tờ\t40\n2\tTiết kiệm kinh phí\t60\n",
    "1. Tạo không khí thi đua sôi nổi.\n2. Nơi nhận bài, cách nhận bài phải thuận tiện, đơn giản.\n",
]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_what_is_no_field_of_reform_or_kept_out_opens_nothing(read_plan: PlanReader, text: str) -> None:
    assert not [topic for topic in read_plan(text).topics if topic.listed]
