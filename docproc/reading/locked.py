"""Locked office files: opened with the password, in the reading process, before anything else looks at them."""

import io
import zipfile

from docproc.documents import errors as causes

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODF = b"PK\x03\x04"
_PASSWORD_OF_ALL = "VelvetSweatshop"  # noqa: S105 - no secret: what Excel locks files with that open without being asked
"""Excel's own password of workbooks that are only protected against changes."""


def unlocked(untrusted: bytes, password: str | None) -> bytes:
    """A file as it was before it was locked; a file that is not locked, or in another way, comes back as it is.

    Raises `EncryptedError` where no password was given, and `WrongPasswordError`.
    """
    if untrusted.startswith(_COMPOUND):
        return _unlocked_office(untrusted, password)
    return _unlocked_odf(untrusted, password) if untrusted.startswith(_ODF) else untrusted


def _unlocked_odf(untrusted: bytes, password: str | None) -> bytes:
    """ODT or ODS with its parts in clear."""
    from docproc.reading.locked_odf import is_locked_odf, unlocked_odf  # noqa: PLC0415 - few files are locked

    if not is_locked_odf(untrusted):
        return untrusted
    if password is None:
        raise causes.EncryptedError
    return unlocked_odf(untrusted, password)


def _unlocked_office(untrusted: bytes, password: str | None) -> bytes:
    """DOCX, XLSX, DOC or XLS out of a compound file."""
    from msoffcrypto import OfficeFile  # noqa: PLC0415 - as above
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError  # noqa: PLC0415

    try:
        file = OfficeFile(io.BytesIO(untrusted))
        if not file.is_encrypted():
            return untrusted
    except (FileFormatError, ParseError, DecryptionError, OSError, ValueError, LookupError):
        return untrusted  # no file that can be opened with a password; its reader says what is wrong with it
    opened = io.BytesIO()
    try:
        file.load_key(password=password or _PASSWORD_OF_ALL)
        file.decrypt(opened)
    except (InvalidKeyError, zipfile.BadZipFile, ValueError) as error:
        raise (causes.EncryptedError if password is None else causes.WrongPasswordError) from error
    except (DecryptionError, ParseError, OSError, LookupError) as error:
        raise causes.EncryptedError(type(error).__name__) from error
    return opened.getvalue()
