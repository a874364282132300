"""Sections where the lexicon knows no heading: questions, stars, capitals, cells, slides, and letters without any."""

from collections.abc import Callable

import numpy as np
import pytest

from docproc.documents import Entry
from docproc.extraction.entry.roles import ROLES, decode, role_model
from docproc.extraction.entry.roles.features import heading_features, sentence_features

EntryReader = Callable[[str], Entry]

ACCOUNT = {
    "problem": "Dân ấp đi làm giấy phải chờ cả buổi vì không biết hôm nào cán bộ đi họp.",
    "solution": "Ấp treo tấm bảng ở quán nước, sáng nào xã cũng nhắn lịch trực để chủ quán ghi lên.",
    "novelty": "Trước nay lịch trực chỉ dán ở trụ sở, chưa nơi nào đưa ra quán nước.",
    "effect": "Ba tháng qua không còn ai đi về tay không, lượt chờ lâu giảm từ 40 xuống 3 lượt.",
    "applicability": "Ấp nào có quán nước cũng treo được bảng này.",
}


def openings(entry: Entry) -> dict[str, str]:
    found = {section: getattr(entry.sections, section) for section in ACCOUNT}
    return {section: item.text.strip(" -•*\n")[:40] for section, item in found.items() if item is not None}


EXPECTED = {section: text[:40] for section, text in ACCOUNT.items()}


@pytest.mark.parametrize(
    "headings",
    [
        ["Câu 1. Bà con khổ vì chuyện gì?", "Câu 2. Ấp đã làm gì?", "Câu 3. Mới ở đâu?", "Câu 4. Kết quả thế nào?", "Câu 5. Nơi khác làm được không?"],
        ["*** Hồi trước", "*** Ấp mình làm", "*** Cái mới", "*** Được gì rồi", "*** Nơi khác làm theo"],
        ["NỖI KHỔ CỦA DÂN", "VIỆC ẤP ĐÃ LÀM", "CÁI CHƯA AI NGHĨ TỚI", "NHỮNG CON SỐ", "AI CÓ THỂ LÀM THEO"],
        ["1. Chuyện hồi trước", "2. Ấp làm ra sao", "3. Cái mới lạ", "4. Con số sau ba tháng", "5. Nơi nào làm theo được"],
    ],
)  # fmt: skip
def test_headings_that_no_form_knows(read_entry: EntryReader, headings: list[str]) -> None:
    text = "\n".join(f"{heading}\n{body}" for heading, body in zip(headings, ACCOUNT.values(), strict=True))
    assert openings(read_entry(text)) == EXPECTED


def test_an_unknown_heading_among_known_ones_ends_the_section_before(read_entry: EntryReader) -> None:
    entry = read_entry(
        f"THỰC TRẠNG\n{ACCOUNT['problem']}\nGIẢI PHÁP\n{ACCOUNT['solution']}\nHIỆU QUẢ\n{ACCOUNT['effect']}\n"
        f"CHỖ NÀO LÀM THEO ĐƯỢC\n{ACCOUNT['applicability']}\nNGƯỜI HỖ TRỢ\nChủ quán nước ở ngã ba.\n"
    )
    assert entry.sections.effect is not None
    assert entry.sections.applicability is not None
    assert entry.sections.effect.text.strip() == ACCOUNT["effect"]
    assert entry.sections.applicability.text.startswith(ACCOUNT["applicability"])


def test_rows_of_a_form_as_sections(read_entry: EntryReader) -> None:
    entry = read_entry(
        f"Tên giải pháp\tTấm bảng ở quán nước\nBối cảnh\t{ACCOUNT['problem']}\nCách làm\t{ACCOUNT['solution']}\n"
        f"Khác gì trước đây\t{ACCOUNT['novelty']}\nKết quả đếm được\t{ACCOUNT['effect']}\n"
        f"Có thể mở rộng\t{ACCOUNT['applicability']}\nTiền đã chi\t180 nghìn đồng mua bảng\n"
    )
    assert openings(entry) == EXPECTED


def test_a_letter_without_headings(read_entry: EntryReader) -> None:
    entry = read_entry(
        "Kính gửi Ban Tổ chức cuộc thi của huyện,\nTôi tên là Hồ Văn Đượm, trưởng ấp Bờ Kinh.\n"
        + "\n".join(ACCOUNT.values())
        + "\nTôi xin cảm ơn và chúc cuộc thi thành công.\nHồ Văn Đượm\n"
    )
    assert {"problem", "solution", "effect"} <= openings(entry).keys()
    assert openings(entry)["problem"] == EXPECTED["problem"]
    assert openings(entry)["solution"] == EXPECTED["solution"]


def test_what_greets_and_introduces_is_no_section(read_entry: EntryReader) -> None:
    entry = read_entry(
        "Thưa ban giám khảo, em gửi bài ạ.\nEm tên là Lò Thị Ban, ở bản Nà Cà.\nEm xin cảm ơn ban giám khảo nhiều.\n"
    )
    assert openings(entry) == {}


@pytest.mark.parametrize(("heading", "role"), [("Nơi khác áp dụng được không?", "applicability"), ("Kết quả ra sao", "effect")])
def test_headings_have_roles(heading: str, role: str) -> None:
    assert ROLES[int(role_model().log_probabilities(heading_features(heading)).argmax())] == role


def test_probabilities_sum_to_one() -> None:
    found = role_model().log_probabilities(sentence_features("Nhờ đó thời gian giảm còn 3 ngày.", 0.7))
    assert np.exp(found).sum() == pytest.approx(1.0, abs=1e-4)


def test_no_sentence_has_no_role() -> None:
    assert decode(role_model(), [], []) == []


def test_the_questions_of_a_web_form(read_entry: EntryReader) -> None:
    entry = read_entry(
        "1. Họ và tên của bạn *\nVừ Thị Chía\n2. Bạn đang làm gì, ở đâu?\nNhân viên y tế thôn\n3. Tên ý tưởng *\nTấm bảng quán nước\n"
        f"4. Ý tưởng thuộc lĩnh vực nào?\n[ ] Chuyển đổi số [x] Cải cách hành chính\n5. Điều gì đang bất tiện?\n{ACCOUNT['problem']}\n"
        f"6. Bạn đề xuất làm gì?\n{ACCOUNT['solution']}\n7. Ý tưởng mới ở điểm nào?\n{ACCOUNT['novelty']}\n"
        f"8. Đã thử chưa? Từ khi nào?\nTừ 02/01/2024\n9. Kết quả hoặc lợi ích\n{ACCOUNT['effect']}\n"
        f"10. Có thể làm ở đâu nữa?\n{ACCOUNT['applicability']}\n"
    )
    assert openings(entry) == EXPECTED
    assert str(entry.applied_from) == "2024-01-02"


def test_heads_of_papers_are_no_headings_of_sections(read_entry: EntryReader) -> None:
    entry = read_entry(
        "HỢP TÁC XÃ BÌNH TÂY\nẤp Bình Tây, xã Thạnh Trị, điện thoại 0299 3866 712\nKính gửi: Ban Tổ chức\n"
        + "\n".join(ACCOUNT.values())
        + "\nTM. HỘI ĐỒNG QUẢN TRỊ\nCHỦ TỊCH\nTrần Thị Mười\n"
    )
    assert openings(entry)["problem"] == EXPECTED["problem"]


def test_a_few_words_and_a_colon_head_a_section(read_entry: EntryReader) -> None:
    labels = ("Chuyện dạo trước", "Giờ xã làm", "Cái khác người", "Được cái", "Ai theo được")
    text = "\n".join(f"{label}: {body}" for label, body in zip(labels, ACCOUNT.values(), strict=True))
    assert openings(read_entry("Anh chị ơi, xin kể vắn tắt.\n" + text)) == EXPECTED


def test_a_question_for_the_reason_may_ask_for_what_is_new(read_entry: EntryReader) -> None:
    asked = ("Chuyện gì làm anh chị bận lòng?", "Anh chị định làm gì?", "Vì sao nghĩ là mới?")
    text = "\n".join(f"{question}\n{body}" for question, body in zip(asked, list(ACCOUNT.values())[:3], strict=True))
    assert openings(read_entry(text)) == {name: EXPECTED[name] for name in ("problem", "solution", "novelty")}
