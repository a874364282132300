"""What LibreOffice does: DOC, RTF and ODT become DOCX, with numbers, text boxes and deletions told apart; DOCX is printed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from docproc.documents import errors as causes
from docproc.reading.docx import read as read_docx
from docproc.reading.sniff import MediaType, sniff
from docproc.reading.task import Reading, Task

_SUFFIXES = {MediaType.DOC: ".doc", MediaType.RTF: ".rtf", MediaType.ODT: ".odt", MediaType.DOCX: ".docx"}
_FILTERS = {
    MediaType.DOC: "MS Word 97",
    MediaType.RTF: "Rich Text Format",
    MediaType.ODT: "writer8",
    MediaType.DOCX: "MS Word 2007 XML",
}
"""LibreOffice is told what the file is: left to guess, it opens a damaged one as plain text."""


def read(task: Task) -> Reading:
    """The text of an old office file; raises `ReaderMissingError` where LibreOffice is not installed."""
    return read_docx(task._replace(untrusted=_converted(task.untrusted, "docx")))


def pdf_of(untrusted: bytes) -> bytes:
    """An office file as PDF; raises what `read` raises, and `UnsupportedTypeError` for anything else."""
    if sniff(untrusted) not in _SUFFIXES:
        raise causes.UnsupportedTypeError("no office file")
    return _converted(untrusted, "pdf")


def _converted(untrusted: bytes, form: str) -> bytes:
    """The file in another form, which is also its ending there."""
    program = shutil.which("soffice")
    if program is None:
        raise causes.ReaderMissingError("soffice")
    with tempfile.TemporaryDirectory() as folder:
        return _convert(program, untrusted, Path(folder), form)


def _convert(program: str, untrusted: bytes, folder: Path, form: str) -> bytes:
    """LibreOffice has a profile of its own in `folder`, so that two runs do not meet."""
    kind = sniff(untrusted)
    source, out = folder / f"source{_SUFFIXES[kind]}", folder / "out"
    result = out / f"source.{form}"
    source.write_bytes(untrusted)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", f"--infilter={_FILTERS[kind]}"]
    command = [program, profile, *options, "--convert-to", form, "--outdir", str(out), str(source)]
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if not result.exists():
        # LibreOffice ends with 0 even when it failed; only the file tells.
        raise causes.DamagedFileError(kind)
    return result.read_bytes()
