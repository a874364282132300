"""Rows of a sheet to adopted initiatives, row errors and rows that are none."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from docproc.documents import AdoptedInitiative, Scope, Source
from docproc.documents.sheets import Sheet, SheetRow, Value
from docproc.documents.values import Author
from docproc.register.columns import Header
from docproc.register.eras import scope_by_place
from docproc.register.findings import RowError, RowErrorCode, SkippedRow, row_error
from docproc.register.identity import stable_id
from docproc.register.limits import MAX_TITLE
from docproc.register.values import authors_of, day_of, decision_of, scope_of, share_of, topics_of
from docproc.vietnamese.unicode import fold

_TOTAL_RE = re.compile(r"(?:tong (?:cong|so)|cong|danh sach (?:nay )?(?:gom|co)|an dinh danh sach|nguoi lap|ghi chu|luu y)\b")
_GROUP_RE = re.compile(r"(?:[IVXLC]{1,6}|[A-Z])[.)]?$")
_NUMBERING_RE = re.compile(r"\(?\d{1,2}\)?")


class Defaults(NamedTuple):
    """What a list as a whole says of its rows."""

    scope: Scope = Scope.IN_PROVINCE
    """Where its initiatives were adopted, unless a row says otherwise."""
    locality: str | None = None
    """Province, or finer."""
    decision: str | None = None
    """Number of the decision that the list is attached to."""
    adopted_on: date | None = None
    """Its date."""


@dataclass(slots=True)
class RowsRead:
    """What a sheet's rows came to."""

    initiatives: list[AdoptedInitiative] = field(default_factory=list)
    """Rows in order."""
    errors: list[RowError] = field(default_factory=list)
    """What is wrong with single rows."""
    skipped: list[SkippedRow] = field(default_factory=list)
    """Rows that are no initiatives."""

    def extend(self, other: "RowsRead") -> None:
        """Add what another sheet's rows came to."""
        self.initiatives += other.initiatives
        self.errors += other.errors
        self.skipped += other.skipped


def read_rows(sheet: Sheet, header: Header, defaults: Defaults, source: Source) -> RowsRead:
    """The rows below the header. A row without number and title that follows an initiative adds an author to it."""
    reader = _Reader(sheet, header, defaults, source)
    for row in sheet.rows[header.first :]:
        reader.take(row)
    return reader.read


class _Reader:
    def __init__(self, sheet: Sheet, header: Header, defaults: Defaults, source: Source) -> None:
        self._sheet, self._fields, self._defaults, self._source = sheet, header.fields, defaults, source
        self._last_key: tuple[str, str] | None = None
        self.read = RowsRead()

    def take(self, row: SheetRow) -> None:
        if self._is_no_initiative(row):
            text = " ".join(row.text(column) for column in row.filled)
            self.read.skipped.append(SkippedRow(sheet=self._sheet.name, row=row.number, text=text[:200]))
        elif self._continues(row):
            self._add_author(row)
        else:
            self._add(row)

    def _text(self, row: SheetRow, name: str) -> str:
        return row.text(self._fields[name]) if name in self._fields else ""

    def _value(self, row: SheetRow, name: str) -> Value:
        column = self._fields.get(name)
        return row.values[column] if column is not None and column < len(row.values) else None

    def _letter(self, name: str) -> str | None:
        column = self._fields.get(name)
        return None if column is None else get_column_letter(column + 1)

    def _is_no_initiative(self, row: SheetRow) -> bool:
        """Group headings, totals, closing lines, and the row that numbers the columns."""
        texts = [row.text(column) for column in row.filled]
        if all(_NUMBERING_RE.fullmatch(text) for text in texts):
            return True
        if any(_TOTAL_RE.match(fold(text)) for text in texts[:2]) and len(set(texts)) <= 3:  # noqa: PLR2004 - label, number, unit
            return True
        ordinal = self._text(row, "ordinal")
        if _GROUP_RE.fullmatch(ordinal) and len(set(texts)) <= 3:  # noqa: PLR2004 - "I", name of the group, count
            return True
        # A lone cell in a list that numbers its rows is the heading of a group or a closing line.
        return "ordinal" in self._fields and len(self._fields) > 2 and not ordinal.rstrip(".").isdigit() and len(set(texts)) == 1  # noqa: PLR2004

    def _continues(self, row: SheetRow) -> bool:
        """True for a further author of the initiative above: its title is merged or blank, its author is new."""
        if not self.read.initiatives or not self._text(row, "authors"):
            return False
        title = self._text(row, "title")
        return (title == "" and not self._text(row, "ordinal")) or (
            self._last_key is not None and (self._text(row, "ordinal"), title) == self._last_key and bool(self._last_key[0])
        )

    def _add_author(self, row: SheetRow) -> None:
        last = self.read.initiatives[-1]
        self.read.initiatives[-1] = last.model_copy(update={"authors": (*last.authors, *self._authors(row))})

    def _authors(self, row: SheetRow) -> tuple[Author, ...]:
        position = self._text(row, "position") or None
        authors = authors_of(self._text(row, "authors"), self._text(row, "unit") or None, position)
        share = share_of(self._text(row, "share"))
        if len(authors) == 1 and share is not None:
            return (authors[0].model_copy(update={"share_percent": share}),)
        return authors

    def _add(self, row: SheetRow) -> None:
        title = " ".join(self._text(row, "title").split())
        code = _title_error(title)
        if code:
            self.read.errors.append(row_error(code, row.number, self._sheet.name, column=self._letter("title")))
            return
        self._last_key = (self._text(row, "ordinal"), self._text(row, "title"))
        self.read.initiatives.append(self._initiative(row, title))

    def _initiative(self, row: SheetRow, title: str) -> AdoptedInitiative:
        unit = " ".join(self._text(row, "unit").split()) or None
        decision = decision_of(self._text(row, "decision")) or self._defaults.decision
        locality = self._text(row, "locality") or self._defaults.locality
        return AdoptedInitiative(
            id=self._text(row, "id") or stable_id(title, unit, decision),
            title=title,
            summary=self._text(row, "summary") or None,
            unit=unit,
            authors=self._authors(row),
            locality=locality,
            scope=scope_of(self._text(row, "scope")) or scope_by_place(locality, self._defaults.locality, self._defaults.scope),
            adopted_on=self._adopted_on(row),
            decision=decision,
            topics=topics_of(self._text(row, "topics")),
            source=self._source.model_copy(
                update={"sheet": self._sheet.name, "row": row.number, "url": self._text(row, "url") or None}
            ),
        )

    def _adopted_on(self, row: SheetRow) -> date | None:
        """The row's own date, else that in its decision cell, else that of the list's decision; a year alone is no date."""
        written = self._value(row, "adopted_on")
        day = day_of(written)
        if written is not None and day is None and not re.fullmatch(r"(?:19|20)\d\d", self._text(row, "adopted_on")):
            value = self._text(row, "adopted_on")
            column = self._letter("adopted_on")
            error = row_error(RowErrorCode.BAD_DATE, row.number, self._sheet.name, column=column, value=value, imported=True)
            self.read.errors.append(error)
            return None
        return (
            day
            or day_of(self._text(row, "decision") or None)
            or (None if self._text(row, "decision") else self._defaults.adopted_on)
        )


def _title_error(title: str) -> RowErrorCode | None:
    if not title:
        return RowErrorCode.MISSING_TITLE
    if not any(character.isalpha() for character in title):
        return RowErrorCode.TITLE_NOT_TEXT
    return RowErrorCode.TITLE_TOO_LONG if len(title) > MAX_TITLE else None
