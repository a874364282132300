"""Rows of a national programme's annexes: targets for a year with their values in a cell, and cells of deadlines."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from docproc.documents import Document, DocumentKind, Plan
from docproc.evaluation.corpora.figures import Figure, answered, lines
from docproc.evaluation.extraction.scores import FieldScore
from docproc.extraction import extract
from docproc.vietnamese.unicode import nfc

_VALUE_RE = re.compile(r"(?P<sign>[≥≤<>]?)\s*(?P<value>\d+(?:[.,]\d+)?)")
_COMPARATORS = {"≥": "ge", "≤": "le", ">": "gt", "<": "lt", "": "eq"}
_DEADLINE_RE = re.compile(r"(?:Tháng\s+)?(?:(?P<month>\d{1,2})/)?(?P<year>20\d\d)")
_DECEMBER = 12


def target_rows(path: Path) -> Iterator[Figure]:
    """Lines `{"tt", "indicator", "unit", "raw_value", "horizon"}`, set as one table: comparators and values that come out."""
    items = lines(path)
    head = f"TT\tChỉ tiêu\tĐơn vị tính\tMục tiêu {items[0].get('horizon', '')}" if items else ""
    rows = [f"{item['tt']}\t{item['indicator']}\t{item['unit']}\t{item['raw_value']}" for item in items]
    plan = _plan("\n".join(["KẾ HOẠCH", "Các chỉ tiêu chủ yếu", head, *rows]))
    given = [(target.comparator.value, target.value) for target in plan.targets]
    due = [pair for item in items for pair in _values(item["raw_value"])]
    yield Figure(path.name, "targets in a table", "docproc", _pooled(due, given))


def deadline_forms(path: Path) -> Iterator[Figure]:
    """An object `{"deadline_forms": [...]}`: cells such as "6/2025", "Tháng 10/2025", "2026", "Thường xuyên"."""
    forms = json.loads(path.read_text(encoding="utf-8"))["deadline_forms"]
    yield Figure(path.name, "cells of deadlines", "docproc", answered((_last_day(form), _read(form)) for form in forms))


def _values(cell: str) -> Iterator[tuple[str, float]]:
    for found in _VALUE_RE.finditer(cell):
        yield _COMPARATORS[found["sign"]], float(found["value"].replace(",", "."))


def _pooled(due: list[Any], given: list[Any]) -> FieldScore:
    left = list(given)
    right = 0
    for one in due:
        if one in left:
            left.remove(one)
            right += 1
    return FieldScore(right, len(left), len(due) - right)


def _last_day(form: str) -> date | None:
    found = _DEADLINE_RE.fullmatch(form)
    if found is None:
        return None
    year, month = int(found["year"]), int(found["month"] or _DECEMBER)
    return date(year + month // _DECEMBER, month % _DECEMBER + 1, 1) - timedelta(days=1)


def _read(form: str) -> date | None:
    rows = ["KẾ HOẠCH", "TT\tNhiệm vụ\tThời gian hoàn thành", f"1\tXây dựng kho dữ liệu dùng chung\t{form}"]
    return next((one.end for one in _plan("\n".join(rows)).dates), None)


def _plan(text: str) -> Plan:
    content = nfc(text).encode()
    document = Document(
        file_name="rows.txt", sha256=sha256(content).hexdigest(), media_type="text/plain", size=len(content), text=nfc(text)
    )
    record = extract(document, DocumentKind.PLAN)
    if not isinstance(record, Plan):
        message = "a text read as a plan gives a plan"
        raise TypeError(message)
    return record
