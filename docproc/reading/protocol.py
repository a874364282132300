"""What parent and reading process say to each other: one request, lines of progress, one answer."""

from enum import Enum

from pydantic import Field

from docproc.documents import errors as causes
from docproc.documents.base import Record
from docproc.reading.limits import Limits


class PictureWanted(Record):
    """A page to be rendered."""

    page: int = Field(ge=1)
    """1-based."""
    dots_per_inch: int = Field(ge=10, le=600)
    """How fine; made coarser where the page would have too many pixels."""


class Request(Record):
    """What the parent writes to the reading process, as JSON; the file comes as an open descriptor."""

    name: str
    """The file's name as given by the sender."""
    limits: Limits
    """Bounds the process sets itself; the parent keeps those it can see as well."""
    password: str | None = None
    """Password of a locked file."""
    picture: PictureWanted | None = None
    """The page to be rendered, instead of reading the file."""
    members: bool = False
    """Whether the members of an archive are wanted as files, instead of documents."""
    sheets: bool = False
    """Whether the rows of a workbook or CSV file are wanted, instead of documents."""
    printed: bool = False
    """Whether an office file is wanted as PDF, instead of documents."""


class Unpacked(Record):
    """A member of an archive that was laid out, or could not be."""

    name: str = Field(max_length=70_000)
    """Its name in the archive, with folders; ZIP allows 65,535 bytes."""
    file: str | None = Field(pattern=r"^[0-9]{1,7}$")
    """Name of the file that it was written to; null for one that was refused."""
    size: int = Field(0, ge=0)
    """Bytes."""
    problem: str | None = None
    """Code of the error for which it was refused."""


class Tag(bytes, Enum):
    """First byte of each line that the reading process writes to its answer pipe."""

    PROGRESS = b"P"
    """Pages done and pages in all, in decimal, parted by a space."""
    BUNDLE = b"B"
    """The packed bundle; the last line."""
    PICTURE = b"I"
    """A PNG in base64; the last line."""
    SHEETS = b"S"
    """The packed sheets; the last line."""
    PRINTED = b"F"
    """A PDF in base64; the last line."""
    MEMBERS = b"M"
    """A JSON list of the members that were laid out, or null for what is no archive; the last line."""
    ERROR = b"E"
    """A JSON object with `code` and `detail`; the last line."""


def _by_code() -> dict[str, type[causes.DocprocError]]:
    classes: list[type[causes.DocprocError]] = [
        causes.ReaderMissingError,
        causes.SheetTypeError,
        causes.TooManyRowsError,
        *causes.ReadingError.__subclasses__(),
    ]
    return {cause.code: cause for cause in classes}


ERRORS = _by_code()
"""The errors that a reading process may name."""
