"""Authors by what surrounds their names, as the model of mentions weighs it: in sentences, under any label, below the text."""

import re

from docproc.documents.document import Document
from docproc.documents.values import Author
from docproc.extraction.entry.authors.attributes import parse_attributes
from docproc.extraction.entry.authors.mentions import Mention

_MOST_CONFIDENT = 0.9
_REACH = 240
"""Characters after a name in which something is said of the person."""
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
