"""E-mail addresses and telephone numbers of an entry."""

import re
from collections.abc import Callable

from docproc.documents.document import Document
from docproc.documents.evidence import EvidenceMap
from docproc.documents.values import Contacts

_EMAIL_RE = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}(?![\w@])", re.ASCII)
# Ten digits since 2018, eleven for landlines with area code; grouped by blanks, dots or hyphens.
_PHONE_RE = re.compile(r"(?<![\w/.,-])(?:\(?(?:\+|00)84\)?[ .-]?|\(?0)\d{1,3}\)?(?:[ .-]{0,2}\d{1,4}){2,4}(?![\w/]|[.,-]\d)")
_DIGITS = (10, 11)
_NO_PHONE_RE = re.compile(r"(?:cccd|cmnd|căn cước|định danh|chứng minh|tài khoản|stk|mã số|mst|số:)[^\n]{0,20}$", re.IGNORECASE)


def find_contacts(document: Document) -> Contacts:
    """Addresses and numbers as written, each once, in the order of the text."""
    text = document.text
    emails = _unique(list(_EMAIL_RE.finditer(text)), str.lower)
    phones = _unique([m for m in _PHONE_RE.finditer(text) if _is_phone(text, m)], _digits)
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
    return len(_digits(match.group())) in _DIGITS and not _NO_PHONE_RE.search(text, max(0, match.start() - 40), match.start())


def _digits(number: str) -> str:
    """The digits, with the country's code as 0."""
    digits = re.sub(r"\D", "", number)
    return re.sub(r"^(?:0084|84)(?=\d{9})", "0", digits)


def _unique(matches: list[re.Match[str]], key: Callable[[str], str]) -> list[re.Match[str]]:
    by_key: dict[str, re.Match[str]] = {}
    for match in matches:
        by_key.setdefault(key(match.group()), match)
    return list(by_key.values())
