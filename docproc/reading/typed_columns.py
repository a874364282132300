"""Two columns that were typed side by side with tabs or spaces instead of being set as a table."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from docproc.documents import BlockKind
from docproc.reading.drafts import Column, LineDraft, Paragraph
from docproc.reading.official import is_motto, is_national_title, is_place_and_date, opens_recipients

_GAP_RE = re.compile(r"\t[\t ]*| {3,}")
_INDENTED_RE = re.compile(r"\s*\t| {12,}")
_FROM_TOP = 12
"""Lines at the top of a document among which its header begins."""
_HEADER_LINES = 8
"""Lines from Quốc hiệu to place and date, blank ones included."""
_SIGNATURE_LINES = 25
"""Lines of "Nơi nhận" and signature, blank ones included."""


class TypedColumns(NamedTuple):
    """Two columns and the lines they were typed in."""

    start: int
    """Index of their first line."""
    end: int
    """Index after their last line."""
    left: Column
    right: Column


def typed_header(lines: Sequence[str]) -> TypedColumns | None:
    """The official header of a document, where Quốc hiệu stands on a line with what is left of it; None otherwise."""
    for start, line in enumerate(lines[:_FROM_TOP]):
        fields = _fields(line)
        if len(fields) > 1 and is_national_title(fields[-1]):
            zone = list(lines[start : start + _HEADER_LINES])
            ends = [i + 1 for i, other in enumerate(zone) if _closes_header(_fields(other))]
            end = start + (ends[-1] if ends else 1)
            return _columns(lines, start, end, (BlockKind.HEADER_LEFT, BlockKind.HEADER_RIGHT))
    return None


def typed_signature(lines: Sequence[str]) -> TypedColumns | None:
    """The recipients and the signature, where both begin on one line; None otherwise."""
    for start in range(len(lines) - 1, -1, -1):
        fields = _fields(lines[start])
        if len(fields) > 1 and opens_recipients(fields[0]):
            end = min(len(lines), start + _SIGNATURE_LINES)
            return _columns(lines, start, end, (BlockKind.RECIPIENTS, BlockKind.SIGNATURE))
    return None


def _fields(line: str) -> list[str]:
    return [field.strip() for field in _GAP_RE.split(line.strip()) if field.strip()]


def _closes_header(fields: list[str]) -> bool:
    return bool(fields) and (is_place_and_date(fields[-1]) or is_motto(fields[-1]))


def _columns(lines: Sequence[str], start: int, end: int, kinds: tuple[BlockKind, BlockKind]) -> TypedColumns:
    left: list[str] = []
    right: list[str] = []
    for line in lines[start:end]:
        fields = _fields(line)
        if len(fields) > 1:
            left.append(fields[0])
            right.append(" ".join(fields[1:]))
        elif fields:
            (right if _INDENTED_RE.match(line) or _closes_header(fields) else left).append(fields[0])
    return TypedColumns(start, end, _column(left, kinds[0]), _column(right, kinds[1]))


def _column(lines: Sequence[str], kind: BlockKind) -> Column:
    return Column(tuple(Paragraph((LineDraft(line),)) for line in lines), kind)
