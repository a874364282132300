"""Secrets that the service hands out: random, kept as digests only."""

import hashlib
import hmac
import secrets

KEY_PREFIX = "docproc_"
"""Begins every key, so that scanners of source code find one that was published."""
_TOKEN_BYTES = 32


def new_token() -> str:
    """A random secret of 256 bits, in letters that an address can hold."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def new_key() -> str:
    """A random secret for a program."""
    return KEY_PREFIX + new_token()


def digest(token: str) -> str:
    """What is kept of a secret: as it is random and long, one round of SHA-256 cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_token(session_token: str) -> str:
    """What a page of a session must send along; it says nothing about the session's secret."""
    return hmac.new(session_token.encode(), b"csrf", hashlib.sha256).hexdigest()


def matches(expected: str, untrusted_given: str) -> bool:
    """Whether both are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(expected.encode(), untrusted_given.encode())
