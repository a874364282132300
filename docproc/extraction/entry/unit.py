"""The unit of an entry: its own label, the authors' workplace, or the body at the head of the paper."""

import re
from collections import Counter

from docproc.documents.document import Document
from docproc.documents.values import Author, Header, TextValue
from docproc.extraction.entry.headings import loose, plain
from docproc.extraction.entry.labels import Label, label_data
from docproc.extraction.entry.lines import TextLine
from docproc.extraction.entry.phrases import any_of

_LABELLED, _WORKPLACE, _WEAK, _HEAD = 0.9, 0.82, 0.7, 0.65
# Lines from the top in which the paper's head stands.
_TOP = 6
_LONGEST = 160
_BODY_RE = re.compile(rf"\W*{any_of('bodies')}")
_NO_BODY_RE = re.compile(r"\W*(?:ban tổ chức|hội đồng|hội thi|phòng chống)|.*(?:kính gửi|độc lập|cộng h)")


def find_unit(
    document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...], authors: tuple[Author, ...], header: Header | None
) -> TextValue | None:
    """The likeliest unit; None where the document names none."""
    weak = set(map(loose, label_data()["unit"]["weak"]))
    own = [label for label in labels if label.field == "unit" and label.value_end > label.value_start]
    strong = [label for label in own if label.phrase not in weak]
    if strong:
        return _value(document, strong[0].value_start, strong[0].value_end, "label", _LABELLED)
    workplace = _commonest(document, authors)
    if workplace is not None:
        return workplace
    if own:
        return _value(document, own[0].value_start, own[0].value_end, "label", _WEAK)
    return _at_head(document, lines, header)


def _value(document: Document, start: int, end: int, rule: str, confidence: float) -> TextValue:
    """The value up to where another statement begins."""
    content = document.text[start:end]
    stop = re.search(r"[;\n]|\s[-–]\s(?=[^\W\d_]{1,12}(?:\s\w+){0,2}:)|\.(?=\s|$)", content)
    evidence = document.evidence(
        start, start + stop.start() if stop and stop.start() else end, rule=f"entry.unit.{rule}", confidence=confidence
    )
    return TextValue(value=" ".join(evidence.quote.split()), evidence=evidence)


def _commonest(document: Document, authors: tuple[Author, ...]) -> TextValue | None:
    """The workplace that most authors share, the first of equals."""
    units = Counter(author.unit for author in authors if author.unit)
    if not units:
        return None
    unit = units.most_common(1)[0][0]
    after = next((a.evidence.start for a in authors if a.unit == unit and a.evidence), 0)
    pattern = re.compile(r"\s+".join(map(re.escape, unit.split())))
    match = pattern.search(document.text, after) or pattern.search(document.text)
    return _value(document, match.start(), match.end(), "workplace", _WORKPLACE) if match else None


def _at_head(document: Document, lines: tuple[TextLine, ...], header: Header | None) -> TextValue | None:
    """The last of the bodies at the top left, which is the lowest."""
    if header is not None and header.issuer and _BODY_RE.match(plain(header.issuer)):
        evidence = header.evidence.get("issuer")
        if evidence is not None and not isinstance(evidence, tuple):
            return TextValue(value=header.issuer, evidence=evidence)
    found: TextLine | None = None
    for line in lines[:_TOP]:
        content = plain(document.text[line.start : line.end])
        if len(content) <= _LONGEST and _BODY_RE.match(content) and not _NO_BODY_RE.match(content) and "\t" not in content:
            found = line
        elif found is not None:
            break
    return _value(document, found.start, found.end, "head", _HEAD) if found else None
