"""Settings, read from the environment (`DOCPROC_…`) at the doors and passed down."""

import os
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from docproc.documents.errors import BadSettingError


class Settings(BaseSettings):
    """All settings of the service; each can be given as `DOCPROC_NAME` in the environment."""

    model_config = SettingsConfigDict(env_prefix="DOCPROC_", frozen=True, extra="ignore")

    data_dir: Path = Path("data")
    """Folder of the database and the files."""
    database_url: str | None = None
    """SQLAlchemy address of the database (SQLite or PostgreSQL); SQLite in `data_dir` when not set."""
    host: str = "127.0.0.1"
    """Address the service listens on."""
    port: int = Field(8000, ge=1, le=65535)
    """Port the service listens on."""
    allow_without_keys: bool = False
    """Listen on other addresses than this machine's own although no keys are asked for; only inside a protected network."""
    max_upload_bytes: int = Field(50 * 1024 * 1024, gt=0)
    """Largest file accepted, bytes (a 300-page colour scan at 150 dpi is about 40 MB)."""
    max_request_bytes: int = Field(200 * 1024 * 1024, gt=0)
    """Largest request accepted, bytes: several entries may come at once."""
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

    def environment(self) -> dict[str, str]:
        """The settings as variables of the environment, for a child process."""
        values = self.model_dump(mode="json", exclude_none=True)
        return {f"DOCPROC_{name.upper()}": str(value) for name, value in values.items()}
