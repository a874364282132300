"""Jobs may run again and tell how often they changed; workers say what they can do and when they left."""

import sqlalchemy as sa
from alembic import op

from docproc.storage.types import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_OF_JOBS = {"run": "1", "attempt": "1", "revision": "0"}


def upgrade() -> None:
    """Add the columns."""
    for name, value in _OF_JOBS.items():
        op.add_column("jobs", sa.Column(name, sa.Integer(), nullable=False, server_default=value))
    op.add_column("workers", sa.Column("processes", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("workers", sa.Column("left_at", UtcDateTime(), nullable=True))
    op.create_index(op.f("ix_jobs_created_at_id"), "jobs", ["created_at", "id"])


def downgrade() -> None:
    """Take them away again; dead letters become failures, the only word that was there for them."""
    op.execute("UPDATE jobs SET status = 'failed' WHERE status = 'dead'")
    op.drop_index(op.f("ix_jobs_created_at_id"), "jobs")
    op.drop_column("workers", "left_at")
    op.drop_column("workers", "processes")
    for name in reversed(_OF_JOBS):
        op.drop_column("jobs", name)
