"""Short queries become full reports that keep their own text and labels."""

from docproc.evaluation.matching import Query
from docproc.matching import Idea
from docproc.training.wrapping import Template, wrapped

FORMS = (
    Template(("Thực trạng", "Cách làm", "Điểm mới", "Kết quả", "Phạm vi"), "Làm như sau.", "Họp hằng tuần.", "Chưa ai làm."),
    Template(("Lý do", "Giải pháp", "Tính mới", "Hiệu quả", "Áp dụng"), "Gồm các việc.", "Giao một người.", "Lần đầu."),
)
AROUND = [
    {name: f"{name} kho hồ sơ" for name in ("problem", "solution", "novelty", "effect", "applicability")},
    {name: f"{name} ruộng lúa" for name in ("problem", "solution", "novelty", "effect", "applicability")},
] * 2


def queries() -> list[Query]:
    ideas = (Idea(id=f"q{n}", title="Nhãn màu", sections={"text": "Dán nhãn màu lên hộp hồ sơ."}) for n in range(2))
    return [Query(idea.id, "new_unrelated", idea, frozenset({"a"}), frozenset()) for idea in ideas]


def test_a_report_keeps_text_title_and_labels() -> None:
    for report in wrapped(queries(), FORMS, AROUND):
        assert "Dán nhãn màu lên hộp hồ sơ." in report.idea.text
        assert report.idea.title == "Nhãn màu"
        assert report.same == {"a"}


def test_some_reports_are_free_text_under_headings_and_some_have_sections() -> None:
    free, parted = wrapped(queries(), FORMS, AROUND)
    assert list(free.idea.sections) == ["text"]
    assert "Cách làm\nLàm như sau." in free.idea.text
    assert "solution" in parted.idea.sections


def test_a_second_wrapping_is_another_report_of_the_same_query() -> None:
    first, second = wrapped(queries(), FORMS, AROUND)[0], wrapped(queries(), FORMS, AROUND, first=1)[0]
    assert first.qid != second.qid
    assert first.idea.text != second.idea.text
    assert wrapped(queries(), FORMS, AROUND)[0] == first
