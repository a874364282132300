"""Places without their unit word, where participants live, work or come from: "làm việc tại Nghĩa Hành", "thanh niên Lào Cai"."""

import re
from collections.abc import Iterator, Sequence

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.extraction.eligibility.passages import Passage
from docproc.vietnamese.letters import LOWER, UPPER
from docproc.vietnamese.places import find_places

PROPER = rf"[{UPPER}][{LOWER}{UPPER}']+(?:\s[{UPPER}][{LOWER}{UPPER}']+){{0,3}}"
"""A name of one to four words in title case."""
_LIVES = (
    r"(?:sinh sống|sống|cư trú|thường trú|tạm trú|lưu trú|làm việc|công tác|học tập|học|lao động|hoạt động|hộ khẩu|trụ sở"
    r"|kinh doanh|sinh ra|lớn lên)"
)
_COMES_FROM = r"(?:gốc|quê(?: ở| gốc| tại)?|người con|con em)"
_BARE_RE = re.compile(
    rf"(?:(?<!\w)(?i:{_LIVES})(?:[^.;\n]{{0,40}}?)\s(?i:tại|ở|trong|trên địa bàn|trên đất)|(?<!\w)(?i:{_COMES_FROM}))"
    rf"\s(?P<names>{PROPER}(?:(?:,|\svà|,\svà)\s{PROPER})*)(?!\w)"
)
_PEOPLE_RE = re.compile(
    r"(?<!\w)(?:công dân|người dân|nhân dân|thanh niên|phụ nữ|nông dân|học sinh|sinh viên|bà con|đồng bào|doanh nghiệp|người)\s$",
    re.IGNORECASE,
)
# What names of bodies and of nothing local begin with.
_NO_PLACE_RE = re.compile(
    r"(?:Việt Nam|Sở|Phòng|Ban|Trường|Công|Đảng|Nhà|Hội|Đoàn|Trung|Bệnh|Viện|Ủy|Uỷ|UBND|HĐND|Bộ|Cục|Chi|Tổ|Tập|Tổng|Ngân|Khoa"
    r"|Học|Đại|Internet|Tỉnh|Thành|Huyện|Mặt|Liên|Văn|Kho|Thuế|Bưu|Điện|Khu|Cụm|Khối)(?!\w)"
)


def bare_places(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[str, Evidence]]:
    """Places without their unit word, where people live, work or come from; each name of a list."""
    for passage in passages:
        for match in _BARE_RE.finditer(document.text, passage.start, passage.end):
            for name in re.compile(PROPER).finditer(document.text, *match.span("names")):
                if _NO_PLACE_RE.match(name.group()) is None:
                    evidence = document.evidence(*name.span(), rule="eligibility.place", confidence=passage.confidence - 0.15)
                    yield " ".join(name.group().split()), evidence


def places_of_people(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[str, Evidence]]:
    """A province right behind its people: "thanh niên Lào Cai"."""
    for passage in passages:
        text = document.text[passage.start : passage.end]
        for place in find_places(text):
            if place.unit is None and _PEOPLE_RE.search(text[: place.start]):
                start, end = passage.start + place.start, passage.start + place.end
                yield place.name, document.evidence(start, end, rule="eligibility.place", confidence=passage.confidence - 0.1)
