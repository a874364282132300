"""The area in which people may take part where the plan names no place for them: its issuer's."""

import pytest

from docproc.documents import Document, DocumentKind, Plan
from docproc.extraction import extract

PLAN = """ỦY BAN NHÂN DÂN TỈNH AN GIANG
{issuer}
Số: 12/KH-A
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Giang, ngày 02 tháng 3 năm 2026
KẾ HOẠCH
Tổ chức Cuộc thi sáng kiến năm 2026
I. ĐỐI TƯỢNG DỰ THI
{who}
II. THỜI GIAN
Từ ngày 01/4/2026 đến ngày 30/6/2026.
"""


def places(issuer: str, who: str) -> tuple[str, ...]:
    text = PLAN.format(issuer=issuer, who=who)
    record = extract(Document(file_name="a.txt", sha256="0", media_type="text/plain", size=1, text=text), DocumentKind.PLAN)
    assert isinstance(record, Plan)
    told = record.eligibility.evidence.get("localities", ())
    assert isinstance(told, tuple)
    for name, evidence in zip(record.eligibility.localities, told, strict=True):
        assert evidence.quote.casefold() == name.casefold()
    return record.eligibility.localities


@pytest.mark.parametrize(
    "who",
    [
        "Công chức của Sở; công chức tư pháp - hộ tịch 45 xã, phường.",
        "Mỗi huyện thành lập một đội gồm 05 công chức.",
        "Cán bộ quản lý, giáo viên các trường trực thuộc.",
        "Người dân quan tâm đến thủ tục hành chính.",
    ],
)
def test_people_who_are_spread_over_an_area_are_those_of_the_issuer(who: str) -> None:
    assert places("SỞ TƯ PHÁP", who) == ("An Giang",)


def test_staff_of_the_office_alone_are_bound_to_no_place() -> None:
    assert places("SỞ TƯ PHÁP", "Công chức, viên chức, người lao động của Sở.") == ()


def test_an_issuer_without_an_area_lends_none() -> None:
    assert places("TRƯỜNG CAO ĐẲNG NGHỀ", "Học sinh, sinh viên các trường thành viên; người dân học nghề.") == ()
