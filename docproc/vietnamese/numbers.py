"""Numbers as Vietnamese writes them: decimal comma, thousands dot, leading zeros, and words.

The written form follows Thông tư 01/2011/TT-BNV's annex and common practice: "1.234,5" is one thousand two hundred
thirty-four and a half. Where a dot cannot part thousands ("4.1 điểm") it is read as a decimal point.
"""

import re
import unicodedata

_DIGIT_WORDS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TENS_WORDS = {"mười": 10, "mươi": 10, "chục": 10}
_SCALE_WORDS = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FILLERS = frozenset({"linh", "lẻ"})
_HALF = "rưỡi"

_DIGITS_RE = re.compile(r"[+-]?\d[\d.,\s]*")
_DOT_THOUSANDS_RE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMA_THOUSANDS_RE = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_SPACE_THOUSANDS_RE = re.compile(r"\d{1,3}(?:\s\d{3})+(?:,\d+)?")
_PLAIN_RE = re.compile(r"\d+(?:[.,]\d+)?")


def parse_number(text: str) -> float:
    """The number that `text` is: digits ("1.234,5", "02"), words ("hai mươi lăm") or both ("1,5 triệu").

    Raises ValueError when the text is anything else.
    """
    cleaned = " ".join(unicodedata.normalize("NFC", text).lower().split())
    match = _DIGITS_RE.match(cleaned)
    if match is None:
        return float(_parse_words(cleaned.split(), text))
    digits, words = match.group().strip(), cleaned[match.end() :].split()
    return _parse_digits(digits, text) * _scale(words, text)


def _parse_digits(digits: str, text: str) -> float:
    """A number in digits, with its sign and separators."""
    sign = -1.0 if digits.startswith("-") else 1.0
    body = digits.lstrip("+-")
    if _DOT_THOUSANDS_RE.fullmatch(body) or _SPACE_THOUSANDS_RE.fullmatch(body):
        plain = re.sub(r"[.\s]", "", body).replace(",", ".")
    elif _COMMA_THOUSANDS_RE.fullmatch(body):
        plain = body.replace(",", "")
    elif _PLAIN_RE.fullmatch(body):
        plain = body.replace(",", ".")
    else:
        raise ValueError(f"not a number: {text!r}")
    return sign * float(plain)


def _scale(words: list[str], text: str) -> float:
    """What the words after digits multiply by: "triệu", "nghìn tỷ", "triệu rưỡi" is left to words alone."""
    product = 1.0
    for word in words:
        if word not in _SCALE_WORDS:
            raise ValueError(f"not a number: {text!r}")
        product *= _SCALE_WORDS[word]
    return product


def _parse_words(words: list[str], text: str) -> float:
    """A number in words, read left to right: a scale word closes the group before it."""
    if not words:
        raise ValueError("an empty text is no number")
    total, group, last_scale = 0.0, 0.0, 1.0
    for position, word in enumerate(words):
        if word in _SCALE_WORDS:
            total, group, last_scale = _close_group(total, group, _SCALE_WORDS[word])
        elif word == _HALF and position:
            group += last_scale / 2 if group == 0 else 0.5
        else:
            group = _add_word(group, word, text)
    return total + group


def _close_group(total: float, group: float, scale: int) -> tuple[float, float, float]:
    """The total once `group` is multiplied by `scale`; "nghìn tỷ" multiplies what was said before too."""
    if group == 0 and total > 0:
        return total * scale, 0.0, float(scale)
    return total + (group or 1.0) * scale, 0.0, float(scale)


def _add_word(group: float, word: str, text: str) -> float:
    """The group of up to three digits with one more word."""
    if word in _FILLERS:
        return group
    if word == "trăm":
        return (group or 1.0) * 100
    if word in _TENS_WORDS:
        ones = group % 10
        return group - ones + 10 * (ones or 1)
    if word in _DIGIT_WORDS:
        return group + _DIGIT_WORDS[word]
    raise ValueError(f"not a number: {text!r}")
