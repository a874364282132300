"""ODT and ODS locked as OpenDocument 1.2 has it (part 3, section 3.4): each part by itself, with AES in CBC mode."""

import base64
import binascii
import hashlib
import hmac
import io
import zipfile
import zlib
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from lxml import etree

from docproc.documents import errors as causes
from docproc.reading.archive import Archive
from docproc.reading.limits import Limits

_MANIFEST = "META-INF/manifest.xml"
_N = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_LOCKED_MARK = b"encryption-data"
_CIPHER = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
_KEY_BYTES = 32
_BLOCK = 16
_CHECKED = 1024
"""Bytes of a part that its checksum is of."""
_MOST_ITERATIONS = 10_000_000
"""Rounds of key derivation; LibreOffice writes 100,000."""


class _Lock(NamedTuple):
    """How one part is locked."""

    vector: bytes
    salt: bytes
    iterations: int
    checksum: bytes
    size: int


def is_locked_odf(untrusted: bytes) -> bool:
    """Whether a ZIP archive is an OpenDocument file with locked parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(untrusted)) as archive:
            entry = archive.NameToInfo.get(_MANIFEST)
            return entry is not None and entry.file_size < Limits().ratio_free_bytes and _LOCKED_MARK in archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, RuntimeError, OSError):
        return False


def unlocked_odf(untrusted: bytes, password: str, limits: Limits | None = None) -> bytes:
    """The file with its parts in clear; raises `WrongPasswordError`, or `EncryptedError` for a lock of another kind."""
    bounds = limits or Limits()
    archive = Archive(untrusted, bounds)
    locks = _locks(archive.read_xml(_MANIFEST))
    buffer = io.BytesIO()
    left = bounds.expanded_bytes
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name in archive.listed:
            content = archive.read(name)
            if name in locks:
                content = _opened(content, locks[name], password, left)
            left -= len(content)
            opened.writestr(name, content if name != _MANIFEST else _without_locks(content))
    return buffer.getvalue()


def _locks(untrusted_manifest: bytes) -> dict[str, _Lock]:
    root = _parsed(untrusted_manifest)
    entries = ((entry, entry.find(f"{_N}encryption-data")) for entry in root.iter(f"{_N}file-entry"))
    return {entry.get(f"{_N}full-path", ""): _lock(entry, data) for entry, data in entries if data is not None}


def _parsed(untrusted_manifest: bytes) -> etree._Element:
    try:
        return etree.fromstring(untrusted_manifest, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise causes.DamagedFileError("manifest") from error


def _lock(entry: etree._Element, data: etree._Element) -> _Lock:
    algorithm, derivation = data.find(f"{_N}algorithm"), data.find(f"{_N}key-derivation")
    if algorithm is None or derivation is None or algorithm.get(f"{_N}algorithm-name") != _CIPHER:
        raise causes.EncryptedError("ODF")  # Blowfish of before 2010, or Argon2 of after 2024
    if not derivation.get(f"{_N}key-derivation-name", "").lower().endswith("pbkdf2"):
        raise causes.EncryptedError("ODF")
    try:
        lock = _Lock(
            base64.b64decode(algorithm.get(f"{_N}initialisation-vector", ""), validate=True),
            base64.b64decode(derivation.get(f"{_N}salt", ""), validate=True),
            int(derivation.get(f"{_N}iteration-count", "0")),
            base64.b64decode(data.get(f"{_N}checksum", ""), validate=True),
            int(entry.get(f"{_N}size", "0")),
        )
    except (binascii.Error, ValueError) as error:
        raise causes.DamagedFileError("manifest") from error
    if not 0 < lock.iterations <= _MOST_ITERATIONS or len(lock.vector) != _BLOCK:
        raise causes.DamagedFileError("manifest")
    return lock


def _opened(locked: bytes, lock: _Lock, password: str, most: int) -> bytes:
    """A part in clear; `most` is how many bytes it may have."""
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(password.encode()).digest(), lock.salt, lock.iterations, _KEY_BYTES)
    if not locked or len(locked) % _BLOCK:
        raise causes.DamagedFileError("ODF part")
    decryptor = Cipher(AES(key), CBC(lock.vector)).decryptor()
    padded = decryptor.update(locked) + decryptor.finalize()
    packed = padded[: -padded[-1]] if 0 < padded[-1] <= _BLOCK else padded
    if not hmac.compare_digest(hashlib.sha256(packed[:_CHECKED]).digest(), lock.checksum):
        raise causes.WrongPasswordError
    if lock.size > most:
        raise causes.ExpansionError("size")
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, max(1, lock.size))
    except zlib.error as error:
        raise causes.DamagedFileError("ODF part") from error


def _without_locks(manifest: bytes) -> bytes:
    root = _parsed(manifest)
    for data in list(root.iter(f"{_N}encryption-data")):
        parent = data.getparent()
        if parent is not None:
            parent.remove(data)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
