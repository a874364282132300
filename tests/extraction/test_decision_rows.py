from collections.abc import Callable

import pytest

from docproc.documents import Decision, Document
from docproc.documents.layout import Cell, Table

DecisionReader = Callable[[Document], Decision]
DocumentMaker = Callable[..., Document]
Rows = list[tuple[str, list[str], str | None]]

OPENING = "QUYẾT ĐỊNH\nVề việc công nhận sáng kiến cấp cơ sở năm 2024\nQUYẾT ĐỊNH:\n"


def rows_of(decision: Decision) -> Rows:
    return [(row.title, [author.name for author in row.authors], row.unit) for row in decision.initiatives]


def with_table(opening: str, rows: list[list[str]]) -> tuple[str, Table]:
    """A text that ends in a table, and the table; a cell "^" is merged with the one above."""
    text = opening
    cells: dict[tuple[int, int], Cell] = {}
    for r, row in enumerate(rows):
        for c, content in enumerate(row):
            if content == "^":
                above = next(cell for cell in reversed(cells.values()) if cell.column == c)
                cells[above.row, c] = above._replace(row_span=above.row_span + 1)
                continue
            start = len(text)
            text += content
            cells[r, c] = Cell(r, c, 1, 1, start, len(text))
            text += "\t"
        text = text[:-1] + "\n"
    start = len(opening)
    return text, Table(start, len(text), len(rows), len(rows[0]), tuple(cells.values()))


@pytest.mark.parametrize(
    "lines",
    [
        [
            "STT\tTên sáng kiến\tTác giả\tĐơn vị",
            "1\tNhật ký số của tổ hòa giải\tHồ Thị Bạch Mai\tUBND xã Vĩnh Hòa",
            "2\tTủ sách pháp luật mở\tLâm Quốc Việt, Trương Thị Ái\tPhòng Tư pháp",
        ],
        [
            "TT\tHọ và tên\tChức vụ, đơn vị công tác\tTên đề tài, sáng kiến\tXếp loại",
            "01\tHồ Thị Bạch Mai\tCông chức UBND xã Vĩnh Hòa\tNhật ký số của tổ hòa giải\tA",
            "02\tLâm Quốc Việt Trương Thị Ái\tChuyên viên Phòng Tư pháp\tTủ sách pháp luật mở\tB",
        ],
        [
            "Số TT\tĐơn vị\tTên giải pháp\tNhóm tác giả",
            "(1)\t(2)\t(3)\t(4)",
            "1\tUBND xã Vĩnh Hòa\t“Nhật ký số của tổ hòa giải”\tBà Hồ Thị Bạch Mai",
            "2\tPhòng Tư pháp\t“Tủ sách pháp luật mở”\tÔng Lâm Quốc Việt và bà Trương Thị Ái",
        ],
    ],
)
def test_columns_are_known_by_their_headings_in_any_order(
    read_decision: DecisionReader, document_with: DocumentMaker, lines: list[str]
) -> None:
    assert rows_of(read_decision(document_with(OPENING + "\n".join(lines) + "\n"))) == [
        ("Nhật ký số của tổ hòa giải", ["Hồ Thị Bạch Mai"], "UBND xã Vĩnh Hòa"),
        ("Tủ sách pháp luật mở", ["Lâm Quốc Việt", "Trương Thị Ái"], "Phòng Tư pháp"),
    ]


def test_a_merged_title_belongs_to_the_authors_of_all_its_rows(
    read_decision: DecisionReader, document_with: DocumentMaker
) -> None:
    text, table = with_table(
        OPENING,
        [
            ["STT", "Tên sáng kiến", "Họ và tên tác giả", "Đơn vị"],
            ["1", "Tổ nhắc hẹn hồ sơ đất đai", "Tiêu Văn Lộc", "UBND phường Long Bình"],
            ["^", "^", "Đàm Thị Thơ", "^"],
            ["2", "Bảng giá dịch vụ bằng hình", "Kiều Oanh Vũ", "Trạm Y tế phường Long Bình"],
        ],
    )
    found = rows_of(read_decision(document_with(text, table)))
    assert found[0] == ("Tổ nhắc hẹn hồ sơ đất đai", ["Tiêu Văn Lộc", "Đàm Thị Thơ"], "UBND phường Long Bình")
    assert len(found) == 2


def test_a_unit_merged_over_rows_is_the_unit_of_each(read_decision: DecisionReader, document_with: DocumentMaker) -> None:
    text, table = with_table(
        OPENING,
        [
            ["STT", "Tên sáng kiến", "Tác giả", "Đơn vị"],
            ["1", "Lịch trực xoay vòng", "Bế Thị Lan", "Sở Y tế"],
            ["2", "Phiếu khám điện tử", "Nông Văn Sáng", "^"],
        ],
    )
    assert [unit for _, _, unit in rows_of(read_decision(document_with(text, table)))] == ["Sở Y tế", "Sở Y tế"]


def test_a_row_cut_by_a_page_break_is_one_row(read_decision: DecisionReader, document_with: DocumentMaker) -> None:
    first, upper = with_table(
        OPENING,
        [
            ["STT", "Tên sáng kiến", "Tác giả", "Đơn vị"],
            ["1", "Danh mục câu hỏi về thủ tục", "Chau Kim Sây; Tô", "UBND xã Ô Lâm"],
        ],
    )
    text, lower = with_table(first, [["", "cấp đổi căn cước bằng hai thứ tiếng", "Thị Hồng Gấm", ""]])
    found = rows_of(read_decision(document_with(text, upper, lower)))
    assert found == [
        ("Danh mục câu hỏi về thủ tục cấp đổi căn cước bằng hai thứ tiếng", ["Chau Kim Sây", "Tô Thị Hồng Gấm"], "UBND xã Ô Lâm")
    ]


@pytest.mark.parametrize("number", ["", "II", "B."])
def test_titles_within_the_table_name_the_unit_of_the_rows_below(
    read_decision: DecisionReader, document_with: DocumentMaker, number: str
) -> None:
    lines = ["STT\tHọ và tên\tTên sáng kiến", f"{number}\tTRƯỜNG THCS TÂN HỘI\t", "1\tĐinh Thị Hòa\tGóc đọc sách ngoài sân"]
    text = OPENING + "\n".join(lines) + "\n"
    assert rows_of(read_decision(document_with(text))) == [("Góc đọc sách ngoài sân", ["Đinh Thị Hòa"], "TRƯỜNG THCS TÂN HỘI")]


def test_a_refused_row_is_not_recognised(read_decision: DecisionReader, document_with: DocumentMaker) -> None:
    lines = [
        "STT\tTên sáng kiến\tTác giả\tĐơn vị\tKết quả",
        "1\tSổ tay số cho trưởng thôn\tVi Văn Chài\tUBND xã Mường Lý\tĐạt",
        "2\tTờ rơi tuyên truyền\tLò Thị Mến\tUBND xã Mường Lý\tKhông đạt",
    ]
    assert [title for title, _, _ in rows_of(read_decision(document_with(OPENING + "\n".join(lines))))] == [
        "Sổ tay số cho trưởng thôn"
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "1. Sáng kiến “Hẹn trả hồ sơ qua tổng đài” của bà Ninh Thị Thúy, Chuyên viên Văn phòng UBND huyện Ea Kar.",
            ("Hẹn trả hồ sơ qua tổng đài", ["Ninh Thị Thúy"], "Văn phòng UBND huyện Ea Kar"),
        ),
        (
            "1. Hẹn trả hồ sơ qua tổng đài - tác giả: Ninh Thị Thúy, Bùi Đức Long, đơn vị: UBND xã Cư Ni",
            ("Hẹn trả hồ sơ qua tổng đài", ["Ninh Thị Thúy", "Bùi Đức Long"], "UBND xã Cư Ni"),
        ),
        (
            "a) Ông Bùi Đức Long, Phó Trưởng phòng, Sở Nội vụ với sáng kiến: “Hẹn trả hồ sơ qua tổng đài”;",
            ("Hẹn trả hồ sơ qua tổng đài", ["Bùi Đức Long"], "Sở Nội vụ"),
        ),
    ],
)
def test_initiatives_in_lines(
    read_decision: DecisionReader, document_with: DocumentMaker, line: str, expected: tuple[str, list[str], str]
) -> None:
    text = (
        f"{OPENING}Điều 1. Công nhận sáng kiến cấp huyện năm 2024 gồm:\n{line}\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.\n"
    )
    assert rows_of(read_decision(document_with(text))) == [expected]


def test_one_initiative_in_the_deciding_sentence(read_decision: DecisionReader, document_with: DocumentMaker) -> None:
    text = (
        f"{OPENING}Điều 1. Công nhận sáng kiến “Bộ mẫu thư mời họp dân” của nhóm tác giả:\n"
        "- Ông Hà Văn Tấn, Bí thư chi bộ;\n- Bà Sầm Thị Lụa, Trưởng thôn.\n"
        "Đơn vị: UBND xã Thạch Lâm\nĐiều 2. Văn phòng và các tác giả chịu trách nhiệm thi hành.\n"
    )
    assert rows_of(read_decision(document_with(text))) == [
        ("Bộ mẫu thư mời họp dân", ["Hà Văn Tấn", "Sầm Thị Lụa"], "UBND xã Thạch Lâm")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "QUYẾT ĐỊNH\nVề việc thành lập Hội đồng xét công nhận sáng kiến năm 2024\n1. Ông Hà Văn Tấn, Chủ tịch Hội đồng;\n",
        "QUYẾT ĐỊNH\nVề việc khen thưởng thành tích đột xuất\nSTT\tHọ và tên\tNội dung\n1\tHà Văn Tấn\tCứu người đuối nước\n",
    ],
)
def test_decisions_that_recognise_nothing_have_no_rows(
    read_decision: DecisionReader, document_with: DocumentMaker, text: str
) -> None:
    assert read_decision(document_with(text)).initiatives == ()


def test_rows_carry_evidence_of_their_stretch_of_text(read_decision: DecisionReader, document_with: DocumentMaker) -> None:
    line = "1\tNhật ký số của tổ hòa giải\tHồ Thị Bạch Mai\tUBND xã Vĩnh Hòa"
    document = document_with(f"{OPENING}STT\tTên sáng kiến\tTác giả\tĐơn vị\n{line}\n")
    (row,) = read_decision(document).initiatives
    assert row.evidence.quote == line
    (author,) = row.authors
    assert author.evidence is not None
    assert author.evidence.quote == "Hồ Thị Bạch Mai"


def test_columns_whose_headings_say_nothing_are_known_by_what_they_hold(
    document_with: DocumentMaker, read_decision: DecisionReader
) -> None:
    text, table = with_table(
        OPENING,
        [
            ["TT", "Tên sáng kiến", "Người hưởng", "Nơi nhận thưởng"],
            ["1", "Bảng nhắc việc bằng thẻ màu", "Lò Văn Pành", "Phòng Nội vụ"],
            ["2", "Sổ tay tra cứu hồ sơ đất đai", "Quàng Thị Ươn", "Trạm Y tế xã Mường Bú"],
        ],
    )
    assert rows_of(read_decision(document_with(text, table))) == [
        ("Bảng nhắc việc bằng thẻ màu", ["Lò Văn Pành"], "Phòng Nội vụ"),
        ("Sổ tay tra cứu hồ sơ đất đai", ["Quàng Thị Ươn"], "Trạm Y tế xã Mường Bú"),
    ]


def test_a_table_without_headings_is_known_by_its_people_and_its_long_titles(
    document_with: DocumentMaker, read_decision: DecisionReader
) -> None:
    text, table = with_table(
        OPENING,
        [
            ["1", "Bùi Thị Mơ", "Xếp lịch trực một cửa theo giờ cao điểm"],
            ["2", "Đinh Công Tráng", "Kho mẫu đơn có chú giải cho người cao tuổi"],
        ],
    )
    assert [(title, names) for title, names, _ in rows_of(read_decision(document_with(text, table)))] == [
        ("Xếp lịch trực một cửa theo giờ cao điểm", ["Bùi Thị Mơ"]),
        ("Kho mẫu đơn có chú giải cho người cao tuổi", ["Đinh Công Tráng"]),
    ]


def test_a_title_column_may_say_that_the_idea_was_recognised(document_with: DocumentMaker, read_decision: DecisionReader) -> None:
    text, table = with_table(
        OPENING,
        [
            ["Mã số", "Tác giả", "Bộ phận", "Nội dung sáng kiến được công nhận"],
            ["SK1", "Hà Thị Nga", "Phòng Kinh tế", "Ký hợp đồng nước sạch trong một lượt gặp"],
        ],
    )
    assert rows_of(read_decision(document_with(text, table))) == [
        ("Ký hợp đồng nước sạch trong một lượt gặp", ["Hà Thị Nga"], "Phòng Kinh tế")
    ]


def test_a_list_right_below_the_signature_in_two_columns_is_a_table_of_its_own(
    read_decision: DecisionReader, document_with: DocumentMaker
) -> None:
    decision = read_decision(
        document_with(
            "QUYẾT ĐỊNH\nĐiều 1. Công nhận 02 sáng kiến (danh sách kèm theo).\n"
            "Nơi nhận:\tTM. BAN THƯỜNG VỤ\n- Như Điều 1;\tCHỦ TỊCH\n- Lưu VP.\tTriệu Quốc Bảo\n"
            "DANH SÁCH SÁNG KIẾN\n(Kèm theo Quyết định số 23/QĐ-LĐLĐ)\n"
            "STT\tSáng kiến\tĐoàn viên\tCông đoàn cơ sở\n"
            "1\tTúi hồ sơ trong suốt có ô đánh dấu\tNgọ Văn Tiệp, Lý Thị Sen\tCông đoàn xã Định Hóa\n"
            "2\tGiá treo bệnh án theo giờ ra viện\tPhùng Thị Liễu\tCông đoàn Bệnh viện Phổi tỉnh\n"
        )
    )
    assert [row.title for row in decision.initiatives] == [
        "Túi hồ sơ trong suốt có ô đánh dấu",
        "Giá treo bệnh án theo giờ ra viện",
    ]


def test_a_council_set_up_by_a_cited_decision_does_not_make_this_one_set_it_up(
    read_decision: DecisionReader, document_with: DocumentMaker
) -> None:
    opening = "QUYẾT ĐỊNH\nCăn cứ Quyết định số 4/QĐ-UBND về việc thành lập Hội đồng Sáng kiến tỉnh;\n" + OPENING
    text, table = with_table(
        opening, [["TT", "Đơn vị/Tên sáng kiến", "Tác giả"], ["1", "Tủ sách pháp luật mở", "Hồ Thị Bạch Mai"]]
    )
    assert rows_of(read_decision(document_with(text, table))) == [("Tủ sách pháp luật mở", ["Hồ Thị Bạch Mai"], None)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            ["1", "Tủ sách mở", "Hồ Thị Bạch Mai", "Công chức Tư pháp - Hộ tịch xã Trà Cang", "Đồng tác giả: Lê Văn Tý"],
            ("Tủ sách mở", ["Hồ Thị Bạch Mai", "Lê Văn Tý"], "xã Trà Cang"),
        ),
        (
            ["1", "Tủ sách mở", "Chi đoàn phường An Hội", "Phường An Hội", ""],
            ("Tủ sách mở", ["Chi đoàn phường An Hội"], None),
        ),
    ],
)
def test_authors_in_remarks_bodies_as_authors_and_places_as_units(
    read_decision: DecisionReader, document_with: DocumentMaker, row: list[str], expected: tuple[str, list[str], str | None]
) -> None:
    head = ["TT", "Tên sáng kiến", "Tác giả", "Chức vụ, đơn vị", "Ghi chú"]
    text, table = with_table(OPENING, [head, row])
    assert rows_of(read_decision(document_with(text, table))) == [expected]


def test_a_lettered_title_within_a_table_is_no_initiative(read_decision: DecisionReader, document_with: DocumentMaker) -> None:
    rows = [
        ["A", "KHỐI HÀNH CHÍNH"],
        ["STT", "Sáng kiến", "Đoàn viên"],
        ["1", "Tủ sách pháp luật mở", "Hồ Thị Bạch Mai"],
        ["B", "KHỐI SỰ NGHIỆP, DOANH NGHIỆP"],
        ["2", "Phiếu lương qua tin nhắn", "Lâm Quốc Việt"],
    ]
    text = OPENING + "Danh sách sáng kiến\n" + "".join("\t".join(row) + "\n" for row in rows)
    assert [title for title, _, _ in rows_of(read_decision(document_with(text)))] == [
        "Tủ sách pháp luật mở",
        "Phiếu lương qua tin nhắn",
    ]
