"""How much each body is to send to a contest: a target of its organiser, not a limit on authors."""

from collections.abc import Callable

import pytest

from docproc.documents import Plan
from docproc.documents.values import Comparator, Target

PlanReader = Callable[..., Plan]


def said(target: Target) -> tuple[str, str | None, Comparator, float]:
    return (target.metric, target.scope, target.comparator, target.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "3. Mỗi thôn gửi ít nhất 04 ý tưởng; riêng Trường Tiểu học Hòa Bình từ 10 ý tưởng trở lên.\n",
            [
                ("ý tưởng", "Mỗi thôn", Comparator.GE, 4),
                ("ý tưởng", "riêng Trường Tiểu học Hòa Bình", Comparator.GE, 10),
            ],
        ),
        (
            "- Mỗi chi hội ít nhất 01 bài tập thể và 03 bài cá nhân; khối cơ quan không dưới 06 bài.\n",
            [
                ("bài tập thể", "Mỗi chi hội", Comparator.GE, 1),
                ("bài cá nhân", "Mỗi chi hội", Comparator.GE, 3),
                ("bài", "khối cơ quan", Comparator.GE, 6),
            ],
        ),
        (
            "Chỉ tiêu vận động: mỗi phường có tối thiểu 20 bài, riêng An Khê, Hòa Khê trên 35 bài. Toàn quận phấn đấu 300 - 400 bài.\n",
            [
                ("bài", "mỗi phường", Comparator.GE, 20),
                ("bài", "riêng An Khê, Hòa Khê", Comparator.GT, 35),
                ("bài", "Toàn quận", Comparator.BETWEEN, 300),
            ],
        ),
        (
            "4. Các khoa: mỗi khoa 02 sáng kiến, riêng Khoa Khám bệnh 03 sáng kiến.\n",
            [
                ("sáng kiến", "mỗi khoa", Comparator.EQ, 2),
                ("sáng kiến", "riêng Khoa Khám bệnh", Comparator.EQ, 3),
            ],
        ),
    ],
)
def test_what_each_body_is_to_send_is_a_target(
    read_plan: PlanReader, text: str, expected: list[tuple[str, str, Comparator, float]]
) -> None:
    assert [said(t) for t in read_plan(text).targets] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mỗi tác giả gửi nhiều nhất 02 bài.\n",
        "Mỗi cá nhân được nộp 03 ý tưởng.\n",
        "Mỗi đơn vị gửi không quá 05 bài.\n",
        "IV. GIẢI THƯỞNG\nMỗi lĩnh vực trao giải cho 03 sáng kiến.\n",
        "Ban Tổ chức đã nhận 37 bài của 21 đơn vị.\n",
    ],
)
def test_limits_on_authors_and_prizes_are_none(read_plan: PlanReader, text: str) -> None:
    assert read_plan(text).targets == ()
