"""What the rows of an index say, by an encoder: in memory for those asked for last, in a folder for all processes."""

from collections.abc import Iterable
from pathlib import Path

from docproc.matching.encoder import Encoder
from docproc.matching.rows import Row
from docproc.matching.sense import Sense, sense_of
from docproc.matching.sense_packing import pack, unpack
from docproc.matching.sense_store import SenseStore

_KEPT_SENSES = 500
"""Rows whose vectors are kept in memory, about 100 KB each."""


class Senses:
    """Vectors of rows; those of different encoders are apart."""

    def __init__(self, folder: Path | None) -> None:
        """Kept in the folder; without one, in memory alone."""
        self._folder = folder
        self._memory: dict[tuple[Row, str], Sense | None] = {}
        self._stores: dict[str, SenseStore] = {}

    def of(self, row: Row, encoder: Encoder) -> Sense | None:
        """What a row's sentences say; null for one that says nothing. Encoded when first asked for (about 0.07 s)."""
        key = row, encoder.name
        if key not in self._memory:
            if len(self._memory) >= _KEPT_SENSES:
                del self._memory[next(iter(self._memory))]
            packed = self._packed(row, encoder)
            self._memory[key] = unpack(packed) if packed else None
        return self._memory[key]

    def forget(self, row: Row) -> None:
        """Remove every trace of a row."""
        self._memory = {key: sense for key, sense in self._memory.items() if key[0].initiative.id != row.initiative.id}
        if self._folder is not None and row.place is not None:
            for path in self._folder.glob("senses-*.db"):
                self._named(path.stem.removeprefix("senses-")).drop(row.place)

    def clear(self) -> None:
        """Keep nothing in memory."""
        self._memory.clear()

    def through(self, encoder: Encoder) -> int | None:
        """Number below which all rows were encoded ahead; null where no more are kept."""
        store = self._store(encoder)
        return None if store is None or store.is_full else store.through

    def ahead(self, rows: Iterable[Row], encoder: Encoder, through: int) -> None:
        """Encode rows that nobody has asked for yet; afterwards all below `through` are."""
        for row in rows:
            self._packed(row, encoder)
        store = self._store(encoder)
        if store is not None:
            store.set_through(through)

    def _packed(self, row: Row, encoder: Encoder) -> bytes:
        store = self._store(encoder)
        kept = store.get(row.place) if store is not None and row.place is not None else None
        if kept is not None:
            return kept
        sense = sense_of(row.prepared, encoder)
        packed = pack(sense) if sense else b""
        if store is not None and row.place is not None:
            store.put(row.place, packed)
        return packed

    def _store(self, encoder: Encoder) -> SenseStore | None:
        return self._named(encoder.name) if self._folder is not None else None

    def _named(self, name: str) -> SenseStore:
        if self._folder is None:
            raise ValueError
        return self._stores.setdefault(name, SenseStore(self._folder, name))
