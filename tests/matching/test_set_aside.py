"""What does not count: phrases of the genre, legal bases, quotations, names."""

import itertools

import pytest

from docproc.documents.match import SetAsideReason
from docproc.matching.vectors import prepare


def aside(text: str) -> dict[str, SetAsideReason]:
    return {text[r.start : r.end]: r.why for r in prepare("", text).set_aside}


@pytest.mark.parametrize(
    ("text", "part", "why"),
    [
        ("Quét mã góp phần nâng cao hiệu lực, hiệu quả", "góp phần nâng cao hiệu lực, hiệu quả", SetAsideReason.BOILERPLATE),
        ("Căn cứ Nghị định số 61/2018/NĐ-CP của Chính phủ;", None, SetAsideReason.LEGAL_BASIS),
        ("thực hiện theo Thông tư số 01/2018/TT-VPCP", "theo Thông tư số 01/2018/TT-VPCP", SetAsideReason.LEGAL_BASIS),
        ("áp dụng ở UBND huyện Chợ Gạo", "UBND huyện Chợ Gạo", SetAsideReason.NAME),
        ("người dân phường Tân Lập", "phường Tân Lập", SetAsideReason.NAME),
    ],
)
def test_it_is_set_aside_with_its_reason(text: str, part: str | None, why: SetAsideReason) -> None:
    assert aside(text)[part or text] == why


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        (
            "Căn cứ Luật An toàn thực phẩm và tình hình thực tế, phòng cho chủ quán kiểm tra chéo bếp của nhau.",
            "Căn cứ Luật An toàn thực phẩm và tình hình thực tế,",
        ),
        (
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2025, chúng tôi dựng mô hình bếp mẫu.",
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2025,",
        ),
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015, Luật sửa đổi năm 2019;",
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015, Luật sửa đổi năm 2019;",
        ),
    ],
)
def test_a_legal_basis_ends_where_what_is_done_on_it_begins(text: str, basis: str) -> None:
    assert [part for part, why in aside(text).items() if why is SetAsideReason.LEGAL_BASIS] == [basis]


def test_a_phrase_of_one_syllable_is_told_by_its_diacritics() -> None:
    assert "nhằm" in aside("Gắn mã vào hồ sơ nhằm tra cứu")
    assert "nhắm" not in aside("Đèn tự nhắm mắt khi vắng người")
    assert "nham" in aside("Gan ma vao ho so nham tra cuu")


def test_a_number_that_measures_something_is_no_name() -> None:
    assert aside("Xã ở vùng cao, cách trung tâm huyện 31 km") == {}
    assert "phường 5" in aside("Người dân phường 5 xếp hàng")


def test_a_long_quotation_is_somebody_elses_sentence_and_a_short_one_a_name() -> None:
    long = "“Mỗi cán bộ hãy đặt mình vào vị trí của người dân khi giải quyết công việc hằng ngày của mình”"
    assert aside(f"Bác dạy: {long}")[long] is SetAsideReason.QUOTATION
    assert SetAsideReason.QUOTATION not in aside("Phần mềm “Nhắc việc” gửi thư").values()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Giảm tổn thất điện năng tại Điện lực Cao Lãnh", "Điện lực Cao Lãnh"),
        ("Soạn thảo văn bản tại Văn phòng Huyện ủy Đầm Dơi bằng mẫu có sẵn", "Văn phòng Huyện ủy Đầm Dơi"),
        ("Ở Ban Quản lý dự án Quảng Điền, hồ sơ được số hóa", "Ban Quản lý dự án Quảng Điền"),
    ],
)
def test_where_something_is_done_is_a_name_whatever_body_it_is(text: str, name: str) -> None:
    assert aside(text)[name] is SetAsideReason.NAME


@pytest.mark.parametrize("text", ["Đặt tủ tại cửa chính của chợ", "Tra cứu qua Zalo OA tại nhà", "Ở nhà văn hóa có bảng mã QR"])
def test_a_place_without_a_name_counts(text: str) -> None:
    assert SetAsideReason.NAME not in aside(text).values()


@pytest.mark.parametrize("text", ["bộ phận một cửa", "dán mã QR ở nơi chờ", "trung tâm hành chính công", "vẽ bản đồ số"])
def test_common_nouns_count(text: str) -> None:
    assert SetAsideReason.NAME not in aside(text).values()


def test_ranges_do_not_overlap() -> None:
    text = "Căn cứ Kế hoạch số 12/KH-UBND của UBND tỉnh Hậu Giang về nâng cao hiệu quả;\nnâng cao hiệu quả tại UBND xã Vị Thắng"
    ranges = prepare("", text).set_aside
    assert all(a.end <= b.start for a, b in itertools.pairwise(ranges))
