"""Personal data that can be told by its form, blanked out: for logs, and for whatever need not show it.

Names cannot be told from other words by their form; whoever writes a log leaves them out.
"""

import re

from docproc.vietnamese.masks import masked_stretches

KINDS = {"email": "[thư điện tử]", "phone": "[điện thoại]", "citizen": "[số định danh]", "birth": "[ngày sinh]"}
"""What stands in place of each kind."""
_IDENTIFIER_RE = re.compile(r"\b[0-9a-f]{8,}(?:-[0-9a-f]{4,})*\b")
# Twelve digits (căn cước, CCCD), with blanks or dots as people write them, or nine of the older CMND after its name.
_CITIZEN_RE = re.compile(
    r"(?<![\w.])0\d{2}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?![\w])|"
    r"\b(?:cmnd|cmtnd|chứng\s+minh\s+(?:nhân\s+dân|thư)|cccd|căn\s+cước(?:\s+công\s+dân)?)(?:\s+số)?\s*[:.]?\s*"
    r"(\d[\d .]{7,14}\d)",
    re.IGNORECASE,
)
_DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d{4}-\d{2}-\d{2}"
_BIRTH_RE = re.compile(
    rf"\b(?:ngày(?:,?\s+tháng)?(?:,?\s+năm)?\s+sinh|sinh\s+ngày|năm\s+sinh|sinh\s+năm|born|birth\w*)[\s:=\"']{{0,4}}({_DATE}|\d{{4}}\b)",
    re.IGNORECASE,
)


def redact(text: str) -> str:
    """`text` without e-mail addresses, telephone numbers, citizen numbers and birth dates; identifiers of ours stay."""
    kept = [match.span() for match in _IDENTIFIER_RE.finditer(text) if not match.group().isdigit()]
    found = [*_citizens(text), *_births(text)]
    found += [(m.start, m.end, m.kind) for m in masked_stretches(text) if m.kind in KINDS]
    parts, position = [], 0
    for start, end, kind in sorted(found):
        if start < position or any(first <= start and end <= last for first, last in kept):
            continue
        parts += [text[position:start], KINDS[kind]]
        position = end
    return "".join([*parts, text[position:]])


def _citizens(text: str) -> list[tuple[int, int, str]]:
    return [(*match.span(1 if match[1] else 0), "citizen") for match in _CITIZEN_RE.finditer(text)]


def _births(text: str) -> list[tuple[int, int, str]]:
    return [(*match.span(1), "birth") for match in _BIRTH_RE.finditer(text)]
