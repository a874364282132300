"""Records as files for people: workbooks, and later calendars and reports.

This room promises that text from outside is shown and never run by the program that opens the file.
"""

from docproc.exports.screening_xlsx import ScreeningRow, write_screening_workbook

__all__ = ["ScreeningRow", "write_screening_workbook"]
