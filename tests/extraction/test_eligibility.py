from collections.abc import Callable

import pytest

from docproc.documents import Plan

PlanReader = Callable[..., Plan]


def codes(plan: Plan) -> set[str]:
    return {entry.code.value for entry in plan.eligibility.classes}


def test_one_long_sentence_names_people_and_bodies(read_plan: PlanReader) -> None:
    plan = read_plan(
        "2. Đối tượng tham gia: Tập thể, cá nhân là cán bộ, công chức, viên chức, người lao động đang công tác tại các sở, ban, ngành "
        "tỉnh, đơn vị sự nghiệp tỉnh; các cơ quan Trung ương đóng trên địa bàn tỉnh; UBND huyện, thị xã, thành phố, UBND xã, phường, thị "
        "trấn; các tổ chức chính trị - xã hội; người dân và doanh nghiệp trên địa bàn tỉnh Sóc Trăng.\n"
    )
    assert codes(plan) == {
        "collective", "cadre", "civil_servant", "public_employee", "worker", "provincial_department", "public_service_unit",
        "central_agency", "district_committee", "commune_committee", "political_organisation", "citizen", "enterprise",
    }  # fmt: skip
    assert plan.eligibility.localities == ("Sóc Trăng",)


def test_bullets_under_collectives_and_individuals_spell_both_out(read_plan: PlanReader) -> None:
    plan = read_plan(
        "II. ĐỐI TƯỢNG THI ĐUA\na) Tập thể:\n- Các phòng chuyên môn, đơn vị sự nghiệp thuộc Ủy ban nhân dân xã;\n- Các doanh nghiệp trên địa bàn.\n"
        "b) Cá nhân:\n- Cán bộ, công chức;\n- Người hoạt động không chuyên trách.\nIII. NỘI DUNG\nHọc sinh, sinh viên được tuyên truyền.\n"
    )
    assert codes(plan) == {"specialised_division", "public_service_unit", "enterprise", "cadre", "civil_servant", "worker"}


def test_collectives_and_individuals_that_nothing_spells_out_are_classes_of_their_own(read_plan: PlanReader) -> None:
    plan = read_plan("Đối tượng thi đua: Các tập thể, cá nhân thuộc các sở, ban, ngành tỉnh.\n")
    assert codes(plan) == {"collective", "individual", "provincial_department"}


def test_a_body_named_only_as_the_owner_of_a_division_does_not_take_part(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Đối tượng thi đua là các cơ quan chuyên môn thuộc Ủy ban nhân dân huyện; Ủy ban nhân dân các xã, thị trấn.\n"
    )
    assert codes(plan) == {"specialised_division", "commune_committee"}


def test_units_of_the_two_level_government_are_read(read_plan: PlanReader) -> None:
    plan = read_plan("1. Đối tượng: Các sở, ban, ngành; UBND các xã, phường, đặc khu; các cơ quan Đảng, Mặt trận Tổ quốc.\n")
    assert codes(plan) == {"provincial_department", "commune_committee", "party_body", "political_organisation"}


def test_people_outside_the_payroll_are_a_class_and_no_exclusion(read_plan: PlanReader) -> None:
    plan = read_plan("Đối tượng tham gia: công chức, viên chức và người làm việc không thuộc biên chế tại cơ quan.\n")
    assert "worker" in codes(plan)
    assert plan.eligibility.exclusions == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Đối tượng dự thi: học sinh, sinh viên các trường trung học.", "student"),
        ("Cuộc thi dành cho mọi công dân Việt Nam trong và ngoài nước.", "citizen"),
        ("Cuộc thi trực tuyến năm nay mở rộng cho tất cả công dân từ đủ 14 tuổi trở lên.", "citizen"),
        ("Đối tượng tham gia: cán bộ, chiến sĩ lực lượng vũ trang.", "armed_forces"),
        ("Đối tượng tham gia: thủ trưởng các cơ quan, đơn vị.", "leader"),
        ("Đối tượng tham gia: các trường học trên địa bàn.", "school"),
        ("Đối tượng tham gia: các tổ chức, doanh nghiệp.", "organisation"),
        ("Đối tượng tham gia: Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh.", "armed_unit"),
    ],
)
def test_other_classes(read_plan: PlanReader, text: str, code: str) -> None:
    assert code in codes(read_plan(text + "\n"))


def test_soldiers_are_no_cadres_and_the_peoples_committee_no_people(read_plan: PlanReader) -> None:
    plan = read_plan("Đối tượng tham gia: cán bộ, chiến sĩ công an; Ủy ban nhân dân các xã.\n")
    assert codes(plan) == {"armed_forces", "commune_committee"}


def test_without_a_heading_the_sentence_on_entries_is_taken(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Tham dự cuộc họp có đại diện lãnh đạo các sở, ban, ngành tỉnh và UBND các huyện.\n"
        "Bài dự thi phải thể hiện sáng tạo của tập thể, cá nhân công chức, viên chức, người lao động đang công tác tại các sở, ban ngành, "
        "UBND các huyện; doanh nghiệp trên địa bàn tỉnh Bạc Liêu.\n"
    )
    assert codes(plan) >= {"civil_servant", "public_employee", "worker", "enterprise"}
    assert "individual" not in codes(plan)
    assert plan.eligibility.localities == ("Bạc Liêu",)


def test_an_unnamed_locality_is_the_plans_own(read_plan: PlanReader) -> None:
    plan = read_plan("Kế hoạch phát động thi đua trên địa bàn huyện Tân Phước\nĐối tượng thi đua: Các phòng, ban thuộc huyện.\n")
    assert plan.eligibility.localities == ("Tân Phước",)


def test_ages_and_team_sizes_have_inclusive_bounds(read_plan: PlanReader) -> None:
    plan = read_plan("1. Đối tượng dự thi: Sinh viên từ đủ 18 tuổi đến dưới 30 tuổi, dự thi theo nhóm từ 3 đến 5 người.\n")
    assert (plan.eligibility.age.min, plan.eligibility.age.max) == (18, 29)
    assert (plan.eligibility.team_size.min, plan.eligibility.team_size.max) == (3, 5)


def test_exclusions_are_sentences_and_exceptions(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Điều 2. Đối tượng dự thi\n1. Cán bộ, công chức trên địa bàn huyện, trừ thành viên Ban Giám khảo.\n"
        "2. Thành viên Ban Tổ chức không được tham gia dự thi.\n3. Không nhận các giải pháp đã đạt giải tại các cuộc thi khác.\n"
    )
    assert [item.text for item in plan.eligibility.exclusions] == [
        "trừ thành viên Ban Giám khảo",
        "Thành viên Ban Tổ chức không được tham gia dự thi",
        "Không nhận các giải pháp đã đạt giải tại các cuộc thi khác",
    ]


def test_the_rule_on_novelty_is_no_exclusion(read_plan: PlanReader) -> None:
    plan = read_plan("Bài dự thi chưa được áp dụng trong tỉnh, chưa được công nhận sáng kiến ở địa phương khác.\n")
    assert plan.eligibility.exclusions == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Không xét đối với công chức vi phạm kỷ luật từ hình thức khiển trách trở lên",
        "Cán bộ chuyên trách của Liên đoàn không thuộc đối tượng dự thi",
        "Ban Tổ chức không nhận bài đã được công nhận cấp tỉnh",
        "Bài của tác giả đã nhận giải năm trước sẽ bị loại",
        "Không xét những nội dung đã được hỗ trợ kinh phí khoa học",
        "Không chấp nhận hồ sơ của cá nhân đang bị khiếu tố",
    ],
)
def test_refusals_of_people_and_of_entries(read_plan: PlanReader, sentence: str) -> None:
    plan = read_plan(f"Đối tượng dự thi: công chức, viên chức, tác giả các giải pháp.\n{sentence}.\n")
    assert [item.text for item in plan.eligibility.exclusions] == [sentence]


def test_a_heading_lists_the_cases_below_it(read_plan: PlanReader) -> None:
    plan = read_plan(
        "3. Các trường hợp không công nhận sáng kiến\na) Giải pháp trái đạo đức xã hội;\nb) Giải pháp đang được bảo hộ.\n4. Hồ sơ gồm 02 bộ.\n"
    )
    assert [item.text for item in plan.eligibility.exclusions] == ["Giải pháp trái đạo đức xã hội", "Giải pháp đang được bảo hộ"]


@pytest.mark.parametrize(
    ("line", "cases"),
    [
        (
            "Các trường hợp sau không được tham gia: thành viên Ban Giám khảo; người đang thi hành kỷ luật",
            ["thành viên Ban Giám khảo", "người đang thi hành kỷ luật"],
        ),
        (
            "Không áp dụng đối với: (a) đề tài đã nghiệm thu; (b) giải pháp đã được tặng giải",
            ["đề tài đã nghiệm thu", "giải pháp đã được tặng giải"],
        ),
        ("Không xét dự thi đối với: lãnh đạo đơn vị", ["Không xét dự thi đối với: lãnh đạo đơn vị"]),
    ],
)
def test_cases_within_a_line_are_exclusions_of_their_own(read_plan: PlanReader, line: str, cases: list[str]) -> None:
    plan = read_plan(f"Điều 1. Đối tượng\n1. Công chức, viên chức.\n2. {line}.\n")
    assert [item.text for item in plan.eligibility.exclusions] == cases


def test_an_article_lists_its_cases_by_numbers(read_plan: PlanReader) -> None:
    plan = read_plan(
        "Điều 3. Những trường hợp không được dự thi\n1. Thành viên Ban Giám khảo.\n2. Người đang chịu kỷ luật.\nĐiều 4. Hồ sơ\n1. Bản mô tả.\n"
    )
    assert [item.text for item in plan.eligibility.exclusions] == ["Thành viên Ban Giám khảo", "Người đang chịu kỷ luật"]


@pytest.mark.parametrize(
    "sentence",
    ["Ban Tổ chức loại những bài không ghi rõ họ tên tác giả", "Ý tưởng chép nguyên trên mạng sẽ bị loại"],
)
def test_what_is_thrown_out_is_excluded(read_plan: PlanReader, sentence: str) -> None:
    plan = read_plan(f"Đối tượng dự thi: công chức, viên chức.\n{sentence}.\n")
    assert [item.text for item in plan.eligibility.exclusions] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ban Tổ chức không nhận bài gửi sau thời hạn trên.",
        "Ban Tổ chức không trả lại bài dự thi.",
        "Không xét khen thưởng đối với tập thể nợ bài.",
    ],
)
def test_late_entries_and_rewards_are_no_exclusions(read_plan: PlanReader, sentence: str) -> None:
    assert read_plan(f"Đối tượng dự thi: công chức, viên chức.\nGhi chú\n{sentence}\n").eligibility.exclusions == ()


def test_those_whose_entries_are_not_taken_yet_are_no_class(read_plan: PlanReader) -> None:
    plan = read_plan("1. Đối tượng dự thi\na) Cán bộ, công chức.\nb) Cuộc thi chưa tiếp nhận bài của người dân, doanh nghiệp.\n")
    assert codes(plan) == {"cadre", "civil_servant"}
    assert len(plan.eligibility.exclusions) == 1


def test_each_class_has_its_own_evidence(read_plan: PlanReader) -> None:
    text = "Đối tượng tham gia: cán bộ, công chức, viên chức.\n"
    for entry in read_plan(text).eligibility.classes:
        assert text[entry.evidence.start : entry.evidence.end] == entry.evidence.quote


def test_a_text_that_does_not_say_who_may_take_part_gives_none(read_plan: PlanReader) -> None:
    plan = read_plan("Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành và UBND các xã triển khai kế hoạch này.\n")
    assert plan.eligibility.classes == ()


def test_the_police_of_a_district_is_no_committee(read_plan: PlanReader) -> None:
    plan = read_plan("Đối tượng tham gia: cán bộ, chiến sĩ thuộc Công an cấp huyện, Công an cấp xã.\n")
    assert not codes(plan) & {"district_committee", "commune_committee"}


@pytest.mark.parametrize("heading", ["Ai được dự thi", "Người viết", "Cá nhân dự thi", "Thành phần", "Đơn vị tham gia"])
def test_other_headings_over_participants(read_plan: PlanReader, heading: str) -> None:
    assert codes(read_plan(f"1. {heading}: giáo viên, nhân viên các trường.\n")) >= {"public_employee", "worker"}


def test_the_unnamed_own_district_is_the_one_that_the_document_names(read_plan: PlanReader) -> None:
    plan = read_plan(
        "UBND HUYỆN ĐẠI TỪ\n1. Đối tượng: công chức các phòng, đơn vị sự nghiệp trực thuộc huyện và các xã, thị trấn.\n"
    )
    assert plan.eligibility.localities == ("Đại Từ",)


def test_a_letter_spreads_word_to_those_who_may_take_part(read_plan: PlanReader) -> None:
    plan = read_plan("1. Phổ biến rộng rãi để cán bộ, công chức và nhân dân trong phường biết, tham gia.\n")
    assert codes(plan) == {"cadre", "civil_servant", "citizen"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Đối tượng: Công an 9 phường, thị trấn.\n", "armed_unit"),
        ("Đối tượng: Kho bạc Nhà nước các huyện; toàn thể công chức.\n", "civil_servant"),
        ("Đối tượng: công chức; sáng kiến chưa áp dụng tại các quận, huyện khác.\n", "civil_servant"),
        ("Đối tượng: các chi bộ cơ quan.\n", "party_body"),
        ("Đối tượng: Sinh viên năm cuối của các trường đại học.\n", "student"),
    ],
)
def test_names_within_other_names_are_no_classes(read_plan: PlanReader, text: str, code: str) -> None:
    assert codes(read_plan(text)) == {code}


def test_the_own_place_may_be_that_of_residence(read_plan: PlanReader) -> None:
    plan = read_plan("UBND huyện Đồng Phú\nĐối tượng dự thi gồm cán bộ của huyện; người dân thường trú tại huyện.\n")
    assert plan.eligibility.localities == ("Đồng Phú",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Thành viên Tổ giúp việc đứng ngoài cuộc thi này",
        "Cán bộ đang bị xem xét kỷ luật chưa được cử tham gia",
        "Những bài lấy lại ý của đồng nghiệp sẽ không được đưa vào vòng chấm",
        "Tác giả gian dối bị tước giải",
        "Không mở cho cá nhân, đơn vị ngoài ngành",
        "Tập thể có đảng viên bị cảnh cáo thì năm ấy không bình xét",
        "Nghiêm cấm thành viên tổ chấm gửi sáng kiến",
        "Không ai trong Hội đồng được gửi bài",
    ],
)
def test_refusals_are_understood_by_their_parts(read_plan: PlanReader, sentence: str) -> None:
    plan = read_plan(f"IV. NHỮNG ĐIỀU CẦN BIẾT\n{sentence}.\n")
    assert [item.text for item in plan.eligibility.exclusions] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Không tiếp nhận hồ sơ giấy đối với thủ tục trực tuyến toàn trình",
        "Thí sinh không được sử dụng tài liệu trong phòng thi",
        "Công chức không đăng ký thi đua trong năm thì báo cáo lý do",
        "Giảm số hồ sơ phải trả lại xuống dưới 1%",
        "Có ai không được thi?",
        "Zalo của phường chỉ đăng tin, không nhận bài",
    ],
)
def test_other_negations_are_no_exclusions(read_plan: PlanReader, sentence: str) -> None:
    assert read_plan(f"IV. NHỮNG ĐIỀU CẦN BIẾT\n{sentence}\n").eligibility.exclusions == ()


def test_a_paragraph_under_an_article_on_exclusions_is_a_case(read_plan: PlanReader) -> None:
    plan = read_plan("Điều 3. Không có quyền dự thi\nBan Giám đốc cùng người thân của các vị này.\nĐiều 4. Hồ sơ\nBản mô tả.\n")
    assert [item.text for item in plan.eligibility.exclusions] == ["Ban Giám đốc cùng người thân của các vị này"]


@pytest.mark.parametrize(
    ("places", "names"),
    [
        ("tại các phường Ngô Quyền, Hải An, Kiến An", ("Ngô Quyền", "Hải An", "Kiến An")),
        ("ở bốn huyện trong Cụm là Trấn Yên, Văn Yên, Lục Yên và Yên Bình", ("Trấn Yên", "Văn Yên", "Lục Yên", "Yên Bình")),
        ("của hai xã Tân Lập và Đồng Tâm", ("Tân Lập", "Đồng Tâm")),
    ],
)
def test_one_unit_word_may_stand_for_several_places(read_plan: PlanReader, places: str, names: tuple[str, ...]) -> None:
    assert read_plan(f"1. Đối tượng tham gia: công chức, người dân {places}.\n").eligibility.localities == names


@pytest.mark.parametrize(
    "heading", ["Bên tham gia", "Quyền dự thi", "Phạm vi và thành phần", "Bảng phân nhóm thí sinh", "Những ai được dự thi"]
)
def test_headings_of_one_family_head_those_who_take_part(read_plan: PlanReader, heading: str) -> None:
    assert codes(read_plan(f"I. {heading.upper()}\nCông chức, viên chức trong ngành.\n")) >= {"civil_servant", "public_employee"}
