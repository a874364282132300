"""The dates of a plan: which mentions count, what happens on them, and how sure that is."""

from collections.abc import Callable
from datetime import date

import pytest

from docproc.documents.document import Document, DocumentKind
from docproc.documents.layout import Cell, Layout, Table
from docproc.documents.plan import Campaign, CampaignForm, Round
from docproc.documents.values import Citation, DatePart, DateRole, Header, PlanDate, Precision
from docproc.extraction.context import Draft
from docproc.extraction.dates.collecting import plan_dates
from docproc.vietnamese.outline import outline

Dates = Callable[..., tuple[PlanDate, ...]]


@pytest.fixture
def dates() -> Dates:
    """The dates of a plan's text, with the fields that earlier components would have filled."""

    def read(text: str, *tables: Table, **fields: object) -> tuple[PlanDate, ...]:
        layout = Layout(tables=tables)
        document = Document(
            file_name="ke-hoach.txt", sha256="0" * 64, media_type="text/plain", size=len(text), text=text, layout=layout
        )
        draft = Draft(kind=DocumentKind.PLAN, fields=fields, scratch={"outline": outline(text)})
        return plan_dates(document, draft)

    return read


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Thời gian nhận hồ sơ dự thi: từ ngày 10/3/2026 đến ngày 30/4/2026.", DateRole.SUBMISSION_WINDOW),
        ("Bài dự thi gửi về Văn phòng UBND tỉnh chậm nhất ngày 15 tháng 10 năm 2025.", DateRole.SUBMISSION_WINDOW),
        ("Thời gian đóng đăng ký: 17h00 ngày 20/6/2026.", DateRole.SUBMISSION_WINDOW),
        ("Bắt đầu: 01/4/2026\nKết thúc: 30/6/2026\n", DateRole.CAMPAIGN_PERIOD),
        ("Giai đoạn 2 từ tháng 7/2026 đến hết năm 2026.", DateRole.CAMPAIGN_PERIOD),
        ("Điều chỉnh thời gian nộp bài từ ngày 15/8/2026 sang ngày 30/8/2026.", DateRole.SUBMISSION_WINDOW),
        ("Bản mô tả giải pháp nộp về Phòng Nội vụ trước 30/9/2026.", DateRole.SUBMISSION_WINDOW),
        ("Kết thúc nhận bài: 24h00 ngày 31/8/2026.", DateRole.SUBMISSION_WINDOW),
        ("Thời gian đăng ký: cập nhật trên hệ thống trước ngày 31/8/2026.", DateRole.SUBMISSION_WINDOW),
        ("Thời gian thực hiện: Giai đoạn 2026 - 2030.", DateRole.CAMPAIGN_PERIOD),
        ("Thời gian tổ chức Cuộc thi: trong năm 2026.", DateRole.CAMPAIGN_PERIOD),
        ("Lễ trao giải được tổ chức vào đúng Ngày Chuyển đổi số quốc gia 10/10/2026.", DateRole.AWARD_CEREMONY),
        ("Hạn cuối nộp sản phẩm: 17 giờ ngày 30/9/2025", DateRole.SUBMISSION_WINDOW),
        ("Đăng ký tham gia trực tuyến từ ngày 01/8/2025 đến ngày 15/8/2025.", DateRole.SUBMISSION_WINDOW),
        ("Thời gian thi đua: từ tháng 01/2026 đến hết tháng 11/2026.", DateRole.CAMPAIGN_PERIOD),
        ("Phong trào được phát động từ ngày 01/01/2026 và kết thúc vào ngày 31/12/2030.", DateRole.CAMPAIGN_PERIOD),
        ("Cuộc thi diễn ra từ ngày 02/6 đến ngày 30/8/2026.", DateRole.CAMPAIGN_PERIOD),
        ("Chấm vòng sơ khảo từ ngày 01/11/2025 đến ngày 10/11/2025.", DateRole.ROUND),
        ("Tháng 5/2026: Hội đồng chấm chung khảo.", DateRole.ROUND),
        ("Sơ kết phong trào vào quý III năm 2028.", DateRole.INTERIM_REVIEW),
        ("Tiến hành tổng kết chuyên đề trong tháng 12/2027.", DateRole.FINAL_REVIEW),
        ("Ngày 19/5/2026: tổng kết và trao giải.", DateRole.AWARD_CEREMONY),
        ("Lễ trao thưởng dự kiến tổ chức vào trung tuần tháng 12/2025.", DateRole.AWARD_CEREMONY),
        ("Các phường gửi báo cáo kết quả về Phòng Nội vụ trước ngày 20/11/2025.", DateRole.REPORT_DUE),
        ("Hồ sơ khen thưởng gửi trước ngày 10/12/2024.", DateRole.TASK_DUE),
        ("Các xã đăng ký mô hình với Phòng Nội vụ chậm nhất ngày 20/3/2023.", DateRole.TASK_DUE),
        ("Cử 01 đầu mối liên hệ và gửi về Sở Nội vụ trong ngày 11/7/2022.", DateRole.TASK_DUE),
        ("Thí sinh vào chung kết tham gia tổng duyệt chiều ngày 14/9/2023.", DateRole.EVENT),
        ("Trao giải tại Hội nghị sơ kết công tác, dự kiến đầu tháng 7/2026.", DateRole.AWARD_CEREMONY),
        ("Tổng kết phong trào vào hội nghị công tác cuối năm, dự kiến ngày 27/12/2024.", DateRole.FINAL_REVIEW),
        ("Trao giải nhân dịp kỷ niệm 95 năm Ngày thành lập Hội (20/10/2025).", DateRole.AWARD_CEREMONY),
        ("Tổng hợp sáng kiến, gửi về Sở kể từ ngày 18/7/2022 và không muộn hơn ngày 31/8/2022.", DateRole.SUBMISSION_WINDOW),
        ("Sở Tư pháp tham mưu ban hành thể lệ trước ngày 25/3/2026.", DateRole.TASK_DUE),
        ("Hoàn thành cập nhật dữ liệu trong tháng 6/2026.", DateRole.TASK_DUE),
        ("Lễ phát động dự kiến lúc 8 giờ 00, ngày 05/3/2026 tại Hội trường.", DateRole.EVENT),
        ("Tổ chức tập huấn cho các đội thi ngày 12/4/2026.", DateRole.EVENT),
        ("Quyết định này có hiệu lực kể từ ngày 01/7/2025.", DateRole.EFFECTIVE),
        ("Các ấp tổ chức phát động trong nhân dân xong trước ngày 18/3/2026.", DateRole.TASK_DUE),
        ("Phòng Nội vụ (bộ phận Thi đua - Khen thưởng): hướng dẫn tiêu chí trước 25/4/2026.", DateRole.TASK_DUE),
        ("Nộp bản thuyết minh chậm nhất 20/9/2026, qua văn thư.", DateRole.SUBMISSION_WINDOW),
        ("Bài thi viết: nhận từ ngày phát động 06/7/2026 đến ngày 18/9/2026.", DateRole.SUBMISSION_WINDOW),
        ("Bước 3: tải video lên kênh của Hội, gửi đường dẫn về hộp thư chung trước ngày 15/5/2026.", DateRole.SUBMISSION_WINDOW),
        ("Báo cáo trước hội đồng: sáng 12/11/2026.", DateRole.ROUND),
        ("Kết quả được công bố trước ngày 30/6/2026.", DateRole.AWARD_CEREMONY),
        ("Tôn vinh tại Hội nghị công tác Hội đầu năm 2027.", DateRole.AWARD_CEREMONY),
        ("Tổ Công nghệ nghiệm thu cổng nộp bài chậm nhất 10/4/2026.", DateRole.TASK_DUE),
        ("Văn phòng báo cáo tiến độ nhận hồ sơ vào thứ Sáu hằng tuần.", DateRole.REPORT_DUE),
    ],
)
def test_the_clause_tells_the_role(dates: Dates, text: str, role: DateRole) -> None:
    assert [d.role for d in dates(text)] == [role]


def test_the_heading_tells_the_role_where_the_clause_does_not(dates: Dates) -> None:
    (found,) = dates("III. THỜI GIAN THỰC HIỆN\nTừ ngày 05/02/2026 đến ngày 30/10/2026.\n")

    assert found.role is DateRole.CAMPAIGN_PERIOD
    assert found.evidence.confidence < 0.8


def test_each_date_of_a_sentence_has_its_own_words(dates: Dates) -> None:
    found = dates("Nhận bài từ ngày 01/4/2026 đến ngày 31/5/2026, chấm sơ khảo trước ngày 15/6/2026 và trao giải ngày 02/7/2026.")

    assert [d.role for d in found] == [DateRole.SUBMISSION_WINDOW, DateRole.ROUND, DateRole.AWARD_CEREMONY]


def test_dates_that_lead_are_told_by_what_follows_each(dates: Dates) -> None:
    found = dates("Tháng 6/2026 tiến hành sơ kết, tháng 12/2026 tổng kết chuyên đề.")

    assert [d.role for d in found] == [DateRole.INTERIM_REVIEW, DateRole.FINAL_REVIEW]


def test_words_beside_another_date_of_the_clause_tell_less_surely(dates: Dates) -> None:
    first, second = dates("Định kỳ 6 tháng (trước ngày 05/6) và 01 năm (trước ngày 05/12) báo cáo Sở Nội vụ.")

    assert (first.role, second.role) == (DateRole.REPORT_DUE, DateRole.REPORT_DUE)
    assert first.evidence.confidence < second.evidence.confidence


def test_a_deadline_has_no_start_and_says_whether_its_day_counts(dates: Dates) -> None:
    before, until = dates("Nộp hồ sơ trước ngày 12/9/2025.\nĐăng ký dự thi đến hết ngày 20/8/2025.\n")

    assert (before.start, before.end, before.end_exclusive) == (None, date(2025, 9, 12), True)
    assert (until.start, until.end, until.end_exclusive) == (None, date(2025, 8, 20), False)


def test_a_named_time_limit_is_a_deadline(dates: Dates) -> None:
    (found,) = dates("Thời hạn nộp bài: 17h00, ngày 30/9/2025.")

    assert (found.start, found.end, found.end_time) == (None, date(2025, 9, 30), "17:00")


def test_a_clock_time_makes_the_day_of_a_deadline_count(dates: Dates) -> None:
    (found,) = dates("Gửi bài dự thi trước 16h30 ngày 12/9/2025.")

    assert (found.end, found.end_time, found.end_exclusive) == (date(2025, 9, 12), "16:30", False)


def test_the_start_is_the_day_of_issue_when_the_text_says_so(dates: Dates) -> None:
    text = "Thời gian thi đua từ ngày ban hành Kế hoạch đến hết năm 2027."

    (known,) = dates(text, header=Header(issued_on=date(2025, 3, 14)))
    (unknown,) = dates(text)

    assert (known.start, known.end) == (date(2025, 3, 14), date(2027, 12, 31))
    assert (known.precision, known.start_precision) == (Precision.YEAR, Precision.DAY)
    assert unknown.start is None


def test_an_open_end_stays_open(dates: Dates) -> None:
    (found,) = dates("Thời gian thực hiện: từ tháng 3/2026 đến khi tổ chức xong Đại hội.")

    assert (found.start, found.end, found.precision) == (date(2026, 3, 1), None, Precision.MONTH)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Phòng Nội vụ tổng hợp, báo cáo trước ngày 25 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("Báo cáo quý gửi trước ngày 15 của tháng cuối quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15"),
        ("Hằng năm, trước ngày 05/12, các xã gửi báo cáo.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5"),
        ("Báo cáo 6 tháng gửi trước ngày 15/6.", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"),
        ("Báo cáo năm trước ngày 10/01 năm sau.", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=10"),
    ],
)
def test_regular_reports_have_a_rule_and_no_day(dates: Dates, text: str, rule: str) -> None:
    (found,) = dates(text)

    assert (found.role, found.recurrence, found.start, found.end) == (DateRole.REPORT_DUE, rule, None, None)


def test_the_only_report_of_a_plan_for_one_year_has_its_day(dates: Dates) -> None:
    (found,) = dates("Các đơn vị gửi báo cáo kết quả trước ngày 20/11.", campaign=Campaign(year=2026))

    assert (found.end, found.recurrence) == (date(2026, 11, 20), None)


def test_a_counted_date_keeps_its_event(dates: Dates) -> None:
    (found,) = dates("Thời gian nhận bài là 45 ngày kể từ ngày công bố thể lệ.")

    assert found.offset is not None
    assert (found.offset.duration, found.offset.after) == ("P45D", "ngày công bố thể lệ")
    assert (found.start, found.end) == (None, None)


def test_the_year_comes_from_the_header_then_from_the_campaign(dates: Dates) -> None:
    text = "Nộp bài dự thi trước ngày 15/01."

    assert [d.end for d in dates(text, header=Header(issued_on=date(2025, 10, 3)))] == [date(2026, 1, 15)]
    assert [d.end for d in dates(text, campaign=Campaign(year=2027))] == [date(2027, 1, 15)]
    assert dates(text) == ()


def test_a_year_said_nearby_comes_first(dates: Dates) -> None:
    text = "Thời gian thi: từ ngày 01/4/2026 đến hết ngày 30/6/2026, gồm các kỳ:\n- Kỳ 1: 01/4 - 30/4;\n- Kỳ 2: 01/5 - 31/5;\n"

    found = dates(text, header=Header(issued_on=date(2024, 1, 5)))

    assert [(d.start, d.end) for d in found[1:]] == [(date(2026, 4, 1), date(2026, 4, 30)), (date(2026, 5, 1), date(2026, 5, 31))]


def test_a_slip_is_read_and_shown(dates: Dates) -> None:
    (found,) = dates("Thời gian nhận bài: từ ngày 0l/9/2025 đếnngày 30/9/2205.")

    assert (found.start, found.end) == (date(2025, 9, 1), date(2025, 9, 30))
    assert found.slip == "từ ngày 01/9/2025 đến ngày 30/9/2025"


def test_parts_are_kept(dates: Dates) -> None:
    (found,) = dates("Trao giải vào cuối quý III/2026.")

    assert (found.part, found.precision, found.end) == (DatePart.LATE, Precision.QUARTER, date(2026, 9, 30))


def test_a_round_has_its_number(dates: Dates) -> None:
    text = "Vòng 1: từ ngày 01/8/2026 đến ngày 10/8/2026.\nVòng chung khảo: ngày 25/8/2026.\n"
    evidence = Document(file_name="x", sha256="0" * 64, media_type="text/plain", size=1, text=text).evidence(0, 6, rule="t")
    rounds = (Round(ordinal=1, name="Vòng 1", evidence=evidence), Round(ordinal=2, name="Vòng chung khảo", evidence=evidence))

    assert [d.ordinal for d in dates(text, rounds=rounds)] == [1, 2]


def test_a_label_holds_for_all_parts_of_its_line(dates: Dates) -> None:
    found = dates("Điều 3. Thời gian\n2. Nhận bài dự thi: đợt 1 từ 10/3 đến 30/4/2025; đợt 2 từ 05/5/2025 đến 20/6/2025.\n")
    assert [d.role for d in found] == [DateRole.SUBMISSION_WINDOW] * 2


def test_what_follows_is_rather_about_the_next_date(dates: Dates) -> None:
    found = dates("Các xã đăng ký mô hình trước ngày 20/3/2023, báo cáo kết quả 6 tháng trước ngày 05/7/2023.\n")
    assert [d.role for d in found] == [DateRole.TASK_DUE, DateRole.REPORT_DUE]


@pytest.mark.parametrize(
    "text",
    [
        "Sơ kết 6 tháng đầu năm 2026 trước ngày 10/7/2026.\n",
        "Nội dung\tThời gian\nSơ kết 6 tháng đầu năm 2026\tTrước ngày 10/7/2026\n",
        "Sơ kết công tác năm 2026 (dự kiến trước ngày 10/7/2026).\n",
    ],
)
def test_the_time_looked_back_on_is_not_the_time_of_looking_back(dates: Dates, text: str) -> None:
    (found,) = dates(text)
    assert (found.role, found.end) == (DateRole.INTERIM_REVIEW, date(2026, 7, 10))


def test_a_campaign_may_begin_with_its_issue_and_end_on_a_day(dates: Dates) -> None:
    header = Header(issued_on=date(2023, 3, 3))
    (found,) = dates("Phong trào bắt đầu từ ngày ký ban hành Kế hoạch này và kết thúc vào ngày 30/11/2023.\n", header=header)
    assert (found.role, found.start, found.end) == (DateRole.CAMPAIGN_PERIOD, date(2023, 3, 3), date(2023, 11, 30))


def test_quarters_over_columns_of_values_are_no_dates(dates: Dates) -> None:
    assert dates("Nội dung\tQuý I\tQuý II\nHồ sơ được số hóa (%)\t25\t50\n", campaign=Campaign(year=2026)) == ()


def _table(text: str, *rows: tuple[str, ...]) -> Table:
    cells, position = [], 0
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            start = text.index(words, position)
            position = start + len(words)
            cells.append(Cell(number, column, 1, 1, start, position))
    return Table(0, len(text), len(rows), len(rows[0]), tuple(cells))


SCHEDULE = (
    ("TT", "Nội dung công việc", "Thời gian", "Đơn vị chủ trì"),
    ("1", "Tiếp nhận bài dự thi", "01/3/2026 - 15/4/2026", "Ban Giám khảo chấm thi"),
    ("2", "Chấm sơ khảo", "Quý II/2026", "Hội đồng"),
    ("3", "Xây dựng kho dữ liệu dùng chung", "2027", "Sở Nội vụ"),
)


@pytest.mark.parametrize("with_layout", [True, False])
def test_a_schedule_in_a_table(dates: Dates, *, with_layout: bool) -> None:
    text = "\n".join("\t".join(row) for row in SCHEDULE) + "\n"

    found = dates(text, *([_table(text, *SCHEDULE)] if with_layout else []))

    assert [(d.role, d.label) for d in found[:2]] == [
        (DateRole.SUBMISSION_WINDOW, "Tiếp nhận bài dự thi"),
        (DateRole.ROUND, "Chấm sơ khảo"),
    ]


def test_a_lone_year_counts_in_a_column_of_times(dates: Dates) -> None:
    text = "\n".join("\t".join(row) for row in SCHEDULE) + "\n"

    found = dates(text, _table(text, *SCHEDULE))

    assert (found[-1].end, found[-1].precision, found[-1].role) == (date(2027, 12, 31), Precision.YEAR, DateRole.TASK_DUE)


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về chương trình tổng thể.",
        "Ngày 12/5/2025, UBND thành phố ban hành Kế hoạch số 90/KH-UBND về tổ chức hội thi.",
        "Lai Châu, ngày 14 tháng 3 năm 2025",
        "Đăng ngày 06 - 04 - 2022",
        "Cập nhật lúc: 15/8/2025",
        "18/08/2025 | 11:15 GMT+7",
        "Hướng dẫn nộp hồ sơ qua mạng (20/05/2025 8:42 SA)",
        " 10/06/2024",
        "Thứ Tư, 07/01/2026 | 22:34",
        "10:15, 20/08/2025",
        "Lượt xem: 230 | 10/06/2024",
        "Hà Nội, 15/8/2025",
        "Ký ngày: 20/5/2025",
        "Người ký: Sở Nội vụ; Thời gian ký: 20.05.2025 10:20:11 +07:00",
        "Theo Kế hoạch 45/KH-UBND của UBND tỉnh Lâm Đồng ngày 15/4/2025, cuộc thi dành cho mọi người dân.",
        "Thể lệ này thay thế Thể lệ ban hành ngày 12/3/2024.",
        "kéo dài như đã thông báo (thay vì ngày 30/9/2026)",
        "Hội đồng được thành lập theo Quyết định ngày 03/02/2026",
        "Tin liên quan\nKhai mạc hội thi sáng kiến (12/5/2025)",
        "Tính đến ngày 30/6/2025, Ban Tổ chức đã nhận được 120 bài dự thi.",
        "Từ ngày 01/01/2025 đến ngày 30/6/2025, toàn tỉnh tiếp nhận 12.345 hồ sơ.",
        "Qua 05 năm triển khai (2021-2025), huyện đã có 300 sáng kiến.",
        "chào mừng kỷ niệm 80 năm Quốc khánh (02/9/1945 - 02/9/2025)",
        "nhân dịp kỷ niệm Ngày Giải phóng 30/4/2025, các đơn vị thi đua",
        "bầu cử đại biểu nhiệm kỳ 2026 - 2031",
        "Kế hoạch cải cách hành chính giai đoạn 2021-2025",
        "kết quả công tác thi đua, khen thưởng năm 2025 của huyện",
        "Phấn đấu đến năm 2030, 100% hồ sơ được số hóa.",
        "Đến cuối năm 2016, tỷ lệ hồ sơ nộp trực tuyến đã đạt trên 70%.",
        "Thí sinh đủ 18 tuổi tính đến ngày 01/01/2026.",
        "Ảnh chụp sau ngày 30/9/2025, chưa đăng ở đâu.",
        "Lần trước hạn nhận bài là 15/8/2025, nhiều bài về trễ.",
        "Nhìn lại mùa đầu, từ 01/4 đến 30/6/2025 có 58 bài.",
        "Kết quả công bố hồi tháng 4 năm 2025 là căn cứ so sánh.",
        "Người dự thi sinh từ 01/01/1990 trở về sau.",
        "Ngay từ đầu năm 2024, xã đã triển khai.",
    ],
)
def test_these_are_no_dates_of_the_plan(dates: Dates, text: str) -> None:
    assert dates(text) == ()


def test_dates_of_citations_and_of_the_header_are_left_to_them(dates: Dates) -> None:
    text = "Thực hiện chương trình công tác đã ký ngày 03/02/2026, nộp bài trước ngày 01/5/2026."
    document = Document(file_name="x", sha256="0" * 64, media_type="text/plain", size=1, text=text)
    cited = Citation(issued_on=date(2026, 2, 3), evidence=document.evidence(text.index("chương"), text.index(", nộp"), rule="t"))

    assert [d.end for d in dates(text, citations=(cited,))] == [date(2026, 5, 1)]


def test_the_same_date_is_given_once(dates: Dates) -> None:
    text = "Nhận bài đến hết ngày 20/8/2025.\nLưu ý: chỉ nhận bài đến hết ngày 20/8/2025.\n"

    assert len(dates(text)) == 1


def test_a_role_from_the_form_alone_is_less_sure(dates: Dates) -> None:
    clear, guessed = dates("Hạn nộp bài dự thi: trước ngày 05/6/2026.\nPhòng Văn hóa chuẩn bị hội trường trước ngày 01/7/2026.\n")

    assert guessed.role is DateRole.TASK_DUE
    assert guessed.evidence.confidence < clear.evidence.confidence


def test_evidence_is_the_mention_letter_for_letter(dates: Dates) -> None:
    text = "Ban Tổ chức nhận bài\u00a0từ ngày 01/4/2026 đến ngày 31/5/2026 tại Sở."

    (found,) = dates(text)

    assert text[found.evidence.start : found.evidence.end] == found.evidence.quote == "từ ngày 01/4/2026 đến ngày 31/5/2026"
    assert found.evidence.rule.startswith("dates.")


@pytest.mark.parametrize(
    "text",
    [
        "Hội thi lần trước đã nhận bài đến hết ngày 30/9/2023.\n",
        "Giải pháp dự thi được áp dụng từ ngày 01/01/2023 đến ngày 31/12/2023.\n",
        "Thời gian áp dụng sáng kiến: từ ngày 01/01/2022 đến ngày 30/4/2024.\n",
        "Tác phẩm đăng báo trong khoảng thời gian từ 01/01/2024 đến 31/7/2024.\n",
    ],
)
def test_what_was_done_or_made_before_the_plan_is_no_date_of_it(dates: Dates, text: str) -> None:
    assert dates(text, header=Header(issued_on=date(2024, 5, 20))) == ()


def test_a_month_gives_way_to_its_day(dates: Dates) -> None:
    (found,) = dates("Trao giải: trong Lễ chào cờ đầu tháng 6, thứ Hai ngày 01/6/2026.\n", campaign=Campaign(year=2026))
    assert (found.role, found.start) == (DateRole.AWARD_CEREMONY, date(2026, 6, 1))


def test_the_event_from_which_a_stretch_is_counted_does_not_tell_its_role(dates: Dates) -> None:
    (found,) = dates("Tác phẩm gửi về Ban Tổ chức từ ngày phát động đến hết ngày 31/7/2024.\n")
    assert found.role is DateRole.SUBMISSION_WINDOW


@pytest.mark.parametrize(
    "text", ["Năm 2023, hội thi có 215 ý tưởng, tổng kết vào ngày 20/11/2023.\n", "Tổng kết cuộc thi năm 2023.\n"]
)
def test_years_before_the_campaign_are_past(dates: Dates, text: str) -> None:
    assert dates(text, campaign=Campaign(year=2024)) == ()


def test_the_nearest_rhythm_that_fits_is_the_reports(dates: Dates) -> None:
    found = dates("Các tổ báo cáo tuần vào chiều thứ Năm, báo cáo tháng trước ngày 14.\n")
    assert [(d.role, d.recurrence) for d in found] == [
        (DateRole.REPORT_DUE, "FREQ=WEEKLY;BYDAY=TH"),
        (DateRole.REPORT_DUE, "FREQ=MONTHLY;BYMONTHDAY=14"),
    ]


def test_a_stage_of_carrying_out_is_the_campaigns_time(dates: Dates) -> None:
    (found,) = dates("2. Giai đoạn thực hiện: từ tháng 4/2023 đến tháng 10/2025.\n")
    assert found.role is DateRole.CAMPAIGN_PERIOD


def test_two_columns_of_days_are_one_stretch(dates: Dates) -> None:
    text = (
        "Việc\tBắt đầu\tKết thúc\tĐơn vị\nNhận bài dự thi\t06/4/2026\t29/5/2026\tPhòng Văn hóa\nTrao giải\t20/7/2026\t\tUBND xã\n"
    )
    window, ceremony = dates(text)
    assert (window.role, window.start, window.end) == (DateRole.SUBMISSION_WINDOW, date(2026, 4, 6), date(2026, 5, 29))
    assert (ceremony.role, ceremony.start, ceremony.end) == (DateRole.AWARD_CEREMONY, date(2026, 7, 20), date(2026, 7, 20))


def test_a_third_column_of_days_tells_of_its_own(dates: Dates) -> None:
    text = "Đợt\tMở\tĐóng\tXét chọn\n1\t06/4/2026\t29/5/2026\tChậm nhất 12/6/2026\n"
    assert [(d.start, d.end) for d in dates(text)] == [(date(2026, 4, 6), date(2026, 5, 29)), (None, date(2026, 6, 12))]


def test_marks_given_in_an_emulation_campaign_are_no_round(dates: Dates) -> None:
    campaign = Campaign(form=CampaignForm.EMULATION, year=2026)
    (found,) = dates("- Ngày 06 - 08/7/2026: chấm điểm giữa năm.", campaign=campaign)
    assert found.role is not DateRole.ROUND
    (found,) = dates("- Ngày 06 - 08/7/2026: chấm bài dự thi.", campaign=Campaign(form=CampaignForm.CONTEST, year=2026))
    assert found.role is DateRole.ROUND


def test_a_quarter_that_is_reported_on_is_no_date(dates: Dates) -> None:
    found = dates("Nhận báo cáo vào ngày 20 tháng cuối quý, riêng quý IV nhận trước ngày 22/12/2026.")
    assert [d.end for d in found] == [None, date(2026, 12, 22)]


def test_what_happens_on_the_day_of_issue_is_kept_where_it_is_told(dates: Dates) -> None:
    header = Header(issued_on=date(2026, 9, 14))
    assert [d.role for d in dates("9/2026\tPhát động tại lễ chào cờ ngày 14/9/2026\n", header=header)]
    assert not dates("Đông Hòa, ngày 14/9/2026", header=header)


def test_the_last_day_from_now_on_counts_even_if_only_a_year_is_said(dates: Dates) -> None:
    header = Header(issued_on=date(2026, 3, 2))
    (found,) = dates("Các phường rà soát bộ thủ tục từ nay đến hết năm 2026.", header=header)
    assert (found.start, found.end) == (date(2026, 3, 2), date(2026, 12, 31))


def test_what_comes_after_a_day_and_is_refused_tells_the_deadline(dates: Dates) -> None:
    (found,) = dates("Bài nộp sau ngày 30/9/2025 không được chấm.")
    assert (found.role, found.start, found.end) == (DateRole.SUBMISSION_WINDOW, None, date(2025, 9, 30))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("LỊCH NĂM 2026\nNộp bài trước 15/5", date(2026, 5, 15)),
        ("Nộp bài trước 15/5.\n(Áp dụng cho năm 2026)", date(2026, 5, 15)),
        ("Năm học 2025 - 2026: nộp bài trước ngày 15/10.", date(2025, 10, 15)),
        ("Năm học 2025 - 2026: nộp bài trước ngày 15/3.", date(2026, 3, 15)),
    ],
)
def test_a_year_said_elsewhere_is_lent(dates: Dates, text: str, end: date) -> None:
    assert dates(text)[-1].end == end


def test_what_was_made_the_year_before_lends_no_year(dates: Dates) -> None:
    campaign = Campaign(form=CampaignForm.CONTEST, title="Ảnh đẹp", year=2026)
    found = dates("Ảnh chụp từ tháng 01/2025. Nộp bài trước ngày 15/10.", campaign=campaign)
    assert found[-1].end == date(2026, 10, 15)


def test_columns_of_first_and_last_days_in_other_words(dates: Dates) -> None:
    (found,) = dates("LỊCH 2026\nNội dung\tTừ\tTới\nNhận bài\t02/3\t13/3\n")
    assert (found.start, found.end) == (date(2026, 3, 2), date(2026, 3, 13))


def test_dates_of_one_list_share_the_words_after_it(dates: Dates) -> None:
    found = dates("Cuối năm 2025 và cuối năm 2026: sơ kết.")
    assert [one.role for one in found] == [DateRole.INTERIM_REVIEW] * 2


@pytest.mark.parametrize("label", ["Hạn chung của mọi người vẫn là", "Ban Tổ chức chốt nhận bài"])
def test_a_day_that_is_called_a_limit_has_no_start(dates: Dates, label: str) -> None:
    (found,) = dates(f"{label} 25/10/2026.")
    assert (found.start, found.end) == (None, date(2026, 10, 25))


def test_a_line_of_place_and_day_at_the_top_is_the_day_of_issue(dates: Dates) -> None:
    found = dates("Bến Lức, ngày 10 tháng 11 năm 2025\nNộp bài trước ngày 20/01.")
    assert [(one.role, one.end) for one in found] == [(DateRole.SUBMISSION_WINDOW, date(2026, 1, 20))]


def test_a_resolution_is_effective_from_its_passing(dates: Dates) -> None:
    (found,) = dates("Bến Lức, ngày 10 tháng 11 năm 2025\nQuy chế có hiệu lực thi hành từ ngày thông qua.")
    assert (found.role, found.start) == (DateRole.EFFECTIVE, date(2025, 11, 10))
