"""Criteria in bullets and sentences."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.plan import Criterion
from docproc.extraction.criteria.points import Points, find_points
from docproc.extraction.sections import Section, SectionKind, kinds_at, sections_at
from docproc.vietnamese.numbers import parse_number
from docproc.vietnamese.outline.markers import MarkerType, marker_at

LONGEST_NAME = 160
"""Characters; criteria are named in a line."""
_SHORTEST_NAME = 3
_LINE_RE = re.compile(r"[^\n]+")
_TOTAL_RE = re.compile(
    r"(?:tổng|cộng|(?:theo |trên )?thang(?: điểm)?|điểm (?:tối đa|chấm|trung bình|thưởng|cộng|trừ)|mỗi"
    r"|bài (?:dự )?thi|thí sinh|giám khảo|kết quả (?:chấm|cuối|chung|thi|là)|phiếu bình chọn|bình chọn"
    r"|(?:điểm )?(?:trừ|cộng|thưởng)(?=\W*$)|tiêu (?:chuẩn|chí)(?=\W*$)|thứ (?:nhất|hai|ba|tư|năm)(?!\w))",
    re.IGNORECASE,
)
# Marks of grades within a criterion: "Tốt: 25 - 30 điểm", "Có tính mới trong phạm vi xã: 10 điểm".
_BAND_RE = re.compile(
    r"(?:xuất sắc|tốt|khá|trung bình|đạt|yếu|kém|không có|chưa|mức(?! độ)|loại|hoàn toàn|"
    r"có (?:cải tiến|tính|khả năng)|trong phạm vi)\b",
    re.IGNORECASE,
)
# "đạt trên 85 điểm", "ít nhất 80 điểm": a threshold to reach, not what a criterion can bring.
_THRESHOLD_RE = re.compile(r"(?:trên|hơn|vượt|dưới|ít nhất|tối thiểu|không dưới|đạt từ|đạt)$", re.IGNORECASE)
_SPLIT_RE = re.compile(r"[;.]\s+|:\s+(?=\D)|\b(?:gồm|trong đó|như sau)\b:?\s+", re.IGNORECASE)
_LEAD_RE = re.compile(r"(?:và|với|gồm|trong đó|về|tiêu chí(?: về)?|điểm)\s+", re.IGNORECASE)
_CONTEXT_RE = re.compile(
    r"tiêu chí|tiêu chuẩn \(|^[^\n]{0,20}\bđiểm (?:bài|của bài)|"
    r"thang (?:điểm|\d{2,3})|chấm điểm|cho điểm|điểm tối đa|tổng điểm|tổng số điểm|tối đa \d{1,3} điểm"
    r"|(?:hội đồng|giám khảo)[^.\n]{0,40} chấm|trọng số|cơ cấu điểm|chấm theo|dành \d{1,3} điểm cho",
    re.IGNORECASE | re.MULTILINE,
)
_STRICT_RE = re.compile(r"thang điểm|chấm điểm|điểm tối đa|tối đa \d+ điểm", re.IGNORECASE)
"""What must be said among a campaign's targets, where "tiêu chí" alone means something else."""
_SHARES_RE = re.compile(r"\A\s*[:(]|gồm|trong đó|cụ thể", re.IGNORECASE)
_FEWEST_SHARED = 3
"""Statements of points on a line: a criterion and at least two parts of it."""
_TRIM = " \t-–+•*:;,.(["


class _Line(NamedTuple):
    start: int
    end: int
    depth: int
    """Rank of its marker; deeper is larger."""


def criteria_in_lines(document: Document, sections: Sequence[Section]) -> Iterator[Criterion]:
    """Criteria with points wherever scoring is spoken of, and plain criteria listed under a heading on them."""
    parent_depth: int | None = None
    for line in _lines(document.text):
        if not _is_scoring(document.text, line, sections):
            parent_depth = None
            continue
        if parent_depth is not None and line.depth > parent_depth:
            continue  # bands and sub-criteria of a criterion that has its points
        found = list(_criteria_of_line(document, line)) or list(_bare(document, line, sections))
        parent_depth = line.depth if found and line.depth < MarkerType.DOT else None
        yield from found


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE_RE.finditer(text):
        if "\t" in match.group() or not match.group().strip():
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        marker = marker_at(text, start)
        depth = int(marker.type) if marker else MarkerType.DOT + 1
        yield _Line(marker.end if marker and marker.end < match.end() else start, match.end(), depth)


def _is_scoring(text: str, line: _Line, sections: Sequence[Section]) -> bool:
    inside = {kind for section in sections_at(sections, line.start) for kind in section.kinds}
    if SectionKind.AWARDS in kinds_at(sections, line.start) or SectionKind.GRADING in kinds_at(sections, line.start):
        return False
    if SectionKind.CRITERIA in inside:
        return True
    context = _STRICT_RE if SectionKind.TARGETS in inside else _CONTEXT_RE
    return context.search(text, max(0, line.start - 200), line.end) is not None


def _criteria_of_line(document: Document, line: _Line) -> Iterator[Criterion]:
    position = line.start
    shared = list(_shared_out(document, line))
    if shared:
        yield from shared
        return
    found = _outermost(document.text, line, find_points(document.text, line.start, line.end))
    names_follow = all(_name_after(document.text, points, line.end) for points in found)
    for points in found:
        name = _name(document.text, position, points.start)
        after = _name_after(document.text, points, line.end) if names_follow and (name is None or len(found) > 1) else None
        position = points.end
        chosen = after or name
        if (
            chosen is not None
            and not _TOTAL_RE.match(document.text[slice(*chosen)])
            and not _is_band(document.text[slice(*chosen)])
            and not _THRESHOLD_RE.search(document.text[slice(*chosen)])
        ):
            yield _criterion(document, chosen, points, 0.9 if len(found) == 1 else 0.85)


_MEMBER_RE = re.compile(r"(?P<name>[^\W\d_][^(),;:.\n]{1,60}?)\s?\((?P<points>\d{1,2})\)")
_TOTALS = frozenset({10, 20, 50, 100})


def _shared_out(document: Document, line: _Line) -> Iterator[Criterion]:
    """Criteria whose points stand in brackets without a word and sum up to a scale: "dễ làm (40), lợi cho dân (40), mới (20)"."""
    members = list(_MEMBER_RE.finditer(document.text, line.start, line.end))
    if len(members) < _FEWEST_SHARED or sum(int(member["points"]) for member in members) not in _TOTALS:
        return
    for member in members:
        points = Points(member.end("name"), member.end(), float(member["points"]))
        yield _criterion(document, member.span("name"), points, _BARE_CONFIDENCE)


def _outermost(text: str, line: _Line, found: list[Points]) -> list[Points]:
    """Without the parts that share out the first criterion: "Nội dung (30 điểm): a (15 điểm), b (15 điểm)"."""
    outside = [points for points in found if not _in_brackets(text, line.start, points.start)]
    found = outside or found
    shared = len(found) >= _FEWEST_SHARED and _SHARES_RE.search(text[found[0].end : found[1].start])
    if not shared or found[0].value != sum(points.value for points in found[1:]):
        return found
    return found if _TOTAL_RE.match(text[line.start : found[0].start].lstrip(_TRIM)) else found[:1]


def _in_brackets(text: str, start: int, offset: int) -> bool:
    """Whether a bracket that opened between `start` and `offset` is still open: "20 điểm (cấp Sở 10 điểm, …)"."""
    return text.count("(", start, offset) > text.count(")", start, offset)


def _name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends where the points begin."""
    cuts = [m.end() for m in _SPLIT_RE.finditer(text, start, end)]
    start = cuts[-1] if cuts and text[cuts[-1] : end].strip(_TRIM) else start
    written = text[start:end]
    begin = start + len(written) - len(written.lstrip(_TRIM + ")"))
    lead = _LEAD_RE.match(text, begin, end)
    begin = lead.end() if lead else begin
    finish = begin + len(text[begin:end].rstrip(_TRIM))
    return (begin, finish) if _SHORTEST_NAME <= finish - begin <= LONGEST_NAME else None


def _name_after(text: str, points: Points, end: int) -> tuple[int, int] | None:
    """The name in "Tối đa 30 điểm cho tính mới"."""
    match = re.compile(
        r"\s*(?:cho|dành cho|về|thuộc về|:)\s+([^.;\n\d]{3,120}?)(?=\s*(?:,|[.;\n]|\Z|\bvà \d))", re.IGNORECASE
    ).match(text, points.end, end)
    return match.span(1) if match else None


_BARE_RE = re.compile(r"(?P<name>[^\n:]{3,160}?)\s{0,3}(?::|[-–]|\()\s{0,3}(?P<points>\d{1,2})\)?\s{0,3}[.;,]?\s{0,3}\Z")


def _bare(document: Document, line: _Line, sections: Sequence[Section]) -> Iterator[Criterion]:
    """A criterion of a list on points whose own line leaves the word out: "- Tính mới: 30;"."""
    match = _BARE_RE.match(document.text[line.start : line.end])
    titles = " ".join(s.title for s in sections_at(sections, line.start) if SectionKind.CRITERIA in s.kinds)
    lead = document.text[max(0, line.start - 200) : line.start]
    if (
        match is None
        or not _BARE_CONTEXT_RE.search(f"{titles}\n{lead}")
        or _TOTAL_RE.match(match["name"])
        or _is_band(match["name"])
    ):
        return
    points = Points(line.start + match.end("name"), line.start + match.end("points"), parse_number(match["points"]))
    name = (line.start, line.start + match.end("name"))
    yield _criterion(document, name, points, _BARE_CONFIDENCE)


_BARE_CONTEXT_RE = re.compile(
    r"(?:thang|biểu|tổng|cơ cấu|bảng|tính|cho) (?:số )?điểm|\(điểm\)|thang 100|điểm tối đa", re.IGNORECASE
)
_BARE_CONFIDENCE = 0.8


def _is_band(name: str) -> bool:
    return _BAND_RE.match(name) is not None


def _criterion(document: Document, name: tuple[int, int], points: Points, confidence: float) -> Criterion:
    evidence = document.evidence(
        min(name[0], points.start), max(name[1], points.end), rule="criteria.points", confidence=confidence
    )
    return Criterion(name=" ".join(document.text[slice(*name)].split()), points=points.value, evidence=evidence)
