"""What the API answers about the audit log."""

from datetime import datetime
from typing import Any

from pydantic import Field

from docproc.api.schemas import Answer
from docproc.storage.audit import AuditRow


class AuditView(Answer):
    """An act."""

    number: int
    at: datetime
    actor: str = Field(description="Who: `user/…`, `key/…`, `cli`, `system` or `local`.")
    action: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    previous: str = Field(description="Hash of the act before.")
    hash: str

    @classmethod
    def of(cls, row: AuditRow) -> "AuditView":
        """The view of an act."""
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class ChainView(Answer):
    """What a verification came to."""

    is_whole: bool
    broken_at: int | None = Field(description="Number of the first act that does not follow from those before it.")
    last_number: int = Field(description="Keep it elsewhere with `last_hash`: acts cut off at the end leave a whole chain.")
    last_hash: str
