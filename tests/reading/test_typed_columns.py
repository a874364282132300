from collections.abc import Callable

import pytest

from docproc.documents import BlockKind, Document

ReadHere = Callable[..., Document]
MakeDocx = Callable[..., bytes]

_ROWS = (
    ("UBND HUYỆN A LƯỚI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("PHÒNG NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 41/KH-PNV", "A Lưới, ngày 03 tháng 02 năm 2025"),
)
_END = (("Nơi nhận:", "TRƯỞNG PHÒNG"), ("- Như trên;", ""), ("- Lưu: VT.", ""), ("", "Hồ Thị Ví Dụ"))
_EXPECTED = [
    (BlockKind.HEADER_LEFT, "UBND HUYỆN A LƯỚI\nPHÒNG NỘI VỤ\nSố: 41/KH-PNV"),
    (
        BlockKind.HEADER_RIGHT,
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nA Lưới, ngày 03 tháng 02 năm 2025",
    ),
    (BlockKind.PARAGRAPH, "KẾ HOẠCH"),
    (BlockKind.PARAGRAPH, "Phòng Nội vụ tổ chức cuộc thi."),
    (BlockKind.RECIPIENTS, "Nơi nhận:\n- Như trên;\n- Lưu: VT."),
    (BlockKind.SIGNATURE, "TRƯỞNG PHÒNG\nHồ Thị Ví Dụ"),
]


def _lines(separator: str) -> list[str]:
    return [
        f"{left}{separator}{right}".rstrip()
        for left, right in (*_ROWS, ("KẾ HOẠCH", ""), ("Phòng Nội vụ tổ chức cuộc thi.", ""), *_END)
    ]


def _blocks(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.layout.blocks]


@pytest.mark.parametrize("separator", ["\t\t", " " * 20])
def test_columns_typed_in_a_plain_text_are_read_one_after_the_other(read_here: ReadHere, separator: str) -> None:
    assert _blocks(read_here("\r\n".join(_lines(separator)).encode())) == _EXPECTED


def test_columns_typed_with_tabs_in_word_are_read_one_after_the_other(make_docx: MakeDocx, read_here: ReadHere) -> None:
    body = "".join(f"<w:p><w:r><w:t>{line.replace(chr(9), '</w:t><w:tab/><w:t>')}</w:t></w:r></w:p>" for line in _lines("\t"))
    assert _blocks(read_here(make_docx(body))) == _EXPECTED


def test_a_national_title_alone_on_its_line_makes_no_columns(read_here: ReadHere) -> None:
    text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN ĐỀ NGHỊ"
    assert {kind for kind, _ in _blocks(read_here(text.encode()))} == {BlockKind.PARAGRAPH}
