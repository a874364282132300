"""Plans by number, issuer and year; those read before get theirs when they are read or corrected again."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "plan_numbers",
        sa.Column("plan_id", sa.String(length=32), nullable=False),
        sa.Column("number_key", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_numbers_plan_id_plans"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_plan_numbers")),
    )
    op.create_index(op.f("ix_plan_numbers_number_key"), "plan_numbers", ["number_key"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("plan_numbers")
