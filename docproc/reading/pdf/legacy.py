"""Text layers in a legacy encoding, page by page."""

from collections.abc import Sequence

from docproc.reading.layout.content import PageContent, Token
from docproc.vietnamese.legacy import Encoding, is_capital_font, legacy_encoding_of, plain_codes, to_unicode


def repaired(contents: Sequence[PageContent]) -> tuple[list[PageContent], frozenset[Encoding]]:
    """The pages with those in a legacy encoding brought to Unicode, and the encodings that were found."""
    found = [legacy_encoding_of(plain_codes(" ".join(token.text for token in content.tokens))) for content in contents]
    pages = [
        content._replace(tokens=tuple(_token(token, encoding) for token in content.tokens)) if encoding else content
        for content, encoding in zip(contents, found, strict=True)
    ]
    return pages, frozenset(encoding for encoding in found if encoding)


def _token(token: Token, encoding: Encoding) -> Token:
    text = to_unicode(plain_codes(token.text), encoding)
    return token._replace(text=text.upper() if is_capital_font(token.font) else text)
