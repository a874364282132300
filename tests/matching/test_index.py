"""Rows come and go; what was removed leaves no trace."""

import pytest

from docproc.documents import AdoptedInitiative
from docproc.matching import Idea, Index, find
from docproc.matching import index as indexing
from docproc.matching.frequencies import CHANNELS
from docproc.matching.probe import MAX_WINDOWS, WINDOW, window_ranges


def ids(idea: Idea, index: Index) -> list[str]:
    return [match.initiative.id for match in find(idea, index)]


def test_an_added_row_is_found_at_once(rows: list[AdoptedInitiative], renamed: Idea) -> None:
    index = Index.build(rows[1:])
    assert "qr" not in ids(renamed, index)
    index.add(rows[0])
    assert ids(renamed, index)[0] == "qr"


def test_a_removed_row_leaves_nothing_behind(rows: list[AdoptedInitiative], renamed: Idea) -> None:
    index = Index.build(rows)
    index.remove("qr")
    fresh = Index.build(rows[1:])
    assert "qr" not in ids(renamed, index)
    assert len(index) == len(rows) - 1
    assert all((index.frequencies.counts[c] == fresh.frequencies.counts[c]).all() for c in range(len(CHANNELS)))


def test_removing_what_is_not_there_changes_nothing(index: Index) -> None:
    size = len(index)
    index.remove("nowhere")
    assert len(index) == size


def test_a_row_with_a_known_id_takes_the_place_of_the_old_one(rows: list[AdoptedInitiative], renamed: Idea) -> None:
    index = Index.build(rows)
    index.add(rows[0].model_copy(update={"title": "Nuôi ruồi lính đen xử lý phân gà", "summary": None}))
    assert len(index) == len(rows)
    assert ids(renamed, index)[0] != "qr"
    assert ids(Idea(title="Ruồi lính đen ăn phân gà"), index)[0] == "qr"


def test_rows_that_are_not_kept_in_memory_are_read_back(rows: list[AdoptedInitiative], renamed: Idea) -> None:
    index = Index.build(rows)
    expected = find(renamed, index)
    index._kept.clear()
    assert find(renamed, index) == expected
    index._kept.clear()
    index.remove("qr")
    assert "qr" not in ids(renamed, index)


def test_decomposed_text_is_brought_to_nfc_so_that_offsets_hold() -> None:
    row = AdoptedInitiative(
        id="x", title="Ba\u0309n \u0111o\u0302\u0300 so\u0302\u0301 tra\u0323\u0302t tu\u031b\u0323 xa\u0302y du\u031b\u0323ng"
    )
    match = find(Idea(title="Bản đồ số trật tự xây dựng"), Index.build([row]))[0]
    assert match.initiative.title.startswith("Bản đồ số")


def test_windows_cover_every_syllable_and_stay_within_their_number() -> None:
    for length in (0, 1, WINDOW, WINDOW * 2, 5_000, 60_000):
        ranges = window_ranges(length)
        covered = set().union(*(range(first, last) for first, last in ranges))
        assert covered == set(range(length))
        assert len(ranges) <= MAX_WINDOWS + 1


def test_no_more_rows_are_kept_in_memory_than_the_limit(
    rows: list[AdoptedInitiative], renamed: Idea, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = find(renamed, Index.build(rows))
    monkeypatch.setattr(indexing, "_KEPT_ROWS", 2)
    index = Index.build(rows)
    assert find(renamed, index) == expected
    assert len(index._kept) == 2


def test_an_idea_comes_back_with_its_sections_when_it_is_not_kept_in_memory(renamed: Idea) -> None:
    index = Index()
    index.add_idea(renamed)
    index.commit()
    carrying = index._postings.fetch([index._found("e1")])[0].prepared.content
    assert "ban niem yet giay kho" not in " ".join(carrying)
    assert "dan" in carrying
    assert index._postings.fetch([index._found("e1")])[0].prepared.content == index._kept["e1"].prepared.content
