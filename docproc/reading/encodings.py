"""Which encoding a plain text is in."""

import codecs
from typing import NamedTuple

from charset_normalizer import from_bytes

from docproc.documents import errors as causes
from docproc.vietnamese.legacy import Encoding, repaired
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

_WESTERN = {code: character for code in range(0x80, 0xA0) if (character := bytes([code]).decode("cp1252", "ignore"))}
"""What windows-1252 has in place of Latin-1's control characters; codes that it leaves open are letters of VISCII and VPS."""


class Decoded(NamedTuple):
    """A text and the legacy encodings that parts of it were in."""

    text: str
    """In NFC."""
    repaired: frozenset[Encoding] = frozenset()
    """Which legacy encodings."""


def decode(untrusted: bytes) -> Decoded:
    """The text; raises `DamagedFileError` when no encoding gives text."""
    return Decoded(*repaired(as_characters(untrusted)))


def as_characters(untrusted: bytes) -> str:
    """The text in NFC as its bytes have it, legacy encodings as Western letters; raises `DamagedFileError`."""
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
    """The better of windows-1258 and, brought to Unicode afterwards, a legacy encoding; for other languages what looks best."""
    western = untrusted.decode("latin-1").translate(_WESTERN)
    here = share_of_vietnamese(nfc(untrusted[:_SAMPLE].decode("cp1258", "replace")))
    brought = repaired(western[:_SAMPLE])
    if brought.encodings and share_of_vietnamese(brought.text) > here:
        return western
    if here >= _SURE:
        return untrusted.decode("cp1258", "replace")
    best = from_bytes(untrusted[:_SAMPLE]).best()
    if best is None:
        raise causes.DamagedFileError("encoding")
    return untrusted.decode(best.encoding, "replace")
