"""Run by Alembic: migrations on the connection that `docproc.storage.upgrade` opened."""

from alembic import context
from sqlalchemy import Connection

from docproc.storage.tables import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
