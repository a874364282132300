from collections.abc import Callable
from importlib import import_module

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from docproc.documents import AnyRecord, Decision, Document, DocumentKind, Entry, Plan, Report
from docproc.documents.layout import Layout, Table
from docproc.extraction.assembly import assemble
from docproc.extraction.context import attach

EntryReader = Callable[[str], Entry]
DecisionReader = Callable[[Document], Decision]
ReportReader = Callable[[str], Report]
PlanReader = Callable[..., Plan]
DocumentMaker = Callable[..., Document]


@pytest.fixture
def document_with() -> DocumentMaker:
    """A document of the given text, and tables where layout matters."""

    def make(text: str, *tables: Table) -> Document:
        return Document(
            file_name="van-ban.txt",
            sha256="0" * 64,
            media_type="text/plain",
            size=len(text.encode()),
            text=text,
            layout=Layout(tables=tables),
        )

    return make


def read_with(component: str, document: Document, kind: DocumentKind) -> AnyRecord:
    """What one component alone makes of a document."""
    doc = attach(Doc(Vocab()), document, kind)
    module = import_module(f"docproc.extraction.{component}")
    getattr(module, f"add_{component}")(doc)
    return assemble(doc)


@pytest.fixture
def read_entry(document_with: DocumentMaker) -> EntryReader:
    """The entry in a text, by the entry component alone."""

    def read(text: str) -> Entry:
        record = read_with("entry", document_with(text), DocumentKind.ENTRY)
        assert isinstance(record, Entry)
        return record

    return read


@pytest.fixture
def read_decision() -> DecisionReader:
    """The decision in a document, by the decision component alone."""

    def read(document: Document) -> Decision:
        record = read_with("decision", document, DocumentKind.DECISION)
        assert isinstance(record, Decision)
        return record

    return read


@pytest.fixture
def read_report(document_with: DocumentMaker) -> ReportReader:
    """The report in a text, by the report component alone."""

    def read(text: str) -> Report:
        record = read_with("report", document_with(text), DocumentKind.REPORT)
        assert isinstance(record, Report)
        return record

    return read


PLAN_COMPONENTS = ("outline", "targets", "eligibility", "topics", "criteria", "awards", "requirements")


@pytest.fixture
def read_plan(document_with: DocumentMaker) -> PlanReader:
    """The plan in a text, by the outline and the components on what a plan wants and from whom."""

    def read(text: str, *tables: Table) -> Plan:
        doc = attach(Doc(Vocab()), document_with(text, *tables), DocumentKind.PLAN)
        for component in PLAN_COMPONENTS:
            getattr(import_module(f"docproc.extraction.{component}"), f"add_{component}")(doc)
        record = assemble(doc)
        assert isinstance(record, Plan)
        return record

    return read
