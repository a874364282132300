"""Files to be sent, opened anew for every try."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class NamedBytes:
    """A file that is in memory."""

    name: str
    """Its name, which the service keeps."""
    content: bytes


Upload = str | Path | NamedBytes
"""A file by its path, which is streamed, or from memory."""
Parts = list[tuple[str, tuple[str, BinaryIO | bytes]]]


@contextmanager
def opened(field: str, uploads: Iterable[Upload]) -> Iterator[Parts]:
    """The uploads as parts of a form, all under the name of one field."""
    with ExitStack() as files:

        def part(upload: Upload) -> tuple[str, BinaryIO | bytes]:
            if isinstance(upload, NamedBytes):
                return upload.name, upload.content
            path = Path(upload)
            return path.name, files.enter_context(path.open("rb"))

        yield [(field, part(upload)) for upload in uploads]
