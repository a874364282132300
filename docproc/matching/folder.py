"""The folder of an index: what is in it, which code made it, and whose turn it is to write.

`state.json` names the generation, a folder of its own. An index that other code has made is made anew in another generation; the
old one goes when the new one is whole.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

import numpy as np
from pydantic import ValidationError

from docproc.documents.base import Record
from docproc.matching.vectors import CHARACTER_BITS, WORD_BITS

_STATE = "state.json"
_LOCK = "lock"
_MAKERS = ("docproc.matching", "docproc.vietnamese")
"""Packages whose code and data decide what the index says of a text."""
_KINDS = (".py", ".toml", ".json", ".npz", ".npy")
_NO_PARTS = (
    "combiner.toml",
    "search.py",
    "reasons.py",
    "passages.py",
    "scoring.py",
    "facets.toml",
    "features.py",
    "cohort.jsonl",
)
"""Files that only judge what the index holds."""


class State(Record):
    """What an index holds."""

    made_by: str
    """Fingerprint of the code that made it."""
    generation: str
    """Folder in which it is."""
    clean: bool = True
    """False while somebody writes, and when the last writer was killed."""
    rows: int = 0
    """Rows that can be found."""
    next_place: int = 0
    """Number that the next row gets."""
    version: int = 0
    """Version of the register that it follows; 0 for one that is not whole."""


class IndexFolder:
    """A folder with at most one index that holds."""

    def __init__(self, path: Path) -> None:
        """The folder is made where there is none."""
        path.mkdir(parents=True, exist_ok=True)
        self._path = path

    def state(self) -> State | None:
        """What is there now, by whatever code; null where nothing readable is."""
        try:
            return State.model_validate_json((self._path / _STATE).read_bytes())
        except (OSError, ValidationError):
            return None

    def set(self, state: State) -> None:
        """Say what is there now, at one stroke."""
        draft = self._path / f"{_STATE}.{os.getpid()}"
        draft.write_text(state.model_dump_json(), encoding="utf-8")
        draft.replace(self._path / _STATE)

    def usable(self) -> State | None:
        """What is there, if this code made it."""
        state = self.state()
        return state if state and state.made_by == fingerprint() and self.of(state).is_dir() else None

    def of(self, state: State) -> Path:
        """The folder of a generation."""
        return self._path / state.generation

    def begin(self) -> State:
        """An empty generation, which holds once `set`."""
        state = State(made_by=fingerprint(), generation=f"g-{uuid4().hex[:12]}")
        self.of(state).mkdir()
        return state

    def forget_others(self, state: State) -> None:
        """Remove generations that no longer hold; who still reads them keeps what is mapped."""
        for other in self._path.glob("g-*"):
            if other.name != state.generation:
                with suppress(OSError):
                    shutil.rmtree(other)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """The right to write, waited for; a process that ends gives it back."""
        with (self._path / _LOCK).open("a") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield


def open_counts(folder: Path) -> tuple[np.memmap[tuple[int, ...], np.dtype[np.int32]], ...]:
    """The counts of texts by term of a generation, mapped from their files."""
    sizes = {"words": 1 << WORD_BITS, "pairs": 1 << WORD_BITS, "characters": 1 << CHARACTER_BITS}
    return tuple(_mapped(folder / f"{name}.i32", size) for name, size in sizes.items())


def _mapped(path: Path, size: int) -> np.memmap[tuple[int, ...], np.dtype[np.int32]]:
    if not path.exists():
        with path.open("wb") as stream:
            stream.truncate(size * np.dtype(np.int32).itemsize)
    return np.memmap(path, dtype=np.int32, mode="r+", shape=(size,))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A digest of all code and data that decide what an index holds."""
    digest = hashlib.sha256()
    for package in _MAKERS:
        folder = Path(str(files(package)))
        for path in sorted(folder.rglob("*.*")):
            if path.suffix in _KINDS and path.name not in _NO_PARTS:
                digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:32]
