from collections.abc import Callable

import pytest

from docproc.documents import Plan
from docproc.documents.plan import RequirementKind
from docproc.documents.values import Comparator

PlanReader = Callable[..., Plan]

HEADING = "IV. YÊU CẦU ĐỐI VỚI BÀI DỰ THI\n"


def by_kind(plan: Plan) -> dict[RequirementKind, tuple[Comparator | None, float | None]]:
    return {found.kind: (found.comparator, found.value) for found in plan.entry_requirements}


@pytest.mark.parametrize(
    ("text", "kind", "comparator", "value"),
    [
        ("Bài viết không quá 15 trang A4.", RequirementKind.PAGES, Comparator.LE, 15),
        ("Bài dự thi dài từ 10 đến 20 trang.", RequirementKind.PAGES, Comparator.LE, 20),
        ("Phông chữ Times New Roman, cỡ chữ 14.", RequirementKind.FONT, Comparator.EQ, 14),
        ("Gửi 03 bản in có đóng dấu.", RequirementKind.COPIES, Comparator.EQ, 3),
        ("File mềm định dạng PDF hoặc Word.", RequirementKind.FILE_TYPE, None, None),
        ("Dung lượng không quá 20 MB.", RequirementKind.FILE_SIZE, Comparator.LE, 20),
        ("Phiếu đăng ký theo Mẫu số 01.", RequirementKind.FORM, None, None),
        ("Trình bày bằng tiếng Việt.", RequirementKind.LANGUAGE, None, None),
        ("Mỗi tác giả gửi tối đa 02 bài dự thi.", RequirementKind.COUNT, Comparator.LE, 2),
        ("Thời gian thuyết trình không quá 10 phút.", RequirementKind.DURATION, Comparator.LE, 10),
        ("Mỗi tác phẩm không quá 400 chữ.", RequirementKind.OTHER, Comparator.LE, 400),
    ],
)
def test_kinds_and_numbers(
    read_plan: PlanReader, text: str, kind: RequirementKind, comparator: Comparator | None, value: float | None
) -> None:
    assert by_kind(read_plan(f"{HEADING}1. {text}\n"))[kind] == (comparator, value)


def test_demands_are_found_outside_their_section_where_an_entry_is_named(read_plan: PlanReader) -> None:
    plan = read_plan("Mỗi bài dự thi trình bày tối đa 10 trang, đánh máy trên khổ giấy A4.\n")
    assert by_kind(plan)[RequirementKind.PAGES] == (Comparator.LE, 10)


def test_seconds_are_given_in_minutes(read_plan: PlanReader) -> None:
    plan = read_plan(HEADING + "Video clip có thời lượng không quá 90 giây.\n")
    assert by_kind(plan)[RequirementKind.DURATION] == (Comparator.LE, 1.5)


@pytest.mark.parametrize(
    "text", ["Phát triển 05 bộ dữ liệu mở.\n", "UBND xã gửi báo cáo theo mẫu trước ngày 15/11.\n", "Công bố 02 bộ thủ tục.\n"]
)
def test_other_numbers_and_forms_are_no_requirements_on_entries(read_plan: PlanReader, text: str) -> None:
    assert read_plan(text).entry_requirements == ()


def test_limits_on_entries_are_no_targets(read_plan: PlanReader) -> None:
    plan = read_plan(HEADING + "Bài viết tối thiểu 5 trang, tối đa 15 trang; mỗi nhóm không quá 3 bài dự thi.\n")
    assert plan.targets == ()
    assert plan.entry_requirements


def test_the_text_is_the_clause_with_evidence(read_plan: PlanReader) -> None:
    text = HEADING + "- Hồ sơ gồm 02 bản giấy.\n"
    (found,) = read_plan(text).entry_requirements
    assert found.text == found.evidence.quote == text[found.evidence.start : found.evidence.end]
