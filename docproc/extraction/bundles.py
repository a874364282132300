"""Several documents that are one thing: an entry sent as a form, a description and annexes becomes one record.

The document with the fullest account of the idea gives the record; what it does not say is taken from the others, in their order,
when they are entries by their own words. Every piece of evidence then names the document that it was read from.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from docproc.documents import AnyRecord, Decision, Document, DocumentKind, Entry, Plan, Report
from docproc.documents.base import Record
from docproc.documents.entry import Sections
from docproc.extraction.pipeline import extract

_KINDS: dict[type[Record], DocumentKind] = {
    Plan: DocumentKind.PLAN,
    Entry: DocumentKind.ENTRY,
    Decision: DocumentKind.DECISION,
    Report: DocumentKind.REPORT,
    Document: DocumentKind.OTHER,
}
_PREFERRED = (Entry, Plan, Decision, Report)
"""Of a bundle of unknown kind, what it is taken for when one of its documents is that."""
_WHOLE = ("title", "authors", "unit", "topics", "effects")
_DATES = ("submitted_on", "applied_from")
_SECTIONS = tuple(Sections.model_fields)
AnyOf = TypeVar("AnyOf", bound=Record)


def extract_bundle(documents: Sequence[Document], kind: DocumentKind | None = None) -> AnyRecord:
    """The record of documents that were sent as one file, of which there is at least one.

    Entries are merged. Of other kinds the document that is of the kind by its own words is taken, else the longest.
    """
    if len(documents) == 1:
        return extract(documents[0], kind)
    records = [extract(document) for document in documents]
    wanted = kind or next((_KINDS[each] for each in _PREFERRED if any(isinstance(r, each) for r in records)), DocumentKind.OTHER)
    fitting = [record for record in records if _KINDS[type(record)] is wanted]
    if wanted is DocumentKind.ENTRY:
        return _one_entry([record for record in fitting if isinstance(record, Entry)], documents)
    if fitting:
        return _naming(max(fitting, key=lambda record: len(_document(record).text)))
    return _naming(extract(_longest(documents), wanted))


def _one_entry(entries: list[Entry], documents: Sequence[Document]) -> AnyRecord:
    """One entry of several; where no document is one by its own words, the longest is taken for it, as its sender said."""
    if not entries:
        return _naming(extract(_longest(documents), DocumentKind.ENTRY))
    main = max(entries, key=_fullness)
    merged = _naming(main)
    for other in entries:
        if other is not main:
            merged = _filled(merged, _naming(other))
    return merged


def _fullness(entry: Entry) -> tuple[int, int]:
    """Characters of its account, then of its text: a form has names and a title, a description has the idea."""
    account = (getattr(entry.sections, name) for name in _SECTIONS)
    return sum(len(section.text) for section in account if section is not None), len(entry.document.text)


def _filled(entry: Entry, other: Entry) -> Entry:
    """An entry with what it does not say taken from another document of it."""
    taken: dict[str, Any] = {name: getattr(other, name) for name in _WHOLE if not getattr(entry, name)}
    evidence = dict(entry.evidence)
    for name in _DATES:
        if getattr(entry, name) is None and getattr(other, name) is not None:
            taken[name] = getattr(other, name)
            evidence |= {name: other.evidence[name]} if name in other.evidence else {}
    parts = {name: getattr(entry.sections, name) or getattr(other.sections, name) for name in _SECTIONS}
    contacts = entry.contacts if entry.contacts.emails or entry.contacts.phones else other.contacts
    update = taken | {"sections": Sections(**parts), "contacts": contacts, "evidence": evidence}
    return entry.model_copy(update=update)


def _naming(record: AnyOf) -> AnyOf:
    """A record whose evidence names the document that it was read from."""
    if isinstance(record, Document):
        return record
    document = _document(record)
    values = {name: value for name, value in record.model_dump(by_alias=False).items() if name != "document"}
    named = type(record).model_validate({**_with_name(values, document.file_name), "document": document})
    return named.model_copy(update={"document": document})


def _with_name(value: Any, name: str) -> Any:
    """A dumped value in which each piece of evidence names a document."""
    if isinstance(value, dict):
        inner = {key: _with_name(each, name) for key, each in value.items()}
        return inner | {"document": name} if {"quote", "start", "end", "rule"} <= value.keys() else inner
    if isinstance(value, list | tuple):
        return [_with_name(each, name) for each in value]
    return value


def _document(record: Record) -> Document:
    return record if isinstance(record, Document) else record.document  # type: ignore[attr-defined]


def _longest(documents: Sequence[Document]) -> Document:
    return max(documents, key=lambda document: len(document.text))
