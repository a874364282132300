"""Why pages of a PDF cannot be had; looked into only when some cannot."""

import io

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, dict_value, list_value
from pdfminer.psparser import PSException

from docproc.documents import errors as causes
from docproc.reading.task import Task


def cause_of_lost_pages(task: Task) -> causes.ReadingError:
    """Why pages cannot be had of a document that could be opened: its tree of pages runs in a circle, or is damaged."""
    try:
        pages = PDFDocument(PDFParser(io.BytesIO(task.untrusted)), password=task.password or "").catalog.get("Pages")
        if _runs_in_circle(pages, frozenset(), task.limits.pages):
            return causes.PageLoopError()
    except (PSException, RecursionError, ValueError, TypeError, LookupError):
        pass  # damaged for this parser as well
    return causes.DamagedFileError("pages")


def _runs_in_circle(node: object, above: frozenset[int], most: int) -> bool:
    """Whether a node of the tree of pages is below itself."""
    if isinstance(node, PDFObjRef):
        if node.objid in above:
            return True
        above |= {node.objid}
    kids = list_value(dict_value(node).get("Kids", []))[:most]
    return any(_runs_in_circle(kid, above, most) for kid in kids)
