"""PDF: pdfium for text and geometry, layout rules of our own above it."""

from docproc.reading.pdf.document import read

__all__ = ["read"]
