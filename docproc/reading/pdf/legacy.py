"""Text layers in a legacy encoding, page by page."""

import re
from collections.abc import Sequence

from docproc.reading.layout.content import PageContent, Token
from docproc.vietnamese.legacy import Encoding, is_capital_font, legacy_encoding_of, plain_codes, to_unicode

_UNICODE_ONLY_RE = re.compile("[\u1ea0-\u1ef9]+")
"""Vietnamese letters of a block of Unicode that text in a legacy encoding never shows."""
_UNICODE_SHARE = 0.03
"""Share of a page's characters from which it is Unicode; Vietnamese has 0.1 to 0.15."""


def repaired(contents: Sequence[PageContent]) -> tuple[list[PageContent], frozenset[Encoding]]:
    """The pages with those in a legacy encoding brought to Unicode, and the encodings that were found."""
    found = [_encoding(" ".join([token.text for token in content.tokens])) for content in contents]
    pages = [
        content._replace(tokens=tuple(_token(token, encoding) for token in content.tokens)) if encoding else content
        for content, encoding in zip(contents, found, strict=True)
    ]
    return pages, frozenset(encoding for encoding in found if encoding)


def _encoding(text: str) -> Encoding | None:
    """The legacy encoding of a page's text; a text with many letters that no legacy encoding yields is not asked twice."""
    if sum(map(len, _UNICODE_ONLY_RE.findall(text))) > _UNICODE_SHARE * len(text):
        return None
    return legacy_encoding_of(plain_codes(text))


def _token(token: Token, encoding: Encoding) -> Token:
    text = to_unicode(plain_codes(token.text), encoding)
    return token._replace(text=text.upper() if is_capital_font(token.font) else text)
