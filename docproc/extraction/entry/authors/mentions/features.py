"""What surrounds the name of a person in a paper, as features by hash: by these a model tells authors from all others.

Told are the label before the name, the words on both sides in its sentence, the lines above it (in a table its column's cells),
and where in the paper it stands; other names are one sign whoever they are, so that no name itself is learnt.
"""

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docproc.extraction.entry.headings import plain

BUCKETS = 1 << 14
"""Features share so many places."""
_NEAR = 4
_BAG = 12
"""Words on either side that count one by one, and those that count wherever they stand."""
_LINES_ABOVE = 2
_TOP, _END = 5, 6
_LIST_LINES = 12
"""Lines above a list's item among which its heading is sought."""
_LEADS = 8
"""Words of a label or line at most that count as a whole."""
_WORD_RE = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)*|\d+|[%:;(–-]")
_SENTENCE_RE = re.compile(r"[.!?](?:\s|$)")
_MARKER_RE = re.compile(r"\s*(?:(?:\d{1,2}|[a-zđ]|[IVX]{1,4})[.)/]|[-–+•*·])\s*")
_HONORIFIC_RE = re.compile(
    r"(?:(?:ông|bà|anh|chị|cô|thầy|em|bác|chú|cụ|bạn|đồng chí|đ/c|ths|ts|pgs|bs|kỹ sư|đại úy|thượng tá|trung tá|"
    r"thiếu tá)\.?\s*)+$"
)
_NOTE_RE = re.compile(r"\s*\([^()\n]*\)?\s*")

Span = tuple[int, int]


def mention_features(text: str, names: Sequence[Span], index: int) -> frozenset[int]:
    """Places of the features of the name `names[index]`; `names` are all that the paper holds, in order."""
    return frozenset(zlib.crc32(feature.encode()) % BUCKETS for feature in _features(text, names, index))


def _features(text: str, names: Sequence[Span], index: int) -> Iterator[str]:
    start, end = names[index]
    first, last = max(text.rfind("\n", 0, start), text.rfind("\t", 0, start)) + 1, _end_of_cell(text, end)
    left = _masked(text, (first, start), names)
    yield from _before(left)
    yield from _after(_masked(text, (end, last), names))
    bare = _MARKER_RE.sub("", _HONORIFIC_RE.sub("", left), count=1).strip()
    alone = not bare
    yield f"alone={alone}{not text[end:last].strip()}"
    if alone:
        yield from _above(text, names, first, start)
    elif bare.endswith(":"):
        yield from _heading(text, names, start)
    yield from _place(text, start, end)


def _end_of_cell(text: str, position: int) -> int:
    found = [at for sign in "\n\t" if (at := text.find(sign, position)) >= 0]
    return min(found, default=len(text))


def _masked(text: str, span: Span, names: Sequence[Span]) -> str:
    """The stretch in lower case, with a sign for each name in it."""
    position, parts = span[0], []
    for start, end in names[bisect_right(names, (span[0], -1)) :]:
        if end > span[1]:
            break
        parts += [plain(text[position:start]), "ⓝ"]
        position = end
    return "".join([*parts, plain(text[position : span[1]])])


def _before(left: str) -> Iterator[str]:
    """The label before the name, and the words of its sentence up to it."""
    honorific = _HONORIFIC_RE.search(left)
    if honorific is not None:
        yield f"address={honorific.group().split()[0].strip('.')}"
        left = left[: honorific.start()]
    colon = left.rfind(":")
    if colon >= 0:
        label = _MARKER_RE.sub("", _SENTENCE_RE.split(_NOTE_RE.sub(" ", left[:colon]))[-1], count=1)
        yield from _bag("label", _WORD_RE.findall(label)[-_BAG:])
    sentence = _SENTENCE_RE.split(left)[-1]
    words = _WORD_RE.findall(sentence)
    yield from _bag("left", words[-_BAG:])
    yield from (f"left{distance}={word}" for distance, word in enumerate(reversed(words[-_NEAR:])))
    yield f"left=#{min(len(words), _NEAR)}"
    yield from _bag("begins", words[:_NEAR])


def _after(right: str) -> Iterator[str]:
    words = _WORD_RE.findall(_SENTENCE_RE.split(right)[0])
    yield f"sign={right.lstrip()[:1] if right.strip() and not right.lstrip()[:1].isalnum() else bool(right.strip())}"
    yield from _bag("right", words[:_BAG])
    yield from (f"right{distance}={word}" for distance, word in enumerate(words[:_NEAR]))
    if "%" in right:
        yield "share"


def _above(text: str, names: Sequence[Span], first: int, start: int) -> Iterator[str]:
    """The lines above a name that opens its line, and the line that heads its list; in a table the cells above it."""
    line = text.rfind("\n", 0, start) + 1
    column = text.count("\t", line, first)
    above = list(_lines_above(text, line))
    if column == 0:
        head = next((span for span in above[:_LIST_LINES] if not _names_someone(text, names, span)), None)
        yield from _bag("heads", _words_of_line(text, names, head) if head else [])
    found = 0
    for span in above:
        cell = _cell(text, span, column)
        words = _words_of_line(text, names, cell)
        if not words or plain(text[cell[0] : cell[1]]).lstrip().startswith("("):
            continue
        yield from _bag(f"above{found}", words)
        found += 1
        if found == _LINES_ABOVE:
            return
    if column > 0:
        yield "column"
        title = next((span for span in above[:_LIST_LINES] if "\t" not in text[slice(*span)]), None)
        yield from _bag("table", _words_of_line(text, names, title) if title else [])
        yield from _bag("row", _words_of_line(text, names, (line, text.find("\t", line, start))))


def _heading(text: str, names: Sequence[Span], start: int) -> Iterator[str]:
    """The heading above a form's lines: "3. Người xác nhận" over "- Họ và tên: …"."""
    above = list(_lines_above(text, text.rfind("\n", 0, start) + 1))[:_LIST_LINES]
    head = next((span for span in above if ":" not in text[slice(*span)] and not _names_someone(text, names, span)), None)
    yield from _bag("section", _words_of_line(text, names, head) if head else [])


def _names_someone(text: str, names: Sequence[Span], span: Span) -> bool:
    """Whether a name opens the line, after a marker and forms of address: it is then an item of a list."""
    following = names[bisect_right(names, (span[0], -1)) :][:1]
    if not following or following[0][0] >= span[1]:
        return False
    before = plain(text[span[0] : following[0][0]])
    return not _MARKER_RE.sub("", _HONORIFIC_RE.sub("", before), count=1).strip()


def _lines_above(text: str, line: int) -> Iterator[Span]:
    while line > 0:
        end = line - 1
        line = text.rfind("\n", 0, end) + 1
        if text[line:end].strip():
            yield line, end


def _cell(text: str, span: Span, column: int) -> Span:
    """The cell of a line that stands in the column; the whole line where it has no cells."""
    position = span[0]
    if "\t" not in text[span[0] : span[1]]:
        return span if column == 0 else (span[0], span[0])
    for _ in range(column):
        position = text.find("\t", position, span[1]) + 1
        if position == 0:
            return span[1], span[1]
    stop = text.find("\t", position, span[1])
    return position, stop if stop >= 0 else span[1]


def _words_of_line(text: str, names: Sequence[Span], span: Span) -> list[str]:
    return _WORD_RE.findall(_NOTE_RE.sub(" ", _masked(text, span, names)))[:_BAG]


def _bag(name: str, words: Sequence[str]) -> Iterator[str]:
    """Each word, each pair of neighbours, how it begins and ends, and the whole where it is short."""
    yield from (f"{name}:{word}" for word in words)
    yield from (f"{name}:{one} {other}" for one, other in pairwise(words))
    if words:
        yield from (f"{name}^{words[0]}", f"{name}${words[-1]}")
        if len(words) <= _LEADS:
            yield f"{name}={' '.join(words)}"


def _place(text: str, start: int, end: int) -> Iterator[str]:
    """How many lines stand above and below, as far as it tells, and whether the name is in capitals."""
    yield f"top={text.count(chr(10), 0, start) < _TOP}"
    yield f"end={text.count(chr(10), end) < _END}"
    yield f"capitals={text[start:end].isupper()}"
    yield f"syllables={len(text[start:end].split())}"
