"""Signs in the words themselves that a paragraph ends or goes on; shared by the readers of pages and of plain text."""

import re

# "1.", "1.2.", "a)", "đ.", "IV.", "- ", "+ ", "• ", "Điều 3.", "(1)": what an item of an official text begins with. A
# number with a blank behind it and no mark ("12 năm 2025") is none.
STARTS_ITEM_RE = re.compile(
    r"(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđA-ZĐ])[.)/](?=\s)"
    r"|\((?:\d{1,2}|[a-zđ])\)\s|\d{1,2}(?:\.\d{1,2}){1,3}\s(?=[^\W\d_])"
    r"|[-–—+*•●○▪■◦➢✓]\s?(?=[^\s\d])|[-–+*•]\s(?=\d)"
    r"|(?:Điều|Khoản|Chương|Mục|Phần|PHẦN|CHƯƠNG|MỤC|Bước|Vòng|Giai đoạn)\s+(?:\d{1,3}|[IVXLC]{1,6}|thứ)\b\s?[.:]?"
    r"|(?:Căn cứ|Theo đề nghị|Xét đề nghị|Nơi nhận|Kính gửi|Người ký|PHỤ LỤC|Phụ lục)\b"
)
"""Matches at the beginning of a line that opens an item of its own."""

ENDS_SENTENCE_RE = re.compile(r"[.;:!?…/][\"”’»)\]]?$")
"""Matches a line that may be the last of its paragraph."""

TYPE_LINE_RE = re.compile(
    r"(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|ĐỀ ÁN|"
    r"DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|CÔNG VĂN|CÔNG ĐIỆN|GIẤY MỜI|THỂ LỆ|ĐƠN|PHIẾU|ĐIỀU LỆ|PHỤ LỤC(?:\s+[IVX\d]{1,4})?)\s*:?$"
)
"""Matches a line that holds a document's type and nothing else (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""


def starts_item(line: str) -> bool:
    """Whether a line opens an item or clause of its own."""
    return STARTS_ITEM_RE.match(line) is not None


def ends_sentence(line: str) -> bool:
    """Whether a line ends like a paragraph may."""
    return ENDS_SENTENCE_RE.search(line) is not None


def is_type_line(line: str) -> bool:
    """Whether a line names a document's type and nothing else."""
    return TYPE_LINE_RE.match(line) is not None


def goes_on_in_lower_case(line: str, following: str) -> bool:
    """Whether the words alone say that `following` continues `line`: it begins small and no sentence has ended."""
    return following[:1].islower() and not starts_item(following) and not line.endswith((".", "!", "?"))
