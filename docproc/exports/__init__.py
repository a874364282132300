"""Records as files for people: workbooks, and later calendars and reports.

This room promises that text from outside is shown and never run by the program that opens the file.
"""

from docproc.exports.register_files import register_lines, write_register_workbook
from docproc.exports.screening_xlsx import ScreeningRow, write_screening_workbook

__all__ = ["ScreeningRow", "register_lines", "write_register_workbook", "write_screening_workbook"]
