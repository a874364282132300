"""Kinds of texts that no title or heading names: what their sentences tell."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from docproc.documents import Document, Entry, Plan
from docproc.extraction import extract
from docproc.extraction.kind.accounts import account_model, telling_sentences

_OTHERS = Path(__file__).parents[2] / "models" / "kind" / "training" / "others.jsonl"
_ACCOUNT = """Bà con lên xã làm giấy tờ phải chờ từ sáng sớm vì không ai biết hôm đó đông hay vắng.
Cán bộ một cửa hay bị hỏi lại một câu nhiều lần, hồ sơ thiếu giấy phải về nhà lấy, có người đi ba lượt mới xong.
Chúng tôi treo một bảng nhỏ ngoài cổng, mỗi giờ ghi số người đang đợi và những giấy tờ hay thiếu; ai ở xa gọi điện hỏi trước.
Nhờ vậy người dân chọn được giờ vắng, số lượt phải quay lại giảm rõ, cán bộ đỡ phải giải thích.
Cách làm không tốn tiền, xã nào cũng làm được."""


def _document(text: str) -> Document:
    content = text.encode()
    return Document(
        file_name="bai.txt", sha256=sha256(content).hexdigest(), media_type="text/plain", size=len(content), text=text
    )


def test_an_account_without_title_or_form_is_an_entry() -> None:
    assert isinstance(extract(_document(_ACCOUNT)), Entry)


def test_a_piece_of_a_plan_is_no_entry() -> None:
    text = "Các phòng, ban căn cứ kế hoạch này tổ chức triển khai, báo cáo kết quả về Phòng Nội vụ trước ngày 15 hằng tháng."

    assert not isinstance(extract(_document(text * 3)), Entry)


@pytest.mark.parametrize("what", ["minutes", "invitation", "law", "duty roster", "financial report", "handover record"])
def test_a_paper_of_another_kind_is_neither_plan_nor_entry(what: str) -> None:
    papers = {item["what"]: item["text"] for item in map(json.loads, _OTHERS.read_text(encoding="utf-8").splitlines())}

    assert not isinstance(extract(_document(papers[what])), (Plan, Entry))


def test_sentences_of_no_words_say_nothing() -> None:
    assert account_model().log_odds(telling_sentences("1. 2. 3.\n\n---")) == 0.0
