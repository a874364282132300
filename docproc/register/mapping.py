"""Which column fills which field, as a person says it; it goes before what the headings are taken for."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from openpyxl.utils import column_index_from_string, get_column_letter
from pydantic import Field, StringConstraints, ValidationError

from docproc.documents import Record
from docproc.documents.errors import BadMappingError
from docproc.documents.sheets import Sheet, SheetRow, text_of
from docproc.register.columns import ColumnMapping, Header, find_header
from docproc.register.limits import MAX_COLUMNS, MAX_ROWS


class RegisterField(StrEnum):
    """What a column of a list may fill."""

    ORDINAL = "ordinal"
    """The number of the row in its list; tells where an initiative begins."""
    ID = "id"
    TITLE = "title"
    SUMMARY = "summary"
    AUTHORS = "authors"
    POSITION = "position"
    """Of the author."""
    SHARE = "share"
    """Of the author, in percent."""
    UNIT = "unit"
    LOCALITY = "locality"
    SCOPE = "scope"
    ADOPTED_ON = "adopted_on"
    DECISION = "decision"
    TOPICS = "topics"
    URL = "url"


Letter = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}$")]
"""Of a column, as a spreadsheet shows it."""


class SheetMapping(Record):
    """What a person says of one sheet; its columns that are not named are not imported."""

    sheet: str | None = None
    """Name of the sheet; null for CSV."""
    skip: bool = False
    """Whether nothing of it is to be imported."""
    header_row: Annotated[int, Field(ge=0, le=MAX_ROWS)] | None = None
    """1-based row of the headings, below which the list begins; 0 where there are none; null for the one that is recognised."""
    columns: Annotated[Mapping[Letter, RegisterField], Field(max_length=MAX_COLUMNS)] = {}
    """Field by letter of the column."""


class ImportMapping(Record):
    """What a person says of a workbook or CSV file; a sheet that is not named is taken as it is recognised."""

    sheets: tuple[SheetMapping, ...] = Field((), max_length=100)
    """Sheets, each once."""

    def of(self, name: str | None) -> SheetMapping | None:
        """What is said of the sheet of this name."""
        return next((said for said in self.sheets if said.sheet == name), None)


def parse_mapping(untrusted_text: str) -> ImportMapping:
    """The mapping that a JSON text holds; raises BadMappingError."""
    try:
        return ImportMapping.model_validate_json(untrusted_text)
    except ValidationError as error:
        raise BadMappingError(".".join(map(str, error.errors()[0]["loc"]))[:100]) from None


def check_mapping(mapping: ImportMapping, sheets: tuple[Sheet, ...]) -> None:
    """Raise BadMappingError for a mapping that does not fit the file."""
    named = [said.sheet for said in mapping.sheets]
    if len(named) != len(set(named)) or not set(named) <= {sheet.name for sheet in sheets}:
        raise BadMappingError("sheet")
    for said in mapping.sheets:
        fields = list(said.columns.values())
        if not said.skip and (len(fields) != len(set(fields)) or RegisterField.TITLE not in fields):
            raise BadMappingError("title")


def header_by(said: SheetMapping, sheet: Sheet) -> Header:
    """The header of a sheet as a person says it; raises BadMappingError where nobody says or sees where the list begins."""
    found = find_header(sheet)
    if said.header_row is None and found is None:
        raise BadMappingError("header_row")
    if found is not None and said.header_row in (None, sheet.rows[found.first - 1].number):
        first, headings, preamble = found.first, {column.column: column.heading for column in found.columns}, found.preamble
    else:
        first = next((i for i, row in enumerate(sheet.rows) if row.number > (said.header_row or 0)), len(sheet.rows))
        headings, preamble = _headings(sheet.rows[:first], said.header_row), _text(sheet.rows[: max(0, first - 1)])
    fields = {str(field): column_index_from_string(letter) - 1 for letter, field in said.columns.items()}
    letters = sorted({*headings, *said.columns}, key=column_index_from_string)
    columns = tuple(
        ColumnMapping(
            sheet=sheet.name,
            column=letter,
            heading=headings.get(letter, ""),
            field=said.columns.get(letter),
            confidence=1.0 if letter in said.columns else 0.0,
        )
        for letter in letters
    )
    return Header(fields, columns, preamble, first)


def _headings(rows: tuple[SheetRow, ...], number: int | None) -> dict[str, str]:
    row = next((row for row in rows if row.number == number), None)
    if row is None:
        return {}
    return {get_column_letter(column + 1): row.text(column) for column in row.filled}


def _text(rows: tuple[SheetRow, ...]) -> str:
    return "\n".join(text_of(value) for row in rows for value in row.values if text_of(value))
