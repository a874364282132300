"""Plain text: where its paragraphs end, and its tables. Lines are joined only when the text has been hard-wrapped."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from docproc.reading.drafts import LineDraft, Paragraph, Piece
from docproc.reading.encodings import decode
from docproc.reading.official import is_motto, is_national_title
from docproc.reading.paragraph_ends import ends_sentence, goes_on_in_lower_case, is_type_line, starts_item
from docproc.reading.task import Reading, Task, with_repairs
from docproc.reading.typed_columns import typed_header, typed_signature
from docproc.reading.typed_tables import stretches

_WRAPPED = 0.2
"""Share of neighbouring lines that break a sentence, from which a text counts as hard-wrapped. Measured on 46 plans: texts
that are not have less than 0.05, texts that are have more than 0.3."""
_FULL = 0.9
"""A line is full when with the next word it would exceed this share of the usual width."""
_LONGEST_WRAPPED = 160
"""Characters; a text with a usual line longer than this has been wrapped by nobody."""


def read(task: Task) -> Reading:
    """The paragraphs and tables of a text file."""
    decoded = decode(task.untrusted)
    pieces = tuple(_pieces(decoded.text.splitlines()))
    return with_repairs(Reading(pieces), decoded.repaired)


def _pieces(lines: list[str]) -> Iterator[Piece]:
    """The paragraphs of lines, with header and signature in columns where they were typed so."""
    header, signature = typed_header(lines), typed_signature(lines)
    start = header.end if header else 0
    end = signature.start if signature and signature.start >= start else len(lines)
    if header:
        yield from _plain(lines[: header.start])
        yield from (header.left, header.right)
    yield from _plain(lines[start:end])
    if signature and end == signature.start:
        yield from (signature.left, signature.right)
        yield from _plain(lines[signature.end :])


def _plain(lines: list[str]) -> Iterator[Piece]:
    for stretch in stretches(lines):
        if stretch.table is not None:
            yield stretch.table
        else:
            yield from (Paragraph((LineDraft(text),)) for text in paragraphs("\n".join(stretch.lines)))


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text, the lines of each joined by a space; blank lines end paragraphs."""
    lines = [line.strip() for line in text.expandtabs(8).splitlines()]
    runs = [list(members) for filled, members in groupby(lines, key=bool) if filled]
    width = _usual_width(lines)
    if not _is_wrapped(runs, width):
        yield from (line for run in runs for line in run)
        return
    spaced = len(runs) > 1 and 4 * len(runs) > sum(map(len, runs))
    for run in runs:
        yield from _joined(run, width, spaced=spaced)


def _usual_width(lines: Iterable[str]) -> int:
    """Characters that nine in ten of the filled lines do not exceed."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _is_wrapped(runs: list[list[str]], width: int) -> bool:
    pairs = [pair for run in runs for pair in pairwise(run)]
    broken = sum(goes_on_in_lower_case(*pair) for pair in pairs)
    return width <= _LONGEST_WRAPPED and broken > 1 and broken > _WRAPPED * len(pairs)


def _joined(run: list[str], width: int, *, spaced: bool) -> Iterator[str]:
    """The paragraphs within lines that no blank line parts."""
    paragraph = [run[0]]
    for line, following in pairwise(run):
        if not _goes_on(line, following, width, spaced=spaced):
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(following)
    yield " ".join(paragraph)


def _goes_on(line: str, following: str, width: int, *, spaced: bool) -> bool:
    """Whether `following` continues `line`; `spaced` says that this text parts its paragraphs by blank lines."""
    full = len(line) + 1 + len(following.split(maxsplit=1)[0]) > _FULL * width
    if goes_on_in_lower_case(line, following):
        return True
    if starts_item(following) or is_type_line(line) or is_national_title(line) or is_motto(line):
        return False
    if ends_sentence(line) or not spaced:
        return full
    return True
