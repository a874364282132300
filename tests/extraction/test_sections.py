import pytest

from docproc.extraction.sections import MOST_SECTIONS, SectionKind, find_sections, kinds_at, kinds_of_title
from docproc.vietnamese.outline import outline


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Đối tượng dự thi", {SectionKind.ELIGIBILITY}),
        ("ĐỐI TƯỢNG VÀ THỜI GIAN THI ĐUA", {SectionKind.ELIGIBILITY}),
        ("Nội dung thi đua", {SectionKind.TOPICS, SectionKind.TARGETS}),
        ("Mục tiêu cụ thể", {SectionKind.TARGETS}),
        ("Tiêu chí chấm điểm", {SectionKind.CRITERIA}),
        ("Cơ cấu giải thưởng", {SectionKind.AWARDS}),
        ("Tiêu chuẩn xét khen thưởng", {SectionKind.AWARDS}),
        ("Yêu cầu đối với bài dự thi", {SectionKind.REQUIREMENTS}),
        ("Kết quả đạt được năm 2024", {SectionKind.RESULTS}),
        ("Thời gian thực hiện", {SectionKind.SCHEDULE}),
        ("Thời gian tiếp nhận hồ sơ không quá 05 phút", set()),
        ("Nơi nhận", set()),
    ],
)
def test_a_title_says_what_its_section_is_about(title: str, kinds: set[SectionKind]) -> None:
    assert kinds_of_title(title) == kinds


def test_a_sentence_that_opens_like_a_heading_makes_a_section_up_to_the_next() -> None:
    text = "Đối tượng thi đua là các xã. Tiêu chí thi đua cụ thể: đạt 80%.\nCác đơn vị thực hiện."
    found = find_sections(text, outline(text))
    assert [text[s.body_start : s.end].strip() for s in found] == ["các xã.", "đạt 80%."]


def test_a_line_that_is_only_an_opening_heads_the_lines_below() -> None:
    text = "Đối tượng dự thi\n- Công dân Việt Nam.\n- Người nước ngoài.\n3. Hình thức thi\nThi viết."
    (section, *_) = find_sections(text, outline(text))
    assert "Người nước ngoài" in text[section.body_start : section.end]
    assert "Thi viết" not in text[section.body_start : section.end]


def test_the_innermost_section_decides() -> None:
    text = "II. ĐỐI TƯỢNG, GIẢI THƯỞNG\n1. Đối tượng\nCán bộ.\n2. Giải thưởng\nMột giải nhất."
    found = find_sections(text, outline(text))
    assert kinds_at(found, text.index("Cán bộ")) == {SectionKind.ELIGIBILITY}
    assert kinds_at(found, text.index("Một giải")) == {SectionKind.AWARDS}


def test_a_text_made_of_headings_is_cut_short() -> None:
    text = "Đối tượng: cán bộ.\n" * (MOST_SECTIONS + 50)
    assert len(find_sections(text, outline(text))) == MOST_SECTIONS
