"""Entries that resemble each other; those of contests screened before are found when they are screened again."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "resemblances",
        sa.Column("entry_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("other_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_resemblances_entry_id_entries"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["entries.id"], name=op.f("fk_resemblances_other_id_entries"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry_id", "other_id", name=op.f("pk_resemblances")),
    )
    op.create_index(op.f("ix_resemblances_other_id"), "resemblances", ["other_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("resemblances")
