"""Filing times of entries: one for all, or a manifest with one a file."""

import csv
from datetime import datetime
from pathlib import Path

from docproc.cli.output import read_text
from docproc.documents.errors import BadManifestError


def read_manifest(untrusted_path: Path) -> dict[str, datetime]:
    """Filing times by file name, from a CSV with the columns `file` and `filed_at` (ISO 8601; without a zone it is local).

    Raises FileMissingError, and BadManifestError, which names the line.
    """
    rows = csv.DictReader(read_text(untrusted_path, BadManifestError).splitlines())
    if not {"file", "filed_at"} <= set(rows.fieldnames or ()):
        raise BadManifestError(f"{untrusted_path.name}: thiếu cột file hoặc filed_at")
    return {row["file"].strip(): _time(row["filed_at"], f"{untrusted_path.name}, dòng {rows.line_num}") for row in rows}


def _time(untrusted_text: str | None, where: str) -> datetime:
    try:
        return datetime.fromisoformat((untrusted_text or "").strip())
    except ValueError as error:
        raise BadManifestError(f"{where}: “{untrusted_text}”") from error
