import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docproc.documents import Document, DocumentKind
from docproc.evaluation.extraction import GoldDocument, evaluate, load_gold
from docproc.extraction import extract

FOLDER = Path(__file__).parent.parent / "gold" / "development"
KINDS = {"plan", "entry", "decision", "report"}


def names() -> list[str]:
    return [document.name for document in load_gold(FOLDER)]


def quotes(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "quote" in value:
            yield value["quote"]
        for part in value.values():
            yield from quotes(part)
    elif isinstance(value, list):
        for part in value:
            yield from quotes(part)


@pytest.fixture(scope="module")
def gold() -> dict[str, GoldDocument]:
    return {document.name: document for document in load_gold(FOLDER)}


def test_every_kind_is_there(gold: dict[str, GoldDocument]) -> None:
    assert {document.gold["kind"] for document in gold.values()} == KINDS


@pytest.mark.parametrize("name", names())
def test_what_a_gold_file_quotes_stands_in_its_text(gold: dict[str, GoldDocument], name: str) -> None:
    text = gold[name].text()
    openings = gold[name].gold.get("sections", {}).values()
    assert [quote for quote in [*quotes(gold[name].gold), *openings] if quote not in text] == []


def record_of(document: GoldDocument) -> dict[str, Any]:
    """The record when the kind is known: what is judged here is what each component reads."""
    text = document.text()
    source = Document(file_name="a.txt", sha256="0" * 64, media_type="text/plain", size=len(text), text=text)
    record: dict[str, Any] = json.loads(extract(source, DocumentKind(document.gold["kind"])).model_dump_json())
    return record


def test_entries_decisions_and_reports_are_read_from_the_set() -> None:
    evaluation = evaluate(FOLDER, record_of)
    scores = {name: score.f1 for name, score in evaluation.fields.items() if name.startswith(("entry.", "rows.", "report."))}
    scores.pop("entry.topic_top1")
    assert {name: score for name, score in scores.items() if score is not None and score < 0.95} == {}
    assert evaluation.evidence.invalid == ()
