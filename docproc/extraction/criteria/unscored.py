"""Criteria that a jury goes by without points."""

import re
from collections.abc import Iterator, Sequence

from docproc.documents.document import Document
from docproc.documents.plan import Criterion
from docproc.extraction.sections import Section, SectionKind, sections_of
from docproc.vietnamese.outline import Heading

MOST_CRITERIA = 15
_LONGEST_TITLE = 90
_JURY_RE = re.compile(r"chấm|đánh giá|xét|bình chọn|lựa chọn|tuyển chọn|giám khảo", re.IGNORECASE)
_EMULATION_RE = re.compile(r"thi đua|khen thưởng|xếp loại|phân loại", re.IGNORECASE)
_TYPICAL_RE = re.compile(
    r"(?:về )?(?:tính|khả năng|hiệu quả|phạm vi|mức độ|giá trị|chất lượng|hình thức|nội dung|bố cục|lợi ích|ý nghĩa|sự)\b",
    re.IGNORECASE,
)


def criteria_without_points(document: Document, sections: Sequence[Section], headings: Sequence[Heading]) -> Iterator[Criterion]:
    """The items listed under a heading on how a jury judges; a campaign's own criteria are targets and aims."""
    count = 0
    for section in sections_of(sections, SectionKind.CRITERIA):
        if not _JURY_RE.search(section.title) or _EMULATION_RE.search(section.title):
            continue
        inside = [h for h in headings if section.body_start <= h.start < section.end]
        top = min((heading.level for heading in inside), default=0)
        for heading in inside:
            title = heading.title or document.text[heading.end : heading.body_end].split("\n", maxsplit=1)[0].strip(" .;")
            if (
                heading.level != top
                or not title
                or len(title) > _LONGEST_TITLE
                or not _TYPICAL_RE.match(title)
                or count >= MOST_CRITERIA
            ):
                continue
            count += 1
            end = heading.end if heading.title else heading.end + len(title) + 1
            evidence = document.evidence(heading.start, end, rule="criteria.listed", confidence=0.65)
            yield Criterion(name=title, points=None, evidence=evidence)
