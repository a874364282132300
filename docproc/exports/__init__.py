"""Records as files for people: workbooks, lists, calendars and reports.

This room promises that text from outside is shown and never run by the program that opens the file.
"""

from docproc.exports.calendar import plan_calendar
from docproc.exports.labels import DECISIONS
from docproc.exports.progress_xlsx import Place, ProgressRow, write_progress_workbook
from docproc.exports.screening_csv import screening_csv
from docproc.exports.screening_docx import screening_report
from docproc.exports.screening_xlsx import ScreeningRow, write_screening_workbook

__all__ = [
    "DECISIONS",
    "Place",
    "ProgressRow",
    "ScreeningRow",
    "plan_calendar",
    "screening_csv",
    "screening_report",
    "write_progress_workbook",
    "write_screening_workbook",
]
