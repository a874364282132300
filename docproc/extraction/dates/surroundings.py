"""What stands around a mention: its clause, the headings above it, the headings of its table."""

import re
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.extraction.dates.tables import table_words
from docproc.vietnamese.outline import Heading, headings_above

_WIDEST = 400
"""Characters read to each side of a mention."""
# A full stop that is no part of a number or an abbreviation, a semicolon, a paragraph's or a cell's end.
# A line that goes on in lower case was only wrapped, unless it begins with a marker such as "a)".
_LOWER = "".join(c for c in map(chr, range(ord("a"), 0x1EFA)) if c.islower() and c.isalpha())
_BREAK_RE = re.compile(
    rf"(?<!\b[A-ZĐ])(?<!TP)\.(?=\s|$)(?!\s*\.)|;|\n(?!\s{{0,3}}[{_LOWER}](?![).]))|\t|(?<=\s)(?<!hi đua )[-+•](?=\s+[A-ZĐÀ-Ỹ])"
)

_WORD_RE = re.compile(r"[^\W\d_]+")
_COMMA_RE = re.compile(r"(?:,|\bvà)\s*$")
_LABEL_RE = re.compile(r"\W{0,4}(?:\w{1,3}[.)]\s)?(?P<label>[^\W\d_][^:;.\n\t/]{4,90}):")
_LONGEST_LINE = 1200
"""Characters back to the start of a line in which its label is looked for."""
_TELLING = 2
"""Syllables between two dates that can tell what the second is for."""


class Surroundings(NamedTuple):
    """The words that may say what a date is for."""

    before: str
    """The clause up to the mention."""
    after: str
    """The rest of the clause."""
    headings: tuple[str, ...]
    """Titles of the headings above, outermost first."""
    table: tuple[str, ...]
    """What the table says of the cell: the header of its column, then the other cells of its row."""
    opening: str
    """The mention's own words before its first digit: "bắt đầu từ ngày"."""
    wider: str
    """The whole clause, with what is said beside other dates in it."""
    line_before: str
    """What stands before it on its line."""
    line_after: str
    """What stands after it on its line."""
    preceded: bool = False
    """Whether another date stands before it in its clause or its table row."""
    within: str = ""
    """The mention itself."""
    followed: bool = False
    """Whether another date stands after it in its clause or its table row."""


def surroundings(
    document: Document,
    headings: tuple[Heading, ...],
    begin: int,
    stop: int,
    *,
    floor: int = 0,
    ceiling: int | None = None,
    leading: bool = False,
) -> Surroundings:
    """The surroundings of `text[begin:stop]`.

    `floor` is where the date before it ends, `ceiling` where the next begins; `leading` says that the date before it
    stands before the words that tell what it is for.
    """
    text = document.text
    left = text[max(0, begin - _WIDEST) : begin]
    right = text[stop : stop + _WIDEST]
    breaks = [m.end() for m in _BREAK_RE.finditer(left)]
    clause_begin = begin - len(left) + (breaks[-1] if breaks else 0)
    after = _BREAK_RE.search(right)
    clause_stop = stop + (after.start() if after else len(right))
    table = table_words(document, begin)
    row_begin = begin - len(left) + left.rfind("\n") + 1 if table else clause_begin
    row_stop = stop + len(right.split("\n", 1)[0]) if table else clause_stop
    label = _label(text, begin, clause_begin)
    wider = f"{text[clause_begin:begin]} {text[stop:clause_stop]}"
    # A date whose clause tells of an earlier date too is told by the words between the two, if there are any.
    if clause_begin < floor and len(_WORD_RE.findall(text[floor:begin])) >= _TELLING:
        # "Tháng 6 sơ kết, tháng 12 tổng kết": where the first date leads, the second does too.
        clause_begin = begin if leading and _COMMA_RE.search(text, floor, begin) else floor
    return Surroundings(
        before=_one_line(text[clause_begin:begin]),
        after=_one_line(text[stop : min(clause_stop, ceiling or clause_stop)]),
        headings=(*(h.title for h in headings_above(headings, begin) if h.title and h.end <= begin), *label),
        table=table,
        opening=_opening(text[begin:stop]),
        wider=_one_line(wider),
        line_before=left[left.rfind("\n") + 1 :],
        line_after=right.split("\n", 1)[0],
        within=_one_line(text[begin:stop]),
        preceded=floor > row_begin,
        followed=ceiling is not None and ceiling < row_stop,
    )


def _label(text: str, begin: int, clause_begin: int) -> tuple[str, ...]:
    """For the second of "Nhận bài: đợt 1 …; đợt 2 …" the label that its line opens with."""
    line_begin = text.rfind("\n", max(0, begin - _LONGEST_LINE), begin) + 1
    found = _LABEL_RE.match(text, line_begin, clause_begin) if line_begin else None
    return (found["label"],) if found else ()


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _opening(mention: str) -> str:
    digit = re.search(r"\d", mention)
    return mention[: digit.start()] if digit else mention
