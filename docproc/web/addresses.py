"""Addresses that a request asks to be led to: only our own are followed."""

from urllib.parse import urlsplit


def local_path(untrusted_address: str | None) -> str:
    """The address if it is one of this service, else the first page: a link must not lead a clerk elsewhere."""
    text = untrusted_address or "/"
    if not text.startswith("/") or text.startswith(("//", "/\\")) or any(ord(character) < ord(" ") for character in text):
        return "/"
    parts = urlsplit(text)
    return "/" if parts.scheme or parts.netloc else text
