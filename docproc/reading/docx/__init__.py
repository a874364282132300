"""DOCX from its XML, as Word shows it: numbers, text boxes and footnotes in, deletions out."""

from docproc.reading.docx.document import read

__all__ = ["read"]
