"""Words of Vietnamese: underthesea's segmentation with offsets kept, so that no letter of the text is lost."""

import re
from typing import NamedTuple

from underthesea import word_tokenize

_NOT_SPACE_RE = re.compile(r"\S+")
# underthesea is linear, yet slow on one huge string; a paragraph at a time also keeps a line feed out of a word.
_PARAGRAPH_RE = re.compile(r"[^\n\t]+")


class WordSpan(NamedTuple):
    """A word, of one or several syllables."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character, exclusive."""


def words(text: str) -> list[WordSpan]:
    """The words of NFC text in order; between two words stands white space or nothing."""
    return [word for paragraph in _PARAGRAPH_RE.finditer(text) for word in _paragraph_words(paragraph.group(), paragraph.start())]


def _paragraph_words(paragraph: str, offset: int) -> list[WordSpan]:
    found: list[WordSpan] = []
    position = 0
    for token in word_tokenize(paragraph):
        span = _find(paragraph, token, position)
        if span is None:
            # underthesea changed the letters: fall back to white space from here on, losing nothing.
            break
        found.extend(_gap(paragraph, position, span.start, offset))
        found.append(WordSpan(span.start + offset, span.end + offset))
        position = span.end
    found.extend(_gap(paragraph, position, len(paragraph), offset))
    return found


def _find(paragraph: str, token: str, position: int) -> WordSpan | None:
    """Where the token's letters stand next; white space inside may differ."""
    start = paragraph.find(token, position) if token else -1
    if start >= 0 and not paragraph[position:start].strip():
        return WordSpan(start, start + len(token))
    pattern = r"\s+".join(map(re.escape, token.split()))
    match = re.compile(pattern).search(paragraph, position) if pattern else None
    return WordSpan(match.start(), match.end()) if match else None


def _gap(paragraph: str, start: int, end: int, offset: int) -> list[WordSpan]:
    return [WordSpan(m.start() + offset, m.end() + offset) for m in _NOT_SPACE_RE.finditer(paragraph, start, end)]
