"""The screening table of a contest as CSV (RFC 4180), in UTF-8 with the byte order mark that spreadsheets look for."""

import csv
import io

from docproc.documents.screening import CheckCode
from docproc.exports.labels import CHECK_NAMES, CHECK_OUTCOMES, OUTCOMES, RELATIONS
from docproc.exports.screening_xlsx import ScreeningRow

_BEGINS_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""A cell that begins with one of these is run by spreadsheets (OWASP, CSV injection); the full-width forms by some of them."""


def screening_csv(rows: list[ScreeningRow]) -> bytes:
    """A line an entry; text that a spreadsheet would run gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    headings = ["Tên tệp", "Tên sáng kiến", "Nộp lúc", "Kết quả"]
    for code in CheckCode:
        headings += [CHECK_NAMES[code], f"{CHECK_NAMES[code]}: lý do"]
    writer.writerow([*headings, "Sáng kiến gần nhất", "Quan hệ", "Mức độ", "Quyết định", "Lý do quyết định"])
    writer.writerows([inert(cell) for cell in _cells(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def inert(untrusted_text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    shown = untrusted_text.replace("\x00", "")
    return f"'{shown}" if shown.lstrip(" ")[:1] in _BEGINS_FORMULA and shown.strip(" ") else shown


def _cells(row: ScreeningRow) -> list[str]:
    cells = [row.file_name, row.title, row.filed_at, OUTCOMES[row.report.outcome]]
    checks = {check.code: check for check in row.report.checks}
    for code in CheckCode:
        check = checks.get(code)
        cells += ["", ""] if check is None else [CHECK_OUTCOMES[check.outcome], check.reason]
    nearest = row.report.matches[0] if row.report.matches else None
    cells += ["", "", ""] if nearest is None else [nearest.initiative.title, RELATIONS[nearest.relation], f"{nearest.score:.2f}"]
    return [*cells, row.decision, row.decision_reason]
