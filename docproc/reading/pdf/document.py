"""A PDF from its bytes to pieces in reading order."""

from docproc.documents import Notice, PageSource
from docproc.reading.drafts import PageDraft
from docproc.reading.pdf.content import PageContent, content_of
from docproc.reading.pdf.flow import flow_of
from docproc.reading.pdf.opening import opened
from docproc.reading.task import Reading, Task
from docproc.vietnamese.syllables import share_of_vietnamese

_PICTURE = 0.5
"""Share of a page that a picture covers, from which the page may be a scan."""
_FEW_CHARACTERS = 300
"""A scan with fewer characters of text has only stamps and signatures as text; the shortest full page has 600."""
_LEAST_VIETNAMESE = 0.6
"""Share of Vietnamese syllables below which the text layer of a scan is another program's failed recognition."""


def read(task: Task) -> Reading:
    """The text of a PDF; pages whose text could not be had are named in a notice."""
    document = opened(task)
    contents = []
    for index in range(len(document)):
        contents.append(content_of(document, index))
        task.progress(index + 1, len(document))
    flow = flow_of(contents)
    pages = tuple(_page(content, furniture) for content, furniture in zip(contents, flow.furniture, strict=True))
    lacking = [content.number for content in contents if lacks_text(content)]
    return Reading(flow.pieces, pages, len(document), notices=(_no_text_layer(lacking),) if lacking else ())


def lacks_text(content: PageContent) -> bool:
    """Whether a page is a picture whose text layer is missing or of no use."""
    if content.image_share < _PICTURE:
        return not content.tokens and content.image_share > 0
    text = " ".join(token.text for token in content.tokens)
    return len(text) < _FEW_CHARACTERS or share_of_vietnamese(text) < _LEAST_VIETNAMESE


def _page(content: PageContent, furniture: tuple[str, ...]) -> PageDraft:
    source = PageSource.TEXT if content.tokens else PageSource.NONE
    return PageDraft(content.number, content.shown.width, content.shown.height, source, None, furniture)


def _no_text_layer(pages: list[int]) -> Notice:
    return Notice(code="no_text_layer", message=f"Trang {', '.join(map(str, pages))} là ảnh, không có văn bản đọc được.")
