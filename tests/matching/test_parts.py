"""What carries an idea is told from what supports it, by sections and by headings."""

import pytest

from docproc.matching import Idea
from docproc.matching.parts import Part, part_of, supporting
from docproc.matching.vectors import prepare

SOLUTION = "Công chức dán nhãn màu lên gáy từng hộp hồ sơ, mỗi năm một màu, ghi số thứ tự và vị trí kệ vào bảng tính dùng chung."


def carrying(idea: Idea) -> str:
    return " ".join(prepare(idea.title, idea.text, supporting(idea)).content)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Thực trạng trước khi áp dụng", Part.SUPPORTING),
        ("Nội dung của giải pháp", Part.CARRYING),
        ("Mô tả tình trạng", Part.SUPPORTING),
        ("Tính mới, tính sáng tạo", Part.CARRYING),
        ("Hiệu quả mang lại", Part.SUPPORTING),
        ("Tình trạng giải pháp đã biết", Part.SUPPORTING),
        ("Họ và tên tác giả", Part.FORM),
        ("Công chức dán nhãn", None),
        ("", None),
    ],
)
def test_a_heading_says_what_stands_under_it(heading: str, part: Part | None) -> None:
    assert part_of(heading) is part


def test_grievance_and_effect_do_not_carry_the_idea() -> None:
    idea = Idea(title="Nhãn màu", sections={"problem": "Kho chật, chuột cắn.", "solution": SOLUTION, "effect": "Bớt tìm lâu."})
    assert "chuot" not in carrying(idea)
    assert "nhan mau len gay" in carrying(idea)
    assert "tim lau" not in carrying(idea)


@pytest.mark.parametrize("mark", ["1. {}", "II. {}", "{}:", "a) {}", "{}"])
def test_free_text_is_parted_by_its_headings(mark: str) -> None:
    parts = (("Thực trạng", "Kho chật, chuột cắn."), ("Cách làm", SOLUTION), ("Kết quả", "Bớt tìm lâu."))
    text = "\n".join(f"{mark.format(heading)}\n{body}" for heading, body in parts)
    found = carrying(Idea(title="Nhãn màu", sections={"text": text}))
    assert "chuot" not in found
    assert "nhan mau len gay" in found
    assert "tim lau" not in found


def test_headings_may_open_paragraphs() -> None:
    text = f"Thực trạng: kho chật, chuột cắn. Giải pháp: {SOLUTION} Hiệu quả: bớt tìm lâu."
    found = carrying(Idea(sections={"text": text}))
    assert "chuot" not in found
    assert "nhan mau len gay" in found


@pytest.mark.parametrize(
    "basis",
    ["Căn cứ Luật Lưu trữ;", "Căn cứ Thông tư số 05/2025/TT-BNV ngày 14/5/2025 của Bộ Nội vụ.", "Kết quả khảo sát tại kho, "],
)
def test_a_line_of_a_series_is_no_heading(basis: str) -> None:
    found = carrying(Idea(title="Nhãn màu", sections={"solution": f"{basis}\n{SOLUTION}"}))
    assert "nhan mau len gay" in found


def test_legal_grounds_may_have_a_heading() -> None:
    text = f"Căn cứ pháp lý\nCăn cứ Luật Lưu trữ;\nLuật nêu kho phải khô.\nCách làm\n{SOLUTION}"
    found = carrying(Idea(title="Nhãn màu", sections={"text": text}))
    assert "phai kho" not in found
    assert "nhan mau len gay" in found


def test_text_without_headings_carries_the_idea_in_full() -> None:
    assert supporting(Idea(title="Nhãn màu", sections={"text": SOLUTION})) == ()


def test_an_entry_that_says_little_else_is_compared_by_its_grievance() -> None:
    assert "chuot" in carrying(Idea(title="Nhãn màu", sections={"problem": "Kho chật, chuột cắn.", "effect": "Bớt tìm lâu."}))


def test_stretches_are_ranges_of_the_text() -> None:
    idea = Idea(title="Nhãn màu", sections={"problem": "Kho chật.", "solution": SOLUTION})
    assert [idea.text[s.start : s.end] for s in supporting(idea)] == ["Kho chật."]
