"""The OpenID provider of the settings."""

from urllib.parse import urlsplit

from docproc.access.oidc import Provider, ProviderSettings
from docproc.access.roles import Role
from docproc.documents.errors import BadSettingError
from docproc.settings import Settings

_LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
_PEOPLE = frozenset({Role.ADMINISTRATOR, Role.ORGANIZER, Role.REVIEWER})


def open_provider(settings: Settings) -> Provider | None:
    """The provider, not asked anything yet; null when none is set. Raises BadSettingError for settings that do not fit."""
    issuer, client_id, secret = settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret
    if issuer is None:
        return None
    if not client_id or not secret:
        raise BadSettingError("DOCPROC_OIDC_CLIENT_ID, DOCPROC_OIDC_CLIENT_SECRET")
    address = urlsplit(issuer)
    if address.scheme != "https" and address.hostname not in _LOCAL_NAMES:
        raise BadSettingError("DOCPROC_OIDC_ISSUER")
    return Provider(
        ProviderSettings(
            issuer=issuer,
            client_id=client_id,
            client_secret=secret,
            scopes=settings.oidc_scopes,
            role_claim=settings.oidc_role_claim,
            roles=_roles(settings.oidc_roles),
        )
    )


def _roles(text: str) -> tuple[tuple[str, Role], ...]:
    pairs = [pair.strip().rpartition("=") for pair in text.split(",") if pair.strip()]
    try:
        roles = tuple((value, Role(role)) for value, _, role in pairs)
    except ValueError as error:
        raise BadSettingError("DOCPROC_OIDC_ROLES") from error
    if not roles or any(not value or role not in _PEOPLE for value, role in roles):
        raise BadSettingError("DOCPROC_OIDC_ROLES")
    return roles
