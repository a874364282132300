"""Vectors of rows are encoded once, kept beside the index, and never taken for those of another encoder."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docproc.documents import AdoptedInitiative
from docproc.matching import Idea, Index, find
from docproc.matching.encoder import Reading
from docproc.matching.sense import Sense
from docproc.matching.sense_packing import pack, unpack
from docproc.matching.sense_store import SenseStore
from docproc.matching.stored import StoredIndex


class Counting:
    """An encoder that gives each first word its own direction and keeps what it was asked."""

    def __init__(self, name: str = "counting") -> None:
        self.name = name
        self.asked: list[str] = []

    def read(self, sentences: Sequence[str]) -> Reading:
        self.asked += sentences
        vectors = np.zeros((len(sentences), 16), dtype=np.float32)
        for row, text in enumerate(sentences):
            vectors[row, sum(text.split()[0].lower().encode()) % 16] = 1.0
        whole = vectors.sum(axis=0)
        places = np.arange(len(sentences))
        return Reading(vectors, whole / np.linalg.norm(whole), vectors, places, np.ones(len(sentences)))


@pytest.fixture
def first(tmp_path: Path, rows: list[AdoptedInitiative]) -> Index:
    """An index in a folder."""
    return _opened(tmp_path, rows, Counting())


def _opened(folder: Path, rows: Sequence[AdoptedInitiative], encoder: Counting) -> Index:
    def change(index: Index, _known: int) -> Iterator[None]:
        for row in rows:
            index.add(row)
            yield

    return StoredIndex(folder, encoder).follow(1, change)


def _encoder_of(index: Index) -> Counting:
    assert isinstance(index.encoder, Counting)
    return index.encoder


def _asked_of_rows(encoder: Counting, idea: Idea) -> list[str]:
    return [text for text in encoder.asked if text not in idea.text]


def test_a_row_is_encoded_once_for_all_who_open_the_folder(
    tmp_path: Path, rows: list[AdoptedInitiative], first: Index, renamed: Idea
) -> None:
    answer = find(renamed, first)
    assert _asked_of_rows(_encoder_of(first), renamed)

    second = _opened(tmp_path, rows, Counting())

    assert find(renamed, second) == answer
    assert _asked_of_rows(_encoder_of(second), renamed) == []


def test_an_index_in_memory_gives_the_same_answer(rows: list[AdoptedInitiative], first: Index, renamed: Idea) -> None:
    assert find(renamed, first) == find(renamed, Index.build(rows, Counting()))


def test_vectors_of_another_encoder_are_not_taken(
    tmp_path: Path, rows: list[AdoptedInitiative], first: Index, renamed: Idea
) -> None:
    find(renamed, first)
    other = _opened(tmp_path, rows, Counting("other"))
    find(renamed, other)
    assert _asked_of_rows(_encoder_of(other), renamed) == _asked_of_rows(_encoder_of(first), renamed)


def test_a_row_that_was_removed_leaves_no_vectors(tmp_path: Path, first: Index, renamed: Idea) -> None:
    find(renamed, first)
    (path,) = tmp_path.rglob("senses-counting.db")
    store = SenseStore(path.parent, "counting")
    before = store.count()
    first.remove("qr")
    assert (before - store.count(), "qr" in first) == (1, False)


def test_rows_are_encoded_ahead_a_few_at_a_time(rows: list[AdoptedInitiative], first: Index) -> None:
    left = [first.encode_ahead(2) for _ in range(3)]
    assert left == [max(0, len(rows) - 2 * done) for done in (1, 2, 3)]
    assert first.encode_ahead(100) == 0
    asked = len(_encoder_of(first).asked)
    assert asked > 0
    assert (first.encode_ahead(100), len(_encoder_of(first).asked)) == (0, asked)


def test_an_index_in_memory_encodes_nothing_ahead(rows: list[AdoptedInitiative]) -> None:
    encoder = Counting()
    assert (Index.build(rows, encoder).encode_ahead(10), encoder.asked) == (0, [])


def test_a_full_store_forgets_what_it_has_kept_longest(tmp_path: Path) -> None:
    store = SenseStore(tmp_path, "x", most_rows=2)
    for place in range(3):
        store.put(place, bytes([place]))
    assert [store.get(place) for place in range(3)] == [None, b"\x01", b"\x02"]
    assert store.is_full


@pytest.mark.parametrize("content", [b"no database at all" * 100, b""])
def test_a_file_that_is_broken_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "senses-x.db").write_bytes(content)
    store = SenseStore(tmp_path, "x")
    store.put(1, b"packed")
    assert SenseStore(tmp_path, "x").get(1) == b"packed"


def test_what_cannot_be_written_now_is_left_for_another_time(tmp_path: Path) -> None:
    store = SenseStore(tmp_path, "x", busy_ms=1)
    store.put(1, b"before")
    other = sqlite3.connect(tmp_path / "senses-x.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    store.put(1, b"after")

    other.execute("ROLLBACK")
    other.close()
    assert store.get(1) == b"before"
    store.put(1, b"after")
    assert store.get(1) == b"after"


@given(st.integers(1, 5), st.integers(0, 30), st.integers(2, 40), st.integers(0, 2**32 - 1))
@settings(deadline=None)
def test_packing_keeps_what_comparison_needs(sentences: int, pieces: int, width: int, seed: int) -> None:
    random = np.random.default_rng(seed)

    def units(count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        vectors = random.normal(size=(count, width))
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    rarity, in_title = random.uniform(3, 15, pieces).astype(np.float32).astype(np.float64), random.random(pieces) < 0.3
    numbers = tuple(random.integers(0, 200, sentences).tolist())
    sense = Sense(units(sentences), np.sqrt(np.arange(1.0, sentences + 1)), units(1)[0], units(pieces), rarity, in_title, numbers)

    back = unpack(pack(sense))

    assert back.segments == sense.segments
    assert (back.weights == sense.weights).all()
    assert (back.rarity == sense.rarity).all()
    assert (back.in_title == sense.in_title).all()
    assert np.abs(back.pieces @ sense.pieces.T - sense.pieces @ sense.pieces.T).max(initial=0.0) < 0.01
    assert np.abs(back.sentences @ sense.sentences.T - sense.sentences @ sense.sentences.T).max() < 0.01


def test_other_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="1 bytes are no vectors"):
        unpack(b"?")
