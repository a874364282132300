"""The places of a record where a value stands with its evidence, and the record with other confidences in them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from docproc.documents.base import Record
from docproc.documents.document import Document
from docproc.documents.evidence import Evidence

AnyOf = TypeVar("AnyOf", bound=Record)
_LEFT_OUT = frozenset({"document", "warnings"})
"""Parts of a record whose evidence is not that of a value."""


class Slot(NamedTuple):
    """One value with its evidence and what is known around it."""

    field: str
    """Where it stands: "dates", "header.issuer", "eligibility.classes"."""
    holder: Record
    """The object that has the evidence: the value itself, or the record of a bare scalar."""
    evidence: Evidence
    """Its evidence, with the confidence of the rule."""
    document: Document
    """The document of the record."""
    siblings: tuple[Evidence, ...]
    """The evidence of all values of the same field, this one's among them."""

    @property
    def value(self) -> Any:
        """The bare scalar that the evidence belongs to, or the object without its evidence."""
        name = self.field.rsplit(".", maxsplit=1)[-1]
        held = getattr(self.holder, name, None)
        return held if isinstance(getattr(self.holder, "evidence", None), Mapping) else self.holder


class _Place(NamedTuple):
    field: str
    holder: Record
    evidence: Evidence


Grade = Callable[[Slot], float | None]
"""The confidence of a slot; None leaves that of its rule."""


def slots_of(record: Record) -> list[Slot]:
    """All slots of a record in the order of its fields; a Document has none."""
    document = getattr(record, "document", None)
    if not isinstance(document, Document):
        return []
    places = list(_places(record, ""))
    counted: dict[str, list[Evidence]] = {}
    for place in places:
        counted.setdefault(place.field, []).append(place.evidence)
    return [Slot(p.field, p.holder, p.evidence, document, tuple(counted[p.field])) for p in places]


def regraded(record: AnyOf, grade: Grade) -> AnyOf:
    """The record with the confidences that `grade` gives; a Document as it is."""
    slots = slots_of(record)
    return _rebuilt(record, iter([grade(slot) for slot in slots])) if slots else record


def _places(node: Record, path: str) -> Iterator[_Place]:
    for name in type(node).model_fields:
        value = getattr(node, name)
        field = f"{path}.{name}" if path else name
        if isinstance(value, Evidence):
            yield _Place(path or name, node, value)
        elif name == "evidence" and isinstance(value, Mapping):
            for key, held in value.items():
                inner = f"{path}.{key}" if path else key
                yield from (_Place(inner, node, each) for each in (held if isinstance(held, tuple) else (held,)))
        elif name not in _LEFT_OUT and isinstance(value, Record):
            yield from _places(value, field)
        elif name not in _LEFT_OUT and isinstance(value, tuple):
            for item in value:
                if isinstance(item, Record):
                    yield from _places(item, field)


def _rebuilt(node: AnyOf, given: Iterator[float | None]) -> AnyOf:
    """The same walk as `_places`, so that each evidence meets its own confidence."""
    update: dict[str, Any] = {}
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, Evidence):
            update[name] = _with(value, next(given))
        elif name == "evidence" and isinstance(value, Mapping):
            update[name] = {
                key: tuple(_with(each, next(given)) for each in held) if isinstance(held, tuple) else _with(held, next(given))
                for key, held in value.items()
            }
        elif name not in _LEFT_OUT and isinstance(value, Record):
            update[name] = _rebuilt(value, given)
        elif name not in _LEFT_OUT and isinstance(value, tuple):
            update[name] = tuple(_rebuilt(item, given) if isinstance(item, Record) else item for item in value)
    return node.model_copy(update=update)


def _with(evidence: Evidence, confidence: float | None) -> Evidence:
    if confidence is None:
        return evidence
    return evidence.model_copy(update={"confidence": confidence})
