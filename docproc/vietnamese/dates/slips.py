"""Typing and OCR slips in dates: how they are read, and the text as it must have been meant."""

import re

from docproc.vietnamese.dates.words import DAY_WORD, MONTH_WORD, YEAR_WORD

LEAST_YEAR, MOST_YEAR = 1900, 2100
"""Years taken as they are written."""
_LEAST_REPAIRED, _MOST_REPAIRED = 1990, 2059
"""Years that a repair may lead to: those of plans still in circulation."""

DIGIT = r"[\dlIO|]"
"""A digit, or a letter that stands for one in OCR and typing."""
_LETTERS = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0", "i": "1", "L": "1"})

_NUMERIC_RE = re.compile(rf"(?<![\w/.]){DIGIT}{{1,2}}\s?([/.-])\s?{DIGIT}{{1,2}}\s?\1\s?{DIGIT}{{4,5}}(?!\w)")
# Digits and letters in one number ("l5", "2O26"), and Roman numerals of quarters.
_MIXED_RE = re.compile(rf"(?<!\w)(?=[lIO|]{{0,3}}\d){DIGIT}{{2,4}}(?!\w)")
_QUARTER_RE = re.compile(r"(?<=[Qq][Uu][ýíÝÍ]\s)(?:[IÏÌÍÎl|1]V|[IÏÌÍÎl|]{1,3})(?!\w)")
_ROMAN_ONE_RE = re.compile(r"[ÏÌÍÎl|1]")
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<![^\W\d_]){DAY_WORD}(?=\s*[\d\u00a0])", re.IGNORECASE), "ngày"),
    (re.compile(rf"(?<=\d)(\s+){MONTH_WORD}(?=\s*\w)", re.IGNORECASE), r"\1tháng"),
    (re.compile(rf"(\s){YEAR_WORD}(?=\s*[12]\d{{3}})", re.IGNORECASE), r"\1năm"),
    (re.compile(r"(?<!\w)hành(?=\s+(?:năm|quý|tháng|tuần))", re.IGNORECASE), "hằng"),
    (re.compile(r"(?<=[^\W\d_])(?=ng[aàảáãạ]y\b)", re.IGNORECASE), " "),
    (re.compile(r"(?<=[^\W\d_])(?=(?:tháng|năm)\s*\d)(?<!\w[tT]háng)", re.IGNORECASE), " "),
)
_YEAR_RE = re.compile(r"(?<=\d[/.-])\d{4,5}(?!\d)|(?<=năm )\d{4,5}(?!\d)", re.IGNORECASE)


def digits(written: str) -> str:
    """`written` with l, I, | read as 1 and O as 0."""
    return written.translate(_LETTERS)


def year_value(written: str) -> int | None:
    """The year meant: as written when plausible, repaired when only one plausible reading exists, else None.

    "2205" can only be 2025 with two digits exchanged, "20225" only 2025 with one digit struck twice.
    """
    plain = digits(written)
    if len(plain) <= 2:  # noqa: PLR2004 - "16/8/24"
        return 2000 + int(plain) if int(plain) < 70 else 1900 + int(plain)  # noqa: PLR2004 - no plan is older than 1970
    if len(plain) == 4 and LEAST_YEAR <= int(plain) <= MOST_YEAR:  # noqa: PLR2004 - digits of a year
        return int(plain)
    readings = {int(r) for r in _repairs(plain)}
    plausible = {r for r in readings if _LEAST_REPAIRED <= r <= _MOST_REPAIRED}
    return plausible.pop() if len(plausible) == 1 else None


def meant(written: str) -> str | None:
    """`written`, a date, as it must have been meant; None when nothing is amiss."""
    text = _MIXED_RE.sub(lambda m: digits(m.group()), written)
    text = _QUARTER_RE.sub(lambda m: _ROMAN_ONE_RE.sub("I", m.group()).upper(), text)
    text = _NUMERIC_RE.sub(lambda m: digits(m.group()), text)
    for pattern, right in _WORDS:
        text = pattern.sub(lambda m, right=right: _like(m.group(), m.expand(right)), text)  # type: ignore[misc]
    text = _YEAR_RE.sub(lambda m: str(year_value(m.group()) or m.group()), text)
    return text if text != written else None


def _repairs(plain: str) -> list[str]:
    if len(plain) == 5:  # noqa: PLR2004 - one digit too many
        return [plain[:i] + plain[i + 1 :] for i in range(4) if plain[i] == plain[i + 1]]
    return [plain[:i] + plain[i + 1] + plain[i] + plain[i + 2 :] for i in range(len(plain) - 1)]


def _like(model: str, text: str) -> str:
    """`text` in the case of `model`."""
    letters = model.strip()
    if len(letters) > 1 and letters.isupper():
        return text.upper()
    if letters[:1].isupper():
        stripped = text.lstrip()
        return text[: len(text) - len(stripped)] + stripped.capitalize()
    return text
