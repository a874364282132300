"""Trích yếu: what a document is about, below the title of its type, or after "V/v" in a công văn."""

import re

from docproc.extraction.header.zone import Title
from docproc.vietnamese.bodies import find_bodies

LONGEST_SUBJECT = 600
"""Characters; the longest trích yếu measured has about 330."""

_LINE_RE = re.compile(r"[^\n]+")
_RULE_RE = re.compile(r"[\s\-–—_=*.…]*")
_BODY_RE = re.compile(
    r"\s*(?:Căn cứ|Thực hiện|Kính gửi|Theo |Để |Nhằm |Xét |Tiếp tục|Trên cơ sở|Trong |Ngày |Thời gian|Đối tượng|Năm \d"
    r"|Triển khai thực hiện (?:Kế|Nghị|Quyết|Chương|Công|Chỉ|Thông)"
    r"|I\s?[./]|1\s?[./]|A\s?[./]|Điều \d|Mục \d|Chương|CHƯƠNG|Phần |PHẦN|- |\+ |a\)|QUYẾT ĐỊNH\s*:)"
)
_ISSUER_RE = re.compile(r"\s*(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|HIỆU TRƯỞNG|TRƯỞNG|ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG|BAN )")
_REFERENCE_RE = re.compile(r"\s*\((?:Ban hành )?[Kk]èm theo|\s*\(Đính kèm")
_VV_RE = re.compile(
    r"(?:[Vv]/[Vv]|(?:^|(?<=\t))[ ]{0,20}Về(?: việc)?(?=[ ]))[ \u00a0]?[:.]?[ \u00a0]{0,3}"
    r"(?P<subject>[^\n\t]{5,300}(?:\n(?P<more>[^\n\t]{2,120}))*)",
    re.MULTILINE,
)
_STOP_VV_RE = re.compile(r"[^\n]{0,40}(?:,\s{0,3}ngày|Kính gửi|CỘNG|Độc lập)|\s*$")
_LEAD_RE = re.compile(r"\s*(?:(?i:về việc|v/v)\s{1,3}:?)?\s*")


def subject_below(text: str, title: Title) -> tuple[int, int] | None:
    """The range of the subject below `title`: up to the first line that begins the body."""
    start = end = None
    for line in _LINE_RE.finditer(text, title.end, min(len(text), title.end + LONGEST_SUBJECT)):
        written = line.group()
        if start is None and not written.strip(" .:*\t"):
            continue
        if _RULE_RE.fullmatch(written) and start is not None:
            break
        if not _belongs(text, written, start, end):
            break
        first = line.start() + len(written) - len(written.lstrip(" .:*\t\u00a0"))
        start = first if start is None else start
        end = line.start() + len(written.rstrip(" *\t\u00a0"))
    return (start, end) if start is not None and end is not None and end > start else None


def _belongs(text: str, line: str, start: int | None, end: int | None) -> bool:
    """Whether a line goes on with the subject, or begins it."""
    if _BODY_RE.match(line) or _REFERENCE_RE.match(line) or (start is not None and "\t" in line.strip()):
        return False
    if start is None:
        return len(line) < LONGEST_SUBJECT
    written = text[start:end]
    if _in_capitals(line):
        return written.isupper() and not (_ISSUER_RE.match(line) and find_bodies(line))
    if written.isupper():
        return False
    if line.rstrip().endswith((".", ";", ":")):
        return False
    return line.lstrip()[:1].islower() or (len(line) < 110 and not written.rstrip().endswith("."))  # noqa: PLR2004 - a centred line


def _in_capitals(line: str) -> bool:
    """Capitals but for a note such as "(năm 2024)"."""
    bare = re.sub(r"\([^()]*\)|[“\"][^”\"]*[”\"]", "", line).strip()
    return bare.isupper() and len(bare) > 1


def subject_of_letter(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range after "V/v" in the header `text[start:end]`."""
    match = _VV_RE.search(text, start, end)
    if match is None:
        return None
    first = match.start("subject")
    last = first
    for line in _LINE_RE.finditer(text, first, min(end, match.end())):
        if last > first and _STOP_VV_RE.match(line.group()):
            break
        last = line.start() + len(line.group().rstrip())
    return first, last


def without_lead(text: str, subject: tuple[int, int]) -> tuple[int, int]:
    """The range without "Về việc" at its head."""
    lead = _LEAD_RE.match(text, *subject)
    return (lead.end(), subject[1]) if lead and lead.end() < subject[1] else subject
