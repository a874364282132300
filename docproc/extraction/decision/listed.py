"""Recognised initiatives in running text: lists, records of several lines, or sentences, whichever way they are parted."""

import re
from collections.abc import Sequence
from itertools import pairwise

from docproc.documents.decision import RecognisedInitiative
from docproc.documents.document import Document
from docproc.documents.values import Author
from docproc.extraction.decision.authors import Range, authors_in
from docproc.extraction.decision.bare import bare_titles
from docproc.extraction.decision.reach import recognising, refuses
from docproc.extraction.decision.records import AUTHOR_LABEL, NOUN, Record, partings
from docproc.extraction.decision.segments import title_among_parts
from docproc.extraction.entry.authors.attributes import parse_attributes
from docproc.vietnamese.letters import UPPER
from docproc.vietnamese.people import find_people

_CONFIDENCE, _WITHOUT_AUTHORS = 0.85, 0.6
_RULE = "decision.rows.list"
_LEAST_TITLE_WORDS = 3
_LONGEST_RECORD = 1500
_REACH_BEFORE = 12
_ADDRESSED_RE = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|thầy|đồng chí|đ/c|già làng|nghệ nhân)\s+$", re.IGNORECASE)
_BETWEEN_NAMES = 6
"""Characters at most between two names of a list: ", ", " và "."""

_QUOTED_RE = re.compile(r"[“\"«](?P<title>[^“”\"«»]{8,400})[”\"»]")
_LABELLED_RE = re.compile(
    rf"(?:(?:tên )?{NOUN}(?: (?:số )?\d{{1,3}})?|(?<!\w)tên(?: gọi)?)\s*:\s*[“\"]?(?P<title>[^\n;“”\"]{{8,400}})", re.IGNORECASE
)
_AUTHORS_RE = re.compile(rf"(?<!\w){AUTHOR_LABEL}[^:\n;,]{{0,40}}:(?P<people>[^\n]+)", re.IGNORECASE)
_MARKER_RE = re.compile(r"\s*(?:(?:\(?\d{1,3}(?:\.\d{1,3}){0,2}|[a-zđ]|[IVX]{1,5})[.)/]|\d{1,3}\.\d{1,3}(?= )|[-–+•*])\s*")
_CONNECTING_RE = re.compile(
    r"[\s,;:.(–-]*(?:(?:là|của|do|tác giả|nhóm tác giả|đồng tác giả|các tác giả|tập thể tác giả|chủ nhiệm|ông/bà|ông|bà"
    r"|đồng chí|đ/c|anh|chị|các|thực hiện|làm|cô|thầy|ths|ts|bs|cn|ks|ds|bscki{1,2})(?!\w)[\s,;:.(–-]*){0,6}$",
    re.IGNORECASE,
)
# "Loại A: 01 sáng kiến" heads a part of the list.
_NO_TITLE_RE = re.compile(
    rf"\W*(?:loại|hạng|nhóm|khối|mức|lĩnh vực|cấp)\s[^:\n]{{1,40}}:|\W*(?:điều \d|công nhận)"
    rf"|(?:\W*\w+){{0,4}}\W*\d{{1,3}} {NOUN}\W*$",
    re.IGNORECASE,
)
# "1. Bùi Xuân Trường: Hộp thư góp ý bằng ảnh chụp": the author stands first.
_NAMED_RE = re.compile(r"\s*(?:\([^()\n]{2,80}\)\s*)?[:–-]\s+(?P<title>[^\n;]{8,400})")
# "…, công chức UBND xã, với giải pháp Thẻ nhắc tiêm …"
_WITH_RE = re.compile(
    rf"(?:[,;]\s*(?:(?:có|với|là tác giả của|tác giả|về|tên)\s+){{0,2}}|"
    rf"\s(?:có|với|là tác giả của)\s+){NOUN}\s+(?P<title>[{UPPER}][^\n;]{{8,300}})"
)
_AND_RE = re.compile(r"\s*(?:,|;|&|/|và|cùng)?\s*(?:(?:ông|bà|cô|thầy|anh|chị|đ/c|đồng chí)\s+)?", re.IGNORECASE)
_ADDRESS_RE = re.compile(r"[\s(\[]*(?:(?:ông|bà|cô|thầy|đồng chí|đ/c|anh|chị|tác giả)(?!\w)[\s:]*)*$", re.IGNORECASE)
# "Sáng kiến Hộp thư góp ý …": the noun is no part of the name.
_LEADING_NOUN_RE = re.compile(rf"^(?:Sáng kiến|Giải pháp|Đề tài|Ý tưởng)\s+(?=[{UPPER}])")
_CUT_NAME_RE = re.compile(rf"(?:ông|bà|và|,|:|đ/c|đồng chí)\s+[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*)?\n(?=[{UPPER}])")
_UNIT_RE = re.compile(
    r"(?:đơn vị|cơ quan|nơi (?:công tác|làm việc|áp dụng)|địa chỉ)[^:\n;]{0,20}:\s*(?P<unit>[^\n;.]{4,120})", re.IGNORECASE
)
_LOOSE_UNIT_RE = re.compile(
    r"(?:đơn vị(?: công tác)?|cơ quan|nơi công tác|thuộc|công tác tại|của tập thể|tập thể)\s+(?P<unit>[^\n;.]{4,120})",
    re.IGNORECASE,
)


def rows_in_text(document: Document) -> list[RecognisedInitiative]:
    """Initiatives that the running text lists where it says that it recognises them."""
    found = [
        row for reach in recognising(document.text) for row in _best([_rows(document, r) for r in partings(document.text, reach)])
    ]
    return found or bare_titles(document)


def _rows(document: Document, records: Sequence[Record]) -> list[RecognisedInitiative]:
    return [row for record in records if (row := _row(document, record)) is not None]


def _best(ways: Sequence[list[RecognisedInitiative]]) -> list[RecognisedInitiative]:
    """The way that gives most whole rows; of equals the first, which follows the list's own numbers."""
    return max(ways, key=lambda rows: sum(_worth(row) for row in rows), default=[])


def _worth(row: RecognisedInitiative) -> float:
    """Rows with authors count whole; one that swallowed another's title counts less."""
    titles = len(_QUOTED_RE.findall(row.evidence.quote)) or len(_LABELLED_RE.findall(row.evidence.quote)) or 1
    return (1.0 if row.authors else 0.5) + (0.1 if row.unit else 0.0) - 0.7 * (titles - 1)


def _row(document: Document, record: Record) -> RecognisedInitiative | None:
    text = document.text
    if record.end - record.start > _LONGEST_RECORD or refuses(text[record.start : record.end]):
        return None
    title = _title(text, record)
    if title is None or len(text[title[0] : title[1]].split()) < _LEAST_TITLE_WORDS:
        return None
    sides = _around(text, record, title)
    authors = _authors(document, record, sides)
    unit = _unit(text, sides) or next((author.unit for author in authors if author.unit), None) or record.group
    marked = _QUOTED_RE.search(text, record.start, record.end) or _LABELLED_RE.search(text, record.start, record.end)
    if not authors and not (marked and unit):
        return None
    return RecognisedInitiative(
        title=_LEADING_NOUN_RE.sub("", " ".join(text[title[0] : title[1]].split()).strip(" .,;:-–")),
        authors=tuple(authors),
        unit=unit,
        evidence=document.evidence(record.start, record.end, rule=_RULE, confidence=_CONFIDENCE if authors else _WITHOUT_AUTHORS),
    )


def _authors(document: Document, record: Record, sides: Sequence[Range]) -> list[Author]:
    """Those after a label, else the people named around the title."""
    labelled = _AUTHORS_RE.search(document.text, record.start, record.end)
    if labelled is not None:
        said = _UNIT_RE.search(document.text, labelled.start("people"), labelled.end("people"))
        named = _LABELLED_RE.search(document.text, labelled.start("people"), labelled.end("people"))
        stop = min([labelled.end("people"), *(match.start() for match in (said, named) if match)])
        found = authors_in(document, _unwrapped(document.text, labelled.start("people"), stop), rule=_RULE)
        if found:
            return [author for author in found if find_people(author.name) or len(found) == 1]
    return [
        author
        for side in sides
        for author in _known(document.text, authors_in(document, _unwrapped(document.text, *side), rule=_RULE))
    ]


def _known(document_text: str, authors: list[Author]) -> list[Author]:
    """Those whose surnames we know, who are addressed ("ông …"), and who directly follow one of them: "Ksor H'Loan, Nay Phúc"."""
    found: list[Author] = []
    for author in authors:
        following = bool(found) and found[-1].evidence is not None and author.evidence is not None
        addressed = author.evidence is not None and bool(
            _ADDRESSED_RE.search(document_text[: author.evidence.start][-_REACH_BEFORE:])
        )
        near = following and author.evidence.start - found[-1].evidence.end <= _BETWEEN_NAMES  # type: ignore[union-attr]
        if find_people(author.name) or near or addressed:
            found.append(author)
    return found


def _unwrapped(text: str, start: int, end: int) -> list[Range]:
    """The stretch, in two where a line ends within a name: "của ông Bùi⏎Xuân Trường"."""
    cuts = [match.end() for match in _CUT_NAME_RE.finditer(text, start, end)]
    edges = [start, *cuts, end]
    return [(a, b - 1 if b in cuts else b) for a, b in pairwise(edges)]


def _title(text: str, record: Record) -> Range | None:
    """The stretch of the title: labelled, quoted, before the first name, or the first line above authors."""
    match = _QUOTED_RE.search(text, record.start, record.end) or _LABELLED_RE.search(text, record.start, record.end)
    if match is not None:
        return match.start("title"), match.end("title")
    marker = _MARKER_RE.match(text, record.start, record.end)
    start = marker.end() if marker else record.start
    line = text.find("\n", start, record.end)
    stop = line if line >= 0 else record.end
    found = title_among_parts(text, start, stop) or _before_author(text, start, stop) or _after_author(text, start, stop)
    if found is None and line >= 0 and not find_people(text[start:stop]) and _names_authors(text, line, record.end):
        found = start, stop
    return None if found is None or _NO_TITLE_RE.match(text[found[0] : found[1]]) else found


def _names_authors(text: str, start: int, end: int) -> bool:
    """Whether the lines from `start` on say who: by a label, or each by a name that opens it."""
    if _AUTHORS_RE.search(text, start, end):
        return True
    first = text[start:end].strip().split("\n", maxsplit=1)[0]
    marker = _MARKER_RE.match(first)
    people = find_people(first)
    return bool(people) and _ADDRESS_RE.fullmatch(first[marker.end() if marker else 0 : people[0].start]) is not None


def _after_author(text: str, start: int, end: int) -> Range | None:
    """What follows a name and a colon or dash that open the line, unless it tells of the person."""
    people = find_people(text[start:end])
    if not people or not _ADDRESS_RE.fullmatch(text[start : start + people[0].start]):
        return None
    last = people[0].end
    for name in people[1:]:
        if _AND_RE.fullmatch(text[start + last : start + name.start]):
            last = name.end
    told_of = _WITH_RE.search(text, start + last, end)
    if told_of is not None:
        return told_of.start("title"), told_of.end("title")
    named = _NAMED_RE.match(text, start + last, end)
    said = parse_attributes(", " + named["title"]) if named else None
    told = said is None or said.position is not None or said.unit is not None
    return None if named is None or told else (named.start("title"), named.end("title"))


def _before_author(text: str, start: int, end: int) -> Range | None:
    """What stands before the first name, without the words that lead to it; None where the name comes first."""
    people = find_people(text[start:end])
    if not people:
        return None
    before = text[start : start + people[0].start]
    connecting = _CONNECTING_RE.search(before)
    stop = connecting.start() if connecting else len(before)
    led = connecting is not None and connecting.group().strip() and len(before[:stop].split()) > _LEAST_TITLE_WORDS
    return (start, start + stop) if led else None


def _around(text: str, record: Record, title: Range) -> list[Range]:
    """The record before and after its title."""
    sides = ((record.start, title[0]), (title[1], record.end))
    return [(start, end) for start, end in sides if text[start:end].strip()]


def _unit(text: str, sides: Sequence[Range]) -> str | None:
    for pattern in (_UNIT_RE, _LOOSE_UNIT_RE):
        for start, end in sides:
            match = pattern.search(text, start, end)
            if match is not None:
                return parse_attributes(", " + match.group("unit")).unit or " ".join(match.group("unit").split()).strip(" ,.")
    return None
