"""Cells merged over several rows: what stands in the first holds for each."""

from docproc.documents.sheets import Sheet, SheetRow, Value


def spread(sheet: Sheet) -> Sheet:
    """The sheet with the value of a cell that was merged downwards in each of its rows that has none of its own."""
    by_number = {row.number: list(row.values) for row in sheet.rows}
    for merge in sheet.merged:
        value = _cell(by_number.get(merge.first_row, []), merge.first_column)
        if value is None or merge.first_row == merge.last_row:
            continue
        for number in by_number.keys() & range(merge.first_row + 1, merge.last_row + 1):
            values = by_number[number]
            if _cell(values, merge.first_column) is None:
                values += [None] * (merge.first_column + 1 - len(values))
                values[merge.first_column] = value
    return sheet.model_copy(update={"rows": tuple(SheetRow(number, tuple(values)) for number, values in by_number.items())})


def _cell(values: list[Value], column: int) -> Value:
    return values[column] if column < len(values) else None
