"""Ways to part running text into records of one initiative each: by numbers, bullets, labels, clauses, or not at all.

Offices list in many forms and mix them; which way fits is judged afterwards by the rows that come of each.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from docproc.extraction.decision.reach import Reach
from docproc.extraction.entry.authors.attributes import parse_attributes
from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.lines import PLAIN_RANK, TextLine, lines_of
from docproc.extraction.entry.phrases import any_of
from docproc.vietnamese.people import find_people

NOUN = (
    r"(?:sáng kiến(?: kinh nghiệm)?|giải pháp(?: hữu ích)?|đề tài|mô hình|ý tưởng|công trình|cải tiến(?: kỹ thuật)?|biện pháp|"
    r"sản phẩm|đề án|skkn)"
)
AUTHOR_LABEL = r"(?:(?:nhóm |đồng |các |tập thể |chủ )?tác giả|họ (?:và )?tên|chủ nhiệm|người thực hiện|chủ sáng kiến|cá nhân)"
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("title", re.compile(rf"(?:(?:tên )?{NOUN}(?: (?:số )?\d{{1,3}})?|tên(?: gọi)?)\s*:")),
    ("author", re.compile(rf"{AUTHOR_LABEL}[^:\n]{{0,40}}:")),
    ("unit", re.compile(r"(?:đơn vị|cơ quan|nơi công tác)[^:\n]{0,20}:")),
)
_BODY_RE = re.compile(rf"\W*{any_of('bodies')}")
_SEMICOLON_RE = re.compile(r";\s*")
# After a small letter only: "ThS. Bùi" is one.
_SENTENCE_RE = re.compile(r"(?<=[^\W\d_A-ZÀ-Ỹ])\.\s+(?=[^\W\d_a-zà-ỹ])")
# "… của các cá nhân thuộc UBND xã Tâm Thắng:" says for the whole list where its authors work.
_WORKING_AT_RE = re.compile(r"(?=(?<!\w)(?:thuộc|công tác tại|của)\s+(?P<unit>[^\n,;:.]{4,90}))")
_COUNT_RE = re.compile(rf"\s*[:(–-]?\s*(?:có |gồm )?\d{{1,3}}\s+{NOUN}\)?\W*$", re.IGNORECASE)
_MOST_GROUP_WORDS = 14


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
    whole = _group_of_all(text, lines)
    for rank in sorted({line.rank for line in lines if line.rank < PLAIN_RANK}):
        yield _by(text, lines, lambda line, rank=rank: line.rank == rank, rank, whole)  # type: ignore[misc]
    labels = [label for line in lines if (label := _label(text, line)) is not None]
    if labels:
        yield _by(text, lines, lambda line: _label(text, line) == labels[0], -1, whole)
    yield list(_clauses(text, lines, _SEMICOLON_RE))
    yield list(_clauses(text, lines, _SENTENCE_RE))
    yield [Record(reach.start, reach.end)]


def _group_of_all(text: str, lines: Sequence[TextLine]) -> str | None:
    """The body that the sentence before the list names as the workplace of all."""
    if not lines or not text[lines[0].start : lines[0].end].rstrip().endswith(":"):
        return None
    said = [match["unit"] for match in _WORKING_AT_RE.finditer(text, lines[0].start, lines[0].end)]
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
        named = group_named(text, line) if line.rank < rank or line.rank == PLAIN_RANK else None
        if opens(line):
            found.append(Record(line.start, line.end, group))
            is_open = True
        elif line.rank < rank or (named is not None and _is_heading(text, line, found, is_open=is_open)):
            group, is_open = named or whole, False
        elif is_open:
            found[-1] = found[-1]._replace(end=line.end)
    return found


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
