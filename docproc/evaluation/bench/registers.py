"""Indexes of synthetic registers with rows planted among them, built once and kept where a folder is given."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from docproc.documents import AdoptedInitiative
from docproc.evaluation.bench.synthetic import Piece, rows
from docproc.matching import Index
from docproc.matching.folder import IndexFolder, State


class Built(NamedTuple):
    """An index of a size."""

    size: int
    """Synthetic rows."""
    register: Index
    """Open, without an encoder."""
    seconds: float | None
    """Processor seconds that putting the rows in took; null where the index was there."""
    disk_bytes: int
    """Of its folder."""


def built(folder: Path, of: Sequence[Piece], planted: Iterable[AdoptedInitiative], size: int) -> Built:
    """The index of `size` synthetic rows and the planted ones; the one that is there already, if this code made it."""
    home = IndexFolder(folder)
    state = home.usable()
    seconds = None
    if state is None:
        started = time.process_time()
        state = _filled(home, of, planted, size)
        seconds = time.process_time() - started
    index = Index(folder=home.of(state), state=state)
    index.encoder = None
    return Built(size, index, seconds, sum(path.stat().st_blocks * 512 for path in home.of(state).rglob("*")))


def _filled(home: IndexFolder, of: Sequence[Piece], planted: Iterable[AdoptedInitiative], size: int) -> State:
    state = home.begin()
    index = Index(folder=home.of(state), state=state)
    for row in rows(of, size):
        index.add_row(row)
    for initiative in planted:
        index.add(initiative)
    index.release()
    whole = index.described(state).model_copy(update={"version": 1})
    home.set(whole)
    return whole
