"""A PDF from its bytes to pieces in reading order."""

import pypdfium2 as pdfium

from docproc.documents import Notice
from docproc.documents import errors as causes
from docproc.reading.layout.content import PageContent
from docproc.reading.layout.frame import Frame
from docproc.reading.layout.result import reading_of
from docproc.reading.pdf.content import content_of
from docproc.reading.pdf.legacy import repaired
from docproc.reading.pdf.opening import opened
from docproc.reading.task import Reading, Task, with_repairs
from docproc.vietnamese.syllables import share_of_vietnamese

_A4 = Frame(0.0, 0.0, 595.0, 842.0, 0)
"""What a page that cannot be had is taken to measure."""
_PICTURE = 0.5
"""Share of a page that a picture covers, from which the page may be a scan."""
_FEW_CHARACTERS = 300
"""A scan with fewer characters of text has only stamps and signatures as text; the shortest full page has 600."""
_LEAST_VIETNAMESE = 0.6
"""Share of Vietnamese syllables below which the text layer of a scan is another program's failed recognition."""


def read(task: Task) -> Reading:
    """The text of a PDF; pages that are pictures are recognised, those that could not be are named in a notice."""
    document = opened(task)
    contents, lost = _contents(document, task)
    contents, encodings = repaired(contents)
    lacking = [content.number for content in contents if lacks_text(content)]
    task.progress(len(document) - len(lacking), len(document))
    if lacking:
        from docproc.reading.pdf.scans import with_recognised  # noqa: PLC0415 - start-up is most of the time of a short file

        contents = with_recognised(document, contents, frozenset(lacking), task)
    reading = reading_of(contents, unread=[n for n in lacking if contents[n - 1].confidence is None])
    return with_repairs(reading._replace(notices=(*reading.notices, *_lost_notices(lost))), encodings)


def _contents(document: pdfium.PdfDocument, task: Task) -> tuple[list[PageContent], list[int]]:
    """What stands on each page, and the numbers of those that could not be had; raises where none could."""
    contents: list[PageContent] = []
    lost: list[int] = []
    cause: pdfium.PdfiumError | None = None
    for index in range(len(document)):
        try:
            contents.append(content_of(document, index))
        except pdfium.PdfiumError as error:
            cause = error
            lost.append(index + 1)
            contents.append(PageContent(index + 1, _A4, _A4, (), (), 0.0))
    if cause is not None:
        _raise_unless_partial(task, cause, some=len(lost) < len(contents))
    return contents, lost


def _raise_unless_partial(task: Task, error: pdfium.PdfiumError, *, some: bool) -> None:
    """Raise the cause of lost pages where no page is left, or where the file means harm."""
    from docproc.reading.pdf.page_tree import cause_of_lost_pages  # noqa: PLC0415 - few files have lost pages

    cause = cause_of_lost_pages(task)
    if not some or isinstance(cause, causes.PageLoopError):
        raise cause from error


def _lost_notices(lost: list[int]) -> tuple[Notice, ...]:
    message = f"Trang {', '.join(map(str, lost))} bị hỏng, không đọc được; các trang khác vẫn được đọc."
    return (Notice(code="page_unreadable", message=message),) if lost else ()


def lacks_text(content: PageContent) -> bool:
    """Whether a page is a picture whose text layer is missing or of no use."""
    if content.image_share < _PICTURE:
        return not content.tokens and content.image_share > 0
    text = " ".join(token.text for token in content.tokens)
    return len(text) < _FEW_CHARACTERS or share_of_vietnamese(text) < _LEAST_VIETNAMESE
