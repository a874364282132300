"""From a path to a record: what every command that takes files does first."""

from pathlib import Path
from typing import TypeVar

from docproc.documents import AnyRecord, Decision, DocumentKind, Entry, Plan, Report
from docproc.documents.errors import FileMissingError, NoDocumentError, WrongKindError
from docproc.extraction import extract_bundle
from docproc.reading import read

RecordOf = TypeVar("RecordOf", Plan, Entry, Decision, Report)


def read_record(untrusted_path: Path, kind: DocumentKind | None = None, password: str | None = None) -> AnyRecord:
    """Read and extract one file; the documents of a bundle make one record, which tells what could not be read.

    Raises the errors of reading, FileMissingError, and NoDocumentError.
    """
    if not untrusted_path.is_file():
        raise FileMissingError(str(untrusted_path))
    bundle = read(untrusted_path, untrusted_path.name, password=password)
    if not bundle.documents:
        raise NoDocumentError("; ".join(notice.code for notice in bundle.warnings))
    record = extract_bundle(bundle.documents, kind)
    return record.model_copy(update={"warnings": (*record.warnings, *bundle.warnings)}) if bundle.warnings else record


def read_plan(untrusted_path: Path) -> Plan:
    """A plan; raises WrongKindError where the file cannot be taken as one."""
    return _read_as(untrusted_path, DocumentKind.PLAN, Plan)


def read_entry(untrusted_path: Path) -> Entry:
    """An entry: in a contest's folder every file is one, whatever it looks like."""
    return _read_as(untrusted_path, DocumentKind.ENTRY, Entry)


def read_decision(untrusted_path: Path, password: str | None = None) -> Decision:
    """A decision that recognises initiatives; raises WrongKindError where the file cannot be taken as one."""
    return _read_as(untrusted_path, DocumentKind.DECISION, Decision, password)


def read_report(untrusted_path: Path) -> Report:
    """A unit's report; raises WrongKindError where the file cannot be taken as one."""
    return _read_as(untrusted_path, DocumentKind.REPORT, Report)


def _read_as(untrusted_path: Path, kind: DocumentKind, wanted: type[RecordOf], password: str | None = None) -> RecordOf:
    record = read_record(untrusted_path, kind, password)
    if not isinstance(record, wanted):
        raise WrongKindError(untrusted_path.name)
    return record
