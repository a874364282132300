"""How the command line speaks: records as JSON on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from docproc.documents.errors import DocprocError, FileMissingError, InputError, OutputError, SetupError

EXIT_DONE: Final = 0
EXIT_DOCUMENT_FAILED: Final = 1
EXIT_WRONG_USAGE: Final = 2
EXIT_SETUP_LACKING: Final = 3

notices = Console(stderr=True, highlight=False)
"""For people: progress, tables, errors. Standard output is for the result alone."""


def exit_code(error: DocprocError) -> int:
    """3 for what the installation lacks, 1 for anything else."""
    return EXIT_SETUP_LACKING if isinstance(error, SetupError) else EXIT_DOCUMENT_FAILED


def fail(error: DocprocError, subject: str = "") -> int:
    """Print the error as one line; return its exit code."""
    where = f"{subject}: " if subject else ""
    sys.stderr.write(f"{where}{error.line()}\n")
    return exit_code(error)


def wrong_usage(advice: str) -> NoReturn:
    """End the command for a reason that lies in how it was called, in Vietnamese."""
    sys.stderr.write(f"{advice} [usage]\n")
    raise typer.Exit(EXIT_WRONG_USAGE)


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """A block that writes results there; raises OutputError when that cannot be done."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{error.filename or path}: {error.strerror}") from error


def read_text(untrusted_path: Path, unreadable: type[InputError]) -> str:
    """The text of a file of ours, UTF-8 with or without a mark; raises FileMissingError, or `unreadable` where it is none."""
    if not untrusted_path.is_file():
        raise FileMissingError(str(untrusted_path))
    try:
        return untrusted_path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise unreadable(f"{untrusted_path.name}: không phải UTF-8") from error
    except OSError as error:
        raise unreadable(f"{untrusted_path.name}: {error.strerror}") from error


def to_json(record: BaseModel, *, indent: int | None = 2) -> str:
    """The published JSON form, Vietnamese letters as they are."""
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=indent)


def write_json(path: Path, record: BaseModel) -> None:
    """Write the published JSON form, UTF-8."""
    path.write_text(to_json(record) + "\n", encoding="utf-8")


def progress_bar() -> Progress:
    """A bar on standard error that is gone when the work is done; nothing where standard error is no terminal."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=notices,
        transient=True,
        disable=not notices.is_terminal,
    )
