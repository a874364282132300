"""From the pages of a document to its pieces in reading order, across page breaks."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from docproc.reading.drafts import Paragraph, Piece, TableDraft
from docproc.reading.layout.columns import header_of, signature_of
from docproc.reading.layout.content import PageContent
from docproc.reading.layout.footnotes import footnotes_of
from docproc.reading.layout.furniture import Sheet, furniture_of
from docproc.reading.layout.lines import PageLine, in_reading_order, lines_of
from docproc.reading.layout.paragraphs import Margins, joined, margins_of, paragraph_of, paragraphs_of
from docproc.reading.layout.tables import FoundTable, continued, mended, same_columns, tables_of

_NO_MARGINS = Margins(0.0, 0.0, 0.0)


class Flow(NamedTuple):
    """A document's pieces, and what was set apart on each page."""

    pieces: tuple[Piece, ...]
    furniture: tuple[tuple[str, ...], ...]


class _Page(NamedTuple):
    content: PageContent
    lines: list[PageLine]  # in content order, without tables and furniture
    tables: list[FoundTable]
    furniture: tuple[str, ...]


class _Part(NamedTuple):
    """A piece and what decides whether it goes on over a page break."""

    order: int
    piece: Piece
    first: PageLine | None = None
    last: PageLine | None = None
    table: FoundTable | None = None


def flow_of(contents: Sequence[PageContent]) -> Flow:
    """The pieces of a document in reading order."""
    pages = _pages(contents)
    margins = _margins(pages)
    flow = _Joiner()
    for page in pages:
        flow.add_page(page, margins.get(_format(page), _NO_MARGINS))
    return Flow(tuple(flow.finished()), tuple(page.furniture for page in pages))


def _pages(contents: Sequence[PageContent]) -> list[_Page]:
    tables = [tables_of(content) for content in contents]
    lines = [_lines_outside(content, found) for content, found in zip(contents, tables, strict=True)]
    furniture = furniture_of([Sheet(group, content.frame.height) for group, content in zip(lines, contents, strict=True)])
    return [
        _Page(
            content,
            [line for i, line in enumerate(group) if i not in aside],
            found,
            tuple(line.text for i, line in enumerate(group) if i in aside),
        )
        for content, found, group, aside in zip(contents, tables, lines, furniture, strict=True)
    ]


def _lines_outside(content: PageContent, tables: Iterable[FoundTable]) -> list[PageLine]:
    inside = frozenset(i for table in tables for i in table.tokens)
    return in_reading_order(lines_of([token for i, token in enumerate(content.tokens) if i not in inside]))


def _format(page: _Page) -> tuple[int, int]:
    return round(page.content.frame.width), round(page.content.frame.height)


def _margins(pages: Iterable[_Page]) -> dict[tuple[int, int], Margins]:
    """The margins of each page format of a document."""
    groups: dict[tuple[int, int], list[list[PageLine]]] = defaultdict(list)
    for page in pages:
        if page.lines:
            groups[_format(page)].append(page.lines)
    return {form: margins_of(lines) for form, lines in groups.items()}


class _Joiner:
    """Collects pieces page by page and joins what a page break parts."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._last: _Part | None = None
        self._notes: list[Paragraph] = []

    def add_page(self, page: _Page, margins: Margins) -> None:
        """Add the pieces of the next page."""
        parts, notes = _parts(page, margins)
        for index, found in enumerate(parts):
            part = self._continuing(found, margins) if index == 0 else found
            goes_on = isinstance(part.piece, Paragraph) and part.piece.goes_on
            if not goes_on:
                self._set_notes()
            self._pieces.append(part.piece)
            self._last = part
            if goes_on and index + 1 < len(parts):
                self._set_notes()
        self._notes += notes

    def finished(self) -> list[Piece]:
        """All pieces."""
        self._set_notes()
        return self._pieces

    def _set_notes(self) -> None:
        """Footnotes stand after the paragraph that their page ends with."""
        self._pieces += self._notes
        self._notes = []

    def _continuing(self, part: _Part, margins: Margins) -> _Part:
        """The first piece of a page, marked where it goes on with the last piece of the page before."""
        last = self._last
        if last is None:
            return part
        if last.table is not None and part.table is not None and same_columns(last.table, part.table):
            # The headings to compare with stay those of the first part.
            following = continued(last.table, part.table).draft
            previous = self._pieces[-1]
            if isinstance(previous, TableDraft):
                self._pieces[-1], following = mended(previous, following)
            return part._replace(piece=following, table=last.table)
        if isinstance(part.piece, Paragraph) and part.first and last.last and joined(last.last, part.first, margins):
            return part._replace(piece=part.piece._replace(goes_on=True))
        return part


def _parts(page: _Page, margins: Margins) -> tuple[list[_Part], tuple[Paragraph, ...]]:
    """The pieces of a page in reading order, and its footnotes."""
    number, width = page.content.number, page.content.frame.width
    body = median(line.size for line in page.lines) if page.lines else 0.0
    notes = footnotes_of(page.lines, number, body)
    lines = notes.lines
    parts = [_Part(_place(table, lines), table.draft, table=table) for table in page.tables]
    taken: set[int] = set()
    for columns in (header_of(lines, number, width), signature_of(lines, number, width)):
        if columns is not None and not taken & columns.taken:
            parts += [_Part(min(columns.taken), piece) for piece in (columns.left, columns.right)]
            taken |= columns.taken
    # Tables and columns stand between lines: a run of lines ends where one of them begins.
    breaks = sorted(part.order for part in parts)
    runs: dict[int, list[int]] = defaultdict(list)
    for index in range(len(lines)):
        if index not in taken:
            runs[bisect_right(breaks, index)].append(index)
    for run in runs.values():
        for group in paragraphs_of([lines[i] for i in run], margins):
            parts.append(_Part(run[0], paragraph_of(group, number, margins), group[0], group[-1]))
    return sorted(parts, key=lambda part: part.order), notes.paragraphs


def _place(table: FoundTable, lines: Sequence[PageLine]) -> int:
    """The index of the line that a table stands before."""
    above = [i for i, line in enumerate(lines) if line.box.bottom <= table.top + line.size / 2]
    return max(above) + 1 if above else 0
