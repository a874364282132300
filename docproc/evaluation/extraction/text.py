"""Forms of text for comparison: what differs only in spelling conventions is the same."""

import re

from rapidfuzz import fuzz

from docproc.vietnamese.unicode import new_tone_placement, nfc

_INVISIBLE_RE = re.compile("[\u00ad\ufeff\u200b]")
_SIGNS = str.maketrans({"–": "-", "—": "-", "\u2011": "-", "“": '"', "”": '"', "‘": "'", "’": "'"})
_PUNCTUATION_RE = re.compile(r"[\"'()\[\].,;:]")
_ADDRESS_RE = re.compile(r"^(?:ông|bà|bác sĩ|bs|ths|ts|đồng chí|đ/c)\.? ")
_LEVEL_RE = re.compile(r"^(?:tỉnh|huyện|thành phố|tp|thị xã|phường|xã|thị trấn|quận) ")


def shown(text: object) -> str:
    """NFC on one line with plain quotation marks and hyphens, in new tone placement."""
    bare = _INVISIBLE_RE.sub("", nfc(str(text))).translate(_SIGNS)
    return " ".join(new_tone_placement(bare).split())


def folded(text: object) -> str:
    """Lower case without punctuation, on one line."""
    return " ".join(_PUNCTUATION_RE.sub(" ", shown(text).lower()).split())


def body(text: object) -> str:
    """The name of a body with its common abbreviations written alike."""
    return " ".join(folded(text).replace("ủy ban nhân dân", "ubnd").replace("tp ", "thành phố ").split())


def person(text: object) -> str:
    """A name without form of address."""
    return _ADDRESS_RE.sub("", folded(text))


def place(text: object) -> str:
    """A place without its level: "tỉnh An Giang" is "an giang"."""
    return _LEVEL_RE.sub("", folded(text))


def digits(text: object) -> str:
    """The digits of a telephone number."""
    return re.sub(r"\D", "", str(text))


def document_number(text: object) -> str:
    """Number and symbol without blanks and "Số:"."""
    return re.sub(r"\s+|^số:?", "", shown(text), flags=re.IGNORECASE)


def alike(first: object, second: object) -> float:
    """Likeness of two texts letter by letter, 0 to 100."""
    return fuzz.ratio(folded(first), folded(second))


def alike_in_words(first: object, second: object) -> float:
    """Likeness of two texts as sets of words, 0 to 100; one may say more than the other."""
    return fuzz.token_set_ratio(folded(first), folded(second))


def contained(first: object, second: object) -> float:
    """How well the shorter text is found within the longer, 0 to 100."""
    return fuzz.partial_ratio(folded(first), folded(second))


def same_number(first: object, second: object) -> bool:
    """Whether two numbers are equal, or both absent."""
    if first is None or second is None:
        return first is None and second is None
    try:
        return abs(float(str(first)) - float(str(second))) < 1e-6  # noqa: PLR2004 - far below any written digit
    except ValueError:
        return False


def same_unit(first: object, second: object) -> bool:
    """Whether two units name the same thing; "hồ sơ" and "hồ sơ mỗi năm" do."""
    one, other = _unit(first), _unit(second)
    return one == other or bool(one and other and (one.startswith(other + " ") or other.startswith(one + " ")))


def _unit(written: object) -> str:
    unit = folded(written or "")
    return "%" if unit in {"phần trăm", "percent"} else unit
