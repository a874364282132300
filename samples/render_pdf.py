"""A Word document as PDF, by LibreOffice."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from packing import stable_pdf

_TIMEOUT_S = 180  # a cold start of LibreOffice takes up to a minute on a loaded machine


def has_office() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def pdfs_of(documents: dict[str, bytes]) -> dict[str, bytes]:
    """Convert DOCX bytes to PDF bytes under the same names, in one run; raises CalledProcessError where LibreOffice fails."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        paths = [base / f"{name}.docx" for name in documents]
        for path, data in zip(paths, documents.values(), strict=True):
            path.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT_S)
        return {path.stem: stable_pdf(path.with_suffix(".pdf").read_bytes()) for path in paths}
