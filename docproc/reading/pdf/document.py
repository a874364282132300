"""A PDF from its bytes to pieces in reading order."""

from docproc.documents import PageSource
from docproc.reading.drafts import PageDraft, Piece
from docproc.reading.pdf.glyphs import frame_of, tokens_of
from docproc.reading.pdf.lines import lines_of
from docproc.reading.pdf.opening import opened
from docproc.reading.pdf.paragraphs import margins_of, paragraphs_of
from docproc.reading.task import Reading, Task


def read(task: Task) -> Reading:
    """The text of a PDF; pages without text are named in a notice."""
    document = opened(task)
    pieces: list[Piece] = []
    pages: list[PageDraft] = []
    for index in range(len(document)):
        page = document[index]
        frame = frame_of(page)
        lines = lines_of(tokens_of(page, frame))
        if lines:
            pieces += paragraphs_of(lines, index + 1, margins_of([lines]))
        pages.append(PageDraft(index + 1, frame.width, frame.height, PageSource.TEXT if lines else PageSource.NONE))
        task.progress(index + 1, len(document))
    return Reading(tuple(pieces), tuple(pages), len(document))
