"""Gold sets: whole documents (`NAME.json` beside `NAME.txt`) and pieces of documents (a line each of a JSONL file)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_NOT_JUDGED = frozenset({"name", "text", "kind"})
"""Keys of a piece that say what it is."""


@dataclass(frozen=True)
class GoldDocument:
    """A document of a gold set, or a piece of one."""

    name: str
    """A document's file name without its ending; a piece's own name."""
    path: Path
    """The JSON file; of a piece the JSONL file."""
    gold: dict[str, Any]
    """What is judged: `kind` always; further fields by kind; `ignore` lists what counts neither way."""
    piece: str | None = None
    """The text of a piece; None for a whole document. Of a piece the kind is given and only the keys in `gold` are judged."""

    @property
    def ignored(self) -> dict[str, Any]:
        """What counts neither way, by field."""
        ignored: dict[str, Any] = self.gold.get("ignore", {})
        return ignored

    def judges(self, field: str) -> bool:
        """Whether a field is judged: in a piece only where it is named."""
        return self.piece is None or field in self.gold

    def text(self) -> str:
        """The true text."""
        return self.path.with_suffix(".txt").read_text(encoding="utf-8") if self.piece is None else self.piece


def load_gold(path: Path) -> list[GoldDocument]:
    """All documents of a gold set, by name, and then its pieces, by file and line.

    Args:
        path: A folder of documents, of JSONL files of pieces, or of both; or one such JSONL file. A JSON file without a text
            beside it is not a document. In a folder a piece is called by its file and its own name.

    Raises:
        json.JSONDecodeError: A file is not JSON.
        KeyError: A piece has no name, kind or text.
        ValueError: Two pieces of a file have one name.
    """
    if path.is_file():
        return _pieces(path)
    documents = [
        GoldDocument(found.stem, found, json.loads(found.read_text(encoding="utf-8")))
        for found in sorted(path.glob("*.json"))
        if found.with_suffix(".txt").exists()
    ]
    return documents + [piece for found in sorted(path.glob("*.jsonl")) for piece in _pieces(found, f"{found.stem}.")]


def _pieces(path: Path, prefix: str = "") -> list[GoldDocument]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    names = [line["name"] for line in lines]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        message = f"{path}: two pieces are called {twice}"
        raise ValueError(message)
    return [_piece(path, prefix, line) for line in lines]


def _piece(path: Path, prefix: str, line: dict[str, Any]) -> GoldDocument:
    judged = {key: value for key, value in line.items() if key not in _NOT_JUDGED}
    return GoldDocument(prefix + line["name"], path, {"kind": line["kind"], **judged}, line["text"])
