"""Authors by what surrounds their names, as the model of mentions weighs it: in sentences, under any label, below the text."""

import re

from docproc.documents.document import Document
from docproc.documents.values import Author
from docproc.extraction.entry.authors.attributes import Attributes, parse_attributes
from docproc.extraction.entry.authors.mentions import Mention
from docproc.vietnamese.people import strip_honorifics

_MOST_CONFIDENT = 0.9
_REACH = 240
"""Characters after a name in which something is said of the person."""
_LONGEST_LINE = 90
_END_RE = re.compile(r"\n|\t|[.!?](?:\s|$)")


def authors_told(document: Document, mentions: tuple[Mention, ...], *, least: float) -> list[Author]:
    """An author for each mention of at least that probability, with what its sentence says up to the next name."""
    text = document.text
    found = []
    for mention, following in zip(mentions, [*(m.start for m in mentions[1:]), len(text)], strict=False):
        if mention.probability < least:
            continue
        stop = _END_RE.search(text, mention.end)
        end = min(following, mention.end + _REACH, stop.start() if stop else len(text))
        said = parse_attributes(text[mention.end : end])
        if said.position is None and said.unit is None:
            said = _around(text, mention)._replace(share=said.share)
        confidence = min(_MOST_CONFIDENT, mention.probability)
        found.append(
            Author(
                name=" ".join(text[mention.start : mention.end].split()),
                position=said.position,
                unit=said.unit,
                share_percent=said.share,
                evidence=document.evidence(mention.start, mention.end, rule="entry.authors.told", confidence=confidence),
            )
        )
    return found


def _around(text: str, mention: Mention) -> Attributes:
    """What the line above and the line below say of a name that stands alone: "Giám đốc HTX Rau sạch", "Sinh viên lớp K9"."""
    first, last = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    last = last if last >= 0 else len(text)
    if strip_honorifics(text[first : mention.end]) != text[mention.start : mention.end] or text[mention.end : last].strip():
        return Attributes()
    above = text[text.rfind("\n", 0, max(first - 1, 0)) + 1 : max(first - 1, 0)]
    below = text[last + 1 : end if (end := text.find("\n", last + 1)) >= 0 else len(text)]
    found = (parse_attributes(", " + line.strip()) for line in (above, below) if 0 < len(line) <= _LONGEST_LINE)
    return next((said for said in found if said.position is not None), Attributes())
