"""The area of the office that issues a plan, where those who take part are spread over it and no place is named for them."""

import re
from collections.abc import Sequence

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.documents.plan import EligibleClass, EligibleCode
from docproc.documents.values import Header
from docproc.extraction.eligibility.passages import Passage
from docproc.vietnamese.places import find_places

_SPREAD = frozenset(
    {
        *(EligibleCode.CITIZEN, EligibleCode.PROVINCIAL_DEPARTMENT, EligibleCode.DISTRICT_COMMITTEE),
        *(EligibleCode.COMMUNE_COMMITTEE, EligibleCode.SCHOOL),
    }
)
"""Classes that live or sit all over the area of an office."""
_BELOW_RE = re.compile(
    r"(?<!\w)(?:các|mỗi|từng|\d{1,3})\s(?:huyện|quận|thị xã|thị|xã|phường|thị trấn|đặc khu|thôn|ấp|bản|buôn|khóm|khu phố)(?!\w)",
    re.IGNORECASE,
)
"""Units below: "công chức 45 xã, phường", "mỗi huyện, thị, thành hội"."""
_WITHOUT_AREA_RE = re.compile(
    r"(?:trường|bệnh viện|công ty|tổng công ty|tập đoàn|viện|học viện|trung tâm|chi cục|cục|tổng cục|bộ|tòa án|điện lực|bưu điện"
    r"|viễn thông|đại học|ngân hàng|khoa|ban quản lý)(?!\w)",
    re.IGNORECASE,
)
"""Issuers whose plans reach their own staff only, wherever they sit."""
_CONFIDENCE = 0.6


def own_area(
    document: Document, header: Header | None, passages: Sequence[Passage], classes: Sequence[EligibleClass]
) -> tuple[str, Evidence] | None:
    """Name of the area without its unit word, with the place that names it; None where nobody is spread over it."""
    if header is None or header.issuer is None or _WITHOUT_AREA_RE.match(header.issuer):
        return None
    below = any(_BELOW_RE.search(document.text, passage.start, passage.end) for passage in passages)
    if not below and _SPREAD.isdisjoint(found.code for found in classes):
        return None
    named = [place.name for place in find_places(header.issuer) if place.unit is not None]
    name = named[-1] if named else header.place
    return (name, evidence) if name and (evidence := _where(document, name)) is not None else None


def _where(document: Document, name: str) -> Evidence | None:
    """The first place of the name in the text, written in capitals or not."""
    found = re.search(r"\s+".join(map(re.escape, name.split())), document.text, re.IGNORECASE)
    if found is None:
        return None
    return document.evidence(*found.span(), rule="eligibility.issuer_area", confidence=_CONFIDENCE)
