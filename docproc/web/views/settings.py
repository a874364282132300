"""Settings as a page shows them: what is in force, and nothing that is secret."""

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from docproc.settings import Settings

_HIDDEN = "••••••"


@dataclass(frozen=True, slots=True)
class SettingView:
    """A setting."""

    variable: str
    """Of the environment."""
    name: str
    """Its code in `labels.SETTINGS`."""
    value: str
    """As text; dots for a secret."""
    is_set: bool
    """Whether somebody gave it another value than it has by itself."""


def settings_in_force(settings: Settings) -> list[SettingView]:
    """All settings, in the order in which they are declared."""
    prefix = str(settings.model_config["env_prefix"])
    return [
        SettingView(
            f"{prefix}{name}".upper(),
            name,
            _shown(getattr(settings, name), is_secret=not field.repr),
            name in settings.model_fields_set,
        )
        for name, field in type(settings).model_fields.items()
    ]


def _shown(value: object, *, is_secret: bool) -> str:
    if value is None or value == "":
        return ""
    if is_secret:
        return _HIDDEN
    text = str(value)
    return without_secrets(text) if "://" in text else text


def without_secrets(address: str) -> str:
    """An address without the password, the user and the parameters that may be in it."""
    parts = urlsplit(address)
    who, at, host = parts.netloc.rpartition("@")
    hidden = f"{_HIDDEN}{at}{host}" if who else host
    return urlunsplit((parts.scheme, hidden, parts.path, _HIDDEN if parts.query else "", ""))
