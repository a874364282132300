"""What looks like a date and is none: document numbers, telephone numbers, addresses on the net, file names, versions.

The masked copy has the same length as the text, so that offsets found in it hold in the text.
"""

import re
from functools import lru_cache
from typing import NamedTuple

MASK = "\x00"
"""Stands for every masked character; neither a word character nor white space."""


class Masked(NamedTuple):
    """A stretch of text that is no date, and what it is."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, exclusive."""
    kind: str
    """`url`, `email`, `file`, `document`, `phone` or `version`."""


_DOCUMENT_TYPES = (
    r"nghị\s+(?:định|quyết)|quyết\s+định|thông\s+(?:tư|báo|tri)|luật|pháp\s+lệnh|chỉ\s+thị|kế\s+hoạch|công\s+văn|kết\s+luận|"
    r"hướng\s+dẫn|quy\s+(?:định|chế)|chương\s+trình|đề\s+án|tờ\s+trình|báo\s+cáo|công\s+điện"
)
# In order: a stretch belongs to the first that claims it.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("url", re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+|\b[a-z0-9-]{2,40}(?:\.[a-z]{2,12}){1,3}/[^\s<>\"“”]*")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}")),
    (
        "file",
        re.compile(
            r"(?<![\w.()-])[\w.()-]{1,120}\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|tiff?|odt|rtf|txt|mp4)\b", re.IGNORECASE
        ),
    ),
    # 111/KH-UBND, 57-NQ/TW, 202/2025/QH15, 8935/BNV-CTTN&BĐG: a symbol begins with two capitals, CTr, TTr or QyĐ.
    (
        "document",
        re.compile(
            r"(?<![\d/.])\d{1,5}(?:\s?/\s?(?:19|20)\d\d)?(?:-|\s?/\s?)[A-ZĐÂƯƠ](?:[A-ZĐÂƯƠ]|Tr|yĐ)[A-Za-zĐđÂâƯưƠơ\d&]{0,12}"
            r"(?:[-/.–][A-ZĐÂƯƠ][A-Za-zĐđÂâƯưƠơ\d&]{0,14}){0,4}"
        ),
    ),
    # Mẫu 01-CTr, Luật số 32/2013, Nghị định 13/2012, Đề án 06: a number right after the type of a document.
    (
        "document",
        re.compile(
            rf"(?:(?<=\s)|^|(?<=\())(?:{_DOCUMENT_TYPES})(?:\s+số:?)?\s+\d{{1,5}}(?:/(?:19|20)\d\d)?(?![\d/.]\d|\w)",
            re.IGNORECASE,
        ),
    ),
    ("document", re.compile(r"\bsố:?\s{1,3}\d{1,5}/(?:19|20)\d\d(?!\d)", re.IGNORECASE)),
    (
        "phone",
        re.compile(
            r"(?<![\d/.,])(?:\+?84|\(0\d{1,3}\)|0\d{2,4})[ .\-]{0,2}\d{3,4}(?:[ .\-]?\d{2,4}){1,2}(?![\d/])|"
            r"(?<![\d/.,])0\d{8,10}(?!\d)"
        ),
    ),
    (
        "version",
        re.compile(
            r"\b(?:v|phiên\s+bản|version)\s{0,2}\d{1,3}(?:\.\d{1,4}){1,3}|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])",
            re.IGNORECASE,
        ),
    ),
)


def masked_stretches(text: str) -> list[Masked]:
    """The stretches that are no dates whatever they look like, in order and without overlaps."""
    found: list[Masked] = []
    for kind, pattern in _PATTERNS:
        copy = _blank(text, found)
        found.extend(Masked(m.start(), m.end(), kind) for m in pattern.finditer(copy))
    return sorted(found)


@lru_cache(maxsize=16)
def masked(text: str) -> str:
    """`text` with every such stretch replaced by `MASK`, character by character; kept, as several ask for one document's."""
    return _blank(text, masked_stretches(text))


def _blank(text: str, stretches: list[Masked]) -> str:
    parts: list[str] = []
    position = 0
    for stretch in sorted(stretches):
        parts.append(text[position : stretch.start])
        parts.append(MASK * (stretch.end - stretch.start))
        position = stretch.end
    parts.append(text[position:])
    return "".join(parts)
