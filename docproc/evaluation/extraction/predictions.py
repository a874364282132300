"""Reading predictions, which are records of the contract as JSON: values with their evidence."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from docproc.documents import Document, DocumentKind
from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.outcome import Predicted
from docproc.extraction import extract
from docproc.vietnamese.unicode import nfc

Prediction = dict[str, Any]
"""A record as JSON; empty where there is none."""
Predict = Callable[[GoldDocument], Prediction | None]
"""Makes the record of a gold document, or None where it cannot."""


def from_folder(folder: Path) -> Predict:
    """Records printed before: `folder/NAME.json`, one for each gold document."""

    def predict(gold: GoldDocument) -> Prediction | None:
        path = folder / f"{gold.name}.json"
        if not path.exists():
            return None
        record = json.loads(path.read_text(encoding="utf-8"))
        return record if isinstance(record, dict) else None

    return predict


def from_text(gold: GoldDocument) -> Prediction:
    """The record that extraction makes of the gold document's own text, taken as it is: lines, and cells parted by tabs.

    Of a piece the kind is given, for a piece need not tell it.
    """
    kind = None if gold.piece is None else DocumentKind(gold.gold["kind"])
    record: Prediction = json.loads(extract(as_document(gold), kind).model_dump_json())
    return record


def as_document(gold: GoldDocument) -> Document:
    """The gold document's own text as a document."""
    text = nfc(gold.text())
    content = text.encode()
    return Document(
        file_name=f"{gold.name}.txt",
        sha256=sha256(content).hexdigest(),
        media_type="text/plain",
        size=len(content),
        text=text,
    )


def document_of(record: Prediction) -> Prediction:
    """The record's document; a record of kind `other` is its own document."""
    return record.get("document") or (record if "text" in record else {})


def item(value: Any, evidence: Any = None) -> Predicted:
    """A value with its evidence; the first where there are several."""
    first = evidence[0] if isinstance(evidence, list) and evidence else evidence
    if not isinstance(first, dict):
        return Predicted(value)
    return Predicted(value, first.get("confidence"), first.get("quote"))


def items(values: Any) -> list[Predicted]:
    """Objects that carry their own evidence."""
    return [item(value, value.get("evidence")) for value in values or [] if isinstance(value, dict)]


def field(record: Any, name: str) -> Predicted:
    """A bare scalar of a record with the evidence under its name, or a `{"value", "evidence"}` object."""
    value = (record or {}).get(name)
    if isinstance(value, dict):
        return item(value.get("value"), value.get("evidence"))
    return item(value, ((record or {}).get("evidence") or {}).get(name))


def scalars(record: Any, name: str) -> list[Predicted]:
    """Bare strings of a list with the evidence in parallel."""
    values = (record or {}).get(name) or []
    evidence = ((record or {}).get("evidence") or {}).get(name)
    parallel = evidence if isinstance(evidence, list) and len(evidence) == len(values) else [None] * len(values)
    return [item(value, proof) for value, proof in zip(values, parallel, strict=True)]


def codes(values: Any) -> list[Predicted]:
    """The codes of a list, each once, in alphabetical order."""
    found: dict[str, Predicted] = {}
    for value in values or []:
        if isinstance(value, dict) and value.get("code"):
            found.setdefault(value["code"], item(value["code"], value.get("evidence")))
    return [found[code] for code in sorted(found)]
