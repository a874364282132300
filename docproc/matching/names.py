"""Names of bodies and places in ideas: what tells where, not what."""

import re

_UP = r"[A-ZÀ-ỸĐ]"
_SYLLABLE = rf"{_UP}[\w'’]{{0,9}}"
_LEVELS = r"tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|ấp|thôn|khu phố|khóm|đặc khu|buôn|bản"
_LEVELS_SHORT = r"TP\.?|Tp\.?|TX\.?|TT\.?|P\.|Q\.|H\."
_PLACE_RE = re.compile(
    rf"(?:(?i:\b(?:{_LEVELS}))|\b(?:{_LEVELS_SHORT}))[ \t]{{0,2}}(?:{_SYLLABLE}(?:[ \t-]{{1,2}}{_SYLLABLE}){{0,4}}|\d{{1,2}}\b)"
)
_BODY_RE = re.compile(
    r"\b(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|HĐND|Hội đồng nhân dân|Đảng ủy|Huyện ủy|Thành ủy|Tỉnh ủy|Thị ủy)"
    rf"(?:[ \t]{{1,2}}(?:{_LEVELS})\b)?"
)
_OFFICES = (
    r"Sở|Phòng|Trường|Chi cục|Công an|Kho bạc|Bảo hiểm xã hội|Bệnh viện|Trạm Y tế|Trạm y tế"
    r"|Cục|Văn phòng|Ban Quản lý|Khoa"
)
_SCHOOLS = "Tiểu học|Mầm non|Mẫu giáo|Trung học cơ sở|Trung học phổ thông|THCS|THPT|Cao đẳng|Đại học"
_OFFICE_RE = re.compile(
    rf"\b(?:{_OFFICES})[ \t]{{1,2}}(?:(?:{_SCHOOLS})[ \t]{{1,2}})?"
    rf"{_SYLLABLE}(?:(?:[ \t]{{1,2}}|[ \t]?[-–,][ \t]?|[ \t]{{1,2}}và[ \t]{{1,2}}){_SYLLABLE}){{0,7}}"
)


def name_ranges(text: str) -> list[tuple[int, int]]:
    """Ranges of names of bodies and places; in a heading that is all capitals nothing is taken for a name."""
    found = [m.span() for pattern in (_BODY_RE, _OFFICE_RE, _PLACE_RE) for m in pattern.finditer(text)]
    return [(start, end) for start, end in found if not text[start:end].isupper() or len(text[start:end]) < len("UBND tỉnh")]
