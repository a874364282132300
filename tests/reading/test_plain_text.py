import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docproc.reading.encodings import decode
from docproc.reading.plain_text import paragraphs

_SENTENCE = "Ủy ban nhân dân xã tổ chức cuộc thi tìm hiểu cải cách hành chính, đối tượng dự thi là công chức."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_form_of_unicode_is_read(encoding: str) -> None:
    assert decode(_SENTENCE.encode(encoding)).text == _SENTENCE


def test_windows_1258_with_its_combining_marks_becomes_nfc() -> None:
    # The code page has ê and ô, but tones only as marks of their own.
    assert decode(b"Ngh\xea\xd2nh \xd0i\xeau").text == "Nghểnh Điêu"


def test_a_damaged_byte_does_not_turn_utf_8_into_another_encoding() -> None:
    assert decode(_SENTENCE.encode() + b"\xff").text == _SENTENCE + "\ufffd"


def test_a_mark_of_the_wrong_length_is_not_fatal() -> None:
    assert decode(codecs.BOM_UTF16_LE + b"\x1e").text == "\ufffd"


def test_lines_of_a_text_that_nobody_wrapped_stay_paragraphs() -> None:
    text = "KẾ HOẠCH\nTổ chức cuộc thi\nI. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n2. Tạo phong trào"
    assert list(paragraphs(text)) == text.split("\n")


def test_a_hard_wrapped_text_is_joined_within_blank_lines() -> None:
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nII. ĐỐI TƯỢNG VÀ THỜI GIAN\nDỰ THI\n\n"
        "- Cán bộ, công chức, viên chức đang công\ntác tại xã;\n\n"
        "Bài dự thi gửi về Văn phòng trước ngày\n30 tháng 9 năm 2026 bằng thư điện tử hoặc\nnộp trực tiếp."
    )
    assert list(paragraphs(text)) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "II. ĐỐI TƯỢNG VÀ THỜI GIAN DỰ THI",
        "- Cán bộ, công chức, viên chức đang công tác tại xã;",
        "Bài dự thi gửi về Văn phòng trước ngày 30 tháng 9 năm 2026 bằng thư điện tử hoặc nộp trực tiếp.",
    ]


def test_items_of_a_hard_wrapped_text_without_blank_lines_stay_apart() -> None:
    text = (
        "1. Ban Tổ chức nhận bài dự thi từ ngày\n01 tháng 7 đến hết ngày 15 tháng 9 và công\nbố kết quả trước ngày 30.\n"
        "2. Mỗi tác giả được gửi không quá hai bài,\nmỗi bài không quá mười trang.\na) Bài viết bằng tiếng Việt;\nb) Bài có minh chứng."
    )
    assert list(paragraphs(text)) == [
        "1. Ban Tổ chức nhận bài dự thi từ ngày 01 tháng 7 đến hết ngày 15 tháng 9 và công bố kết quả trước ngày 30.",
        "2. Mỗi tác giả được gửi không quá hai bài, mỗi bài không quá mười trang.",
        "a) Bài viết bằng tiếng Việt;",
        "b) Bài có minh chứng.",
    ]


@given(st.lists(st.text(alphabet="aăâ bcdđ.,;-1)\t", max_size=40), max_size=20))
def test_joining_loses_no_letter(lines: list[str]) -> None:
    joined = "".join(paragraphs("\n".join(lines)))
    assert "".join(joined.split()) == "".join("".join(lines).split())
