"""Which encoding a plain text is in."""

import codecs
from typing import NamedTuple

from charset_normalizer import from_bytes

from docproc.documents import errors as causes
from docproc.vietnamese.legacy import Encoding, legacy_encoding_of, to_unicode
from docproc.vietnamese.syllables import share_of_vietnamese
from docproc.vietnamese.unicode import nfc

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
"""Bytes that decide; more would only cost time."""
_SURE = 0.6
"""Share of Vietnamese syllables at which an 8-bit encoding is taken without asking further."""


class Decoded(NamedTuple):
    """A text and the legacy encoding it was in, if it was in one."""

    text: str
    """In NFC."""
    repaired: Encoding | None = None
    """Which legacy encoding."""


def decode(untrusted: bytes) -> Decoded:
    """The text; raises `DamagedFileError` when no encoding gives text."""
    text = _decoded(untrusted)
    encoding = legacy_encoding_of(text)
    return Decoded(to_unicode(text, encoding), encoding) if encoding else Decoded(text)


def _decoded(untrusted: bytes) -> str:
    for mark, encoding in _MARKS:
        if untrusted.startswith(mark):
            return nfc(untrusted.decode(encoding, "replace"))
    for encoding in ("utf-8", *_wide(untrusted)):
        try:
            return nfc(untrusted.decode(encoding))
        except UnicodeDecodeError:
            continue
    if _almost_utf8(untrusted):
        return nfc(untrusted.decode("utf-8", "replace"))
    return nfc(_eight_bit(untrusted))


def _wide(untrusted: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark, by which of each two bytes is more often zero."""
    sample = untrusted[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even == odd:
        return ()
    return ("utf-16-be",) if even > odd else ("utf-16-le",)


def _almost_utf8(untrusted: bytes) -> bool:
    """UTF-8 with a few damaged bytes: far more letters of two and three bytes than errors."""
    text = untrusted[:_SAMPLE].decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(character > "\x7f" for character in text) - wrong
    return right > 10 * wrong


def _eight_bit(untrusted: bytes) -> str:
    sample = untrusted[:_SAMPLE].decode("cp1258", "replace")
    if share_of_vietnamese(nfc(sample)) >= _SURE:
        return untrusted.decode("cp1258", "replace")
    western = untrusted.decode("cp1252", "replace")
    if legacy_encoding_of(western[:_SAMPLE]):
        return western
    best = from_bytes(untrusted[:_SAMPLE]).best()
    if best is None:
        raise causes.DamagedFileError("encoding")
    return untrusted.decode(best.encoding, "replace")
