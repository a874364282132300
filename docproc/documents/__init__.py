"""The words everyone speaks: Document, Evidence, the published records, and errors.

This room promises that every record here has the form of the public contract, is frozen, and imports nothing of ours.
"""

from docproc.documents.base import Record
from docproc.documents.bundle import Bundle, BundleRole, Message
from docproc.documents.decision import Decision, RecognisedInitiative
from docproc.documents.document import Document, DocumentKind, Notice
from docproc.documents.entry import Effect, Entry, Sections
from docproc.documents.evidence import Evidence, EvidenceMap
from docproc.documents.initiative import AdoptedInitiative, Scope, Source
from docproc.documents.layout import Block, BlockKind, Box, Cell, Layout, Line, Page, PageSource, Table, Word
from docproc.documents.match import Match, Peer, Relation
from docproc.documents.plan import Plan
from docproc.documents.report import Progress, Report, ReportResult
from docproc.documents.screening import Check, CheckCode, CheckOutcome, Reason, ScreeningOutcome, ScreeningReport

AnyRecord = Plan | Entry | Decision | Report | Document
"""What extraction makes of a document; a document of kind `other` stays a Document."""

__all__ = [
    "AdoptedInitiative",
    "AnyRecord",
    "Block",
    "BlockKind",
    "Box",
    "Bundle",
    "BundleRole",
    "Cell",
    "Check",
    "CheckCode",
    "CheckOutcome",
    "Decision",
    "Document",
    "DocumentKind",
    "Effect",
    "Entry",
    "Evidence",
    "EvidenceMap",
    "Layout",
    "Line",
    "Match",
    "Message",
    "Notice",
    "Page",
    "PageSource",
    "Peer",
    "Plan",
    "Progress",
    "Reason",
    "RecognisedInitiative",
    "Record",
    "Relation",
    "Report",
    "ReportResult",
    "Scope",
    "ScreeningOutcome",
    "ScreeningReport",
    "Sections",
    "Source",
    "Table",
    "Word",
]
