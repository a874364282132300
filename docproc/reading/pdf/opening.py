"""Opening a PDF with pdfium: password, damage, number of pages."""

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from docproc.documents import errors as causes
from docproc.reading.pdf.hazards import refuse_hazards
from docproc.reading.task import Task


def opened(task: Task) -> pdfium.PdfDocument:
    """The document; raises the `ReadingError` of the cause."""
    refuse_hazards(task.untrusted, task.limits)
    try:
        document = pdfium.PdfDocument(task.untrusted, password=task.password)
    except pdfium.PdfiumError as error:
        raise _cause(getattr(error, "err_code", None), task.password) from error
    if len(document) > task.limits.pages:
        raise causes.TooManyPagesError(f"{len(document)} > {task.limits.pages}")
    if len(document) == 0:
        raise causes.DamagedFileError("no pages")
    return document


def _cause(code: int | None, password: str | None) -> causes.ReadingError:
    if code == pdfium_c.FPDF_ERR_PASSWORD:
        return causes.EncryptedError() if password is None else causes.WrongPasswordError()
    if code == pdfium_c.FPDF_ERR_SECURITY:
        return causes.UnsupportedTypeError("PDF security handler")
    return causes.DamagedFileError("PDF")
