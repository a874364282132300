"""The unit of an entry: its own label, the authors' workplace, or the body at the head of the paper."""

import re
from collections import Counter
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.values import Author, Header, TextValue
from docproc.extraction.entry.bodies import names_body
from docproc.extraction.entry.headings import loose, plain
from docproc.extraction.entry.labels import Label, label_data
from docproc.extraction.entry.lines import TextLine
from docproc.extraction.entry.phrases import any_of
from docproc.vietnamese.people import find_people, strip_honorifics

_LABELLED, _WORKPLACE, _WEAK, _HEAD = 0.9, 0.82, 0.7, 0.65
# Lines from the top in which the paper's head stands.
_TOP = 6
_LONGEST = 160
_BODY_RE = re.compile(rf"\W*{any_of('bodies')}(?! viên)")
# "Nhịp cầu trẻ - Đoàn phường Tân Mai": the body after the team's name.
_AFTER_DASH_RE = re.compile(rf"\s[-–—,]\s(?={any_of('bodies')})")
_SENTENCE = 0.75
# A full stop, but not that of "h. Yên Thủy", "tx. Gò Công".
_FULL_STOP = r"(?<![ .][hxpqt])(?<!tp)(?<!tx)(?<!tt)\.(?=\s|$)"
_STOP_RE = re.compile(rf"[;\n]|\s[-–]\s(?=[^\W\d_]{{1,12}}(?:\s\w+){{0,2}}:)|{_FULL_STOP}", re.IGNORECASE)
_FIRST, _LAST = 15, 8
"""Lines at the top and the end in which one says where one works; between them the text tells of others' units."""
_COLLECTIVE_RE = re.compile(r"^\s*(?:tập thể|nhóm tác giả|nhóm)\s+", re.IGNORECASE)
# "Nơi ba người làm việc: …", "nơi làm: …", "CQ: …", "Đến từ: …"
_OWN_LABEL_RE = re.compile(
    r"(?:^|[;,.]\s*|\s[-–]\s)(?:\(?\d{1,2}[.)]\s*)?(?:nơi[^:\n]{0,30}(?:làm|công tác|làm việc|cả hai)[^:\n]{0,16}|cq|đv|đvct|"
    r"chỗ làm|đến từ|"
    r"cơ quan(?: của)?(?: tôi| em| chúng tôi)?|đơn vị đứng tên[^:\n]{0,20}|team|nhóm của)\s*:\s*(?P<unit>[^\n;]{4,120}?)"
    rf"(?=$|;|{_FULL_STOP}|\s[-–]\s)",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_RE = re.compile(
    r"(?:(?:đơn vị|cơ quan)(?: đứng tên| đăng ký| dự thi| gửi bài| nộp)+[^\n.;:]{0,30} là\s+|"
    r"(?:chúng tôi|chúng em|tôi|em)(?: là|,)? tập thể\s+|(?:tập thể|nhóm|team)\s+(?=bưu|chi|đội|tổ|phòng|trường|trạm|khoa)|"
    r"(?:tôi|em|cháu|chúng tôi|chúng em)[^\n.;:]{0,40}(?:từ|tại|ở)\s+(?:(?:bộ phận|tổ|phòng|khoa)[^\n.;,]{0,30}? của\s+)?|"
    r"(?:(?:là|làm) (?:giáo viên|nhân viên|cán bộ|công chức|viên chức|công nhân|đội viên|phụ trách)[^\n.;:,]{0,24}?|"
    r"phụ trách (?:\w+ ){1,3}?)\s*(?:tại |của |ở )?)"
    r"(?P<unit>[^\n.;,:]{4,110}?)(?=$|[\n.;,:(–]|\s-\s|\s(?:đã|được|đang|là|xin|đề nghị|gửi|viết|với|từ|hơn|gần|nên|trong|khi|"
    r"để|có|theo)(?!\w))",
    re.IGNORECASE | re.MULTILINE,
)
_SURNAME = "đoàn "
"""The one kind of body that is a surname too."""
_NONE_RE = re.compile(r"(?:không(?: có)?|chưa có|như trên|nt)\W*$|(?:tác giả|là tác giả|cá nhân)")
_NO_BODY_RE = re.compile(r"\W*(?:ban tổ chức|hội đồng|hội thi|phòng chống)|.*(?:kính gửi|độc lập|cộng h)")


def find_unit(
    document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...], authors: tuple[Author, ...], header: Header | None
) -> TextValue | None:
    """The likeliest unit; None where the document names none."""
    return next((unit for unit in _candidates(document, lines, labels, authors, header) if not _names_person(unit.value)), None)


def _candidates(
    document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...], authors: tuple[Author, ...], header: Header | None
) -> Iterator[TextValue]:
    """What may be the unit, the likeliest first."""
    weak = set(map(loose, label_data()["unit"]["weak"]))
    own = [label for label in labels if label.value_end > label.value_start and _may_name_a_body(document.text, label)]
    for label in own:
        if label.phrase not in weak:
            yield _value(document, label.value_start, label.value_end, "label", _LABELLED)
    yield from _told(document, lines)
    workplace, head = _commonest(document, authors), _at_head(document, lines, header)
    # "Trưởng phòng Chứng từ" names a part of the body that the paper comes from.
    if workplace is not None and head is not None and (workplace.value[0].islower() or _is_of_few(authors)):
        yield head
    if workplace is not None:
        yield workplace
    for label in own:
        yield _value(document, label.value_start, label.value_end, "label", _WEAK)
    if head is not None:
        yield head


def _is_of_few(authors: tuple[Author, ...]) -> bool:
    """Whether one author alone says where he works, and he is not the first: the others are of the body at the head."""
    return authors[0].unit is None and sum(author.unit is not None for author in authors) == 1


def _may_name_a_body(text: str, label: Label) -> bool:
    """Not "Chủ đầu tư: không có"; "Tập thể dự thi: Tổ số 5" names a body though the label asks for authors."""
    value = plain(text[label.value_start : label.value_end])
    if label.field == "unit":
        return _NONE_RE.match(value) is None and not _names_person(text[label.value_start : label.value_end])
    if label.field != "author" or _names_person(text[label.value_start : label.value_end]):
        return False
    return names_body(_COLLECTIVE_RE.sub("", text[label.value_start : label.value_end]))


def _names_person(said: str) -> bool:
    """Whether a name opens the words: "Chỉ huy đơn vị: Trung tá …" asks for a person."""
    bare = strip_honorifics(said)
    if names_body(bare) and not plain(bare).startswith(_SURNAME):
        return False  # "KHOA KHÁM BỆNH" in capitals looks like a name
    people = find_people(bare)
    return bool(people) and people[0].start == 0


def _told(document: Document, lines: tuple[TextLine, ...]) -> Iterator[TextValue]:
    """The unit by words of working somewhere before a colon, or by a sentence that says who files or from where one writes."""
    for line in (*lines[:_FIRST], *lines[max(_FIRST, len(lines) - _LAST) :]):
        for pattern, confidence in ((_OWN_LABEL_RE, _LABELLED), (_SENTENCE_RE, _SENTENCE)):
            for match in pattern.finditer(document.text, line.start, line.end):
                start, end = match.span("unit")
                if names_body(document.text[start:end].split(",")[0]) and not _NO_BODY_RE.match(plain(document.text[start:end])):
                    yield _value(document, start, end, "told", confidence)


def _value(document: Document, start: int, end: int, rule: str, confidence: float) -> TextValue:
    """The value from its body's name, where one stands in it, up to where another statement begins."""
    folded = plain(document.text[start:end])
    collective = _COLLECTIVE_RE.match(document.text[start:end])
    start += collective.end() if collective else 0
    folded = folded[collective.end() :] if collective else folded
    after = _AFTER_DASH_RE.search(folded) if not _BODY_RE.match(folded) else None
    start += after.end() if after else 0
    content = document.text[start:end]
    stop = re.search(
        r"[;\n]|\s[-–]\s(?=[^\W\d_]{1,12}(?:\s\w+){0,2}:)|(?<![ .][hxpqt])(?<!tp)(?<!tx)(?<!tt)\.(?=\s|$)", content, re.IGNORECASE
    )
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
    found: tuple[int, int] | None = None
    for line in lines[:_TOP]:
        left = document.text[line.start : line.end].split("\t")[0].rstrip()
        content = plain(left)
        if len(content) <= _LONGEST and _BODY_RE.match(content) and not _NO_BODY_RE.match(content) and ":" not in content:
            found = line.start, line.start + len(left)
        elif found is not None:
            break
    return _value(document, *found, "head", _HEAD) if found else None
