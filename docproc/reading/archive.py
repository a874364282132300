"""Opening a ZIP archive that may be a bomb."""

import io
import zipfile

from docproc.documents import errors as causes
from docproc.reading.limits import Limits

_LOCKED = 0x1
"""Flag bit of an encrypted member."""


class Archive:
    """The members of a ZIP archive, each unpacked no further than its entry says, all within limits."""

    def __init__(self, untrusted: bytes, limits: Limits) -> None:
        """Raises `DamagedFileError`, `EncryptedError` or `ExpansionError`."""
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
            _check_ratio(member, limits)
        self.listed = [member.filename for member in members]
        self.names = frozenset(self.listed)

    def read(self, name: str) -> bytes:
        """A member's content; zipfile stops at the size that its entry states, which the limits have passed."""
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise causes.DamagedFileError("ZIP member") from error
        except RuntimeError as error:
            raise causes.EncryptedError from error
        except Exception as error:
            if type(error).__module__ in {"zlib", "_lzma"}:
                raise causes.DamagedFileError("ZIP member") from error
            raise


def _check_ratio(member: zipfile.ZipInfo, limits: Limits) -> None:
    if member.flag_bits & _LOCKED:
        raise causes.EncryptedError
    if member.file_size > limits.ratio_free_bytes and member.file_size > limits.expansion_ratio * max(1, member.compress_size):
        raise causes.ExpansionError("ratio")
