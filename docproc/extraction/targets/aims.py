"""Aims without a number, among a plan's targets and criteria of emulation."""

import re
from collections.abc import Iterator, Sequence

from docproc.documents.document import Document
from docproc.documents.values import Target, TextItem
from docproc.extraction.sections import Section, SectionKind
from docproc.extraction.targets.clauses import clauses
from docproc.extraction.targets.words import alternatives

MOST_AIMS = 40
"""An emulation plan states up to about thirty; more means that the section was taken too wide."""
_LONGEST_AIM = 300
_SHORTEST_AIM = 15
_TRIM = " \t\n-–+•*;.,"
_MARKER_RE = re.compile(r"\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[-–+•*])\s*")
_TITLE_RE = re.compile(
    r"(?!nội dung(?!(?:,| và|, chỉ tiêu)? (?:tiêu|chỉ tiêu))).{0,60}?(?:tiêu chí|tiêu chuẩn|chỉ tiêu|mục tiêu)", re.IGNORECASE
)


def aims_without_number(document: Document, sections: Sequence[Section], targets: Sequence[Target]) -> Iterator[TextItem]:
    """Clauses of the sections on targets and criteria of emulation that ask for something without a number."""
    taken = [(target.evidence.start, target.evidence.end) for target in targets]
    spans = [s for s in sections if SectionKind.TARGETS in s.kinds and _TITLE_RE.match(s.title)]
    count = 0
    for clause in clauses(document.text):
        if not any(span.body_start <= clause.start < span.end or clause.start <= span.body_start < clause.end for span in spans):
            continue
        start = max(clause.start, *(s.body_start for s in spans if s.start <= clause.end and clause.start <= s.body_start), 0)
        start, end = _trimmed(document.text, start, clause.end)
        wanted = document.text[start:end]
        if not _is_aim(wanted) or any(begin < end and start < finish for begin, finish in taken):
            continue
        count += 1
        if count > MOST_AIMS:
            return
        yield TextItem(
            text=" ".join(wanted.split()),
            evidence=document.evidence(
                start, end, rule="targets.aim", confidence=0.8 if wanted.lower().startswith("có ") else 0.65
            ),
        )


def _is_aim(wanted: str) -> bool:
    return (
        _SHORTEST_AIM <= len(wanted) <= _LONGEST_AIM
        and not wanted.endswith(":")
        and re.match(rf"(?:{alternatives('aims')})(?!\w)", wanted, re.IGNORECASE) is not None
        and re.search(r"\d+(?:[.,]\d+)?\s?(?:%|điểm)", wanted) is None
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    marker = _MARKER_RE.match(text, start, end)
    start = marker.end() if marker else start
    start += len(text[start:end]) - len(text[start:end].lstrip(_TRIM))
    return start, start + len(text[start:end].rstrip(_TRIM))
