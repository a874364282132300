"""Criteria that a jury goes by without points."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docproc.documents.document import Document
from docproc.documents.plan import Criterion
from docproc.extraction.sections import Section, SectionKind, sections_of
from docproc.vietnamese.outline import Heading

MOST_CRITERIA = 15
_LONGEST_TITLE = 90
_JURY_RE = re.compile(r"chấm|đánh giá|xét|bình chọn|lựa chọn|tuyển chọn|giám khảo", re.IGNORECASE)
_EMULATION_RE = re.compile(r"thi đua|khen thưởng|xếp loại|phân loại", re.IGNORECASE)
_TYPICAL_RE = re.compile(
    r"(?:về )?(?:có )?(?:tính|khả năng|hiệu quả|phạm vi|mức độ|giá trị|chất lượng|hình thức|nội dung|bố cục|lợi ích|ý nghĩa"
    r"|sự|khả thi|kỹ năng|kỹ thuật|trình bày|ý tưởng|tác động|độ|đóng góp|mới|sáng tạo|phong cách)\b",
    re.IGNORECASE,
)


def criteria_without_points(document: Document, sections: Sequence[Section], headings: Sequence[Heading]) -> Iterator[Criterion]:
    """The items listed under a heading on how a jury judges; a campaign's own criteria are targets and aims."""
    count = 0
    for section in sections_of(sections, SectionKind.CRITERIA):
        if not _JURY_RE.search(section.title) or _EMULATION_RE.search(section.title):
            continue
        inside = [h for h in headings if section.body_start <= h.start < section.end]
        if not inside:
            yield from _named_in_a_row(document, section)
            continue
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


_ROW_RE = re.compile(r"[^\n.]{5,600}")
_FEWEST_IN_A_ROW = 2


def _named_in_a_row(document: Document, section: Section) -> Iterator[Criterion]:
    """The criteria of "Tiêu chí chấm: tính mới, tính khả thi và hiệu quả": all parts of the sentence, or none."""
    sentence = _ROW_RE.search(document.text, section.body_start, section.end)
    if sentence is None:
        return
    joint = re.compile(r";" if ";" in sentence.group() else r",|(?<!\w)và (?=tính|khả năng|hiệu quả|hình thức)")
    cuts = [
        sentence.span()[:1] * 2,
        *(m.span() for m in joint.finditer(document.text, *sentence.span())),
        sentence.span()[1:] * 2,
    ]
    parts = [_bare(document.text, cut[1], after[0]) for cut, after in pairwise(cuts)]
    named = [(start, end) for start, end in parts if _TYPICAL_RE.match(document.text, start) and end - start <= _LONGEST_TITLE]
    if len(named) != len(parts) or not _FEWEST_IN_A_ROW <= len(named) <= MOST_CRITERIA:
        return
    for start, end in named:
        evidence = document.evidence(start, end, rule="criteria.in_a_row", confidence=0.65)
        yield Criterion(name=" ".join(evidence.quote.split()), points=None, evidence=evidence)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without what joins it to the others."""
    said = text[start:end]
    start += len(said) - len(said.lstrip(" :-–"))
    return (start + len("và ") if text.startswith("và ", start) else start), start + len(text[start:end].rstrip())
