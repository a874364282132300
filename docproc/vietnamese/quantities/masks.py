"""What looks like a quantity and is none: dates, document numbers, levels, list markers, addresses of the net."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from docproc.vietnamese.unicode import small_letters

_YEAR = r"(?:19[4-9]\d|20(?!00)[0-4]\d)"
# "%" right after keeps a number: "mức 80%" is a quantity, "mức 3, 4" is a level of service.
_NOT_MEASURED = r"(?!\s{0,2}(?:%|phần trăm|điểm|triệu|tỷ|nghìn)|[\d.,]*\d\s?%|[.,]\d)"

_NAMES = "|".join(tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))["named"])

_MASKS = (
    r"https?://\S+|www\.\S+|(?<!\S)\S{1,64}@\S{1,255}",
    rf"\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?{_YEAR}",
    rf"\d{{1,2}}\s?[/.-]\s?{_YEAR}",
    rf"{_YEAR}\s?[-–/]\s?{_YEAR}",
    rf"năm\s+{_YEAR}(?!\d)|(?<![\w.,]){_YEAR}(?![\w.,%]|\s?%)",
    r"\b(?:ngày|tháng|quý)\s+\d{1,2}(?:\s?[-–/.]\s?\d{1,2}){0,2}(?!\d|\s?%)",
    r"(?<=[\s(])\d{1,2}\s?/\s?\d{1,2}(?=\s+(?:hằng|hàng)\s+năm)",
    r"\b\d{1,2}(?:h|giờ|g)\s?\d{0,2}\b(?=\s*(?:,|ngày|đến|phút|'|thứ|chủ nhật|sáng|chiều|hằng|hàng|cùng))|\b24/7\b",
    r"\b\d{1,2}\sgiờ(?=\s+(?:thứ|chủ nhật|ngày\s+\d|hằng|hàng|cùng ngày|sáng|chiều))",
    # Numbers of documents, and codes.
    r"\b\d{1,5}(?:/\d{4})?[/-](?:kh|qđ|tb|cv|nq|nđ|ct|ctr|tt|bc|hd|qc|ubnd|hđnd|snv|qh)\w*(?:[/-][\w&]+)*",
    # Names that end in a number.
    rf"\b(?<!mỗi )(?<!từng )(?:{_NAMES})\s+\d{{1,5}}(?:\s?(?:,|và|-)\s?\d{{1,2}}(?![\d%.,]|\s?%))?(?![\w%]){_NOT_MEASURED}",
    # "Kỳ họp thứ 10" is a name; "xếp thứ 10" is a place, which the grammar reads itself.
    r"(?<!xếp )(?<!hạng )(?<!đứng )(?<!trí )(?<!bậc )(?<!thiểu )\bthứ\s+\d{1,3}\b",
    r"\btiêu chí\s+\d{1,2}(?=\s*[:.])",
    # Footnote marks and list markers.
    r"\[\d{1,3}\]|\(\d{1,2}\)",
    r"^[ \t]*\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\s)|^[ \t]*\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)",
    r"^[ \t]*\d{1,2}\s?[-–](?=\s+\d{1,3}\s?%)",
    r"(?<=[.;:] )\d{1,2}[.)](?=\s\w)",
    # A motto: "5 biết, 3 không" within quotation marks right after they open.
    r"“\d{1,2}\s[^\W\d_]+(?:(?:,| và|\s?[-–])\s\d{1,2}\s[^\W\d_]+)*(?=[^“”]{0,40}”)",
)
# On small letters: a pattern that heeds case is faster.
_MASK_RE = re.compile("|".join(f"(?:{mask})" for mask in _MASKS), re.MULTILINE)
# Codes such as 5G and GPT4 must not be read without case ("đạt 80"), so they stand apart.
_CASED_RE = re.compile(r"\b[A-ZĐ]{2,}-?\d+(?:\.\d+)?\b|\b\d[GD]\b")


# "0l mô hình", "9O%": letters that OCR and typing put in place of digits.
_LETTERED_RE = re.compile(r"(?<![\w.,/-])\d[\dlIO]{0,2}[lIO]\d{0,2}(?!\w)")
_DIGITS = str.maketrans("lIO", "110")


def mask(text: str) -> str:
    """`text` with all that is no quantity blanked out, letter for letter, so that offsets stay."""
    digits = _LETTERED_RE.sub(_as_digits, text)
    return _CASED_RE.sub(_blank, _without(digits, _MASK_RE.finditer(small_letters(digits))))


def _without(text: str, matches: Iterable[re.Match[str]]) -> str:
    parts: list[str] = []
    position = 0
    for match in matches:
        parts.extend((text[position : match.start()], _blank(match)))
        position = match.end()
    return "".join((*parts, text[position:]))


def _as_digits(match: re.Match[str]) -> str:
    return match.group().translate(_DIGITS)


def _blank(match: re.Match[str]) -> str:
    return "\u0001" * len(match.group())
