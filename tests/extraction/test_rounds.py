"""The judging rounds of a contest."""

from collections.abc import Callable

import pytest

from docproc.documents.document import Document
from docproc.documents.plan import Round, RoundForm
from docproc.extraction.rounds.merging import rounds_of

Rounds = Callable[[str], tuple[Round, ...]]


@pytest.fixture
def rounds() -> Rounds:
    """The rounds that a text names."""

    def read(text: str) -> tuple[Round, ...]:
        return rounds_of(Document(file_name="the-le.txt", sha256="0" * 64, media_type="text/plain", size=len(text), text=text))

    return read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hội thi gồm 02 vòng: Vòng sơ khảo và vòng thuyết trình giải pháp.", ["Vòng sơ khảo", "Vòng thuyết trình giải pháp"]),
        ("Cuộc thi có 3 vòng thi: sơ loại, bán kết và chung kết.", ["Vòng sơ loại", "Vòng bán kết", "Vòng chung kết"]),
        (
            "Vòng 1 - chấm hồ sơ, từ ngày 05/9; vòng 2 - thuyết trình, ngày 20/9.",
            ["Vòng 1 - chấm hồ sơ", "Vòng 2 - thuyết trình"],
        ),
        ("Chấm qua hai vòng: Vòng I: Sơ khảo; Vòng II: Chung khảo.", ["Vòng I: Sơ khảo", "Vòng II: Chung khảo"]),
        ("Vòng 1 (Xét hồ sơ): tháng 9\nVòng 2 (Chung khảo): tháng 10", ["Vòng 1 (Xét hồ sơ)", "Vòng 2 (Chung khảo)"]),
        ("Vòng chung khảo vào tháng 11. Trước đó là vòng sơ khảo.", ["Vòng sơ khảo", "Vòng chung khảo"]),
        ("Hội đồng chấm sơ khảo xong sẽ tổ chức chung khảo.", ["Vòng sơ khảo", "Vòng chung khảo"]),
    ],
)
def test_rounds_come_in_order_under_their_names(rounds: Rounds, text: str, names: list[str]) -> None:
    found = rounds(text)

    assert [r.name for r in found] == names
    assert [r.ordinal for r in found] == list(range(1, len(names) + 1))


def test_a_number_without_a_name_takes_the_name_said_elsewhere(rounds: Rounds) -> None:
    found = rounds("Cuộc thi tổ chức 2 vòng (sơ khảo, chung khảo).\nVòng 1: từ ngày 01/8.\nVòng 2: ngày 15/9.")

    assert [(r.ordinal, r.name) for r in found] == [(1, "Vòng sơ khảo"), (2, "Vòng chung khảo")]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Vòng 1: Ban Giám khảo chấm hồ sơ dự thi.", RoundForm.WRITTEN),
        ("Vòng 1: Thí sinh thi trắc nghiệm trên máy tính.", RoundForm.ONLINE_QUIZ),
        ("Vòng chung khảo: các nhóm tác giả thuyết trình trước Hội đồng.", RoundForm.PRESENTATION),
        ("Vòng 2 - Bảo vệ sáng kiến.", RoundForm.DEFENCE),
        ("Vòng 2: thẩm định thực tế tại cơ sở.", RoundForm.FIELD),
        ("Vòng bán kết được tổ chức tại huyện.", RoundForm.OTHER),
    ],
)
def test_the_form_is_what_the_text_says_of_the_round(rounds: Rounds, text: str, form: RoundForm) -> None:
    assert [r.form for r in rounds(text)] == [form]


@pytest.mark.parametrize(
    "text",
    [
        "Thủ tục được giải quyết trong vòng 10 ngày.",
        "Đợt 1: từ tháng 3 đến tháng 5.",
        "Ban Giám khảo chấm sơ khảo trong tháng 9.",
        "hoàn thành trong vòng 2 (hai) tuần",
        "Bánh xe quay được 3 vòng quay.",
        "Toàn bộ vòng đời của sản phẩm.",
    ],
)
def test_other_uses_of_the_word_are_no_rounds(rounds: Rounds, text: str) -> None:
    assert rounds(text) == ()


def test_evidence_quotes_the_text(rounds: Rounds) -> None:
    text = "Thể lệ: sau vòng sơ khảo là vòng chung khảo."

    assert [text[r.evidence.start : r.evidence.end] for r in rounds(text)] == ["vòng sơ khảo", "vòng chung khảo"]


def test_rounds_at_the_head_of_their_lines_need_no_word_for_round(rounds: Rounds) -> None:
    found = rounds("- Sơ khảo: từ ngày 05/11 đến 20/11/2025.\n- Chung khảo: ngày 04 tháng 12 năm 2025.\n")
    assert [(r.ordinal, r.name) for r in found] == [(1, "Vòng Sơ khảo"), (2, "Vòng Chung khảo")]


def test_a_named_round_fills_the_gap_below_a_numbered_one(rounds: Rounds) -> None:
    found = rounds("Chấm vòng bài viết: tuần đầu tháng 10.\nBáo cáo trước hội đồng (vòng 2): ngày 19/10/2024.\n")
    assert [r.ordinal for r in found] == [1, 2]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "Chặng sơ loại do cơ sở tự chấm. Chặng triển lãm, Ban tổ chức treo 60 tác phẩm.",
            ["Chặng sơ loại", "Chặng triển lãm"],
        ),
        (
            "- Bước thứ nhất - lọc bài: hai thư ký đọc bài.\n- Bước thứ hai - chấm chéo: mỗi bài ba người chấm.\n",
            ["Bước thứ nhất - lọc bài", "Bước thứ hai - chấm chéo"],
        ),
        (
            "Lượt 1 - Trắc nghiệm trên máy, 40 câu.\nLượt 2 - Xử lý tình huống: thí sinh lên sân khấu.\n",
            ["Lượt 1 - Trắc nghiệm trên máy", "Lượt 2 - Xử lý tình huống"],
        ),
        (
            "- Nấc trường: thí sinh làm bài.\n- Nấc huyện: thí sinh trả lời vấn đáp.\n",
            ["Nấc trường", "Nấc huyện"],
        ),
        (
            "Giai đoạn I: Ươm ý. Các đội nộp bài.\nGiai đoạn II: Ra mắt. Đội giới thiệu sản phẩm.\n",
            ["Giai đoạn I: Ươm ý", "Giai đoạn II: Ra mắt"],
        ),
    ],
)
def test_a_series_of_stages_in_which_entries_are_judged_are_rounds(rounds: Rounds, text: str, evidence: list[str]) -> None:
    assert [(r.ordinal, r.evidence.quote) for r in rounds(text)] == list(enumerate(evidence, start=1))


@pytest.mark.parametrize(
    "text",
    [
        "Giai đoạn 1: Chuẩn bị. Rà soát thủ tục, lập kế hoạch.\nGiai đoạn 2: Triển khai. Kết nối các phần mềm.\n",
        "Bước 1 (tháng 9): nhận bài dự thi.\nBước 2 (tháng 10): trao giải cho tác giả.\n",
        "Bước 2 - chấm bài. Bước 5 - trao giải cho tác giả.\n",
    ],
)
def test_stages_of_the_work_on_a_plan_are_no_rounds(rounds: Rounds, text: str) -> None:
    assert rounds(text) == ()
