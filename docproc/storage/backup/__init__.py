"""Backups: one consistent state of the database with the files it names, in a folder that any database can be restored from.

The tables are written row by row rather than by a database's own tool, so that a backup of SQLite restores on PostgreSQL and
the other way round, needs no program beside ours, and can be checked line by line. The engine's own tables are not in it: jobs
that had not ended are handed over again when a worker starts. What passes by itself is left out: sessions, throttles, replays
of answers, workers.
"""

from docproc.storage.backup.format import Manifest, read_manifest
from docproc.storage.backup.restoring import restore
from docproc.storage.backup.saving import save
from docproc.storage.backup.verifying import verify_backup

__all__ = ["Manifest", "read_manifest", "restore", "save", "verify_backup"]
