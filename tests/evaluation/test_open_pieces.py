"""The open pieces of gold: what they quote stands in their texts, and they can be judged."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docproc.evaluation.extraction import GoldDocument, load_gold
from docproc.evaluation.extraction.judges import judge

FILES = sorted((Path(__file__).parent.parent / "gold" / "pieces").glob("development_*.jsonl"))
KINDS = {"plan", "entry", "decision", "report"}


def quotes(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("quote"), str):
            yield value["quote"]
        for part in value.values():
            yield from quotes(part)
    elif isinstance(value, list):
        for part in value:
            yield from quotes(part)


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def pieces(request: pytest.FixtureRequest) -> list[GoldDocument]:
    return load_gold(request.param)


def test_there_are_open_pieces() -> None:
    assert FILES


def test_what_a_piece_quotes_stands_in_its_text(pieces: list[GoldDocument]) -> None:
    assert [(one.name, quote) for one in pieces for quote in quotes(one.gold) if quote not in one.text()] == []


def test_pieces_are_of_known_kinds_in_composed_letters(pieces: list[GoldDocument]) -> None:
    assert {one.gold["kind"] for one in pieces} <= KINDS
    assert [one.name for one in pieces if not unicodedata.is_normalized("NFC", one.text())] == []


def test_every_piece_can_be_judged_and_names_something(pieces: list[GoldDocument]) -> None:
    assert [one.name for one in pieces if not judge(one, {})] == []
