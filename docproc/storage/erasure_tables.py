"""The tables of deletions and of the terms after which a contest's entries go."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from docproc.storage.tables import metadata
from docproc.storage.types import UtcDateTime

deletions = Table(
    "deletions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False, doc="what is deleted: entry, report, plan, import, contest, initiative"),
    Column("subject_id", String(200), nullable=False, index=True, doc="its identifier; nothing else of it is kept"),
    Column("plan_id", String(32), doc="the contest it was of"),
    Column("reason", String(32), nullable=False, doc="a code: a sentence might name somebody"),
    Column("asked_by", Text, nullable=False, doc="an identifier, as in the audit log"),
    Column("asked_by_id", String(32), doc="user or key; null where nobody signs in, and for a term that was over"),
    Column("status", String(16), nullable=False, index=True),
    Column("receipt", JSON, nullable=False, doc="counts and digests"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    Index("ix_deletions_created_at_id", "created_at", "id"),
)

retention_terms = Table(
    "retention_terms",
    metadata,
    Column("plan_id", ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column("months", Integer, nullable=False, doc="after the end of the contest"),
    Column("ends_on", Date, doc="the end as given; null where the plan's own dates say it"),
    Column("set_by", Text, nullable=False),
    Column("set_at", UtcDateTime, nullable=False),
)
