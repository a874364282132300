"""An index in a folder that several processes of one machine share: all read, one at a time writes."""

from collections.abc import Callable, Iterator
from pathlib import Path

from docproc.matching.encoder import Encoder
from docproc.matching.folder import IndexFolder, State
from docproc.matching.index import Index

Change = Callable[[Index, int], Iterator[None]]
"""Brings an index from a version of the register, 0 for one that is not whole, to the present one; yields after each row.

What it does must do no harm when it is done again: a writer may be killed at any row.
"""
_ROWS_A_CHECKPOINT = 2_000
"""Rows (about 5 s) after which what was written is kept, should the writer be killed."""


class StoredIndex:
    """The index of a folder, as one process has it open."""

    def __init__(self, path: Path, encoder: Encoder | None = None) -> None:
        """Nothing is read or made yet but the folder."""
        self._folder, self._encoder = IndexFolder(path), encoder
        self._state: State | None = None
        self._index: Index | None = None

    @property
    def index(self) -> Index:
        """What was brought up to date last; raises LookupError before that."""
        if self._index is None:
            raise LookupError
        return self._index

    @property
    def version(self) -> int:
        """The version of the register that `index` follows."""
        return self._state.version if self._state else 0

    def follow(self, version: int, change: Change) -> Index:
        """The index at `version` of the register or a later one; `change` writes what is missing, and no two processes at once.

        Who comes while another writes waits, and finds the work done. An index that other code has made is made anew, and
        until then those who have it open read on in it.
        """
        state = self._folder.usable()
        if state is None or state.version < version:
            with self._folder.lock():
                state = self._folder.usable()
                if state is None or state.version < version:
                    return self._written(state or self._folder.begin(), version, change)
        return self._shown(state)

    def _written(self, state: State, version: int, change: Change) -> Index:
        index = self._shown(state)
        if not state.clean:
            index.mend()
        state = state.model_copy(update={"clean": False})
        self._folder.set(state)
        for number, _ in enumerate(change(index, state.version), 1):
            if number % _ROWS_A_CHECKPOINT == 0:
                index.commit()
                self._folder.set(index.described(state))
        index.release()
        self._state = index.described(state).model_copy(update={"clean": True, "version": version})
        self._folder.set(self._state)
        self._folder.forget_others(self._state)
        return index

    def _shown(self, state: State) -> Index:
        """The index of a state: the one that is open, with what others wrote, or opened now."""
        if self._index is None or self._state is None or self._state.generation != state.generation:
            self._index = Index(self._encoder, folder=self._folder.of(state), state=state)
        elif self._state != state:
            self._index.reload(state)
        self._state = state
        return self._index
