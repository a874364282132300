"""What became of each row of the register: added, updated, removed.

Rows of before have no such line; an index that follows the register is then made anew.
"""

import sqlalchemy as sa
from alembic import op

from docproc.storage.types import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of changes."""
    op.create_table(
        "register_changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("initiative_id", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("import_id", sa.String(length=32), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_changes")),
    )
    op.create_index(op.f("ix_register_changes_version"), "register_changes", ["version"])
    op.create_index(op.f("ix_register_changes_initiative_id"), "register_changes", ["initiative_id"])


def downgrade() -> None:
    """Take it away again, with the history of the register."""
    op.drop_table("register_changes")
