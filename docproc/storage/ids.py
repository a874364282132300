"""Identifiers of what is kept."""

import secrets


def new_id() -> str:
    """A random identifier, 32 hexadecimal digits: it cannot be guessed from another one."""
    return secrets.token_hex(16)
