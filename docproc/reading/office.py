"""DOC, RTF and ODT: turned into DOCX by LibreOffice, which then tells numbers, text boxes and deletions apart."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from docproc.documents import errors as causes
from docproc.reading.docx import read as read_docx
from docproc.reading.sniff import MediaType, sniff
from docproc.reading.task import Reading, Task

_SUFFIXES = {MediaType.DOC: ".doc", MediaType.RTF: ".rtf", MediaType.ODT: ".odt"}
_FILTERS = {MediaType.DOC: "MS Word 97", MediaType.RTF: "Rich Text Format", MediaType.ODT: "writer8"}
"""LibreOffice is told what the file is: left to guess, it opens a damaged one as plain text."""


def read(task: Task) -> Reading:
    """The text of an old office file; raises `ReaderMissingError` where LibreOffice is not installed."""
    program = shutil.which("soffice")
    if program is None:
        raise causes.ReaderMissingError("soffice")
    with tempfile.TemporaryDirectory() as folder:
        return read_docx(task._replace(untrusted=_as_docx(program, task.untrusted, Path(folder))))


def _as_docx(program: str, untrusted: bytes, folder: Path) -> bytes:
    """The file as DOCX; LibreOffice has a profile of its own in `folder`, so that two runs do not meet."""
    kind = sniff(untrusted)
    source, result = folder / f"source{_SUFFIXES[kind]}", folder / "source.docx"
    source.write_bytes(untrusted)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", f"--infilter={_FILTERS[kind]}"]
    command = [program, profile, *options, "--convert-to", "docx", "--outdir", str(folder), str(source)]
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if not result.exists():
        # LibreOffice ends with 0 even when it failed; only the file tells.
        raise causes.DamagedFileError(kind)
    return result.read_bytes()
