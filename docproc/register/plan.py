"""The dry run of an import: what would be taken over, and everything that a person should look at first."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from docproc.documents import AdoptedInitiative, Decision, Record, Scope, Source
from docproc.documents.errors import EmptyFileError, NoInitiativesError, NoTitleColumnError, TooLargeError
from docproc.documents.sheets import Sheet
from docproc.reading import Limits, read_sheets
from docproc.register.columns import ColumnMapping, find_header
from docproc.register.decisions import from_decision
from docproc.register.duplicates import find_duplicates
from docproc.register.findings import Duplicate, RowError, RowErrorCode, SkippedRow, Update, row_error
from docproc.register.identity import MADE_PREFIX, with_distinct_ids
from docproc.register.json_lines import decode, read_json_lines
from docproc.register.limits import MAX_FILE_BYTES
from docproc.register.mapping import ImportMapping, check_mapping, header_by
from docproc.register.merged import spread
from docproc.register.preview import SheetPreview, preview_of
from docproc.register.rows import Defaults, RowsRead, read_rows
from docproc.register.updates import find_updates, with_known_ids
from docproc.register.values import day_of
from docproc.vietnamese.numbers_of_documents import find_document_numbers


class ImportPlan(Record):
    """What an import would do. Either all of `initiatives` is stored, or nothing."""

    source: Source
    """The file."""
    columns: tuple[ColumnMapping, ...] = ()
    """What became of each column."""
    initiatives: tuple[AdoptedInitiative, ...] = ()
    """Rows to store, in the order of the list; their identifiers differ."""
    errors: tuple[RowError, ...] = ()
    """What is wrong with single rows."""
    skipped: tuple[SkippedRow, ...] = ()
    """Rows that are no initiatives."""
    sheets_without_list: tuple[str, ...] = ()
    """Sheets in which no column of titles was found."""
    sheets: tuple[SheetPreview, ...] = ()
    """The beginning of each sheet, where a preview was asked for."""
    needs_mapping: bool = False
    """Whether no sheet has a column of titles: nothing is imported unless a person says which one it is."""
    duplicates: tuple[Duplicate, ...] = ()
    """Rows that repeat another; reported, not merged."""
    updates: tuple[Update, ...] = ()
    """Rows that take the place of one of the register."""


def plan_import(
    untrusted_path: Path,
    name: str,
    *,
    existing: Iterable[AdoptedInitiative] = (),
    scope: Scope = Scope.IN_PROVINCE,
    locality: str | None = None,
    limits: Limits | None = None,
    password: str | None = None,
    mapping: ImportMapping | None = None,
    preview: bool = False,
) -> ImportPlan:
    """Reads an XLSX, XLS, ODS, CSV, JSON or JSONL list without storing anything; `name` is the file's name as sent.

    Workbooks and CSV are parsed in a process of their own; see `docproc.reading`. `mapping` is what a person says of their
    columns. With `preview` the plan has the beginning of each sheet, and a list without a column of titles `needs_mapping`.

    Raises:
        EmptyFileError, TooLargeError: there is nothing to read, or too much.
        SheetTypeError: the content is of another kind.
        BadMappingError: the mapping does not fit the list.
        NoTitleColumnError: no sheet has a column of titles.
        TooManyRowsError, and the errors of reading: see `parse_sheets`.
    """
    untrusted_bytes = _checked(untrusted_path)
    source = Source(file_name=name, sha256=hashlib.sha256(untrusted_bytes).hexdigest())
    defaults = Defaults(scope=scope, locality=locality)
    if _is_json(untrusted_bytes, name):
        return _planned(source, read_json_lines(decode(untrusted_bytes), defaults, source), existing)
    sheets = parse_sheets(untrusted_path, limits, password)
    plan = _planned_sheets(sheets, mapping or ImportMapping(), defaults, source, existing)
    if plan.needs_mapping and not preview:
        raise NoTitleColumnError
    return plan if preview else plan.model_copy(update={"sheets": ()})


def parse_sheets(untrusted_path: Path, limits: Limits | None = None, password: str | None = None) -> tuple[Sheet, ...]:
    """The sheets of a workbook or CSV file as plain rows, with the values of merged cells in each of their rows.

    Raises SheetTypeError for content of another kind, and otherwise as `docproc.reading.read_sheets` does.
    """
    return tuple(spread(sheet) for sheet in read_sheets(untrusted_path, limits=limits, password=password))


def plan_decision(
    decision: Decision,
    *,
    existing: Iterable[AdoptedInitiative] = (),
    scope: Scope = Scope.IN_PROVINCE,
    locality: str | None = None,
) -> ImportPlan:
    """The dry run for a decision that was read; raises NoInitiativesError when it names none."""
    rows = RowsRead(initiatives=list(from_decision(decision, scope=scope, locality=locality)))
    if not rows.initiatives:
        raise NoInitiativesError(decision.document.file_name)
    return _planned(Source(file_name=decision.document.file_name, sha256=decision.document.sha256), rows, existing)


def _checked(untrusted_path: Path) -> bytes:
    size = untrusted_path.stat().st_size
    if size == 0:
        raise EmptyFileError
    if size > MAX_FILE_BYTES:
        raise TooLargeError
    return untrusted_path.read_bytes()


def _is_json(untrusted_bytes: bytes, name: str) -> bool:
    start = untrusted_bytes.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return start in (b"{", b"[") and (name.lower().endswith((".jsonl", ".json", ".ndjson")) or not name.lower().endswith(".csv"))


def _planned_sheets(
    sheets: tuple[Sheet, ...], mapping: ImportMapping, defaults: Defaults, source: Source, existing: Iterable[AdoptedInitiative]
) -> ImportPlan:
    check_mapping(mapping, sheets)
    together = RowsRead()
    columns: list[ColumnMapping] = []
    without: list[str] = []
    previews: list[SheetPreview] = []
    for sheet in sheets:
        said = mapping.of(sheet.name)
        header = find_header(sheet) if said is None or said.skip else header_by(said, sheet)
        previews.append(preview_of(sheet, header))
        if header is None:
            without.append(sheet.name or "")
        elif said is None or not said.skip:
            columns += header.columns
            together.extend(read_rows(sheet, header, _with_decision(defaults, header.preamble), source))
    plan = _planned(source, together, existing)
    found = {"columns": tuple(columns), "sheets_without_list": tuple(without), "sheets": tuple(previews)}
    return plan.model_copy(update={**found, "needs_mapping": len(without) == len(sheets)})


def _with_decision(defaults: Defaults, preamble: str) -> Defaults:
    """The defaults with the decision that a sheet's heading says it is attached to ("Kèm theo Quyết định số …")."""
    decision = next((n for n in find_document_numbers(preamble) if "/QĐ" in n.number), None)
    if decision is None:
        return defaults
    return defaults._replace(decision=decision.number, adopted_on=day_of(preamble[decision.end : decision.end + 60]))


def _planned(source: Source, read: RowsRead, existing: Iterable[AdoptedInitiative]) -> ImportPlan:
    kept, errors = _one_of_each_given_id(read)
    present = tuple(existing)
    rows = with_known_ids(with_distinct_ids(kept), present)
    return ImportPlan(
        source=source,
        initiatives=rows,
        errors=tuple(sorted(errors, key=lambda error: (error.sheet or "", error.row))),
        skipped=tuple(read.skipped),
        duplicates=find_duplicates(rows, present),
        updates=find_updates(rows, present),
    )


def _one_of_each_given_id(read: RowsRead) -> tuple[list[AdoptedInitiative], list[RowError]]:
    """A given identifier names one row: a later row with the same one is an error."""
    seen: set[str] = set()
    kept, errors = [], list(read.errors)
    for row in read.initiatives:
        if row.id in seen and not row.id.startswith(MADE_PREFIX):
            errors.append(row_error(RowErrorCode.DUPLICATE_ID, row.source.row or 0, row.source.sheet, value=row.id))
        else:
            kept.append(row)
        seen.add(row.id)
    return kept, errors
