"""From pieces without offsets to the text of a document and its layout; the one place where offsets are made."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from docproc.documents import Block, BlockKind, Box, Cell, Layout, Line, Page, Table, Word
from docproc.reading.drafts import CellDraft, Column, LineDraft, PageDraft, Paragraph, Piece, TableDraft
from docproc.vietnamese.unicode import nfc

# Control characters, lone surrogates and non-characters have no place in text, and JSON cannot carry some of them.
_UNPRINTABLE_RE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200b\u2060\ufeff]")
# Non-breaking and other fixed spaces read as spaces.
_SPACE_RE = re.compile(r"[^\S\n]+")
# A line may break after a hyphen: "Kế hoạch số 12/KH-" and "UBND" are one word, for Vietnamese does not part syllables.
_BROKEN_WORD_RE = re.compile(r"\w[-‐‑]$")
# A rule drawn with signs, such as the one under the issuer's name.
_RULE_RE = re.compile(r"[_\-–—=~*]{3,}$")


def clean(text: str) -> str:
    """Text in NFC without control characters, every run of spaces and tabs one space, none at the ends."""
    return _SPACE_RE.sub(" ", _UNPRINTABLE_RE.sub("", nfc(text))).strip()


_clean_word = lru_cache(maxsize=8192)(clean)
"""The words of a text are few and come again and again."""


class Composer:
    """Collects pieces in reading order; `text` and `layout` are what has been collected."""

    def __init__(self, most_characters: int) -> None:
        """Text beyond `most_characters` is dropped, and `truncated` tells."""
        self._parts: list[str] = []
        self._length = 0
        self._most = most_characters
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self.truncated = False

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def layout(self, pages: Iterable[PageDraft] = ()) -> Layout:
        """Everything collected, with the stretch of text of each page."""
        # Made here of checked parts; the parent checks all of it when it comes out of the reading process.
        return Layout.model_construct(
            pages=tuple(self._paged(list(pages))), blocks=tuple(self._blocks), tables=tuple(self._tables)
        )

    def add(self, pieces: Iterable[Piece]) -> None:
        """Add pieces at the end; those without text leave no trace."""
        for piece in pieces:
            if self._length > self._most:
                self.truncated = True
                return
            match piece:
                case Paragraph():
                    self._add_paragraph(piece)
                case Column():
                    self._add_column(piece)
                case TableDraft():
                    self._add_table(piece)

    def _write(self, text: str) -> int:
        """Add text and return the offset where it begins."""
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start

    def _add_paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.goes_on and paragraph.lines and self._parts and self._parts[-1] == "\n":
            self._parts.pop()
            self._length -= 1
            self._write(self._gap_before(paragraph.lines[0].text))
        lines = self._add_lines(paragraph.lines)
        if lines:
            self._blocks.append(_block(paragraph, paragraph.kind, lines))
            self._write("\n")

    def _add_column(self, column: Column) -> None:
        lines: list[Line] = []
        for paragraph in column.paragraphs:
            added = self._add_lines(paragraph.lines)
            lines += added
            if added:
                self._write("\n")
        if lines:
            bold = all(paragraph.bold for paragraph in column.paragraphs)
            self._blocks.append(_block(column.paragraphs[0]._replace(bold=bold), column.kind, lines))

    def _add_lines(self, drafts: Sequence[LineDraft]) -> list[Line]:
        lines: list[Line] = []
        for draft in drafts:
            line = self._add_line(draft, self._gap_before(draft.text) if lines else "")
            if line is not None:
                lines.append(line)
        return lines

    def _gap_before(self, following: str) -> str:
        """What parts a line from the one before it in its paragraph: a space, or nothing within a word."""
        broken = _BROKEN_WORD_RE.search(self._parts[-1]) and following.lstrip()[:1].isalnum()
        return "" if broken else " "

    def _add_line(self, draft: LineDraft, separator: str) -> Line | None:
        if _RULE_RE.match(draft.text.strip()):
            return None
        if not draft.words:
            text = clean(draft.text)
            return Line(*self._span(text, separator), None, ()) if text else None
        texts = [_clean_word(word.text) for word in draft.words]
        words: list[Word] = []
        start = self._length + len(separator)
        for text, (_, box, confidence) in zip(texts, draft.words, strict=True):
            if text:
                words.append(Word(start, start + len(text), box, _confidence(confidence)))
                start += len(text) + 1
        if not words:
            return None
        self._write(separator + " ".join(filter(None, texts)))
        return Line(words[0].start, words[-1].end, draft.box, tuple(words))

    def _span(self, text: str, separator: str) -> tuple[int, int]:
        start = self._write(separator + text) + len(separator)
        return start, self._length

    def _add_table(self, draft: TableDraft) -> None:
        start = self._length
        cells: list[Cell] = []
        lines: list[Line] = []
        for row, members in groupby(draft.cells, key=lambda cell: cell.row):
            self._add_row(row, list(members), cells, lines)
        if not lines:
            return
        end = self._length - 1
        self._blocks.append(Block(BlockKind.TABLE, start, end, draft.page, tuple(lines)))
        self._add_to_tables(
            Table(start, end, draft.row_count, draft.column_count, tuple(cells), draft.page, draft.header_rows), draft
        )

    def _add_row(self, row: int, members: list[CellDraft], cells: list[Cell], lines: list[Line]) -> None:
        column, filled = 0, len(lines)
        for draft in members:
            if any(clean(line.text) for line in draft.lines):
                self._write("\t" * (draft.column - column))
                column = draft.column
            start = self._length
            added = self._add_lines(draft.lines)
            lines += added
            end = added[-1].end if added else start
            start = added[0].start if added else start
            cells.append(Cell(row, draft.column, draft.row_span, draft.column_span, start, end, _rounded(draft.box)))
        if len(lines) > filled:
            self._write("\n")

    def _add_to_tables(self, table: Table, draft: TableDraft) -> None:
        if not (draft.goes_on and self._tables):
            self._tables.append(table)
            return
        first = self._tables.pop()
        moved = tuple(cell._replace(row=cell.row + first.row_count) for cell in table.cells)
        columns = max(first.column_count, table.column_count)
        rows = first.row_count + table.row_count
        self._tables.append(first._replace(end=table.end, row_count=rows, column_count=columns, cells=first.cells + moved))

    def _paged(self, drafts: list[PageDraft]) -> Iterable[Page]:
        """Pages with their stretches: each begins with its first block and ends where the next begins."""
        # A footnote is set after the paragraph it interrupts, which may end on the next page.
        body = [block for block in self._blocks if block.kind is not BlockKind.FOOTNOTE]
        length = len(self.text)
        numbers = [block.page or 0 for block in body]
        starts = [body[i].start if (i := bisect_left(numbers, d.number)) < len(body) else length for d in drafts]
        for draft, (start, following) in zip(drafts, pairwise((*starts, length)), strict=False):
            yield Page(
                draft.number,
                round(draft.width, 2),
                round(draft.height, 2),
                min(start, length),
                min(following, length),
                draft.source,
                draft.confidence,
                draft.furniture,
            )


def _block(paragraph: Paragraph, kind: BlockKind, lines: list[Line]) -> Block:
    size = round(paragraph.size, 1) if paragraph.size is not None else None
    return Block(
        kind,
        lines[0].start,
        lines[-1].end,
        paragraph.page,
        tuple(lines),
        bold=paragraph.bold,
        size=size,
        centred=paragraph.centred,
    )


def _confidence(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _rounded(box: Box | None) -> Box | None:
    """A box to a hundredth of a point, which keeps the packed document small."""
    return None if box is None else Box(round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))
