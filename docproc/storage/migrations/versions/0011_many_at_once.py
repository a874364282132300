"""Imports that are previewed and undone, entries found by what they say, archives that entries came in, passwords of files."""

import unicodedata
from typing import Any

import sqlalchemy as sa
from alembic import op

from docproc.storage.types import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_BATCH = 200
_ADDED = {
    "imports": (
        ("mapping", sa.JSON(none_as_null=True)),
        ("actor", sa.Text()),
        ("undone_at", UtcDateTime()),
        ("undone_by", sa.Text()),
    ),
    "entries": (("unit", sa.Text()), ("topic", sa.String(length=64)), ("searchable", sa.Text())),
    "documents": (("archive_id", sa.String(length=32)),),
}


def upgrade() -> None:
    """Add the columns and the table, and fill what lists of entries are searched by."""
    for table, columns in _ADDED.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind, nullable=True))
    op.create_index(op.f("ix_documents_archive_id"), "documents", ["archive_id"])
    op.create_table(
        "passwords",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_passwords_document_id_documents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_passwords")),
    )
    with op.batch_alter_table("deletions") as deletions:  # identifiers of the register's rows are the office's own
        deletions.alter_column("subject_id", existing_type=sa.String(length=32), type_=sa.String(length=200), nullable=False)
    _fill()


def downgrade() -> None:
    """Take them away; receipts of what has a longer identifier go with them."""
    op.execute("DELETE FROM deletions WHERE length(subject_id) > 32")
    with op.batch_alter_table("deletions") as deletions:
        deletions.alter_column("subject_id", existing_type=sa.String(length=200), type_=sa.String(length=32), nullable=False)
    op.drop_table("passwords")
    op.drop_index(op.f("ix_documents_archive_id"), "documents")
    for table, columns in _ADDED.items():
        for name, _ in columns:
            op.drop_column(table, name)


def _fill() -> None:
    entries = sa.table("entries", *(sa.column(name) for name in ("id", "document_id", "title", "unit", "topic", "searchable")))
    record = sa.column("record", sa.JSON())
    documents = sa.table("documents", sa.column("id"), sa.column("file_name"))
    connection, last = op.get_bind(), ""
    while True:
        query = sa.select(entries.c.id, entries.c.title, record, documents.c.file_name).select_from(
            entries.join(documents, documents.c.id == entries.c.document_id)
        )
        rows = connection.execute(query.where(entries.c.id > last).order_by(entries.c.id).limit(_BATCH)).all()
        for row in rows:
            connection.execute(entries.update().where(entries.c.id == row.id).values(**_listing(row)))
        if len(rows) < _BATCH:
            return
        last = rows[-1].id


def _listing(row: Any) -> dict[str, str | None]:
    record = row.record or {}
    unit, topics = record.get("unit") or {}, record.get("topics") or ()
    authors = [author.get("name") for author in record.get("authors") or ()]
    words = " ".join(filter(None, (row.title, unit.get("value"), *authors, row.file_name)))
    return {
        "unit": unit.get("value"),
        "topic": topics[0]["code"] if topics else None,
        "searchable": _folded(words),
    }


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text)).replace("đ", "d").replace("Đ", "d")
    return "".join(character for character in bare if not unicodedata.combining(character)).lower()
