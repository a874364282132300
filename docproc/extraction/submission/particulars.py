"""E-mail addresses, telephone numbers, web addresses and postal addresses, exactly as they are written."""

import re

from docproc.vietnamese.letters import LOWER, UPPER

Span = tuple[int, int]

_EMAIL_RE = re.compile(r"(?<![\w.@])[\w.+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,5}(?<!-)")
_URL_RE = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”;,()\[\]]{3,300}"
    r"|(?<![\w@./-])(?:[a-z0-9-]{2,40}\.){1,4}(?:vn|com|net|org|gl|ly|tn|me|info|edu|gov)(?:\.vn)?(?:/[^\s<>\"“”;,()]{0,200})?(?![\w@])",
    re.IGNORECASE,
)
_PHONE_RE = re.compile(
    r"(?<![\w./,@\-])(?:(?:\(0\d{1,3}\)|(?:\+84[ .\-]?|0)\d{1,3})[ .\-]{0,3}\d{1,4}(?:[ .\-]?\d{2,4}){1,3}|0\d{9,10}"
    r"|1[89]00[ .]?\d{3,4}(?:[ .]?\d{2})?)(?![\w/]|[.,]\d|[ ]?(?:đồng|đ|VNĐ|triệu)\b)"
)
_ADDRESS_LEAD_RE = re.compile(
    r"(?i:địa chỉ|trụ sở)(?:[ ](?i:nhận bài|nhận hồ sơ|nhận|gửi|liên hệ|tiếp nhận|bưu điện))?"
    r"[ \u00a0]{0,3}(?:(?:tại|là|:)[ \u00a0]{0,3}){1,3}"
)
_HOUSE = r"(?:(?i:số|Số nhà|Nhà số|Tầng)[ ]\d[\w/\-]{0,8}|\d{1,4}[A-Za-z]?(?:/\d{1,4})?(?=[ ](?i:đường|phố)))"
_ROAD = r"(?:(?i:đường|phố|quốc lộ|tỉnh lộ|khu|lô|ấp|thôn|tổ|đại lộ)[ ])?"
_NAME = rf"[{UPPER}][{LOWER}]+(?:[ ][{UPPER}][{LOWER}]+){{1,4}}"
# "số 8 đường Lê Lợi", or a bare number between commas: ", 24 Trần Hưng Đạo,".
_STREET_RE = re.compile(
    rf"(?<!\w){_HOUSE}[, ]{{1,2}}{_ROAD}[{UPPER}\d][\w{LOWER}]*|(?<=[,:][ ])\d{{1,4}}[A-Za-z]?(?:/\d{{1,4}})?[ ]{_NAME}(?=,)"
)
_AFTER_ADDRESS = (
    *("email", "e-mail", "thư điện tử", "điện thoại", "đt", "sđt", "số điện thoại", "hotline", "qua", "hoặc", "trước ngày"),
    *("từ ngày", "đến ngày", "chậm nhất", "website", "người nhận", "và qua", "và gửi"),
)
_ADDRESS_END_RE = re.compile(
    rf"[;\n\t]|(?<!TP)(?<!Tp)(?<!TX)(?<!\b[PQHXp])\.(?=\s|$)|\)(?=[\s.,;]|$)|,?[ ](?=(?i:{'|'.join(_AFTER_ADDRESS)})\b)|(?=https?://)|(?=[\w.+-]{{1,64}}@)"
)


def emails(text: str, start: int, end: int) -> list[Span]:
    """E-mail addresses, also those with a slip in their ending."""
    return [match.span() for match in _EMAIL_RE.finditer(text, start, end)]


_OLD_RE = re.compile(r"(?:đổi|sửa|chuyển|thay)(?: từ)?[^.;\n]{0,25}\s\Z|thay (?:cho|thế)[^.;\n]{0,25}\s\Z", re.IGNORECASE)
_NEW_RE = re.compile(r"[^.;\n]{0,25}?\s(?:thành|sang|bằng)\s", re.IGNORECASE)
_CHANGE_REACH = 60


def is_replaced(text: str, start: int, end: int) -> bool:
    """Whether an address is the old one of "đổi từ … thành …"."""
    before = text[max(0, start - _CHANGE_REACH) : start]
    return _OLD_RE.search(before) is not None and ("thay cho" in before.lower() or _NEW_RE.match(text, end) is not None)


def urls(text: str, start: int, end: int) -> list[Span]:
    """Web addresses, without the full stop of the sentence; the host of an e-mail address is none."""
    found = []
    for match in _URL_RE.finditer(text, start, end):
        last = match.start() + len(match.group().rstrip(".:…'’"))
        found.append((match.start(), last))
    return found


def phones(text: str, start: int, end: int) -> list[Span]:
    """Telephone numbers of nine to eleven digits, or of service (1900 …)."""
    return [match.span() for match in _PHONE_RE.finditer(text, start, end) if _is_phone(match.group())]


def _is_phone(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    return 9 <= len(digits) <= 12 or digits.startswith(("1900", "1800"))  # noqa: PLR2004 - Vietnamese numbering plan


def address(text: str, start: int, end: int) -> Span | None:
    """The postal address after "địa chỉ:", or a house number with its street."""
    for lead in _ADDRESS_LEAD_RE.finditer(text, start, end):
        found = _until_end(text, lead.end(), end)
        if found is not None and not re.match(r"https?://|www\.|[\w.+-]+@|(?:[\w-]+\.)+(?:vn|com)\b", text[found[0] : found[1]]):
            return found
    street = _STREET_RE.search(text, start, end)
    return _until_end(text, street.start(), end) if street else None


def _until_end(text: str, start: int, end: int) -> Span | None:
    stop = _ADDRESS_END_RE.search(text, start, end)
    last = stop.start() if stop else end
    written = text[start:last]
    last = start + len(written.rstrip(" ,.:-"))
    return (start, last) if last - start >= 6 and any(c.isalpha() for c in written) else None  # noqa: PLR2004 - "số 8 Ô"
