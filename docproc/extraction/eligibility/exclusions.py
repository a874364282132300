"""Who or what may not take part."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from docproc.documents.document import Document
from docproc.documents.values import TextItem
from docproc.extraction.eligibility.classes import lexicon
from docproc.extraction.sections import Section, SectionKind, kinds_at
from docproc.vietnamese.unicode import new_tone_placement

_SENTENCE_RE = re.compile(r"[^\n.;!?]{15,600}")
_EXCEPT_RE = re.compile(r"\(?\b(?:ngoại )?trừ\b[^()\n.;]{5,300}", re.IGNORECASE)
_TRIM = " \t-–+•*(),:"
_MARKER_RE = re.compile(r"\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[-–+•*])\s+")


@cache
def _signs(name: str) -> re.Pattern[str]:
    return re.compile("|".join(lexicon()["exclusions"][name]), re.IGNORECASE)


def find_exclusions(document: Document, sections: Sequence[Section]) -> Iterator[TextItem]:
    """Sentences that bar someone or something, and the "trừ …" part of sentences that except someone."""
    for match in _SENTENCE_RE.finditer(document.text):
        sentence = new_tone_placement(match.group())
        inside = SectionKind.ELIGIBILITY in kinds_at(sections, match.start())
        if not _bars(sentence, inside=inside):
            continue
        excepted = _EXCEPT_RE.search(sentence)
        start, end = match.span()
        if excepted is not None and not re.search(r"\bkhông được\b", sentence, re.IGNORECASE):
            start, end = match.start() + excepted.start(), match.start() + excepted.end()
        yield _item(document, start, end, 0.9 if inside else 0.7)


def _bars(sentence: str, *, inside: bool) -> bool:
    if _signs("against").search(sentence):
        return False
    if inside and _signs("inside").search(sentence):
        return True
    return _signs("patterns").search(sentence) is not None and (inside or _signs("context").search(sentence) is not None)


def _item(document: Document, start: int, end: int, confidence: float) -> TextItem:
    marker = _MARKER_RE.match(document.text, start, end)
    start = marker.end() if marker else start
    written = document.text[start:end]
    start += len(written) - len(written.lstrip(_TRIM))
    end = start + len(document.text[start:end].rstrip(_TRIM))
    evidence = document.evidence(start, end, rule="eligibility.exclusion", confidence=confidence)
    return TextItem(text=" ".join(evidence.quote.split()), evidence=evidence)
