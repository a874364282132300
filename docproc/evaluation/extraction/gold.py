"""Gold sets: `NAME.json` says what is judged of a document, `NAME.txt` is its true text in reading order."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class GoldDocument:
    """A document of a gold set."""

    name: str
    """File name without its ending."""
    path: Path
    """The JSON file."""
    gold: dict[str, Any]
    """What is judged: `kind` always; further fields by kind; `ignore` lists what counts neither way."""

    @property
    def ignored(self) -> dict[str, Any]:
        """What counts neither way, by field."""
        ignored: dict[str, Any] = self.gold.get("ignore", {})
        return ignored

    def text(self) -> str:
        """The true text."""
        return self.path.with_suffix(".txt").read_text(encoding="utf-8")


def load_gold(folder: Path) -> list[GoldDocument]:
    """All documents of a gold set, by name. A JSON file without a text beside it is not one of them."""
    return [
        GoldDocument(path.stem, path, json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*.json"))
        if path.with_suffix(".txt").exists()
    ]
