"""Where the official header stands in the text, and where it ends."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.layout import BlockKind
from docproc.extraction.header.column import begins_body
from docproc.vietnamese.letters import LOWER, UPPER
from docproc.vietnamese.numbers_of_documents import find_blank_number, find_document_numbers, type_names, type_of_symbol
from docproc.vietnamese.outline.markers import marker_at
from docproc.vietnamese.unicode import fold, new_tone_placement

_LONGEST_ISSUER = 90
"""Characters of a line of the left column."""
LONGEST_HEADER = 1500
"""Characters from the first official mark to the type's title; the longest real header seen has about 420."""

# Quốc hiệu, Tiêu ngữ and the Party's heading on a folded copy, so that scans with wrong diacritics are read too.
_MOTTO_RE = re.compile(
    r"cong\s{1,3}h[oc]a?\s{1,3}x[ao]\s{1,3}h[oq]i\s{1,3}chu\s{1,3}nghia\s{1,3}viet\s{1,3}nam"
    r"|doc\s{1,3}lap\s{0,3}[-–—.]?\s{0,3}tu\s{1,3}do\s{0,3}[-–—.]?\s{0,3}hanh\s{1,3}phuc"
    r"|dang\s{1,3}cong\s{1,3}san\s{1,3}viet\s{1,3}nam"
)
# "Số 12/KH-SNV" at the head of a line or a cell; with a colon anywhere, as a scan or a table runs the columns together.
_NUMBER_RE = re.compile(
    # A scan reads "Số" as "Sô", "Só" and the like.
    r"(?:^[ \u00a0]{0,20}|(?<=\t)[ ]{0,20}|(?<!\w)(?=S[ốôóồổỗỐ][ ]{0,2}:))S[ốôóồổỗỐ][ \u00a0]{0,3}[:.]?"
    r"(?P<number>[ \u00a0\n.…_]{0,30}[\d/-][^\n\t]{3,40})",
    re.MULTILINE,
)
_BODY_START_RE = re.compile(
    r"^[ \u00a0]{0,20}(?:Căn cứ|Thực hiện|Kính gửi|Theo |Để |Nhằm |Triển khai|Xét |I\.|1\.|A\.|Điều 1|Chương I|Phần )",
    re.MULTILINE,
)


# What a header may write after "Số" though no citation does: blanks in the number, a symbol of one part, brackets, sub-divisions.
_SYMBOL = r"[A-ZĐ][A-Za-zĐđƯư]{1,9}(?:[ ](?=[IVX\d])[IVX]{0,4}[.\d]{0,4})?"
_LOOSE_RE = re.compile(
    rf"[ \u00a0.…]*(?P<digits>\d[\d ]{{0,6}}[a-z]?)[ \u00a0]*(?P<sign>[/-])[ \u00a0]*"
    rf"(?P<symbol>{_SYMBOL}(?:[ ]?[-–/&][ ]?{_SYMBOL}){{0,4}}(?:\([A-ZĐ]{{1,6}}\))?)(?=\s*$|[ ]{{2}}|[ ][A-ZĐ][a-zà-ỹ])",
    re.MULTILINE,
)


class Title(NamedTuple):
    """The line that names the type of the document."""

    start: int
    """Offset of the type's name, 0-based."""
    end: int
    """Offset after the type's name; the subject follows, often on the next line."""
    type: str
    """Type code."""
    name: str
    """Name in small letters."""


class NumberLine(NamedTuple):
    """The line of the number."""

    start: int
    """Offset where "Số" or the blank before it begins, 0-based."""
    number_start: int
    """Offset of the number."""
    number_end: int
    """Offset after the symbol."""
    number: str | None
    """The number and symbol; None where the number was left blank."""
    type: str | None
    """Type code of the symbol."""


class Zone(NamedTuple):
    """The stretch of the official header."""

    start: int
    """Offset where it begins, 0-based."""
    end: int
    """Offset where it ends: at the title, or at the body."""
    official: bool
    """Whether it bears the marks of an official header: the national title, or a line with a number."""
    title: Title | None
    """The title below it."""


def header_zone(document: Document) -> Zone:
    """The header of `document`: what stands before the title of its type, or before the body of a công văn."""
    text = document.text
    mark = _first_mark(text)
    title = _find_title(text, mark or 0)
    blocks = [b for b in document.layout.blocks if b.kind in {BlockKind.HEADER_LEFT, BlockKind.HEADER_RIGHT}]
    if mark is None and not blocks:
        title = title if title and _is_first(text, title) else None
        return Zone(0, title.start if title else 0, official=False, title=title)
    end = title.start if title else _body_start(text, mark or 0)
    start = _top(text, mark, [block.start for block in blocks])
    return Zone(start, max(end, max((block.end for block in blocks if block.start < end), default=0)), official=True, title=title)


def motto_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the national title, its motto or the Party's heading stand as a heading, not within a sentence."""
    found = [match.span() for match in _MOTTO_RE.finditer(fold(text[:end]), start)]
    return [(first, after) for first, after in found if _is_heading(text[first:after])]


def _is_heading(written: str) -> bool:
    """The titles are set in capitals; the motto has its dashes."""
    return (written[:1] in "ĐD" and any(sign in written for sign in "-–—")) or _is_capital_line(written)


def _first_mark(text: str) -> int | None:
    """The first mark of an official header within the first pages of the text."""
    mottoes = motto_ranges(text, 0, 4 * LONGEST_HEADER)
    number = number_in(text, 0, 2 * LONGEST_HEADER)
    found = [*(first for first, _ in mottoes), *([number.start] if number else [])]
    return min(found) if found else None


def number_in(text: str, start: int, end: int) -> NumberLine | None:
    """The first line "Số: …" with a document number, or with a symbol whose number was left blank, in `text[start:end]`."""
    for match in _NUMBER_RE.finditer(text, start, end):
        loose = _loose(match)
        if loose is not None:
            return loose
        found = find_document_numbers(match["number"])
        if found and not match["number"][: found[0].start].strip(" \u00a0\n.…_"):
            offset = match.start("number")
            return NumberLine(match.start(), offset + found[0].start, offset + found[0].end, found[0].number, found[0].type)
        blank = find_blank_number("Số" + match["number"])
        if blank is not None:
            return NumberLine(match.start(), match.start(), match.start("number") + blank[1] - 2, None, blank[2])
    return None


def _loose(match: re.Match[str]) -> NumberLine | None:
    """A number as only a header writes it: longer than the grammar of citations reads it, or none by that grammar."""
    found = _LOOSE_RE.match(match["number"])
    if found is None:
        return None
    known = find_document_numbers(match["number"])
    if known and known[0].start <= found.start("digits") and known[0].end >= found.end("symbol"):
        return None
    offset = match.start("number")
    symbol = re.sub(r"\s", "", found["symbol"]).replace("–", "-")
    number = f"{re.sub(' ', '', found['digits'])}{found['sign']}{symbol}"
    kind = known[0].type if known else type_of_symbol(re.split(r"[-/&(]", symbol)[0])
    return NumberLine(match.start(), offset + found.start("digits"), offset + found.end("symbol"), number, kind)


def _top(text: str, mark: int | None, block_starts: list[int]) -> int:
    """The left column is read before the right one: up to six short lines above the first mark belong to the header."""
    start = min([*block_starts, *([mark] if mark is not None else [])])
    for _ in range(6):
        line = text.rfind("\n", 0, max(0, start - 1)) + 1
        written = text[line:start].strip()
        if line == start or (written and not _may_be_issuer(written)):
            break
        start = line
    return start


def _may_be_issuer(written: str) -> bool:
    """A short line in capitals, or in small letters with the word for a body at its head."""
    if len(written) > _LONGEST_ISSUER:
        return False
    return _is_capital_line(written) or (written[0].isupper() and begins_body(written) and written[-1] not in ".,;:?!")


def _is_capital_line(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) >= 0.6 * len(letters)


def _body_start(text: str, mark: int) -> int:
    match = _BODY_START_RE.search(text, mark, mark + LONGEST_HEADER)
    return match.start() if match else min(len(text), mark + LONGEST_HEADER)


def _is_first(text: str, title: Title) -> bool:
    """Without official marks a title counts only at the very beginning, below at most three lines without a number."""
    lines = [line.strip() for line in text[: title.start].splitlines() if line.strip(" *#\t")]
    return len(lines) <= 3 and not any(marker_at(line, 0) for line in lines)  # noqa: PLR2004 - site, section, date


def _find_title(text: str, position: int) -> Title | None:
    """The first line after `position` that begins with a type's name in capitals."""
    plain = new_tone_placement(text[: position + 2 * LONGEST_HEADER])
    for line in re.compile(r"(?:(?<=\n)|^)[^\S\n*#]{0,40}[*#]{0,4} ?([^\n]{4,300})").finditer(plain, position):
        found = _title_of(line.group(1), line.start(1))
        if found is not None:
            return found
    return None


def _title_of(line: str, offset: int) -> Title | None:
    folded = fold(line)
    name = next((name for name in _names() if folded.startswith(fold(name))), None)
    if name is not None and folded.strip(" .:*|\t") == fold(name):
        # Alone on its line it needs no capitals: old fonts for capitals leave small letters behind.
        return Title(offset, offset + len(name), type_names()[name], name)
    if name is None or not line[: len(name)].isupper() or line[len(name) : len(name) + 1].isalnum():
        return None
    rest = line[len(name) :].strip(" .:*")
    if rest and not _may_be_subject(rest):
        return None
    return Title(offset, offset + len(name), type_names()[name], name)


@cache
def _names() -> list[str]:
    """Names of types, longest first; compared folded, as scans lose diacritics in capitals ("KẺ HOẠCH")."""
    return sorted(type_names(), key=len, reverse=True)


def _may_be_subject(rest: str) -> bool:
    return re.match(rf"[{UPPER}{LOWER}“\"(\t]", rest) is not None and unicodedata.category(rest[0]) != "Nd"
