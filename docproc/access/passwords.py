"""Passwords, kept as Argon2id hashes."""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from docproc.documents.errors import WeakPasswordError
from docproc.vietnamese.unicode import nfc

MIN_CHARACTERS = 12
"""Shortest password; NIST SP 800-63B asks for 8 beside a second factor and 15 alone, attempts here are throttled as well."""
MAX_CHARACTERS = 200
"""Longest password; longer ones would only cost time to hash."""
_AT_ONCE = 2
_MIN_DIFFERENT = 5

_HASHER = PasswordHasher()  # the library's parameters: RFC 9106, second choice, 64 MiB
_PLACES = BoundedSemaphore(_AT_ONCE)  # each takes 64 MiB and a processor


def check_strength(password: str, login: str) -> None:
    """Raise WeakPasswordError for a password that is guessed before the throttle matters."""
    text = nfc(password)
    too_plain = len(set(text.lower())) < _MIN_DIFFERENT or login.lower() in text.lower()
    if not MIN_CHARACTERS <= len(text) <= MAX_CHARACTERS or too_plain:
        raise WeakPasswordError


def hash_password(password: str) -> str:
    """The hash to keep."""
    with _PLACES:
        return _HASHER.hash(nfc(password))


def verify(password_hash: str | None, untrusted_password: str) -> bool:
    """Whether a password is the right one; without a hash it takes as long and is not."""
    with _PLACES:
        try:
            return _HASHER.verify(password_hash or _nobodys(), nfc(untrusted_password)) and password_hash is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


def is_outdated(password_hash: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(password_hash)


@cache
def _nobodys() -> str:
    # Made when first needed: a constant would age with the library's parameters.
    return _HASHER.hash("nobody has this password")
