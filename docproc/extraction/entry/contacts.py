"""E-mail addresses and telephone numbers of an entry."""

import re
from collections.abc import Callable

from docproc.documents.document import Document
from docproc.documents.evidence import EvidenceMap
from docproc.documents.values import Contacts

_EMAIL_RE = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}(?![\w@])", re.ASCII)
# Ten digits since 2018, eleven for landlines with area code; grouped by blanks, dots or hyphens.
_PHONE_RE = re.compile(
    r"(?<![\w.,-])(?<!\d/)(?:(?:\((?=\+?\d{1,4}\)))?(?:(?:\+|00)?84\)?[ .-]?|0)\d{1,3}\)?)(?:[ .-]{0,2}\d{1,4}){2,4}(?!\w|"
    r"/\d{1,8}(?!\d)|[.,-]\d)"
)
_PAIR_RE = re.compile(r"(?<=\d)/(?=[+(]?0?\d)")
_DIGITS = (10, 11)
# Numbers of other things; the label next before a number decides ("MST: 2001998877 - Tel: 0290 3811 226").
_NO_PHONE_RE = re.compile(
    r"(?<!\w)(?:s?[ốo]? ?cccd|cmnd|căn cước|định danh|chứng minh|hộ chiếu|tài khoản|stk|tk|mã số|mã|mst|bảo hiểm|bhxh|bhyt|"
    r"sổ|số hiệu|số(?=:))"
    r"(?: [^\W\d]+){0,6}\s*[:.]?\s*$",
    re.IGNORECASE,
)
_PHONE_LABEL_RE = re.compile(
    r"(?<!\w)(?:điện thoại|đt|đtdđ|đtcq|sđt|sdt|số máy|máy bàn|di động|dđ|tel|phone|mobile|hotline|đường dây nóng|zalo|"
    r"viber|liên hệ|gọi|"
    r"liên lạc|nhắn|số điện thoại|fax)[^\n]{0,40}$",
    re.IGNORECASE,
)
_NOT_SO_RE = re.compile(r"(?<!\w)(?:đừng|không|chớ)(?: \w+){0,2} (?:gọi|gửi|nhắn|dùng)[^.;\n]{0,20}$", re.IGNORECASE)
_NEAR = 45
"""Characters before a number in which its label stands."""
# Whom the letter goes to, and where entries are handed in, is the organisers' and not the authors'.
_RECEIVER_RE = re.compile(
    r"^\W*(?:to|cc|bcc|đến|tới|kính gửi|người nhận|nơi nhận)\s*:[^\n]*$|"
    r"(?:ban tổ chức|hội đồng|thường trực|thư ký|tiếp nhận|nơi nhận)[^\n.;]{0,60}(?:tại|qua|theo|số|:|\()[^\n;]{0,40}$|"
    r"(?:nộp|gửi)(?: bài| phiếu| hồ sơ| đơn| thư| bản mềm| dự thi)* (?:về|tới|đến|qua)[^\n;]{0,80}$",
    re.IGNORECASE,
)
_OWN_RE = re.compile(
    r"(?:liên hệ|phản hồi|trả lời|tác giả|người (?:nộp|gửi|viết|đăng ký)|của (?:tôi|em|cháu|nhóm))[^\n;]{0,40}$", re.IGNORECASE
)


def find_contacts(document: Document) -> Contacts:
    """Addresses and numbers as written, each once, in the order of the text."""
    text = document.text
    emails = _unique([m for m in _EMAIL_RE.finditer(text) if not _is_receivers(text, m)], str.lower)
    phones = _unique([m for m in _PHONE_RE.finditer(_PAIR_RE.sub(";", text)) if _is_phone(text, m)], _digits)
    evidence: EvidenceMap = {}
    if emails:
        evidence["emails"] = tuple(
            document.evidence(m.start(), m.end(), rule="entry.contacts.email", confidence=0.98) for m in emails
        )
    if phones:
        evidence["phones"] = tuple(
            document.evidence(m.start(), m.end(), rule="entry.contacts.phone", confidence=0.93) for m in phones
        )
    return Contacts(emails=tuple(m.group() for m in emails), phones=tuple(m.group() for m in phones), evidence=evidence)


def _is_phone(text: str, match: re.Match[str]) -> bool:
    digits = _digits(match.group())
    if len(digits) not in _DIGITS or not digits.startswith("0") or _is_receivers(text, match):
        return False
    before = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - _NEAR) : match.start()]
    return _PHONE_LABEL_RE.search(before) is not None or _NO_PHONE_RE.search(before) is None


def _is_receivers(text: str, match: re.Match[str]) -> bool:
    """Whether it says how to reach the organisers, or how not to reach the authors."""
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    if _NOT_SO_RE.search(before):
        return True
    return _RECEIVER_RE.search(before) is not None and _OWN_RE.search(before) is None


def _digits(number: str) -> str:
    """The digits, with the country's code as 0."""
    digits = re.sub(r"\D", "", number)
    return re.sub(r"^(?:0084|84)(?=\d{9})", "0", digits)


def _unique(matches: list[re.Match[str]], key: Callable[[str], str]) -> list[re.Match[str]]:
    by_key: dict[str, re.Match[str]] = {}
    for match in matches:
        by_key.setdefault(key(match.group()), match)
    return list(by_key.values())
