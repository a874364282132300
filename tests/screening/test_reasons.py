import re
from importlib.resources import files

import pytest

from docproc.documents.screening import CheckCode, Reason
from docproc.screening.affiliation import classes_of
from docproc.screening.reasons import _sentences, reason_codes, render

SOURCES = "".join(
    path.read_text(encoding="utf-8") for path in (files("docproc.screening") / "checks").iterdir() if path.is_file()
)


class Anything(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"<{key}>"


@pytest.mark.parametrize("code", reason_codes())
def test_every_reason_belongs_to_a_check_and_some_check_gives_it(code: str) -> None:
    check, _, why = code.partition(".")
    assert check in set(CheckCode)
    assert f'"{why}"' in SOURCES


@pytest.mark.parametrize("code", reason_codes())
def test_both_languages_take_the_same_parameters(code: str) -> None:
    check, _, why = code.partition(".")
    vietnamese, english = (set(re.findall(r"{(\w+)}", _sentences()[check][why][language])) for language in ("vi", "en"))
    assert english <= vietnamese


def test_a_reason_renders_in_either_language() -> None:
    reason = Reason(code="complete.missing", parameters={"missing": "tác giả"})
    assert render(reason) == "Thiếu phần bắt buộc: tác giả."
    assert render(reason, "en") == "Required parts are missing: tác giả."


@pytest.mark.parametrize(
    ("unit", "position", "code"),
    [
        ("UBND phường Long Xuyên", "Chủ tịch", "commune_committee"),
        ("Phòng Văn hóa - Xã hội, UBND xã Mỹ Hòa", None, "specialised_division"),
        ("Văn phòng Sở Tài chính", "Chuyên viên", "civil_servant"),
        ("Sở Khoa học và Công nghệ tỉnh Đồng Tháp", None, "provincial_department"),
        ("Trường THCS Nguyễn Du", "Giáo viên", "public_employee"),
        ("Công ty cổ phần Sao Mai", None, "enterprise"),
        ("Hội Liên hiệp Phụ nữ xã Tân Phú", None, "political_organisation"),
        ("Công an phường 5", None, "armed_unit"),
        ("Chi cục Thuế khu vực Long Hồ", None, "central_agency"),
        (None, "Trưởng ấp Bình Hòa", "citizen"),
        (None, "Sinh viên năm ba", "student"),
    ],
)
def test_workplaces_and_positions_say_who_somebody_is(unit: str | None, position: str | None, code: str) -> None:
    assert code in classes_of(unit, position)


def test_words_that_say_nothing_give_nothing() -> None:
    assert classes_of("Nhóm tác giả", "Trưởng nhóm") == frozenset()
