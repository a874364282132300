"""Settings, read from the environment (`DOCPROC_…`) at the doors and passed down."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """All settings of the service; each can be given as `DOCPROC_NAME` in the environment."""

    model_config = SettingsConfigDict(env_prefix="DOCPROC_", frozen=True, extra="ignore")

    data_dir: Path = Path("data")
    """Folder of the database and the files."""
    database_url: str | None = None
    """SQLAlchemy address of the database; SQLite in `data_dir` when not set."""
    host: str = "127.0.0.1"
    """Address the service listens on."""
    port: int = Field(8000, ge=1, le=65535)
    """Port the service listens on."""
    max_upload_bytes: int = Field(50 * 1024 * 1024, gt=0)
    """Largest file accepted, bytes (a 300-page colour scan at 150 dpi is about 40 MB)."""
