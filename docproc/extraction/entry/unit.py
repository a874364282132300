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
_BODY_RE = re.compile(rf"\W*{any_of('bodies')}(?! viên)")
# "Nhịp cầu trẻ - Đoàn phường Tân Mai": the body after the team's name.
_AFTER_DASH_RE = re.compile(rf"\s[-–—,]\s(?={any_of('bodies')})")
_NONE_RE = re.compile(r"(?:không(?: có)?|chưa có|như trên|nt)\W*$|(?:tác giả|là tác giả|cá nhân)")
_NO_BODY_RE = re.compile(r"\W*(?:ban tổ chức|hội đồng|hội thi|phòng chống)|.*(?:kính gửi|độc lập|cộng h)")


def find_unit(
    document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...], authors: tuple[Author, ...], header: Header | None
) -> TextValue | None:
    """The likeliest unit; None where the document names none."""
    weak = set(map(loose, label_data()["unit"]["weak"]))
    own = [label for label in labels if label.value_end > label.value_start and _may_name_a_body(document.text, label)]
    strong = [label for label in own if label.phrase not in weak]
    if strong:
        return _value(document, strong[0].value_start, strong[0].value_end, "label", _LABELLED)
    workplace = _commonest(document, authors)
    if workplace is not None and not workplace.value[0].islower():
        return workplace
    # "Trưởng phòng Chứng từ" names a part of the body that the paper comes from.
    whole = _at_head(document, lines, header) if workplace is not None else None
    if workplace is not None:
        return whole or workplace
    if own:
        return _value(document, own[0].value_start, own[0].value_end, "label", _WEAK)
    return _at_head(document, lines, header)


def _may_name_a_body(text: str, label: Label) -> bool:
    """Not "Chủ đầu tư: không có"; "Tập thể dự thi: Tổ số 5" names a body though the label asks for authors."""
    value = plain(text[label.value_start : label.value_end])
    if label.field == "unit":
        return _NONE_RE.match(value) is None
    return (
        label.field == "author" and label.phrase.startswith(("tập thể", "đội", "tổ", "ban")) and _BODY_RE.match(value) is not None
    )


def _value(document: Document, start: int, end: int, rule: str, confidence: float) -> TextValue:
    """The value from its body's name, where one stands in it, up to where another statement begins."""
    folded = plain(document.text[start:end])
    after = _AFTER_DASH_RE.search(folded) if not _BODY_RE.match(folded) else None
    start += after.end() if after else 0
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
        if (
            len(content) <= _LONGEST
            and _BODY_RE.match(content)
            and not _NO_BODY_RE.match(content)
            and not set("\t:") & set(content)
        ):
            found = line
        elif found is not None:
            break
    return _value(document, found.start, found.end, "head", _HEAD) if found else None
