"""Authors in lines: after "Họ và tên:", in numbered lists under "Nhóm tác giả:", and in sentences ("Tôi tên là …")."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docproc.documents.document import Document
from docproc.documents.values import Author
from docproc.extraction.entry.authors.attributes import parse_attributes, parse_share
from docproc.extraction.entry.headings import OTHER, closes, heading_of, loose, plain
from docproc.extraction.entry.labels import Label, label_at, label_data, line_index
from docproc.extraction.entry.lines import PLAIN_RANK, TextLine
from docproc.extraction.entry.phrases import any_of
from docproc.vietnamese.people import PersonName, find_people, strip_honorifics

# Lines that one account of an author may take (name, birth, place, position, unit, degree, share, telephone …).
_MOST_LINES = 60
_CONFIDENCE = 0.92
_PROSE_CONFIDENCE = 0.88
_OWN_FIELDS = frozenset({"author", "position", "unit", "share", "attribute"})
_MARKERS_RE = re.compile(r"(?:\d{1,2}|[a-h])[.)/]|[\s.:()*+•–-]+")
# A further person on the same line, after what was said of the one before.
_NEXT_RE = re.compile(r";[^;:]{0,20}$|\d[.)]\s*(?:\w+\s){0,2}$")
_SEPARATOR_RE = re.compile(r"[,;&/]|(?<!\w)(?:và|cùng|với)(?!\w)|\d[.)]|[-–]|\n|\t")
_PROSE_RE = re.compile(
    rf"(?:{any_of('introductions')}|(?:nhóm|những người|người|tác giả)(?: [^\W\d_]+){{0,6}}? (?:gồm có|gồm|là))\s*(?:có)?\s*:?\s*"
)
_ODD_NAME_RE = re.compile(r"(?=[^\W\d_])(?:(?!\d)\w(?<![a-zà-ÿ])\w{0,7} ?){2,5}(?=\s*(?:[,;(–-]|$|\n))")
_LONGEST_PROSE = 400
_ITEM_RE = re.compile(r"^[ \t]*(?:\d{1,2}[.)/]|[-–•*+●])[ \t]*", re.MULTILINE)
_WORDS_RE = re.compile(
    r"[^\W\d_]+['’]?[^\W\d_]*(?: [^\W\d_]+['’]?[^\W\d_]*){2,3}(?=\s*(?:[,;(:–-]|$|\n|và\s|\d{1,3}\s?%))", re.MULTILINE
)
_FOLLOWS_RE = re.compile(r"\s*(?:\([^()\n]{0,80}\)|\d{1,3}\s?%)?\s*(?:[,;&]|và)\s+")
_NO_NAME_RE = re.compile(rf"{any_of('bodies')}|{any_of('positions')}")
# Said once of all: "cùng ở Phòng Tài chính huyện Hạ Lang", "mỗi người 50%".
_TOGETHER_RE = re.compile(
    r"(?<!\w)(?:cùng|đều)(?: đang| là)? (?:ở|thuộc|công tác (?:tại|ở)|làm (?:việc )?(?:tại|ở)|đơn vị|của)"
    r"\s+(?P<unit>[^\n.;()]{4,120})"
)
_EACH_RE = re.compile(
    r"mỗi (?:người|tác giả|đồng chí|thành viên|cá nhân|em|bạn)(?: \w+){0,3} \d{1,2}(?:[.,]\d{1,2})?\s?(?:%|phần trăm)"
)


class _Region(NamedTuple):
    start: int
    end: int
    confidence: float
    rule: str


def authors_in_lines(document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...]) -> list[Author]:
    """Authors of labelled lines; of sentences where no label names one."""
    regions = list(_labelled_regions(document.text, lines, labels))
    found = [author for region in regions for author in _authors(document, region, labels)]
    if not found:
        found = [author for region in _prose_regions(document.text) for author in _authors(document, region, labels)]
    return found


def _labelled_regions(text: str, lines: tuple[TextLine, ...], labels: tuple[Label, ...]) -> Iterator[_Region]:
    """From an author's label to the first line that says nothing about a person."""
    covered = -1
    for label in labels:
        if label.field != "author" or label.start < covered:
            continue
        index = line_index(lines, label.start)
        last = index
        while last + 1 < len(lines) and last - index < _MOST_LINES and _is_about_person(text, lines[last + 1]):
            last += 1
        covered = lines[last].end
        yield _Region(label.start, covered, _CONFIDENCE, "entry.authors.label")


def _is_about_person(text: str, line: TextLine) -> bool:
    """A line that begins with a person's label or with a name."""
    content = text[line.body : line.end]
    label = label_at(text, line.body, line.end)
    if label is not None:
        return label.field in _OWN_FIELDS and not (
            label.field == "unit" and label.phrase in map(loose, label_data()["unit"]["weak"])
        )
    heading = heading_of(text, line)
    if closes(text, line) or (heading is not None and heading.section != OTHER):
        return False
    bare = strip_honorifics(content)
    people = find_people(bare[:60])
    listed = line.rank < PLAIN_RANK and _capitalised(text, line.body, line.end) is not None
    return listed or (bool(people) and people[0].start == 0)


def _prose_regions(text: str) -> Iterator[_Region]:
    folded = plain(text)
    for match in _PROSE_RE.finditer(folded):
        if match.start() and folded[match.start() - 1].isalnum():
            continue
        end = text.find("\n", match.end())
        sentence = re.search(r"\.(?:\s|$)", text[match.end() : end if end >= 0 else None])
        stop = match.end() + sentence.start() if sentence else end if end >= 0 else len(text)
        bare = text[match.end() : stop]
        people = find_people(strip_honorifics(bare)[:60])
        if people and people[0].start == 0:
            yield _Region(match.end(), min(stop, match.end() + _LONGEST_PROSE), _PROSE_CONFIDENCE, "entry.authors.sentence")
            return


def _authors(document: Document, region: _Region, labels: tuple[Label, ...]) -> Iterator[Author]:
    """Authors of a region; what stands between two names tells of the first."""
    text = document.text
    spans = list(_names(text, region, labels))
    all_of_them = text[region.start : region.end] if len(spans) > 1 else ""
    together, each = _TOGETHER_RE.search(all_of_them), _EACH_RE.search(plain(all_of_them))
    shared_unit = parse_attributes(together.group("unit")).unit if together else None
    shared_part = parse_share(each.group()) if each else None
    for (start, end), following in zip(spans, [*(s for s, _ in spans[1:]), region.end], strict=False):
        found = parse_attributes(text[end:following])
        yield Author(
            name=" ".join(text[start:end].split()),
            position=found.position,
            unit=shared_unit or found.unit,
            share_percent=found.share if found.share is not None else shared_part,
            evidence=document.evidence(start, end, rule=region.rule, confidence=region.confidence),
        )


def _names(text: str, region: _Region, labels: tuple[Label, ...]) -> Iterator[tuple[int, int]]:
    """Names where a name may stand: first in a line or value, or after a sign that parts names."""
    people = _known_and_odd(text, region, labels) or _odd_name(text, region, labels)
    for person in people:
        first, last = region.start + person.start, region.start + person.end
        line_start = max(text.rfind("\n", 0, first) + 1, region.start)
        label = next((label for label in reversed(labels) if line_start <= label.start < first), None)
        begin = label.value_start if label is not None and label.value_start <= first else line_start
        tail = _SEPARATOR_RE.split(text[begin:first])[-1]
        listed = label is None or label.field == "author" or _NEXT_RE.search(text[begin:first])
        if listed and not _MARKERS_RE.sub("", strip_honorifics(tail + " X")).removesuffix("X").strip():
            yield first, last


def _known_and_odd(text: str, region: _Region, labels: tuple[Label, ...]) -> tuple[PersonName, ...]:
    """Names by their surnames, and what stands where a name must: capitalised words that begin a listed line or a value."""
    known = find_people(text[region.start : region.end])
    odd = [
        PersonName(start - region.start, end - region.start)
        for start, end in _odd_places(text, region, labels)
        if not any(name.start < end - region.start and start - region.start < name.end for name in known)
    ]
    return tuple(sorted([*known, *odd]))


def _odd_places(text: str, region: _Region, labels: tuple[Label, ...]) -> Iterator[tuple[int, int]]:
    """Three or four capitalised words after an author's label, a list's marker, or a comma between such words."""
    starts = {label.value_start for label in labels if label.field == "author" and region.start <= label.value_start < region.end}
    starts |= {match.end() for match in _ITEM_RE.finditer(text, region.start, region.end)}
    for start in sorted(starts):
        position = start
        while (found := _capitalised(text, position, region.end)) is not None:
            yield found
            following = _FOLLOWS_RE.match(text, found[1], region.end)
            if following is None:
                break
            position = following.end()


def _capitalised(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Three or four capitalised words right at `start`, after forms of address, that name neither body nor position."""
    bare = strip_honorifics(text[start:end])
    match = _WORDS_RE.match(bare)
    if match is None or not all(word[0].isupper() for word in match.group().split()) or _NO_NAME_RE.match(plain(match.group())):
        return None
    first = text.index(bare, start, end)
    return first, first + match.end()


def _odd_name(text: str, region: _Region, labels: tuple[Label, ...]) -> tuple[PersonName, ...]:
    """After "Họ và tên:" any capitalised words are a name, whether or not we know the surname."""
    label = next((label for label in labels if label.start == region.start), None)
    if label is None or not label.phrase.startswith(("họ", "tên", "tôi", "em")):
        return ()
    match = _ODD_NAME_RE.match(text, label.value_start, region.end)
    return (PersonName(match.start() - region.start, match.end() - region.start),) if match else ()
