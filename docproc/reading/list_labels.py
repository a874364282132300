"""The labels of list items in the formats that word processors number with."""

from collections.abc import Callable

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DIGIT_WORDS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MOST_ROMAN = 4000


def formatted(number: int, form: str) -> str:
    """A number in one of Word's formats; decimal for those that Vietnamese documents do not use."""
    return _FORMS[form](number) if form in _FORMS else str(number)


def bullet(text: str) -> str:
    """A bullet as a character of Unicode: those of the symbol fonts live in the private area."""
    return "•" if len(text) == 1 and ("\ue000" <= text <= "\uf8ff" or text in "o§Øüv") else text


def _letters(number: int) -> str:
    """Word counts a … z, aa, bb … zz, aaa."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)  # noqa: PLR2004


def _roman(number: int) -> str:
    if not 0 < number < _MOST_ROMAN:
        return str(number)
    digits = ""
    for value, letters in (*_ROMAN, *_SMALL_ROMAN):
        count, number = divmod(number, value)
        digits += letters * count
    return digits


def _in_words(number: int) -> str:
    """Counting words up to ninety-nine."""
    if not 0 < number < 100:  # noqa: PLR2004
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGIT_WORDS[ones]
    head = "mười" if tens == 1 else f"{_DIGIT_WORDS[tens]} mươi"
    tail = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, _DIGIT_WORDS[ones])
    return f"{head} {tail}".strip()


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "vietnameseCounting": _in_words,
}
