"""Sheets and decisions to adopted initiatives, with every bad row reported.

This room promises a dry run: `plan_import` stores nothing and merges nothing; it says what each column was taken for, which
rows are wrong and why, and which repeat others. Identifiers that are given are kept, others are the same at every import.
"""

from docproc.register.columns import ColumnMapping
from docproc.register.decisions import from_decision
from docproc.register.findings import Duplicate, DuplicateKind, MatchedBy, RowError, RowErrorCode, SkippedRow, Update
from docproc.register.mapping import ImportMapping, RegisterField, SheetMapping, parse_mapping
from docproc.register.plan import ImportPlan, parse_sheets, plan_decision, plan_import
from docproc.register.preview import RowPreview, SheetPreview

__all__ = [
    "ColumnMapping",
    "Duplicate",
    "DuplicateKind",
    "ImportMapping",
    "ImportPlan",
    "MatchedBy",
    "RegisterField",
    "RowError",
    "RowErrorCode",
    "RowPreview",
    "SheetMapping",
    "SheetPreview",
    "SkippedRow",
    "Update",
    "from_decision",
    "parse_mapping",
    "parse_sheets",
    "plan_decision",
    "plan_import",
]
