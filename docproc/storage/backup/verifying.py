"""A backup looked through without restoring it."""

import hashlib
from pathlib import Path

from docproc.documents.errors import BackupError
from docproc.storage.backup.format import Manifest, file_path, lines, read_manifest


def verify_backup(folder: Path) -> Manifest:
    """The manifest of a backup whose tables and originals are all whole; raises BackupError for the first that is not."""
    manifest = read_manifest(folder)
    for saved in manifest.tables:
        for _ in lines(folder, saved):
            pass
    for sha256 in manifest.files:
        if digest_of(file_path(folder, sha256)) != sha256:
            raise BackupError(f"tệp gốc {sha256[:12]}… bị hỏng hoặc bị thiếu")
    return manifest


def digest_of(path: Path) -> str | None:
    """The digest of a file's bytes; None where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
