"""A PDF from its bytes to pieces in reading order."""

from docproc.reading.layout.content import PageContent
from docproc.reading.layout.result import reading_of
from docproc.reading.pdf.content import content_of
from docproc.reading.pdf.legacy import repaired
from docproc.reading.pdf.opening import opened
from docproc.reading.task import Reading, Task, with_repairs
from docproc.vietnamese.syllables import share_of_vietnamese

_PICTURE = 0.5
"""Share of a page that a picture covers, from which the page may be a scan."""
_FEW_CHARACTERS = 300
"""A scan with fewer characters of text has only stamps and signatures as text; the shortest full page has 600."""
_LEAST_VIETNAMESE = 0.6
"""Share of Vietnamese syllables below which the text layer of a scan is another program's failed recognition."""


def read(task: Task) -> Reading:
    """The text of a PDF; pages that are pictures are recognised, those that could not be are named in a notice."""
    document = opened(task)
    contents = [content_of(document, index) for index in range(len(document))]
    contents, encodings = repaired(contents)
    lacking = [content.number for content in contents if lacks_text(content)]
    task.progress(len(document) - len(lacking), len(document))
    if lacking:
        from docproc.reading.pdf.scans import with_recognised  # noqa: PLC0415 - start-up is most of the time of a short file

        contents = with_recognised(document, contents, frozenset(lacking), task)
    reading = reading_of(contents, unread=[n for n in lacking if contents[n - 1].confidence is None])
    return with_repairs(reading, encodings)


def lacks_text(content: PageContent) -> bool:
    """Whether a page is a picture whose text layer is missing or of no use."""
    if content.image_share < _PICTURE:
        return not content.tokens and content.image_share > 0
    text = " ".join(token.text for token in content.tokens)
    return len(text) < _FEW_CHARACTERS or share_of_vietnamese(text) < _LEAST_VIETNAMESE
