"""Opening a ZIP archive that may be a bomb."""

import io
import re
import stat
import zipfile

from docproc.documents import errors as causes
from docproc.reading.limits import Limits

_LOCKED = 0x1
"""Flag bit of an encrypted member."""
_HEAD = 4096
"""Bytes in which a part in UTF-16 would declare its type."""
_ENTITIES_RE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DRIVE_RE = re.compile("[A-Za-z]:")
_WIDE_RE = re.compile(rb"<\x00!\x00D\x00|\x00<\x00!\x00D")


class Archive:
    """The members of a ZIP archive, each unpacked no further than its entry says, all within limits."""

    def __init__(self, untrusted: bytes, limits: Limits, password: str | None = None) -> None:
        """Raises `DamagedFileError`, `EncryptedError` or `ExpansionError`; members may be locked where there is a password."""
        self._password = password.encode() if password is not None else None
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(untrusted))
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise causes.DamagedFileError("ZIP") from error
        members = self._zip.infolist()
        if len(members) > limits.parts:
            raise causes.ExpansionError(f"{len(members)} parts")
        if sum(member.file_size for member in members) > limits.expanded_bytes:
            raise causes.ExpansionError("size")
        for member in members:
            if member.flag_bits & _LOCKED and password is None:
                raise causes.EncryptedError
            _check_ratio(member, limits)
        self.members = members
        self.listed = [member.filename for member in members]
        self.names = frozenset(self.listed)

    def read(self, name: str | zipfile.ZipInfo) -> bytes:
        """A member's content, of several of one name the last.

        zipfile stops unpacking at the size that the member's entry states, which has passed the limits.
        """
        try:
            return self._zip.read(name, self._password)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as error:
            # A wrong password is found out by one byte, which fits by chance once in 256 times.
            entry = name if isinstance(name, zipfile.ZipInfo) else self._zip.getinfo(name)
            wrong = self._password is not None and entry.flag_bits & _LOCKED
            raise (causes.WrongPasswordError() if wrong else causes.DamagedFileError("ZIP member")) from error
        except NotImplementedError as error:  # a way of packing or locking (AES) that the library does not know
            raise causes.UnsupportedTypeError("ZIP member") from error
        except RuntimeError as error:
            raise causes.WrongPasswordError from error
        except Exception as error:
            if type(error).__module__ in {"zlib", "_lzma"}:
                raise causes.DamagedFileError("ZIP member") from error
            raise

    def read_xml(self, name: str) -> bytes:
        """A member that is XML; raises `UnsafeContentError` when it declares a document type or entities."""
        content = self.read(name)
        if _ENTITIES_RE.search(content) or _WIDE_RE.search(content[:_HEAD]):
            raise causes.UnsafeContentError("DOCTYPE")
        return content


def leads_outside(member: zipfile.ZipInfo) -> bool:
    """Whether a member, unpacked under its name, would land outside its folder, or is a link to somewhere."""
    name = member.filename.replace("\\", "/")
    link = stat.S_ISLNK(member.external_attr >> 16)
    return (
        link
        or name.startswith("/")
        or _DRIVE_RE.match(name) is not None
        or ".." in name.split("/")
        or "\0" in member.orig_filename
    )


def _check_ratio(member: zipfile.ZipInfo, limits: Limits) -> None:
    if member.file_size > limits.ratio_free_bytes and member.file_size > limits.expansion_ratio * max(1, member.compress_size):
        raise causes.ExpansionError("ratio")
