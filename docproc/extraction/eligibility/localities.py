"""Places to which taking part is bound."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.extraction.eligibility.passages import Passage
from docproc.extraction.eligibility.residence import PROPER, bare_places, places_of_people
from docproc.vietnamese.places import Level, Place, find_places

# "trên địa bàn Tỉnh", "sở, ban, ngành tỉnh", "thuộc Ủy ban nhân dân huyện": the plan's own place, unnamed.
_UNNAMED_RE = re.compile(
    r"(?:trên\s+địa\s+bàn|trong|toàn|thuộc|của|tại|ở|ngành|cấp|đoàn\s+thể|sự\s+nghiệp|nhân\s+dân)\s+(?:toàn\s+)?"
    r"(?P<unit>tỉnh|thành\s+phố|huyện|thị\s+xã|quận|xã|phường)(?!\s+(?-i:[A-ZĐ][a-zà-ỹ])|\w|\s+(?:hội|ủy|trấn))",
    re.IGNORECASE,
)
_LISTED_RE = re.compile(r"(?:các|,)\s*$|^\s*(?:,\s*(?:thị|thành|phường|xã|đặc|huyện)|và\s(?!các\s))", re.IGNORECASE)
_LEVELS = {"tỉnh": {Level.PROVINCE}, "huyện": {Level.DISTRICT}, "thị xã": {Level.DISTRICT}, "quận": {Level.DISTRICT},
           "xã": {Level.COMMUNE}, "phường": {Level.COMMUNE}, "thành phố": {Level.PROVINCE, Level.DISTRICT}}  # fmt: skip
# In full or "TP.": "P.Trần" under a news item is a byline.
_UNIT_RE = re.compile(r"(?:tỉnh|thành\s+phố|tp|huyện|thị\s+xã|quận|xã|phường|thị\s+trấn|đặc\s+khu)\b", re.IGNORECASE)
_ADDRESS_RE = re.compile(r"(?:địa chỉ|số \d+|đường|khu vực|(?<!có )trụ sở)[^;.\n]{0,60}$", re.IGNORECASE)

# One unit word for several places: "tại các phường Ngô Quyền, Hải An và Kiến An", "bốn huyện là Trấn Yên, Văn Yên …".
_SEVERAL_RE = re.compile(
    r"(?<!\w)(?i:các|\d{1,2}|hai|ba|bốn|năm|sáu)\s(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|địa phương"
    r"|bản|thôn|ấp|khóm|buôn|chi nhánh)"
    rf"(?:[^.;:,\n]{{0,40}}?\s(?:là|gồm)|:)?\s(?P<names>{PROPER}(?:,\s{PROPER}){{1,15}}(?:\svà\s{PROPER})?|{PROPER}\svà\s{PROPER})"
)


# Where a campaign is run, said apart from who takes part.
_REACH_RE = re.compile(
    r"(?:phạm vi[^.;\n]{0,30}(?::|(?<!\w)(?:là|gồm|trên|tại|ở)(?!\w))"
    r"|(?:chỉ|được) (?:triển khai|áp dụng|thực hiện|tổ chức|mở)[^.;\n]{0,20}\s(?:ở|tại|trong|trên địa bàn|cho))[^.;\n]{4,300}",
    re.IGNORECASE,
)
_OUTSIDE_RE = re.compile(r"không (?:nằm|thuộc|triển khai|áp dụng|tham gia|bao gồm|tính)", re.IGNORECASE)
_EXCEPTED_RE = re.compile(r"(?<!\w)(?:trừ|ngoại trừ)\s[^,;.]{0,40}$", re.IGNORECASE)


def localities(document: Document, passages: Sequence[Passage]) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Names without their unit word, and their evidence, in parallel."""
    passages = [_whole_sentence(document.text, passage) for passage in passages]
    passages += [Passage(*match.span(), 0.8, "eligibility.reach") for match in _REACH_RE.finditer(document.text)]
    readers = (_named, _several, bare_places, places_of_people, _unnamed)
    found: dict[str, Evidence] = {}
    for name, evidence in (item for reader in readers for item in reader(document, passages)):
        if (not found or evidence.rule == "eligibility.place") and not _outside(document.text, evidence):
            found.setdefault(name, evidence)
    return tuple(found), tuple(found.values())


def _whole_sentence(text: str, passage: Passage) -> Passage:
    """A clause that lets people take part may speak of places named before it: "ba xã A, B, C; … của ba xã này thì được thi"."""
    if passage.rule != "eligibility.grant":
        return passage
    start = max(text.rfind("\n", 0, passage.start), text.rfind(". ", 0, passage.start)) + 1
    return passage._replace(start=max(0, start))


def _outside(text: str, evidence: Evidence) -> bool:
    """Whether the clause says that the place is none of those."""
    start = max(text.rfind(sign, 0, evidence.start) for sign in (";", "\n", ". ")) + 1
    if _EXCEPTED_RE.search(text, start, evidence.start):
        return True
    ends = [end for sign in (";", "\n", ". ") if (end := text.find(sign, evidence.end)) >= 0]
    return _OUTSIDE_RE.search(text, evidence.end, min(ends, default=len(text))) is not None


def _named(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[str, Evidence]]:
    for passage in passages:
        text = document.text[passage.start : passage.end]
        for place in find_places(text):
            if place.unit is None or not _UNIT_RE.match(text, place.start) or _ADDRESS_RE.search(text[: place.start]):
                continue
            start, end = passage.start + place.start, passage.start + place.end
            yield place.name, document.evidence(start, end, rule="eligibility.place", confidence=passage.confidence - 0.05)


def _several(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[str, Evidence]]:
    """Each name of a list that shares its unit word."""
    for passage in passages:
        for listed in _SEVERAL_RE.finditer(document.text, passage.start, passage.end):
            for name in re.compile(PROPER).finditer(document.text, *listed.span("names")):
                evidence = document.evidence(*name.span(), rule="eligibility.place", confidence=passage.confidence - 0.1)
                yield " ".join(name.group().split()), evidence


def _unnamed(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[str, Evidence]]:
    unnamed = [match for passage in passages for match in _UNNAMED_RE.finditer(document.text, passage.start, passage.end)]
    places = [place for place in find_places(document.text) if place.unit is not None] if unnamed else []
    for match in unnamed:
        before = document.text[max(0, match.start("unit") - 6) : match.start("unit")]
        if _LISTED_RE.search(before) or _LISTED_RE.match(document.text[match.end() : match.end() + 12]):
            continue
        own = _own_place(places, match["unit"].lower())
        if own is not None:
            also = document.evidence(own.start, own.end, rule="eligibility.own_place", confidence=0.7)
            yield own.name, document.evidence(*match.span(), rule="eligibility.own_place", confidence=0.7, also=(also,))


def _own_place(places: Sequence[Place], unit: str) -> Place | None:
    """The place of that unit that the document names most; of two named alike, the first."""
    unit = " ".join(unit.split())
    fitting = [place for place in places if place.unit == unit and place.level in _LEVELS[unit]]
    if not fitting:
        return None
    name = Counter(place.name for place in fitting).most_common(1)[0][0]
    return next(place for place in fitting if place.name == name)
