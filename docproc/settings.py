"""Settings, read from the environment (`DOCPROC_…`) at the doors and passed down."""

import os
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from docproc.documents.errors import BadSettingError

_READING_LIMITS = {
    "size_bytes": "max_upload_bytes",
    "pages": "max_pages",
    "image_pixels": "max_image_pixels",
    "expanded_bytes": "max_expanded_bytes",
    "expansion_ratio": "max_expansion_ratio",
    "parts": "max_parts",
    "nesting": "max_nesting",
    "seconds": "max_reading_seconds",
    "memory_bytes": "max_reading_memory_bytes",
    "temporary_bytes": "max_temporary_bytes",
}
"""Names of bounds on one file, and the settings that set them."""


class Settings(BaseSettings):
    """All settings of the service; each can be given as `DOCPROC_NAME` in the environment."""

    model_config = SettingsConfigDict(env_prefix="DOCPROC_", frozen=True, extra="ignore")

    data_dir: Path = Path("data")
    """Folder of the database and the files."""
    database_url: str | None = None
    """SQLAlchemy address of the database (SQLite or PostgreSQL); SQLite in `data_dir` when not set."""
    files_url: str | None = None
    """Object store of the originals, such as s3://bucket/prefix; a folder in `data_dir` when not set."""
    host: str = "127.0.0.1"
    """Address the service listens on."""
    port: int = Field(8000, ge=1, le=65535)
    """Port the service listens on."""
    public_url: str | None = None
    """Address by which people reach the service, such as https://sangkien.example.vn; needed to listen beyond this machine."""
    trusted_proxies: str = ""
    """Addresses of the servers in front that may say where a request came from, with commas; nobody else is believed."""
    development: bool = False
    """One user at this machine, who need not sign in: for trying things out, never for real entries."""
    session_idle_minutes: int = Field(60, ge=1)
    """After so long without use a person must sign in again."""
    session_hours: int = Field(12, ge=1)
    """After so long a person must sign in again in any case."""
    requests_per_minute: int = Field(6000, ge=1)
    """Most requests of one key or person; for each process of the API."""
    anonymous_requests_per_minute: int = Field(600, ge=1)
    """Most requests from one address that show neither key nor session; likewise."""
    max_waiting_jobs: int = Field(5000, ge=1)
    """Most jobs that may wait; more uploads are told to come back later."""
    webhook_networks: str = ""
    """Networks of the office into which webhooks may lead, such as 10.20.0.0/16, with commas; else they lead to the internet."""
    log_format: Literal["auto", "json", "text"] = "auto"
    """Form of the log: `json` for machines, `text` for people; `auto` is text on a terminal."""
    oidc_issuer: str | None = None
    """Address of the OpenID provider by which people may sign in."""
    oidc_client_id: str | None = None
    """Name of this service there."""
    oidc_client_secret: str | None = Field(None, repr=False)
    """Secret of this service there."""
    oidc_scopes: str = "openid profile email"
    """What the provider is asked for."""
    oidc_role_claim: str = "roles"
    """Claim of the ID token that says what a person is; dots lead into nested ones."""
    oidc_roles: str = ""
    """Which value of that claim means which role here, as `value=role` with commas; the first one that a person has counts."""
    max_upload_bytes: int = Field(50 * 1024 * 1024, gt=0)
    """Largest file accepted, bytes (a 300-page colour scan at 150 dpi is about 40 MB)."""
    max_request_bytes: int = Field(200 * 1024 * 1024, gt=0)
    """Largest request accepted, bytes: several entries may come at once."""
    max_pages: int | None = Field(None, gt=0)
    """Most pages of one file; 500 when not set."""
    max_image_pixels: int | None = Field(None, gt=0)
    """Most pixels of one picture; 100 million when not set."""
    max_expanded_bytes: int | None = Field(None, gt=0)
    """Most bytes of an archive or office file when unpacked; 512 MiB when not set."""
    max_expansion_ratio: int | None = Field(None, gt=0)
    """Most unpacked bytes to one packed byte of a large part; 200 when not set."""
    max_parts: int | None = Field(None, gt=0)
    """Most parts of an archive or office file; 5000 when not set."""
    max_nesting: int | None = Field(None, gt=0)
    """Most levels of files within files; 3 when not set."""
    max_reading_seconds: float | None = Field(None, gt=0)
    """Longest reading of one file, seconds; 300 when not set."""
    max_reading_memory_bytes: int | None = Field(None, gt=0)
    """Most memory of a reading process, bytes; 2 GiB when not set."""
    max_temporary_bytes: int | None = Field(None, gt=0)
    """Most temporary files of a reading process, bytes; 1 GiB when not set."""
    encoder: str | None = None
    """Another sentence encoder than the packaged one: a local folder, or the address of an embeddings endpoint."""
    encoder_model: str | None = None
    """Name of the model at that endpoint."""
    encoder_key: str | None = Field(None, repr=False)
    """Key for that endpoint, sent as a bearer token."""
    worker_processes: int = Field(default_factory=lambda: min(4, os.cpu_count() or 1), ge=1)
    """Jobs that run at once, each with a process of about 1 GB for its heavy steps; one for each processor, at most 4."""

    @classmethod
    def of_environment(cls) -> Self:
        """The settings as the environment has them; raises BadSettingError, which names the variables that are wrong."""
        try:
            return cls()
        except ValidationError as error:
            wrong = sorted({f"{cls.model_config['env_prefix']}{field['loc'][0]}".upper() for field in error.errors()})
            raise BadSettingError(", ".join(wrong)) from error

    @property
    def database_address(self) -> str:
        """The database's SQLAlchemy address."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'docproc.db').resolve()}"

    @property
    def is_one_file(self) -> bool:
        """Whether the database is a file of SQLite: then one worker works on it at a time."""
        return self.database_address.startswith("sqlite")

    @property
    def is_secure(self) -> bool:
        """Whether people reach the service through TLS."""
        return urlsplit(self.public_url or "").scheme == "https"

    @property
    def reading_limits(self) -> dict[str, int | float]:
        """The bounds on one file that are set, by their names in `docproc.reading.Limits`; others stay as they are there."""
        given = {limit: getattr(self, setting) for limit, setting in _READING_LIMITS.items()}
        return {limit: value for limit, value in given.items() if value is not None}

    def environment(self) -> dict[str, str]:
        """The settings as variables of the environment, for a child process."""
        values = self.model_dump(mode="json", exclude_none=True)
        return {f"DOCPROC_{name.upper()}": str(value) for name, value in values.items()}
