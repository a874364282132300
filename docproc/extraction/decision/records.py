"""Ways to part running text into records of one initiative each: by numbers, bullets, labels, clauses, or not at all.

Offices list in many forms and mix them; which way fits is judged afterwards by the rows that come of each.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from docproc.extraction.decision.reach import Reach, refuses
from docproc.extraction.entry.authors.attributes import parse_attributes
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import PLAIN_RANK, TextLine, lines_of
from docproc.extraction.entry.phrases import any_of
from docproc.vietnamese.letters import LOWER, UPPER
from docproc.vietnamese.people import find_people

NOUN = (
    r"(?:sáng kiến(?: kinh nghiệm)?|giải pháp(?: hữu ích)?|đề tài|mô hình|ý tưởng|công trình|cải tiến(?: kỹ thuật)?|biện pháp|"
    r"sản phẩm|đề án|skkn)"
)
AUTHOR_LABEL = (
    r"(?:chủ nhân|người (?:đề xuất|có sáng kiến|viết|làm|thực hiện)|"
    r"(?:nhóm |đồng |các |tập thể |chủ )?tác giả|họ (?:và )?tên|chủ nhiệm|người thực hiện|chủ sáng kiến|cá nhân)"
)
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("title", re.compile(rf"(?:(?:tên )?{NOUN}(?: (?:số )?\d{{1,3}})?|tên(?: gọi)?)\s*:")),
    ("author", re.compile(rf"{AUTHOR_LABEL}[^:\n]{{0,40}}:")),
    ("unit", re.compile(r"(?:đơn vị|cơ quan|nơi (?:công tác|làm việc|áp dụng))[^:\n]{0,20}:")),
)
_BODY_RE = re.compile(rf"\W*{any_of('bodies')}")
_SEMICOLON_RE = re.compile(r";\s*")
# After a small letter only: "ThS. Bùi" is one.
_SENTENCE_RE = re.compile(rf"(?<=[{LOWER}])\.\s+(?=[{UPPER}])")
# "… của các cá nhân thuộc UBND xã Tâm Thắng:" says for the whole list where its authors work.
_WORKING_AT_RE = re.compile(r"(?=(?<!\w)(?:thuộc|công tác tại|của)\s+(?P<unit>[^\n,;:.]{4,90}))", re.IGNORECASE)
_LIST_OF_RE = re.compile(rf"\W*(?:danh sách|danh mục|phụ lục|bảng|biểu)[^\n]*{NOUN}")
_COUNT_RE = re.compile(rf"\s*[:(–-]?\s*(?:có |gồm )?\d{{1,3}}\s+{NOUN}\)?\W*$", re.IGNORECASE)
_MOST_GROUP_WORDS = 14
_LONGEST_HEADING = 120
_SEVERAL = 2
_QUOTED_RE = re.compile(r"[“\"«][^“”\"«»\n]{8,400}[”\"»]")
_ALL_AT_RE = re.compile(
    r"(?:cả (?:hai|ba|bốn|nhóm)|các tác giả|những người này|đều)"
    r"[^.;\n]{0,40}?(?:thuộc|công tác tại|làm việc tại|ở)\s+(?P<unit>[^\n.;]{4,90})"
)


class Record(NamedTuple):
    """The lines of one initiative."""

    start: int
    """Offset of its first character, 0-based."""
    end: int
    """Offset after its last, exclusive."""
    group: str | None = None
    """The body named by the heading above it."""


def partings(text: str, reach: Reach) -> Iterator[list[Record]]:
    """The records of a stretch, one list for each way of parting it."""
    lines = [
        TextLine(max(line.start, reach.start), line.end, max(line.body, reach.start), line.rank, line.ordinal)
        for line in lines_of(text)
        if line.end > reach.start and line.start < reach.end and "\t" not in text[line.start : line.end]
    ]
    lines = _without_refused(text, lines)
    whole = _group_of_all(text, lines)
    for rank in sorted({line.rank for line in lines if line.rank < PLAIN_RANK}):
        yield _by(text, lines, lambda line, rank=rank: line.rank == rank, rank, whole)  # type: ignore[misc]
    labels = [label for line in lines if (label := _label(text, line)) is not None]
    if labels:
        yield _by(text, lines, lambda line: _label(text, line) == labels[0], -1, whole)
    yield from _by_quotations(text, reach, lines)
    yield list(_clauses(text, lines, _SEMICOLON_RE))
    yield list(_clauses(text, lines, _SENTENCE_RE))
    yield [Record(reach.start, reach.end)]


def _by_quotations(text: str, reach: Reach, lines: Sequence[TextLine]) -> Iterator[list[Record]]:
    """Titles one after another in one sentence: each with what stands before it, or each with what follows."""
    quoted = [match.span() for line in lines for match in _QUOTED_RE.finditer(text, line.start, line.end)]
    if len(quoted) < _SEVERAL:
        return
    together = _ALL_AT_RE.search(plain(text[reach.start : reach.end]))
    said = text[reach.start + together.start("unit") : reach.start + together.end("unit")] if together else ""
    group = parse_attributes(", " + said).unit if said else None
    yield [Record(a, b, group) for a, b in pairwise([reach.start, *(end for _, end in quoted)])]
    yield [Record(a, b, group) for a, b in pairwise([*(start for start, _ in quoted), reach.end])]


def _without_refused(text: str, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines but for those under a heading that refuses: "II. Hồ sơ không được công nhận", up to the next of its rank."""
    found: list[TextLine] = []
    refusing: float | None = None
    for line in lines:
        content = text[line.start : line.end]
        if refusing is not None and line.rank > refusing:
            continue
        heads = len(content) <= _LONGEST_HEADING and not content.rstrip().endswith((".", ";")) and not find_people(content)
        refusing = line.rank if heads and line.rank < PLAIN_RANK and refuses(content) else None
        if refusing is None:
            found.append(line)
    return found


def _group_of_all(text: str, lines: Sequence[TextLine]) -> str | None:
    """The body that the sentence before the list names as the workplace of all."""
    if not lines:
        return None
    head = lines[0]
    if not _heads_items(text, head) and not _LIST_OF_RE.match(plain(text[head.start : head.end])):
        return None
    said = [match["unit"] for match in _WORKING_AT_RE.finditer(text, head.start, head.end)]
    return next((unit for part in reversed(said) if (unit := parse_attributes(", " + part).unit)), None)


def group_named(text: str, line: TextLine) -> str | None:
    """The body that a heading names: "II. UBND XÃ TÂN HƯNG"; None where the line says more than that."""
    content = _COUNT_RE.sub("", text[line.body : line.end]).strip(" .:;")
    if ":" in content or len(content.split()) > _MOST_GROUP_WORDS or not _BODY_RE.match(plain(content)) or find_people(content):
        return None
    return parse_attributes(", " + content).unit


def _by(text: str, lines: Sequence[TextLine], opens: Callable[[TextLine], bool], rank: float, whole: str | None) -> list[Record]:
    """A record from each line that opens one up to the next, or to a heading above them."""
    found: list[Record] = []
    group = whole
    is_open = False
    for line in lines:
        above = line.rank < rank or line.rank == PLAIN_RANK or _heads_items(text, line)
        named = group_named(text, line) if above else None
        if opens(line) and not (named and _heads_items(text, line)):
            found.append(Record(line.start, line.end, group))
            is_open = True
        elif line.rank < rank or (
            named is not None and (_heads_items(text, line) or _is_heading(text, line, found, is_open=is_open))
        ):
            group, is_open = named or whole, False
        elif is_open:
            found[-1] = found[-1]._replace(end=line.end)
    return found


def _heads_items(text: str, line: TextLine) -> bool:
    """Whether a line announces items: "* Trường Tiểu học Kim Ngọc:"."""
    return text[line.start : line.end].rstrip().endswith(":")


def _is_heading(text: str, line: TextLine, found: list[Record], *, is_open: bool) -> bool:
    """A body on a line of its own heads what follows unless the record above still lacks its people or its unit."""
    complete = is_open and bool(find_people(text[found[-1].start : found[-1].end]))
    return not is_open or (complete and text[line.start : line.end].isupper())


def _label(text: str, line: TextLine) -> str | None:
    """What the line's label announces: title, author or unit."""
    opening = plain(text[line.body : min(line.end, line.body + 80)])
    return next((name for name, pattern in _LABELS if pattern.match(opening)), None)


def _clauses(text: str, lines: Sequence[TextLine], sign: re.Pattern[str]) -> Iterator[Record]:
    """The parts of lines between semicolons or sentences' ends."""
    for line in lines:
        position = line.start
        for match in sign.finditer(text, line.start, line.end):
            yield Record(position, match.start())
            position = match.end()
        if position < line.end:
            yield Record(position, line.end)
