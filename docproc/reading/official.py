"""The two places where an official document has two columns: its header, and its end (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

import re

from docproc.vietnamese.unicode import fold

# Quốc hiệu, or the heading of Party documents (Hướng dẫn 36-HD/VPTW); OCR and haste lose letters in both.
_NATIONAL_TITLE_RE = re.compile(r"cong\s?h[oa]{1,2}\s?xa\s?hoi\s?chu\s?nghia\s?viet\s?nam|dang\s?cong\s?san\s?viet\s?nam")
_TRAILING = 3
"""Characters that may follow Quốc hiệu on its line: stray marks."""
_MOTTO_RE = re.compile(r"doc\s?lap\s?[-–—]?\s?tu\s?do\s?[-–—]?\s?hanh\s?phuc")
# The year may be missing where a stamp is to bring it, and the day and month may be blank.
_PLACE_AND_DATE_RE = re.compile(r"^[^\d:;]{0,40},?\s{0,3}ngay[\s.…_]{0,12}\d{0,2}[\s.…_]{0,12}thang\b")
_NUMBER_RE = re.compile(r"^so\s?:|^so\s?\d")
# The words alone: "Nơi nhận: Phòng Nội vụ" in a line of text is an address.
_RECIPIENTS_RE = re.compile(r"noi\s?nhan\s?[:.;]?(?:\s?\([^()]{1,20}\)\s?:?)?$")


def is_national_title(line: str) -> bool:
    """Whether a line is the Quốc hiệu, or the heading of the Party's documents."""
    return _NATIONAL_TITLE_RE.match(fold(line).strip()) is not None


def ends_in_national_title(line: str) -> int | None:
    """Where in a line the Quốc hiệu begins, 0-based; None if the line does not end with it."""
    folded = fold(line)
    found = _NATIONAL_TITLE_RE.search(folded)
    return found.start() if found and len(folded) - found.end() <= _TRAILING else None


def is_motto(line: str) -> bool:
    """Whether a line is the Tiêu ngữ."""
    return _MOTTO_RE.match(fold(line).strip()) is not None


def is_place_and_date(line: str) -> bool:
    """Whether a line is place and date of issue, such as "Cần Thơ, ngày 05 tháng 3 năm 2026"; either may be blank."""
    return _PLACE_AND_DATE_RE.match(fold(line).strip()) is not None


def is_number(line: str) -> bool:
    """Whether a line is that of the document's number."""
    return _NUMBER_RE.match(fold(line).strip()) is not None


def opens_recipients(line: str) -> bool:
    """Whether a line is "Nơi nhận:"."""
    return _RECIPIENTS_RE.match(fold(line).strip()) is not None
