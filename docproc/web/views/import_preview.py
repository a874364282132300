"""A list before it is imported: its columns with what they are taken for, its first rows, and what is wrong with some."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import column_index_from_string

from docproc.register import ImportMapping, RegisterField, RowError, SheetMapping
from docproc.register.columns import ColumnMapping
from docproc.register.preview import SheetPreview
from docproc.storage.rows import Json
from docproc.web.language import marked as _

FIELD_NAMES = {
    RegisterField.ORDINAL: _("Số thứ tự"),
    RegisterField.ID: _("Mã"),
    RegisterField.TITLE: _("Tên sáng kiến"),
    RegisterField.SUMMARY: _("Tóm tắt"),
    RegisterField.AUTHORS: _("Tác giả"),
    RegisterField.POSITION: _("Chức vụ"),
    RegisterField.SHARE: _("Tỷ lệ đóng góp"),
    RegisterField.UNIT: _("Đơn vị"),
    RegisterField.LOCALITY: _("Địa phương"),
    RegisterField.SCOPE: _("Phạm vi"),
    RegisterField.ADOPTED_ON: _("Ngày công nhận"),
    RegisterField.DECISION: _("Quyết định"),
    RegisterField.TOPICS: _("Lĩnh vực"),
    RegisterField.URL: _("Liên kết"),
}
"""What a column may fill, for people."""


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column of a sheet."""

    letter: str
    heading: str
    field: str
    """What it fills; empty for nothing."""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it stands in the file."""

    number: int
    cells: tuple[str, ...]
    errors: tuple[RowError, ...]
    """What is wrong with it."""


@dataclass(frozen=True, slots=True)
class PreviewSheet:
    """A sheet."""

    name: str | None
    header_row: int | None
    is_skipped: bool
    row_count: int
    columns: tuple[PreviewColumn, ...]
    rows: tuple[PreviewRow, ...]


def preview_sheets(result: Json, mapping: Json | None) -> tuple[PreviewSheet, ...]:
    """The sheets of a list that was looked at; none for a decision or JSON, which have no columns to choose."""
    errors = [RowError.model_validate(error) for error in result.get("errors", ())]
    kept = ImportMapping() if mapping is None else ImportMapping.model_validate(mapping)
    sheets = (SheetPreview.model_validate(sheet) for sheet in result.get("sheets", ()))
    return tuple(_sheet(sheet, kept.of(sheet.sheet), errors) for sheet in sheets)


def _sheet(sheet: SheetPreview, said: SheetMapping | None, errors: Iterable[RowError]) -> PreviewSheet:
    columns = tuple(_column(column, said) for column in sheet.columns)
    at = [column_index_from_string(column.letter) - 1 for column in columns]
    wrong = [error for error in errors if error.sheet == sheet.sheet]
    rows = tuple(
        PreviewRow(
            row.row,
            tuple(row.values[index] if index < len(row.values) else "" for index in at),
            tuple(error for error in wrong if error.row == row.row),
        )
        for row in sheet.rows
    )
    is_skipped = said.skip if said is not None else not any(column.field for column in columns)
    return PreviewSheet(sheet.sheet, sheet.header_row, is_skipped, sheet.row_count, columns, rows)


def _column(column: ColumnMapping, said: SheetMapping | None) -> PreviewColumn:
    field = said.columns.get(column.column) if said is not None else column.field
    return PreviewColumn(column.column, column.heading, str(field or ""))


def mapping_of(result: Json, untrusted_form: Mapping[str, Any]) -> ImportMapping | None:
    """What a person chose for the columns of each sheet; null where there is nothing to choose.

    Fields are named by the number of the sheet, so that no sheet but those of the file is named. Raises ValueError for what
    the page does not offer.
    """
    sheets = [SheetPreview.model_validate(sheet) for sheet in result.get("sheets", ())]
    chosen = tuple(_chosen(index, sheet, untrusted_form) for index, sheet in enumerate(sheets))
    return ImportMapping(sheets=chosen) if chosen else None


def _chosen(index: int, sheet: SheetPreview, untrusted_form: Mapping[str, Any]) -> SheetMapping:
    columns = {}
    for column in sheet.columns:
        untrusted_field = str(untrusted_form.get(f"column-{index}-{column.column}", ""))
        if untrusted_field:
            columns[column.column] = RegisterField(untrusted_field)
    header = str(untrusted_form.get(f"header-{index}", "")).strip()
    header_row = int(header) if header.isdecimal() else sheet.header_row
    is_skipped = f"skip-{index}" in untrusted_form or not columns
    if not is_skipped and RegisterField.TITLE not in columns.values():
        raise ValueError("no column of titles")
    return SheetMapping(sheet=sheet.sheet, skip=is_skipped, header_row=header_row, columns={} if is_skipped else columns)
