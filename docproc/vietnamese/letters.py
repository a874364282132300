"""Letters of Vietnamese as classes for regular expressions, since `re` knows no general category."""

_RANGES = ((0x41, 0x5B), (0x61, 0x7B), (0xC0, 0x1B1), (0x1EA0, 0x1EFA))
_LETTERS = [chr(code) for first, after in _RANGES for code in range(first, after)]

UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
"""Capital letters, for use inside square brackets."""
LOWER = "".join(letter for letter in _LETTERS if letter.islower())
"""Small letters, for use inside square brackets."""
