import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Record = dict[str, Any]
SetMaker = Callable[..., Path]

TEXT = "Hạn nộp: ngày 15 tháng 9 năm 2025.\n"


@pytest.fixture
def gold_set(tmp_path: Path) -> SetMaker:
    """A gold set of the given documents: `gold_set(name={...})`."""

    def make(**documents: Record) -> Path:
        folder = tmp_path / "gold"
        folder.mkdir(exist_ok=True)
        for name, gold in documents.items():
            (folder / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
            (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def plan_gold() -> Record:
    """A gold plan in which nothing is due but its kind."""
    return {
        "kind": "plan",
        "dates": [],
        "targets": [],
        "eligibility": {"classes": [], "localities": [], "exclusions": []},
        "topics": [],
        "rounds": [],
        "criteria": [],
        "awards": [],
        "submission": {},
        "novelty": {"scopes": []},
    }


@pytest.fixture
def entry_gold() -> Record:
    """A gold entry of one author, in which little else is due."""
    return {
        "kind": "entry",
        "title": ["Bảng hẹn giờ trả kết quả"],
        "authors": [{"name": "Lữ Thị Ngân", "share_percent": 100}],
        "unit": ["UBND xã Bình Khánh"],
        "submitted_on": None,
        "applied_from": None,
        "contacts": {"emails": [], "phones": []},
        "topics": ["procedures"],
        "sections": {},
        "effects": [],
    }


@pytest.fixture
def evidence() -> Callable[..., Record]:
    """Evidence that quotes the text of every gold document here."""

    def make(quote: str = "ngày 15 tháng 9 năm 2025", confidence: float = 0.9) -> Record:
        start = TEXT.index(quote)
        return {"quote": quote, "start": start, "end": start + len(quote), "confidence": confidence}

    return make


@pytest.fixture
def document() -> Record:
    """The document of a predicted record."""
    return {"text": TEXT, "kind": "plan", "warnings": []}
