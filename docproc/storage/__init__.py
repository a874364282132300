"""What is kept: files under their hash, documents, records, jobs and the audit log, on SQLite or PostgreSQL.

This room promises that a file in the store is whole, that a change and the job it asks for are kept together or not at all, and
that the audit log tells when it was tampered with. It knows no clock: times are arguments. The repositories are the modules
`documents`, `plans`, `entries`, `register`, `jobs` and `audit`, whose functions work on a connection that the caller opened.
"""

from docproc.storage.database import Database, answering
from docproc.storage.file_stores import open_files
from docproc.storage.files import FileStore, StoredFile
from docproc.storage.folder import open_folder
from docproc.storage.ids import new_id
from docproc.storage.scratch import sweep_scratch, use_scratch
from docproc.storage.upgrade import upgrade

__all__ = [
    "Database",
    "FileStore",
    "StoredFile",
    "answering",
    "new_id",
    "open_files",
    "open_folder",
    "sweep_scratch",
    "upgrade",
    "use_scratch",
]
