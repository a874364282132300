"""Which words name a body, and which only begin like one: "Phòng Tư pháp", but not "Phòng thực hành mượn bằng thẻ"."""

import re

from docproc.extraction.entry.headings import plain
from docproc.extraction.entry.phrases import any_of

_BODY_RE = re.compile(rf"\W*{any_of('bodies')}")
_MOST_WORDS = 14
_NAMING_WORDS = 6
"""Words after the first among which a body's own name begins."""


def names_body(said: str) -> bool:
    """Whether the words are a body's name: its kind, and soon after a capital, a figure or an abbreviation."""
    words = said.split()
    if len(words) > _MOST_WORDS or _BODY_RE.match(plain(said)) is None:
        return False
    kind = _BODY_RE.match(plain(said))
    own = said[kind.end() if kind else 0 :].split()[:_NAMING_WORDS]
    return not own or any(word[0].isupper() or word[0].isdigit() for word in own)
