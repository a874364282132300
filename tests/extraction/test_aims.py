from collections.abc import Callable

import pytest

from docproc.documents import Plan

PlanReader = Callable[..., Plan]


def test_an_aim_without_a_number_is_kept_apart_from_targets(read_plan: PlanReader) -> None:
    plan = read_plan(
        "2. Tiêu chí thi đua\n- Tỷ lệ hồ sơ đúng hạn đạt 98% trở lên.\n- Có sáng kiến, mô hình mới, cách làm hay được nhân rộng.\n"
    )
    assert [aim.text for aim in plan.aims] == ["Có sáng kiến, mô hình mới, cách làm hay được nhân rộng"]
    assert len(plan.targets) == 1


def test_aims_are_read_within_a_sentence_that_opens_like_a_heading(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Tiêu chí thi đua cụ thể: Hoàn thành nhiệm vụ được giao; có giải pháp mới mang lại hiệu quả; chỉ số đạt từ 80 điểm.\n"
    )
    assert [aim.text for aim in plan.aims] == ["Hoàn thành nhiệm vụ được giao", "có giải pháp mới mang lại hiệu quả"]


@pytest.mark.parametrize(
    "text",
    [
        "I. MỤC ĐÍCH\n- Nâng cao nhận thức của cán bộ, công chức.\n",
        "V. TỔ CHỨC THỰC HIỆN\n- Xây dựng kế hoạch và tổ chức thực hiện.\n",
        "Nội dung thi đua gồm: Xây dựng và phát triển chính quyền số.\n",
    ],
)
def test_purposes_tasks_and_topics_are_no_aims(read_plan: PlanReader, text: str) -> None:
    assert read_plan(text).aims == ()


def test_aims_carry_evidence(read_plan: PlanReader) -> None:
    text = "II. CHỈ TIÊU THI ĐUA\n1. Không để xảy ra vi phạm kỷ luật, kỷ cương hành chính.\n"
    (aim,) = read_plan(text).aims
    assert text[aim.evidence.start : aim.evidence.end] == aim.evidence.quote == aim.text
