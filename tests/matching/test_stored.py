"""An index in a folder: the same answers as one in memory, shared by processes, whole again after a writer was killed."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from docproc.documents import AdoptedInitiative
from docproc.matching import Idea, Index, find
from docproc.matching import folder as folders
from docproc.matching import stored as storing
from docproc.matching.folder import IndexFolder
from docproc.matching.packed import from_bytes, packed, terms_from, to_bytes
from docproc.matching.probe import row_terms
from docproc.matching.stored import Change, StoredIndex
from docproc.matching.vectors import prepare


def of(rows: Sequence[AdoptedInitiative]) -> Change:
    """The change that puts these rows in."""

    def change(index: Index, known: int) -> Iterator[None]:
        for row in rows:
            index.add(row)
            yield

    return change


def nothing(index: Index, known: int) -> Iterator[None]:
    """The change that must not be asked for."""
    raise AssertionError(known)
    yield


def ids(idea: Idea, index: Index) -> list[str]:
    return [match.initiative.id for match in find(idea, index)]


def test_a_folder_answers_as_memory_does(tmp_path: Path, rows: list[AdoptedInitiative], renamed: Idea) -> None:
    stored = StoredIndex(tmp_path)
    stored.follow(1, of(rows))
    assert find(renamed, stored.index) == find(renamed, Index.build(rows))


def test_an_index_opened_again_holds_what_was_put_in(tmp_path: Path, rows: list[AdoptedInitiative], renamed: Idea) -> None:
    first = StoredIndex(tmp_path).follow(1, of(rows))
    again = StoredIndex(tmp_path).follow(1, nothing)
    assert len(again) == len(rows)
    assert find(renamed, again) == find(renamed, first)


def test_a_row_is_added_updated_and_removed_without_the_others_being_touched(
    tmp_path: Path, rows: list[AdoptedInitiative], renamed: Idea
) -> None:
    stored = StoredIndex(tmp_path)
    stored.follow(1, of(rows[1:]))
    assert "qr" not in ids(renamed, stored.index)
    stored.follow(2, of(rows[:1]))
    assert ids(renamed, stored.index)[0] == "qr"

    def removal(index: Index, known: int) -> Iterator[None]:
        assert known == 2
        index.remove("qr")
        yield

    stored.follow(3, removal)
    assert "qr" not in ids(renamed, stored.index)
    assert len(StoredIndex(tmp_path).follow(3, nothing)) == len(rows) - 1


def test_one_who_has_it_open_sees_what_another_writes(tmp_path: Path, rows: list[AdoptedInitiative], renamed: Idea) -> None:
    reader, writer = StoredIndex(tmp_path), StoredIndex(tmp_path)
    reader.follow(1, of(rows[1:]))
    writer.follow(2, of(rows[:1]))
    assert ids(renamed, reader.follow(2, nothing))[0] == "qr"
    assert reader.version == 2


def test_an_index_made_by_other_code_is_made_anew(
    tmp_path: Path, rows: list[AdoptedInitiative], monkeypatch: pytest.MonkeyPatch
) -> None:
    StoredIndex(tmp_path).follow(1, of(rows))
    monkeypatch.setattr(folders, "fingerprint", lambda: "of another release")
    seen: list[int] = []

    def change(index: Index, known: int) -> Iterator[None]:
        seen.append(known)
        yield from of(rows[:2])(index, known)

    assert len(StoredIndex(tmp_path).follow(1, change)) == 2
    assert seen == [0]
    assert len(list(tmp_path.glob("g-*"))) == 1


def _killed_after(path: Path, rows: Sequence[AdoptedInitiative], count: int) -> None:
    def change(index: Index, known: int) -> Iterator[None]:
        for number, row in enumerate(rows):
            if number == count:
                os.kill(os.getpid(), signal.SIGKILL)
            index.add(row)
            yield

    StoredIndex(path).follow(1, change)


@pytest.mark.parametrize("count", [1, 3])
def test_after_a_writer_was_killed_the_next_one_finishes(
    tmp_path: Path, rows: list[AdoptedInitiative], renamed: Idea, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(storing, "_ROWS_A_CHECKPOINT", 2)
    child = multiprocessing.get_context("fork").Process(target=_killed_after, args=(tmp_path, rows, count))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL

    index = StoredIndex(tmp_path).follow(1, of(rows))
    assert len(index) == len(rows)
    assert sorted(index.identifiers()) == sorted(row.id for row in rows)
    assert ids(renamed, index)[0] == "qr"


def test_a_state_that_cannot_be_read_is_no_state(tmp_path: Path) -> None:
    home = IndexFolder(tmp_path)
    (tmp_path / "state.json").write_text("{", encoding="utf-8")
    assert home.state() is None
    assert home.usable() is None


def test_vectors_grow_with_the_register_and_are_all_looked_at(tmp_path: Path, rows: list[AdoptedInitiative]) -> None:
    many = [rows[0].model_copy(update={"id": f"r{n}", "title": f"{rows[0].title} số {n}"}) for n in range(300)]
    index = StoredIndex(tmp_path).follow(1, of([*many, rows[1]]))
    vector = index._meanings._matrix[300].astype(np.float32) / 127
    assert index._meanings.nearest(vector[None, :], 1) == [300]


def test_the_terms_of_a_row_come_back_from_bytes(rows: list[AdoptedInitiative]) -> None:
    for row in rows:
        prepared = prepare(row.title, f"{row.title}\n{row.summary or ''}")
        before, after = row_terms(prepared), terms_from(from_bytes(to_bytes(packed(prepared))))
        assert (before.foreign, before.length) == (after.foreign, after.length)
        for one, other in ((before.whole, after.whole), (before.title, after.title)):
            assert all((a == b).all() for a, b in zip(one, other, strict=True))
        for mine, theirs in ((before.meaning, after.meaning), (before.title_meaning, after.title_meaning)):
            assert all((a == b).all() for a, b in zip(mine[:3], theirs[:3], strict=True))
            assert mine.forms == theirs.forms
