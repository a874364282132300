"""Criteria in bullets and sentences: lines with points, taken together, at the outermost level that is a criterion each."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.plan import Criterion
from docproc.extraction.criteria.clauses import BAND_RE, SCALES, TOTAL_RE, Candidate, candidates
from docproc.extraction.criteria.equal import equal_shares
from docproc.extraction.criteria.points import Points
from docproc.extraction.sections import Section, SectionKind, kinds_at, sections_at
from docproc.vietnamese.numbers import parse_number
from docproc.vietnamese.outline.markers import MarkerType, marker_at

_CELL_RE = re.compile(r"[^\n\t]+")
_CONTEXT_RE = re.compile(
    r"tiêu chí|tiêu chuẩn \(|^[^\n]{0,20}\bđiểm (?:bài|của bài)|"
    r"thang (?:điểm|\d{2,3})|chấm điểm|cho điểm|tính điểm|biểu điểm|điểm tối đa|tổng điểm|tổng số điểm|tối đa \d{1,3} điểm"
    r"|(?:hội đồng|giám khảo)[^.\n]{0,40} chấm|trọng số|cơ cấu điểm|chấm theo|dành \d{1,3} điểm cho",
    re.IGNORECASE | re.MULTILINE,
)
_STRICT_RE = re.compile(r"thang điểm|chấm điểm|điểm tối đa|tối đa \d+ điểm", re.IGNORECASE)
"""What must be said among a campaign's targets, where "tiêu chí" alone means something else."""
_NEAR = 200
"""Characters above a line in which scoring may be spoken of."""
_GAP = 160
"""Characters between two criteria of one list."""
_FEWEST = 2


class _Line(NamedTuple):
    start: int
    end: int
    depth: int
    """Rank of its marker; deeper is larger."""


class _Scored(NamedTuple):
    candidate: Candidate
    depth: int
    sure: bool
    """Whether scoring is spoken of there; else the points of the list must add up to a scale."""
    alone: bool


def criteria_in_lines(document: Document, sections: Sequence[Section]) -> Iterator[Criterion]:
    """Criteria with points wherever scoring is spoken of, or where a list of them adds up to a scale."""
    text = document.text
    equal = equal_shares(text)
    found = [
        scored for line in _lines(text) for scored in _of_line(text, line, sections) if not _is_taken(scored.candidate, equal)
    ]
    for group in _groups(found):
        outer = _outermost(group)
        if all(one.sure for one in outer) or _adds_up(outer):
            for one in outer:
                yield _criterion(document, one.candidate, 0.9 if one.alone else 0.85)
    for candidate in equal:
        evidence = document.evidence(candidate.start, candidate.end, rule="criteria.equal", confidence=0.8)
        yield Criterion(name=" ".join(evidence.quote.split()), points=candidate.points.value, evidence=evidence)


def _is_taken(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    taken = ((other.points.start, other.points.end) for other in others)
    return any(start < candidate.points.end and candidate.points.start < end for start, end in taken)


def _lines(text: str) -> Iterator[_Line]:
    for match in _CELL_RE.finditer(text):
        if not match.group().strip():
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        marker = marker_at(text, start)
        depth = int(marker.type) if marker else MarkerType.DOT + 1
        yield _Line(marker.end if marker and marker.end < match.end() else start, match.end(), depth)


def _of_line(text: str, line: _Line, sections: Sequence[Section]) -> list[_Scored]:
    """The candidates of a line; a cell of a table is a line where it holds several."""
    found = candidates(text, line.start, line.end) or _bare(text, line, sections)
    about = kinds_at(sections, line.start) if found else frozenset()
    if not found or SectionKind.GRADING in about:
        return []
    in_table = text[line.end : line.end + 1] == "\t" or text[line.start - 1 : line.start] == "\t"
    if in_table and len(found) < _FEWEST:
        return []
    sure = SectionKind.AWARDS not in about and _is_scoring(text, line, sections) and not _is_loose(text, line, sections, found)
    return [_Scored(one, line.depth, sure, len(found) == 1) for one in found]


def _is_loose(text: str, line: _Line, sections: Sequence[Section], found: Sequence[Candidate]) -> bool:
    """Whether a bare number stands where nothing but scoring in general is spoken of."""
    titles = " ".join(s.title for s in sections_at(sections, line.start) if SectionKind.CRITERIA in s.kinds)
    said = text[found[0].points.start : found[0].points.end]
    bare = len(found) == 1 and "điểm" not in said.lower() and "đ" not in said and "%" not in said
    lead = text[max(0, line.start - _LEAD_REACH) : line.start]
    return bare and _BARE_CONTEXT_RE.search(f"{titles}\n{lead}") is None


def _is_scoring(text: str, line: _Line, sections: Sequence[Section]) -> bool:
    inside = {kind for section in sections_at(sections, line.start) for kind in section.kinds}
    if SectionKind.CRITERIA in inside:
        return True
    context = _STRICT_RE if SectionKind.TARGETS in inside else _CONTEXT_RE
    return context.search(text, max(0, line.start - _NEAR), line.end) is not None


def _groups(found: Sequence[_Scored]) -> Iterator[list[_Scored]]:
    """Candidates that follow each other without much between them."""
    group: list[_Scored] = []
    for one in found:
        if group and one.candidate.start - group[-1].candidate.points.end > _GAP:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _outermost(group: Sequence[_Scored]) -> list[_Scored]:
    """The criteria of a list without those that share out the points of one above them."""
    kept: list[_Scored] = []
    parent: _Scored | None = None
    for one in group:
        if parent is not None and parent.depth < one.depth:
            continue
        parent = one if one.alone and one.depth < MarkerType.DOT else None
        kept.append(one)
    return _collapsed(kept)


def _collapsed(found: list[_Scored]) -> list[_Scored]:
    """Where the points add up to no scale, without the parts that follow a criterion and add up to it, if the rest then does."""
    if _adds_up(found):
        return found
    kept, index = [], 0
    while index < len(found):
        kept.append(found[index])
        index += 1 + _parts(found, index)
    return kept if len(kept) < len(found) and _adds_up(kept) else found


def _parts(found: Sequence[_Scored], index: int) -> int:
    """How many candidates right after that at `index` add up to its points."""
    total = 0.0
    for count, one in enumerate(found[index + 1 :], start=1):
        total += one.candidate.points.value
        if count >= _FEWEST and abs(total - found[index].candidate.points.value) < 0.01:  # noqa: PLR2004 - rounding
            return count
    return 0


def _adds_up(found: Sequence[_Scored]) -> bool:
    total = sum(one.candidate.points.value for one in found)
    return len(found) >= _FEWEST and round(total, 2) in SCALES


_BARE_RE = re.compile(
    r"(?P<name>[^\n:]{3,160}?)\s{0,3}(?::|[-–]|\(|=|(?:\.{3,}|…+)\s?/?)\s{0,3}(?P<points>\d{1,3})\)?\s{0,3}[.;,]?\s{0,3}\Z"
)
_BARE_CONTEXT_RE = re.compile(
    r"(?:thang|biểu|tổng|cơ cấu|bảng|tính|cho) (?:số )?điểm|\(điểm\)|thang 100|điểm tối đa|tổng điểm", re.IGNORECASE
)
_LOOSE_CONTEXT_RE = re.compile(r"điểm|chấm", re.IGNORECASE)
"""Where scoring is spoken of at all: a list of bare numbers then has to add up to a scale."""
_LEAD_REACH = 300
_ENDS_IN_NUMBER_RE = re.compile(r"\d\)?\s{0,3}[.;,]?\s{0,3}\Z")
_TAIL = 12


def _bare(text: str, line: _Line, sections: Sequence[Section]) -> list[Candidate]:
    """A criterion of a list on points whose own line leaves the word out: "- Tính mới: 30;"."""
    said = text[line.start : line.end]
    match = _BARE_RE.match(said) if _ENDS_IN_NUMBER_RE.search(said[-_TAIL:]) else None
    if match is None:
        return []
    titles = " ".join(s.title for s in sections_at(sections, line.start) if SectionKind.CRITERIA in s.kinds)
    lead = text[max(0, line.start - _LEAD_REACH) : line.start]
    if not _LOOSE_CONTEXT_RE.search(f"{titles}\n{lead}") or TOTAL_RE.match(match["name"]) or BAND_RE.match(match["name"]):
        return []
    group = re.search(
        r"(?:nhóm|mục|phần|khối) (?:[a-zđ]|\d{1,2}|[IVX]+)\s*\((?P<name>[^()]+)\)\s*$", match["name"], re.IGNORECASE
    )
    first, last = group.span("name") if group else (0, len(match["name"]))
    points = Points(line.start + match.end("name"), line.start + match.end("points"), parse_number(match["points"]))
    return [Candidate(line.start + first, line.start + last, points)]


def _criterion(document: Document, candidate: Candidate, confidence: float) -> Criterion:
    start, end, points = candidate
    evidence = document.evidence(min(start, points.start), max(end, points.end), rule="criteria.points", confidence=confidence)
    return Criterion(name=" ".join(document.text[start:end].split()), points=points.value, evidence=evidence)
