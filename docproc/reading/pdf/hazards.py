"""What a PDF would make of a reader, asked of its bytes before a parser reserves memory for it.

Streams stand in the file with their dictionaries in clear, so neither needs a parser: a stream that unpacks without end, or a
picture with more pixels than paper has, is known by its own words. What is hidden from this look is left to the process's limits.
"""

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from docproc.documents import errors as causes
from docproc.reading.limits import Limits

_MOST_GROWTH = 1032
"""Bytes that one byte of deflate can become."""
_MOST_FILTERS = 2
"""Times that an honest stream is packed."""
_DICTIONARY = 4096
"""Bytes before a stream in which its dictionary stands."""
_CHUNK = 1 << 20
_LENGTH_RE = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)")
_PACKED_RE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_SIDE_RE = {side: re.compile(rb"/" + side + rb"\s+(\d{1,10})(?!\s+\d+\s+R)") for side in (b"Width", b"Height")}
_IMAGE_RE = re.compile(rb"/Subtype\s*/Image\b")


class _Stream(NamedTuple):
    """A stream and what stands before it."""

    dictionary: bytes
    packed: memoryview


def refuse_hazards(untrusted: bytes, limits: Limits) -> None:
    """Raise `ExpansionError` or `TooManyPixelsError` for a stream that would take more than the limits allow."""
    for stream in _streams(untrusted):
        _check_pixels(stream.dictionary, limits)
        times = len(_PACKED_RE.findall(stream.dictionary))
        if times > _MOST_FILTERS:
            raise causes.ExpansionError(f"{times} filters")
        if len(stream.packed) * _MOST_GROWTH**times > limits.expanded_bytes:
            _check_growth(stream.packed, times, limits)


def _streams(untrusted: bytes) -> Iterator[_Stream]:
    view, at = memoryview(untrusted), 0
    while (found := untrusted.find(b"stream", at)) >= 0:
        at = found + len(b"stream")
        if untrusted[at : at + 1] not in {b"\r", b"\n"}:
            continue
        dictionary = untrusted[max(0, found - _DICTIONARY) : found]
        dictionary = dictionary[dictionary.rfind(b" obj") + 1 :]
        start = at + (2 if untrusted[at : at + 2] == b"\r\n" else 1)
        length = _LENGTH_RE.search(dictionary)
        end = start + int(length.group(1)) if length else -1
        if not start <= end <= len(untrusted):
            end = untrusted.find(b"endstream", start)
            end = end if end >= 0 else len(untrusted)
        yield _Stream(dictionary, view[start:end])
        at = end


def _check_pixels(dictionary: bytes, limits: Limits) -> None:
    if not _IMAGE_RE.search(dictionary):
        return
    sides = [int(found.group(1)) for side in _SIDE_RE.values() if (found := side.search(dictionary))]
    if len(sides) == len(_SIDE_RE) and sides[0] * sides[1] > limits.image_pixels:
        raise causes.TooManyPixelsError(f"{sides[0]} x {sides[1]}")


def _check_growth(packed: memoryview, times: int, limits: Limits) -> None:
    grown = 0
    try:
        for piece in _unpacked(packed, times):
            grown += len(piece)
            if grown > limits.expanded_bytes:
                raise causes.ExpansionError("PDF stream")
    except zlib.error:
        return  # damaged, or locked; nothing grows out of it


def _unpacked(packed: memoryview, times: int) -> Iterator[bytes]:
    """What a stream unpacks to, piece by piece."""
    pieces: Iterator[bytes] = (bytes(packed[start : start + _CHUNK]) for start in range(0, len(packed), _CHUNK))
    for _ in range(times):
        pieces = _inflated(pieces)
    return pieces


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    for piece in pieces:
        pending = piece
        while pending:
            yield inflater.decompress(pending, _CHUNK)
            pending = inflater.unconsumed_tail
