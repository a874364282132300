from hypothesis import given
from hypothesis import strategies as st

from docproc.vietnamese.outline import Heading, headings_above, outline

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
KẾ HOẠCH
Tổ chức Cuộc thi sáng kiến năm 2026
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
a) Phát huy tinh thần sáng tạo của đội ngũ công chức trong tỉnh.
b) Lựa chọn các giải pháp hay.
2. Yêu cầu
Bảo đảm khách quan, công bằng.
II. NỘI DUNG
1. Đối tượng tham gia
- Tập thể: các sở, ban, ngành;
- Cá nhân: công chức, viên chức.
2. Thời gian nhận bài: từ ngày 01/3 đến hết ngày 15/4/2026.
Nơi nhận:
- Tỉnh ủy;
"""


def path(text: str, needle: str) -> list[str]:
    return [heading.title or heading.marker for heading in headings_above(outline(text), text.index(needle))]


def titles(text: str) -> list[str]:
    return [heading.title for heading in outline(text)]


def levels(text: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.marker) for heading in outline(text)]


def test_sections_nest_by_the_kind_of_their_marker() -> None:
    assert path(PLAN, "các sở, ban, ngành") == ["NỘI DUNG", "Đối tượng tham gia", "Tập thể"]
    assert path(PLAN, "Bảo đảm khách quan") == ["MỤC ĐÍCH, YÊU CẦU", "Yêu cầu"]


def test_a_run_in_title_ends_at_its_colon() -> None:
    assert path(PLAN, "01/3") == ["NỘI DUNG", "Thời gian nhận bài"]


def test_a_passage_that_is_a_sentence_has_a_marker_but_no_title() -> None:
    point = next(heading for heading in outline(PLAN) if heading.marker == "a)")
    assert point.title == ""
    assert PLAN[point.end :].startswith("Phát huy")


def test_the_list_of_recipients_belongs_to_no_section() -> None:
    assert path(PLAN, "- Tỉnh ủy") == ["-"]


def test_the_official_header_and_the_type_are_no_headings() -> None:
    assert titles(PLAN)[0] == "MỤC ĐÍCH, YÊU CẦU"


def test_chapters_articles_clauses_and_points() -> None:
    text = (
        "Chương II\nĐỐI TƯỢNG DỰ THI\nĐiều 3. Đối tượng\n1. Tập thể, cá nhân:\na) Công chức;\nđ) Viên chức;\n"
        "2. Không nhận bài của Ban Tổ chức.\nĐiều 4. Thời gian\n"
    )
    assert levels(text) == [
        (0, "Chương II"), (1, "Điều 3."), (2, "1."), (3, "a)"), (3, "đ)"), (2, "2."), (1, "Điều 4."),
    ]  # fmt: skip
    assert titles(text)[0] == "ĐỐI TƯỢNG DỰ THI"


def test_decimal_numbering_nests_under_whole_numbers() -> None:
    text = "1. Nội dung\n1.1. Mục tiêu\n1.2. Chỉ tiêu\n1.2.1 Chỉ tiêu chung\n2. Kinh phí\n"
    assert levels(text) == [(0, "1."), (1, "1.1."), (1, "1.2."), (2, "1.2.1"), (0, "2.")]


def test_slashes_and_dashes_serve_as_stops_too() -> None:
    assert titles("I/ Mục đích\n1/ Đối tượng\n2- Thời gian\nII/ Giải thưởng\n") == [
        "Mục đích", "Đối tượng", "Thời gian", "Giải thưởng",
    ]  # fmt: skip


def test_capital_letters_stand_above_roman_numbers() -> None:
    assert levels("A. PHẦN CHUNG\nI. Mục tiêu\nII. Yêu cầu\nB. PHẦN RIÊNG\n") == [(0, "A."), (1, "I."), (1, "II."), (0, "B.")]


def test_letters_follow_the_vietnamese_order() -> None:
    text = "1. Hồ sơ\n" + "".join(f"{letter}) Mục {letter}\n" for letter in "abcdđeghiklm")
    assert {heading.level for heading in outline(text)[1:]} == {1}
    assert len(outline(text)) == 13


def test_a_label_line_is_a_heading_without_a_marker() -> None:
    text = "Đối tượng tham gia:\n- Công chức;\n- Viên chức.\nThời gian:\nTừ ngày 01/7/2024.\n"
    assert path(text, "Viên chức") == ["Đối tượng tham gia", "-"]
    assert path(text, "01/7/2024") == ["Thời gian"]


def test_a_label_with_its_text_on_the_line_ends_with_that_paragraph() -> None:
    text = "Đối tượng thi đua, bao gồm: các sở, ban, ngành.\nThời gian thi đua kéo dài đến hết năm 2025.\n"
    assert path(text, "các sở") == ["Đối tượng thi đua, bao gồm"]
    assert path(text, "đến hết năm 2025") == []


def test_a_short_line_that_opens_like_a_section_needs_no_colon() -> None:
    text = "Thực trạng\nNgười dân chờ lâu.\nKhả năng áp dụng\nMọi xã đều làm được.\n"
    assert path(text, "Mọi xã") == ["Khả năng áp dụng"]
    assert outline("Thực trạng này kéo dài nhiều năm qua ở các xã vùng sâu, vùng xa.\n") == ()


def test_a_chapter_takes_its_title_from_the_next_line() -> None:
    text = "Chương I\nQuy định chung\nĐiều 1. Phạm vi\n"
    assert path(text, "Phạm vi") == ["Quy định chung", "Phạm vi"]


def test_speech_is_no_heading() -> None:
    assert outline("Phó Chủ tịch xã cho biết: Bộ phận một cửa đã nhận 300 hồ sơ.\n") == ()


def test_bullets_of_a_digest_with_run_in_titles() -> None:
    text = "- Về đối tượng tham gia\u00a0: Tập thể, cá nhân.\n\n- Về thời gian: đến hết ngày 16/8/2024.\n\nTheo UBND tỉnh\n"
    assert path(text, "16/8/2024") == ["Về thời gian"]
    assert path(text, "Theo UBND") == []


def test_a_digest_in_one_paragraph_is_cut_at_its_run_in_titles() -> None:
    text = (
        "Cuộc thi có 2 vòng. - Đối tượng: công chức trong tỉnh. - Thời gian: đến hết ngày 16/8/2024. 3. Giải thưởng: 10 giải.\n"
    )
    assert path(text, "16/8/2024") == ["Thời gian"]
    assert path(text, "10 giải") == ["Giải thưởng"]


def test_a_list_after_a_colon_stands_under_it_whatever_its_marker() -> None:
    text = "2. Lĩnh vực dự thi:\n1. Công nghiệp;\n2. Nông nghiệp;\n3. Dịch vụ.\n3. Đăng ký:\n"
    assert [level for level, _ in levels(text)] == [0, 1, 1, 1, 0]


def test_lines_in_capitals_are_headings_and_go_on_over_a_line_end() -> None:
    text = "MỤC TIÊU THI ĐUA VÀ\nCÁC CHỈ TIÊU CHỦ YẾU\nĐến hết năm, 100% hồ sơ đúng hạn.\n"
    assert path(text, "100%") == ["MỤC TIÊU THI ĐUA VÀ CÁC CHỈ TIÊU CHỦ YẾU"]


def test_a_wrapped_line_is_read_whole() -> None:
    text = "- Đợt 01 dự kiến: cao điểm tập\ntrung trong 10 ngày, đến ngày 03 tháng 12\nnăm 2025;\n- Đợt 02\n"
    assert path(text, "năm 2025") == ["Đợt 01 dự kiến"]


def test_rows_of_a_table_are_no_headings() -> None:
    assert outline("1.\tTính mới\t30\n2.\tHiệu quả\t30\n") == ()


def test_dates_and_amounts_at_the_head_of_a_line_are_no_markers() -> None:
    assert outline("20.11.2024 là hạn cuối.\n1.000 hồ sơ đã nhận.\n5 - 10 người một đội.\n") == ()


def test_a_cited_article_is_no_heading() -> None:
    assert outline("Điều 17 của Luật quy định các nội dung của phong trào.\n") == ()


def test_annexes_begin_anew() -> None:
    text = "I. MỤC ĐÍCH\n1. Chung\nPHỤ LỤC II\nI. CHỈ TIÊU\n"
    assert path(text, "CHỈ TIÊU") == ["PHỤ LỤC II", "CHỈ TIÊU"]


@given(st.lists(st.sampled_from(["I. ", "1. ", "1.1. ", "a) ", "- ", "+ ", "Điều 2. ", "", "(1) "]), max_size=12), st.data())
def test_sections_never_cross(markers: list[str], data: st.DataObject) -> None:
    words = st.text(alphabet="abđ :.;,\tÀ1\n", max_size=20)
    text = "\n".join(marker + data.draw(words) for marker in markers)
    headings = outline(text)
    assert all(0 <= h.start <= h.end <= len(text) and h.start < h.body_end <= len(text) for h in headings)
    assert all(_apart_or_inside(a, b) for a in headings for b in headings if a.start < b.start)


def _apart_or_inside(first: Heading, second: Heading) -> bool:
    return second.start >= first.body_end or (second.body_end <= first.body_end and second.level > first.level)


def test_bullets_of_another_sign_stand_under_a_bulleted_title() -> None:
    text = "* Hồ sơ gồm có\n+ Đơn đăng ký;\n+ Bản mô tả.\n* Cách gửi\n+ Gửi qua bưu điện;\n"
    titles = {h.title: text[h.start : h.body_end].strip() for h in outline(text) if h.title}
    assert titles["Hồ sơ gồm có"] == "* Hồ sơ gồm có\n+ Đơn đăng ký;\n+ Bản mô tả."
    assert titles["Cách gửi"].endswith("bưu điện;")


def test_a_number_may_be_closed_by_a_slash_and_a_stop() -> None:
    assert [(h.marker, h.title) for h in outline("1/. Chủ đề : ba nhóm\n2/. Đối tượng : hội viên\n")] == [
        ("1/.", "Chủ đề"),
        ("2/.", "Đối tượng"),
    ]


def test_a_number_of_two_parts_stands_under_the_number_above_it_also_within_a_labelled_list() -> None:
    text = "Trường tổ chức cuộc thi như sau:\n1. Mục đích\nĐổi mới.\n2. Người dự thi\n2.1. Bảng A: viên chức.\n2.2. Bảng B: sinh viên.\n"
    assert path(text, "sinh viên")[-2:] == ["Người dự thi", "Bảng B"]


def test_a_line_that_begins_with_a_number_is_no_part_of_the_short_heading_above_it() -> None:
    text = "III. ĐỐI TƯỢNG THI ĐUA\n19 khoa, phòng; toàn thể viên chức.\n4. Giải thưởng (mỗi bảng)\n01 giải nhất.\n"
    assert titles(text) == ["ĐỐI TƯỢNG THI ĐUA", "Giải thưởng (mỗi bảng)"]
