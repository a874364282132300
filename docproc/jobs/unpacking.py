"""What of an archive is one entry: a file at its top, or a folder with all that is in it.

A folder that holds nothing but folders is a wrapper and is looked into. See docs/decisions/0010.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docproc.documents.errors import DocprocError, EmptyFileError, TooManyFilesError
from docproc.jobs.problems import Problem, problem_of, problem_with
from docproc.reading import Limits, Unpacked, unpack

MAX_FILES = 40
"""Most files of one entry: a form, a description and annexes are ten; more is a folder of entries that nobody parted."""
MAX_DEPTH = 8
"""Folders within folders that are looked into; what lies deeper is one entry."""
_BEGINNING, _OFFICE = b"PK", (b"[Content_Types].xml", b"mimetype")
_NAME_AT = 30
"""Where in a ZIP file the name of its first member stands."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that ZIP knows: with it, the same folder makes the same file."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of an archive, or a folder of it, that is an entry."""

    name: str
    """As it is called in the archive."""
    path: Path
    """Where it lies for the moment."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken."""

    file_name: str
    """As the sender called it; of a member its name in the archive."""
    problem: Problem
    """Why not."""
    archive_name: str | None = None
    """The archive that it was in."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is in an archive."""

    pieces: Sequence[Piece]
    refused: Sequence[Refused]


def may_be_archive(head: bytes) -> bool:
    """Whether a file that begins so may be an archive of entries, rather than a document: office files are archives, too."""
    name = head[_NAME_AT:]
    return head.startswith(_BEGINNING) and not name.startswith(_OFFICE)


def open_archive(untrusted_path: Path, name: str, folder: Path, limits: Limits, password: str | None) -> Opened | None:
    """The entries in an archive, laid out in the empty `folder` by a process of its own; null for a file that is no archive.

    Raises a ReadingError where the archive as a whole cannot be opened.
    """
    members = unpack(untrusted_path, folder, limits=limits, password=password)
    if members is None:
        return None
    refused = [Refused(member.name, problem_with(member.problem), name) for member in members if member.problem is not None]
    pieces = []
    for prefix, files in _parted([member for member in members if member.file is not None], ()):
        try:
            pieces.append(_piece(prefix, files, folder))
        except DocprocError as error:
            refused.append(Refused("/".join(prefix), problem_of(error), name))
    return Opened(pieces, refused)


def _parted(members: Sequence[Unpacked], prefix: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Unpacked]]]:
    """Names of entries with their files."""
    below: dict[str, list[Unpacked]] = {}
    for member in members:
        below.setdefault(_path(member)[len(prefix)], []).append(member)
    for name, found in below.items():
        here = (*prefix, name)
        has_file = any(len(_path(member)) == len(here) + 1 for member in found)
        if all(len(_path(member)) == len(here) for member in found):
            yield from ((here, [member]) for member in found)  # two files may have one name
        elif has_file or len(here) == MAX_DEPTH:
            yield here, found
        else:
            yield from _parted(found, here)


def _path(member: Unpacked) -> tuple[str, ...]:
    return tuple(part for part in member.name.split("/") if part not in ("", ".")) or ("khong-ten",)


def _piece(prefix: tuple[str, ...], files: list[Unpacked], folder: Path) -> Piece:
    name = "/".join(prefix)
    if len(files) > MAX_FILES:
        raise TooManyFilesError(f"{len(files)} tệp, nhiều nhất {MAX_FILES}")
    filled = [member for member in files if member.size]
    if not filled:
        raise EmptyFileError
    if len(filled) == 1:
        return Piece("/".join(_path(filled[0])), folder / str(filled[0].file))
    path = folder / f"{filled[0].file}.zip"
    _pack(path, ((_path(member)[len(prefix) :], folder / str(member.file)) for member in filled))
    return Piece(f"{name}.zip", path)


def _pack(path: Path, files: Iterable[tuple[tuple[str, ...], Path]]) -> None:
    """An archive of these files, the same for the same files whatever their order."""
    with zipfile.ZipFile(path, "w") as archive:
        for parts, file in sorted(files):
            with archive.open(zipfile.ZipInfo("/".join(parts), _EPOCH), "w") as target, file.open("rb") as source:
                while chunk := source.read(1 << 20):
                    target.write(chunk)
