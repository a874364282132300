"""Warnings about the whole document: its kind, bodies of before July 2025, what it does not say. Each beside what is no fault."""

from collections.abc import Callable

import pytest

from docproc.documents import Document, DocumentKind
from docproc.documents.document import Notice
from docproc.extraction import extract

DocumentMaker = Callable[..., Document]

PLAN = (
    "UBND TỈNH LÂM ĐỒNG\nSỞ NỘI VỤ\nSố: 12/KH-SNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Lâm Đồng, ngày {day}\nKẾ HOẠCH\nTổ chức Cuộc thi “Một việc, một lần đi” năm 2026\nI. MỤC ĐÍCH\nTìm cách làm hay.\nII. ĐỐI TƯỢNG\n"
    "Cán bộ, công chức các sở, ngành.\n{middle}"
)
ENTRY = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN ĐỀ NGHỊ CÔNG NHẬN SÁNG KIẾN\nKính gửi: Hội đồng sáng kiến xã.\n"
    "Tôi ghi tên dưới đây: Trần Văn Khải, công chức xã.\nTên sáng kiến: Hẹn giờ nộp hồ sơ qua tổng đài.\n1. Thực trạng\nNgười dân chờ lâu "
    "mỗi sáng thứ hai, nhiều người phải quay lại lần sau.\n2. Nội dung của giải pháp\nChia buổi sáng thành các suất, người dân gọi điện giữ "
    "suất.\n3. Tính mới\nChưa nơi nào trong huyện làm.\n4. Hiệu quả\nThời gian chờ giảm còn mười lăm phút.\nTôi xin cam đoan là đúng.\n"
)


SETTLED = "III. TIÊU CHÍ CHẤM\n- Tính mới: 40 điểm\n- Tính khả thi: 60 điểm\nIV. GIẢI THƯỞNG\n01 giải Nhất: 5.000.000 đồng.\n"


def warnings(document: Document, kind: DocumentKind | None = None) -> dict[str, list[Notice]]:
    """The warnings of a document's record by code."""
    found: dict[str, list[Notice]] = {}
    for notice in getattr(extract(document, kind), "warnings", ()):
        found.setdefault(notice.code, []).append(notice)
    return found


def plan(middle: str = "", day: str = "05 tháng 01 năm 2026") -> str:
    return PLAN.format(middle=middle, day=day)


def test_an_application_filed_as_a_plan_is_pointed_out_with_its_title(document_with: DocumentMaker) -> None:
    (notice,) = warnings(document_with(ENTRY), DocumentKind.PLAN)["kind_mismatch"]
    assert notice.evidence[0].quote.startswith("ĐƠN ĐỀ NGHỊ") or "CỘNG HÒA" in notice.evidence[0].quote
    assert "kế hoạch" in notice.message
    assert "bài dự thi" in notice.message


def test_a_plan_filed_as_an_entry_is_pointed_out(document_with: DocumentMaker) -> None:
    (notice,) = warnings(document_with(plan(SETTLED)), DocumentKind.ENTRY)["kind_mismatch"]
    assert notice.evidence[0].quote == "KẾ HOẠCH"


@pytest.mark.parametrize(
    ("text", "kind"), [(ENTRY, DocumentKind.ENTRY), (PLAN.format(middle="", day="05 tháng 01 năm 2026"), DocumentKind.PLAN)]
)
def test_a_kind_that_agrees_with_the_words_is_no_mismatch(document_with: DocumentMaker, text: str, kind: DocumentKind) -> None:
    assert "kind_mismatch" not in warnings(document_with(text), kind)
    assert "kind_mismatch" not in warnings(document_with(text))


def test_words_that_say_no_kind_contradict_none(document_with: DocumentMaker) -> None:
    text = "Giống lúa chịu mặn được trồng ở các xã ven biển từ vụ trước.\n" * 10
    assert "kind_mismatch" not in warnings(document_with(text), DocumentKind.PLAN)


def test_a_department_of_a_province_that_was_merged_is_named_with_its_heir(document_with: DocumentMaker) -> None:
    text = plan("III. NƠI NHẬN BÀI\nSở Nội vụ tỉnh Đắk Nông nhận bài trước ngày 30/4/2026.\n")
    (notice,) = warnings(document_with(text))["former_body"]
    assert notice.evidence[0].quote == "Sở Nội vụ tỉnh Đắk Nông"
    assert "Sở Nội vụ tỉnh Lâm Đồng" in notice.message


def test_a_province_that_joined_a_city_has_the_citys_body_for_an_heir(document_with: DocumentMaker) -> None:
    (notice,) = warnings(document_with(plan("UBND tỉnh Hậu Giang chỉ đạo các xã thực hiện.\n")))["former_body"]
    assert "thành phố Cần Thơ" in notice.message


def test_a_committee_of_a_district_has_no_work_after_the_districts(document_with: DocumentMaker) -> None:
    (notice,) = warnings(document_with(plan("UBND huyện Đức Trọng triển khai tới các xã.\n")))["former_body"]
    assert notice.evidence[0].quote == "UBND huyện Đức Trọng"
    assert "không còn cấp huyện" in notice.message


PAST = [
    "Căn cứ Kế hoạch số 5/KH-UBND ngày 02/02/2024 của UBND tỉnh Đắk Nông;\n",
    "Bài đã được UBND huyện Đức Trọng công nhận thì không dự thi.\n",
    "Hồ sơ của UBND tỉnh Đắk Nông cũ được dùng tiếp.\n",
    "UBND xã Tân Hội (sáp nhập từ các xã của UBND huyện Đức Trọng) nhận bài.\n",
    "Sở Nội vụ tỉnh Lâm Đồng, UBND phường Cam Ly và Bệnh viện đa khoa huyện Đức Trọng cử người dự.\n",
    "Theo Quyết định số 9/QĐ-UBND ngày 3/3/2023 của UBND huyện Đức Trọng, các xã đã có bộ phận một cửa.\n",
]


@pytest.mark.parametrize("line", PAST)
def test_what_is_cited_past_or_still_there_is_no_former_body(document_with: DocumentMaker, line: str) -> None:
    assert "former_body" not in warnings(document_with(plan(line)))


@pytest.mark.parametrize("day", ["05 tháng 01 năm 2024", "30 tháng 6 năm 2025"])
def test_before_july_2025_no_body_is_a_former_one(document_with: DocumentMaker, day: str) -> None:
    assert "former_body" not in warnings(document_with(plan("UBND huyện Đức Trọng triển khai tới các xã.\n", day)))


def test_rules_without_a_deadline_and_a_place_for_entries_lack_both(document_with: DocumentMaker) -> None:
    messages = [notice.message for notice in warnings(document_with(plan(SETTLED)))["missing_field"]]
    assert [("thời hạn" in message, "nơi nhận" in message) for message in messages] == [(True, False), (False, True)]


def test_rules_that_say_when_and_where_lack_nothing(document_with: DocumentMaker) -> None:
    told = f"{SETTLED}V. NỘP BÀI\nThời gian nhận bài dự thi: từ ngày 01/02/2026 đến ngày 30/4/2026.\nBài gửi về hộp thư hienke@lamdong.example.\n"
    assert "missing_field" not in warnings(document_with(plan(told)))


def test_a_letter_about_a_contest_need_not_settle_anything(document_with: DocumentMaker) -> None:
    assert "missing_field" not in warnings(document_with(plan()))


def test_a_day_before_the_plan_is_a_contradiction_unless_figures_are_counted_up_to_it(document_with: DocumentMaker) -> None:
    late = plan("III. NỘP BÀI\nThời hạn nhận bài dự thi: chậm nhất ngày 20/12/2025.\n")
    counted = plan("III. CHỈ TIÊU\nSố liệu thực hiện năm 2025 lấy đến ngày 31/12/2025.\n")
    assert "date_conflict" in warnings(document_with(late))
    assert "date_conflict" not in warnings(document_with(counted))
