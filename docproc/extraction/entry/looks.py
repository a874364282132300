"""Lines that look like headings though the lexicon does not know them: capitals, stars, questions, cells of forms, numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from docproc.extraction.entry.headings import SECTIONS, SectionHeading, closes, plain
from docproc.extraction.entry.labels import label_at
from docproc.extraction.entry.lines import PLAIN_RANK, TextLine
from docproc.extraction.entry.phrases import any_of
from docproc.vietnamese.people import is_person_name

PART_RANK, STARS_RANK, CAPITALS_RANK, QUESTION_RANK, CELL_RANK = 0.0, 0.5, 1.0, 6.0, 7.0
RUN_IN_RANK = 6.5
_MOST_WORDS = 16
_MOST_LABEL_WORDS, _LEAST_STATEMENT = 7, 5
_FIGURE_RE = re.compile(r"\d|[,;“\"]")
_MOST_CAPITALS = 14
_LONGEST_NUMBERED = 100
_LEAST_ALIKE = 3
"""Lines of one look that make a structure where hardly any heading is known."""
_FEW_KNOWN = 2
_STARS_RE = re.compile(r"\s*(?:\*{2,}|#{1,4}|={2,}|>{2,}|~{2,})\s*(?=\S)")
# Lines of a paper's head and signature: bodies, positions, names of papers.
_PAPER_RE = re.compile(
    rf"\W*(?:(?:tm|t/m|kt|tl|q|ký thay|thay mặt)\W|{any_of('bodies')}|{any_of('positions')}|cộng hòa|độc lập|đơn |phiếu|"
    rf"báo cáo|bài|thư |bản |xác nhận|"
    r"hội thi|cuộc thi|giải thưởng|phường|xã |huyện|quận|tỉnh|thành phố|đảng|số:)"
)
_DIGIT_RE = re.compile(r"\d{3}")
_NUMBERED = range(2, 5)
"""Ranks of lines numbered I, 1, 1.1."""


class Look(NamedTuple):
    """How a line that may be a heading looks."""

    style: str
    """Lines of one style are headings of one rank."""
    rank: float
    """0 is outermost."""
    start: int
    """Offset where the heading's words begin."""
    end: int
    """Offset after its words."""
    body: int
    """Offset where the text under it begins."""
    labelled: bool = False
    """Whether it is a label of another field, such as "Ngày nộp": it ends a section and heads none."""


def look_of(text: str, line: TextLine) -> Look | None:
    """How the line looks as a heading; None where it reads as a sentence, a label or a name."""
    content = text[line.body : line.end]
    if "\t" in content:
        return _cell(text, line, content)
    stars = _STARS_RE.match(text, line.start, line.end)
    words = len(content.split())
    if stars is None and line.rank >= PLAIN_RANK and (run_in := _run_in(text, line, content)) is not None:
        return run_in
    if not 1 < words + (stars is not None) <= _MOST_WORDS or closes(text, line):
        return None
    start = stars.end() if stars else line.body
    found = ("stars", STARS_RANK) if stars else ("part", PART_RANK) if line.rank == 0 else _style(text, line, content)
    labelled = label_at(text, line.body, line.end) is not None
    return Look(*found, start, line.end, line.end, labelled) if found else None


def _run_in(text: str, line: TextLine, content: str) -> Look | None:
    """A few words and a colon before a statement: "Giờ em làm: dán một tờ lịch to ở thang máy …"."""
    label, colon, statement = content.partition(":")
    fits = 1 < len(label.split()) <= _MOST_LABEL_WORDS and label[:1].isupper() and not _FIGURE_RE.search(label)
    if not colon or not fits or len(statement.split()) < _LEAST_STATEMENT or closes(text, line):
        return None
    labelled = label_at(text, line.body, line.end) is not None
    return Look("runin", RUN_IN_RANK, line.body, line.body + len(label), line.body + len(label) + 1, labelled)


def _style(text: str, line: TextLine, content: str) -> tuple[str, float] | None:
    """Style and rank of a line that neither stars nor a word such as "Chương" mark."""
    named = (
        label_at(text, line.body, line.end) is not None or is_person_name(content) or _PAPER_RE.match(plain(content)) is not None
    )
    few = len(content.split()) <= _MOST_CAPITALS
    if line.rank >= PLAIN_RANK and content.isupper() and few and not named and not _DIGIT_RE.search(content):
        return "capitals", CAPITALS_RANK
    if content.rstrip().endswith("?"):
        rank = min(line.rank, QUESTION_RANK)
        return f"question{rank}", rank
    plain_end = not content.rstrip().endswith((".", ";", ",")) and ": " not in content
    if int(line.rank) in _NUMBERED and len(content) <= _LONGEST_NUMBERED and content[:1].isupper() and plain_end and not named:
        return f"rank{line.rank}", line.rank
    return None


def _cell(text: str, line: TextLine, content: str) -> Look | None:
    """The first of two cells of a form's row."""
    label, _, value = content.partition("\t")
    if "\t" in value or not label.strip() or len(label.split()) > _MOST_WORDS or len(value.split()) <= 1:
        return None
    labelled = label_at(text, line.body, line.end) is not None
    return Look("cell", CELL_RANK, line.body, line.body + len(label), line.body + len(label) + 1, labelled)


def styles_of_headings(looks: Sequence[Look | None], headings: Sequence[SectionHeading | None]) -> frozenset[str]:
    """Styles in which this document writes headings of sections: of those known; where few are, the outermost frequent one."""
    known = [(look, heading) for look, heading in zip(looks, headings, strict=True) if heading and heading.section in SECTIONS]
    styles = {look.style for look, _ in known if look is not None}
    if len({heading.section for _, heading in known}) >= _FEW_KNOWN:
        return frozenset(styles)
    counts = Counter(look.style for look in looks if look is not None)
    ranks = {look.style: look.rank for look in looks if look is not None}
    frequent = sorted((ranks[style], style) for style, count in counts.items() if count >= _LEAST_ALIKE)
    return frozenset(styles | {style for _, style in frequent[:1]})
