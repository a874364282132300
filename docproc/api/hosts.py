"""Where the service may listen, and secrets that it refuses to start with."""

import ipaddress
from urllib.parse import urlsplit

from docproc.api.provider import open_provider
from docproc.documents.errors import BadSettingError, DefaultSecretError, OpenHostError
from docproc.jobs.webhooks.addresses import parse_networks
from docproc.settings import Settings

MIN_SECRET_CHARACTERS = 16
"""Shortest secret of ours with a provider; theirs have 32 and more."""
_KNOWN_SECRETS = frozenset(
    {
        "admin",
        "changeme",
        "change-me",
        "docproc",
        "example",
        "password",
        "postgres",
        "root",
        "secret",
        "test",
        "matkhau",
        "123456",
    }
)


def check_settings(settings: Settings) -> None:
    """Raise BadSettingError for addresses and roles that are none, and DefaultSecretError for secrets that everybody knows.

    The latter are taken in development only.
    """
    if settings.public_url is not None and not _is_web_address(settings.public_url):
        raise BadSettingError("DOCPROC_PUBLIC_URL")
    open_provider(settings)
    parse_networks(settings.webhook_networks)
    if settings.development:
        return
    password = urlsplit(settings.database_address).password
    if password is not None and password.lower() in _KNOWN_SECRETS:
        raise DefaultSecretError("DOCPROC_DATABASE_URL")
    secret = settings.oidc_client_secret
    if secret is not None and (len(secret) < MIN_SECRET_CHARACTERS or secret.lower() in _KNOWN_SECRETS):
        raise DefaultSecretError("DOCPROC_OIDC_CLIENT_SECRET")


def check_host(settings: Settings) -> None:
    """Raise OpenHostError when others could connect although nobody signs in, or passwords and keys would pass in the clear."""
    if not is_loopback(settings.host) and (settings.development or not settings.is_secure):
        raise OpenHostError(settings.host)


def is_loopback(host: str) -> bool:
    """Whether an address is one of this machine's own, which nobody else can reach or come from."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_web_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.path in ("", "/") and not parts.query
