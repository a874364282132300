"""What of a text does not count: phrases of the genre, legal bases, quotations, names of bodies and places."""

import re
from typing import NamedTuple

from docproc.documents.match import SetAside, SetAsideReason
from docproc.matching.canonical import Token
from docproc.matching.lexicon import Hit, boilerplate
from docproc.matching.names import name_ranges

_NUMBER = r"\d{1,4}(?:/\d{4})?/[A-ZĐ][A-ZĐa-z0-9&-]{1,20}"
_INSTRUMENT = (
    r"(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Kế hoạch|Công văn|Chương trình|Pháp lệnh|Hướng dẫn|Đề án)"
)
_GOES_ON = (
    r"và|theo|của|về|ngày|số|tháng|năm|khóa|điều|khoản|điểm|mục|chương|phụ lục|được|sửa đổi|bổ sung (?:năm|bởi|một số)|"
    r"chức năng|nhiệm vụ|quyền hạn|tình hình|thực tế|yêu cầu|nhu cầu|đề nghị|ý kiến|"
    r"luật|bộ luật|pháp lệnh|nghị định|nghị quyết|thông tư|quyết định|chỉ thị|kế hoạch|công văn|chương trình|đề án|thông báo|"
    r"kết luận|\d|[XIV]+"
)
"""Beginnings of what goes on with a basis after a comma; with anything else begins what is done on it, which may be the idea."""
_TO_ITS_END = rf"[^\n;.,]{{0,300}}(?:,(?=\s+(?i:{_GOES_ON})(?!\w))[^\n;.,]{{0,300}}){{0,12}}[;.,]?"
_LEGAL_RES = (
    # A basis takes its line, up to the semicolon, the full stop or the comma that ends it.
    re.compile(r"(?m)^[ \t]*[-–+]?[ \t]*(?:Căn cứ|Thực hiện|Theo)[ \t][^\n;.]{0,400}?" + _NUMBER + _TO_ITS_END),
    re.compile(
        rf"(?:(?:căn cứ|theo|thực hiện|tại|của)[ \t]{{1,3}}(?:quy định[ \t]{{1,3}}(?:tại|của)[ \t]{{1,3}})?)?{_INSTRUMENT}"
        rf"(?:[ \t]{{1,3}}số)?:?[ \t]{{1,3}}{_NUMBER}(?:[ \t]{{1,3}}ngày[ \t]{{1,3}}\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{4}})?",
    ),
    re.compile(r"(?m)^[ \t]*[-–+]?[ \t]*Căn cứ[ \t][^\n;]{0,400};"),
    re.compile(r"(?m)^[ \t]*[-–+]?[ \t]*Căn cứ[ \t]" + _TO_ITS_END),
)
_QUOTATION_RE = re.compile(r"“[^“”\n]{60,1500}”|\"[^\"\n]{60,1500}\"|«[^«»\n]{60,1500}»")
"""A short quotation is a name or a term (the title of a software); from 60 characters on it is somebody else's sentence."""


class Range(NamedTuple):
    """A stretch of the original that does not count."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, exclusive."""
    why: SetAsideReason
    """Why."""


def set_aside(text: str, found: list[Token]) -> list[Range]:
    """What does not count in the text, ordered and apart; where two overlap, the graver reason stands."""
    ranges = [Range(m.start(), m.end(), SetAsideReason.LEGAL_BASIS) for pattern in _LEGAL_RES for m in pattern.finditer(text)]
    ranges += [Range(m.start(), m.end(), SetAsideReason.QUOTATION) for m in _QUOTATION_RE.finditer(text)]
    ranges += [Range(start, end, SetAsideReason.NAME) for start, end in name_ranges(text)]
    ranges += _boilerplate(found)
    return _apart(ranges)


def counting(found: list[Token], ranges: list[Range]) -> list[bool]:
    """For each token, whether it counts."""
    result, index = [], 0
    for token in found:
        while index < len(ranges) and ranges[index].end <= token.start:
            index += 1
        result.append(index >= len(ranges) or token.end <= ranges[index].start)
    return result


def as_records(ranges: list[Range]) -> tuple[SetAside, ...]:
    """The ranges in their published form."""
    return tuple(SetAside(start=start, end=end, why=why) for start, end, why in ranges)


def _boilerplate(found: list[Token]) -> list[Range]:
    hits = boilerplate().find([token.form for token in found])
    return [
        Range(found[hit.first].start, found[hit.last - 1].end, SetAsideReason.BOILERPLATE)
        for hit in hits
        if _is_meant(hit, found)
    ]


def _is_meant(hit: Hit, found: list[Token]) -> bool:
    """A phrase of one syllable is told from others by its diacritics ("nhằm", "nhắm"), as far as the text has them."""
    token = found[hit.first]
    return hit.last - hit.first > 1 or token.accented in (token.form, hit.value)


_GRAVITY = {
    SetAsideReason.LEGAL_BASIS: 0,
    SetAsideReason.QUOTATION: 1,
    SetAsideReason.NAME: 2,
    SetAsideReason.BOILERPLATE: 3,
}


def _apart(ranges: list[Range]) -> list[Range]:
    """Those ranges that no graver (or, among equals, earlier and longer) one overlaps, in order."""
    kept: list[Range] = []
    taken = bytearray(max((r.end for r in ranges), default=0))
    for candidate in sorted(ranges, key=lambda r: (_GRAVITY[r.why], r.start, -r.end)):
        if not any(taken[candidate.start : candidate.end]):
            kept.append(candidate)
            taken[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
    return sorted(kept)
