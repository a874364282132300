"""Whether evidence holds: `text[start:end] == quote`, wherever in a record evidence stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docproc.evaluation.extraction.predictions import Prediction, document_of

_KEYS = frozenset({"quote", "start", "end"})


@dataclass(frozen=True)
class EvidenceValidity:
    """Evidence counted over one or more records."""

    valid: int
    """Pieces that quote the text at their offsets."""
    total: int
    """All pieces."""
    invalid: tuple[str, ...] = ()
    """Quotes of those that do not."""

    @property
    def ratio(self) -> float | None:
        """Share that is valid; None without evidence."""
        return self.valid / self.total if self.total else None

    def __add__(self, other: "EvidenceValidity") -> "EvidenceValidity":
        return EvidenceValidity(self.valid + other.valid, self.total + other.total, self.invalid + other.invalid)


def evidence_validity(record: Prediction) -> EvidenceValidity:
    """Every piece of evidence in a record checked against its document's text."""
    text = document_of(record).get("text") or ""
    pieces = list(_pieces(record))
    invalid = tuple(str(piece["quote"]) for piece in pieces if not _holds(piece, text))
    return EvidenceValidity(len(pieces) - len(invalid), len(pieces), invalid)


def _holds(piece: dict[str, Any], text: str) -> bool:
    start, end = piece["start"], piece["end"]
    offsets = isinstance(start, int) and isinstance(end, int)
    return offsets and bool(piece["quote"]) and text[start:end] == piece["quote"]


def _pieces(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.keys() >= _KEYS:
            yield value
        for part in value.values():
            yield from _pieces(part)
    elif isinstance(value, list):
        for part in value:
            yield from _pieces(part)
