"""How the command line speaks: records as JSON on standard output, everything else on standard error."""

import json
import sys
from pathlib import Path
from typing import Final

from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from docproc.documents.errors import DocprocError, SetupError

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
    detail = f" ({error.detail})" if error.detail else ""
    where = f"{subject}: " if subject else ""
    line = " ".join(f"{where}{error.title}{detail}. {error.remedy} [{error.code}]".split())
    sys.stderr.write(line + "\n")
    return exit_code(error)


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
    )
