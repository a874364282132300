import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import Document, DocumentKind, Evidence, Plan
from docproc.documents.plan import Campaign, CampaignForm
from docproc.extraction import extract
from docproc.extraction.campaign import add_campaign
from docproc.extraction.context import attach, draft_of
from docproc.extraction.header import add_header


def campaign_of(text: str) -> Campaign:
    document = Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text)
    doc = attach(Doc(Vocab()), document, None)
    campaign: Campaign = draft_of(add_campaign(add_header(doc))).fields["campaign"]
    for evidence in campaign.evidence.values():
        assert isinstance(evidence, Evidence)
        assert text[evidence.start : evidence.end] == evidence.quote
    return campaign


def plan(subject: str, body: str = "I. MỤC ĐÍCH\n") -> str:
    return f"UBND TỈNH BẾN TRE\nSố: 87/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\n{subject}\n{body}"


CASES = [
    ("Tổ chức Cuộc thi “Sáng kiến chuyển đổi số” tỉnh Bến Tre năm 2026", "contest", "Sáng kiến chuyển đổi số", 2026, None),
    ("Tổ chức Hội thi cải cách hành chính tỉnh Bến Tre năm 2026", "contest", "Hội thi cải cách hành chính tỉnh Bến Tre", 2026, None),
    ("Phát động phong trào thi đua “Cải cách hành chính vì dân” giai đoạn 2021-2025", "emulation", "Cải cách hành chính vì dân", None, (2021, 2025)),
    ('Phát động phong trào thi đua chuyên đề "Xây dựng chính quyền số" năm 2024', "emulation", "Xây dựng chính quyền số", 2024, None),
    ("Tổ chức đợt thi đua đặc biệt lập thành tích chào mừng Đại hội Đảng năm 2025", "emulation",
     "đợt thi đua đặc biệt lập thành tích chào mừng Đại hội Đảng", 2025, None),
    ("Tham gia Hội thi tin học năm 2024", "contest", "Hội thi tin học", 2024, None),
    ("TỔ CHỨC CUỘC THI TÌM HIỂU PHÁP LUẬT CẢI CÁCH HÀNH CHÍNH NĂM 2023", "contest", "CUỘC THI TÌM HIỂU PHÁP LUẬT CẢI CÁCH HÀNH CHÍNH", 2023, None),
    ("Cải cách hành chính nhà nước năm 2024", "other", None, 2024, None),
    ("Chuyển đổi số giai đoạn 2025 - 2030", "other", None, None, (2025, 2030)),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "form", "title", "year", "years"), CASES)
def test_a_plan_tells_in_its_subject_what_it_runs(
    subject: str, form: str, title: str | None, year: int | None, years: tuple[int, int] | None
) -> None:
    campaign = campaign_of(plan(subject))
    assert (campaign.form, campaign.title, campaign.year, campaign.years) == (CampaignForm(form), title, year, years)


def test_values_carry_their_evidence() -> None:
    campaign = campaign_of(plan("Tổ chức Cuộc thi “Sáng kiến chuyển đổi số” năm 2026"))
    assert set(campaign.evidence) == {"form", "title", "year"}


def test_news_names_a_contest_in_its_lead() -> None:
    text = "Tin mới\nBan tổ chức cuộc thi “Viết về người tốt quanh ta” năm 2022 vừa họp.\nBài dự thi gửi từ ngày 1/4.\n"
    campaign = campaign_of(text)
    assert (campaign.form, campaign.title, campaign.year) == (CampaignForm.CONTEST, "Viết về người tốt quanh ta", 2022)


def test_an_unquoted_name_in_the_lead_needs_a_capital_or_a_usual_opening() -> None:
    assert (
        campaign_of("Cuộc thi Tìm hiểu chuyển đổi số xã Mỹ Thọ năm 2025 bắt đầu.\n").title
        == "Cuộc thi Tìm hiểu chuyển đổi số xã Mỹ Thọ"
    )
    assert campaign_of("Cuộc thi được tổ chức hằng năm cho mọi người dân.\n").title is None


def test_a_quoted_award_is_not_the_name_of_a_contest() -> None:
    text = "Hồ sơ đề nghị danh hiệu “Chiến sĩ thi đua cơ sở” gửi trước ngày 5/12. Đối tượng thi đua là các phòng.\n"
    assert campaign_of(text).title is None


def test_prizes_and_solutions_are_no_contests() -> None:
    assert campaign_of("Giải Nhất 10 triệu đồng; giải pháp cải cách; giải quyết hồ sơ.\n").form is CampaignForm.OTHER


def test_an_award_with_a_name_is_a_contest() -> None:
    campaign = campaign_of("Giải Búa vàng năm 2017 nhận tác phẩm từ tháng 5.\n")
    assert campaign.form is CampaignForm.CONTEST


def test_the_form_follows_the_document_not_the_page_around_it() -> None:
    text = (
        "HƯỞNG ỨNG CUỘC THI TÌM HIỂU PHÁP LUẬT\n\nUBND huyện Tân Phước vừa ban hành Kế hoạch phát động chuyên đề thi đua "
        "“Đẩy mạnh cải cách hành chính” năm 2023.\n"
    )
    campaign = campaign_of(text)
    assert (campaign.form, campaign.title, campaign.year) == (CampaignForm.EMULATION, "Đẩy mạnh cải cách hành chính", 2023)


def test_a_year_of_a_date_or_of_another_document_is_not_the_campaigns() -> None:
    text = plan("Tổ chức Hội thi cải cách hành chính tỉnh Bến Tre", "Căn cứ Kế hoạch số 5/KH-UBND ngày 5 tháng 3 năm 2020;\n")
    assert campaign_of(text).year is None


def test_the_years_of_a_title_line_count_when_the_sentence_lacks_them() -> None:
    text = (
        'Hội Phụ nữ phát động Cuộc thi "Phụ nữ với chuyển đổi số" giai đoạn 2023 – 2025\n\n'
        "Ngày 8-3-2023, Hội Liên hiệp Phụ nữ tỉnh Bình Phước đã ban hành Thể lệ số 02/TL-BTV về Cuộc thi “Phụ nữ với chuyển đổi số”.\n"
    )
    assert campaign_of(text).years == (2023, 2025)


def test_nothing_is_said_of_a_text_that_runs_nothing() -> None:
    assert campaign_of("Xã Mỹ Thọ làm đường mới.\n") == Campaign()


def test_a_year_before_a_term_of_office_is_that_of_the_campaign() -> None:
    campaign = campaign_of(
        plan("Phát động phong trào thi đua cải cách hành chính năm 2026, chào mừng đại biểu HĐND nhiệm kỳ 2026 - 2031")
    )
    assert (campaign.year, campaign.years) == (2026, None)


def test_a_name_may_end_in_its_year() -> None:
    assert campaign_of(plan("Tổ chức Cuộc thi “Ý tưởng phục vụ - Bệnh viện số 2026”")).year == 2026


@pytest.mark.parametrize(("end", "year"), [("30/6/2026", 2026), ("30/01/2027", None)])
def test_a_contest_without_a_year_has_the_single_one_of_its_run(end: str, year: int | None) -> None:
    text = plan("Tổ chức Cuộc thi “Một ngày không hẹn lại”", f"Thời gian nhận bài dự thi: từ ngày 05/5/2026 đến ngày {end}.\n")
    record = extract(Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text), DocumentKind.PLAN)
    assert isinstance(record, Plan)
    assert record.campaign.year == year


def whole(text: str) -> Campaign:
    """Read by the whole pipeline, dates included."""
    document = Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text)
    record = extract(document, DocumentKind.PLAN)
    assert isinstance(record, Plan)
    return record.campaign


NAMES_WITHOUT_A_FULL_NOUN = [
    ("KẾ HOẠCH\nThi đua “Nửa ngày có căn cước”\n", "emulation", "Nửa ngày có căn cước"),
    ("THỂ LỆ\nThi kể chuyện “Con dấu và tấm lòng”\n", "contest", "Con dấu và tấm lòng"),
    ("KẾ HOẠCH\nMở hộp thư hiến kế “Quầy nào cũng nhanh” năm 2025\n", "contest", "Quầy nào cũng nhanh"),
    (
        "KẾ HOẠCH\nThi đua rút ngắn thời gian giải quyết hồ sơ năm 2025\nI. MỤC ĐÍCH\n",
        "emulation",
        "Thi đua rút ngắn thời gian giải quyết hồ sơ",
    ),
]


@pytest.mark.parametrize(("text", "form", "title"), NAMES_WITHOUT_A_FULL_NOUN)
def test_names_that_no_full_noun_opens(text: str, form: str, title: str) -> None:
    campaign = whole(text)
    assert (campaign.form, campaign.title) == (form, title)


def test_what_is_run_within_another_movement_has_its_own_name() -> None:
    text = "Trong khuôn khổ phong trào “Dân vận khéo ở phường”, Hội mở cuộc thi lấy tên là “Dân hỏi, phường đáp” năm 2025.\n"
    campaign = whole(text)
    assert (campaign.form, campaign.title, campaign.year) == ("contest", "Dân hỏi, phường đáp", 2025)


def test_a_movement_that_is_answered_keeps_its_name_where_there_is_no_other() -> None:
    text = "KẾ HOẠCH\nHưởng ứng phong trào thi đua “Chính quyền vì dân phục vụ” năm 2025\n"
    assert whole(text).title == "Chính quyền vì dân phục vụ"


@pytest.mark.parametrize("line", ["“Chìa khóa vàng cải cách” - mùa thứ tư, 2023", "“Chìa khóa vàng cải cách”\nMÙA 4 - 2023"])
def test_the_year_of_a_season(line: str) -> None:
    assert whole(f"THỂ LỆ\nGIẢI THƯỞNG {line}\nBan Tổ chức\n").year == 2023


def test_the_year_of_earlier_runs_is_not_its_year() -> None:
    text = "THÔNG BÁO\nVề đợt thi đua “Dứt điểm hồ sơ cũ” (không kể những đợt đã làm từ năm 2021 đến nay)\n"
    assert whole(text).year is None


def test_the_title_of_somebody_is_no_contest() -> None:
    text = (
        "THÔNG BÁO\nVề việc đề nghị tặng danh hiệu thi đua “Chiến sĩ thi đua cơ sở”\nCác phòng gửi hồ sơ trước ngày 5/12/2025.\n"
    )
    assert whole(text).title is None
