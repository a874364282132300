"""Who may take part and where from, told in sentences of many kinds without a heading."""

from collections.abc import Callable

import pytest

from docproc.documents import Plan

PlanReader = Callable[..., Plan]

GRANTED = [
    (
        "Cuộc thi mở cho công chức, viên chức và mọi người dân đang sống tại tỉnh Lào Cai.",
        {"civil_servant", "public_employee", "citizen"},
        ["Lào Cai"],
    ),
    ("Mỗi phòng chuyên môn cử một đội, trong đó có người đứng đầu.", {"specialised_division", "leader"}, []),
    ("Công dân cư trú tại thành phố Huế có quyền gửi hiến kế với tư cách cá nhân.", {"citizen"}, ["Huế"]),
    (
        "Thí sinh đang là cán bộ, công chức ở các xã Ba Tơ, Ba Vì và Ba Dinh.",
        {"cadre", "civil_servant"},
        ["Ba Tơ", "Ba Vì", "Ba Dinh"],
    ),
    (
        "Cụm gồm ba xã Đại Lộc, Vu Gia, Thượng Đức; công chức của ba xã này thì được thi.",
        {"civil_servant"},
        ["Đại Lộc", "Vu Gia", "Thượng Đức"],
    ),
    ("Bà con xa quê, hễ gốc Nghĩa Hành thì gửi bài được cả.", {"citizen"}, ["Nghĩa Hành"]),
    ("Chúng tôi chờ bài của các bạn trẻ đang sống ở Sa Pa và Bát Xát.", {"citizen"}, ["Sa Pa", "Bát Xát"]),
    ("Người lao động được thi, kể cả người ở phường Bến Cát.", {"worker"}, ["Bến Cát"]),
    ("Ai thi được? Mọi người có hộ khẩu tại phường Hạc Thành.", {"citizen"}, ["Hạc Thành"]),
    ("Người đã nghỉ hưu ở thị trấn Đồng Văn vẫn gửi hiến kế được.", {"citizen"}, ["Đồng Văn"]),
    ("Ai thi\tSinh viên, nhóm 1 - 4 bạn\nThi gì\tThủ tục ký túc xá\n", {"student"}, []),
    ("Nhóm\tAi\tThi thế nào\n1\tViên chức\tmột mình\n2\tSinh viên thực tập\ttheo đội\n", {"public_employee", "student"}, []),
    (
        "Đơn vị thi đua gồm: các sở, ban, ngành; UBND các huyện; UBND các xã.",
        {"provincial_department", "district_committee", "commune_committee"},
        [],
    ),
]


@pytest.mark.parametrize(("text", "classes", "places"), GRANTED)
def test_sentences_that_let_somebody_take_part(read_plan: PlanReader, text: str, classes: set[str], places: list[str]) -> None:
    found = read_plan(f"{text}\n").eligibility
    assert {item.code for item in found.classes} == classes
    assert list(found.localities) == places


NOT_GRANTED = [
    "Cuộc thi nhằm khơi dậy tinh thần đổi mới của công chức, viên chức trong toàn ngành.",
    "Học sinh được miễn học phí nộp đơn tại Phòng Đào tạo; hồ sơ đúng thì giải quyết trong 02 ngày.",
    "Công an tỉnh cử người chấm phần căn cước; Sở Tư pháp cử người chấm phần khai sinh.",
    "Tổ chức Hội thi “Cán bộ tiếp dân giỏi” năm 2025",
    "Công chức nào được thi?",
]


@pytest.mark.parametrize("text", NOT_GRANTED)
def test_sentences_that_let_nobody_take_part(read_plan: PlanReader, text: str) -> None:
    assert not read_plan(f"{text}\n").eligibility.classes


def test_a_place_that_is_said_to_be_outside_is_none(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Chuyên đề chỉ triển khai ở hai huyện là Trấn Yên và Văn Yên; thành phố Yên Bái không nằm trong phạm vi này.\n"
        "Thi đua dành cho công chức các phòng.\n"
    )
    assert list(plan.eligibility.localities) == ["Trấn Yên", "Văn Yên"]


def test_a_question_heads_the_list_of_those_who_are_kept_out(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Những ai đứng ngoài cuộc thi?\n1. Người của đơn vị cung cấp phần mềm thi;\n2. Cán bộ biệt phái dưới ba tháng.\n"
    )
    assert [item.text for item in plan.eligibility.exclusions] == [
        "Người của đơn vị cung cấp phần mềm thi",
        "Cán bộ biệt phái dưới ba tháng",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đối tượng: cán bộ 12 xã, thị trấn; công chức cấp xã.\n", {"cadre", "civil_servant"}),
        ("Đối tượng: cán bộ, công chức; UBND các xã, thị trấn.\n", {"cadre", "civil_servant", "commune_committee"}),
        ("Đối tượng: 32 khoa, phòng và toàn thể viên chức.\n", {"specialised_division", "public_employee"}),
        ("Đối tượng: 41 trường trực thuộc; chuyên viên Phòng.\n", {"school", "civil_servant"}),
        ("Đối tượng: các phòng chuyên môn, Trung tâm Đăng kiểm.\n", {"specialised_division", "public_service_unit"}),
    ],
)
def test_a_territory_right_behind_people_only_says_whose_they_are(read_plan: PlanReader, text: str, expected: set[str]) -> None:
    assert {entry.code.value for entry in read_plan(text).eligibility.classes} == expected


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        (
            "Đối tượng: công chức.\nĐiều kiện đối với giải pháp dự thi: chưa từng đoạt giải ở cuộc thi nào.\n",
            "Điều kiện đối với giải pháp dự thi: chưa từng đoạt giải ở cuộc thi nào",
        ),
        (
            "III. ĐỐI TƯỢNG THI ĐUA\nCông chức của Sở.\nKhông xét khen thưởng tập thể, cá nhân bị kỷ luật trong năm.\n",
            "Không xét khen thưởng tập thể, cá nhân bị kỷ luật trong năm",
        ),
    ],
)
def test_conditions_of_entries_and_those_who_get_no_honours_are_exclusions(
    read_plan: PlanReader, text: str, excluded: str
) -> None:
    assert [item.text for item in read_plan(text).eligibility.exclusions] == [excluded]
