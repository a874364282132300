"""Places of a record: which of its values a person may correct, and how each is named.

A place is a JSON Pointer (RFC 6901): `/header/number`, `/dates/0`, `/submission/emails/1`, `/sections/solution`. Elements of
lists keep the numbers that extraction gave them, whatever was corrected since; a value that a person added is named by the
identifier of the correction that added it. The values of a record follow from its model: they are what has evidence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from docproc.documents.base import Record
from docproc.documents.errors import PlaceError
from docproc.documents.evidence import Evidence, EvidenceMap

NEW = "-"
"""The element after the last one of a list (RFC 6901): where a missed value is added."""
_SKIPPED = frozenset({"schema", "document", "warnings", "evidence"})
_ELEMENT_RE = re.compile(r"0|[1-9]\d{0,5}|[0-9a-f]{32}|-")


class Form(StrEnum):
    """How a value stands in its record, and where its evidence does."""

    SCALAR = "scalar"
    """Bare; its evidence has the same name in the record's `evidence`."""
    SCALARS = "scalars"
    """A list of bare values; its evidence is a parallel list."""
    OBJECT = "object"
    """A record with evidence of its own."""
    OBJECTS = "objects"
    """A list of such records."""


@dataclass(frozen=True, slots=True)
class Place:
    """A value of a record, or an element of a list of values."""

    path: str
    """The JSON Pointer."""
    form: Form
    parents: tuple[str, ...]
    """Names of the records that hold it, from the outside in."""
    name: str
    element: str | None
    """Of a list: the number, the identifier of an addition, or `-`."""

    @property
    def is_addition(self) -> bool:
        """Whether extraction knows nothing of it."""
        return self.element is not None and not self.element.isdecimal()

    @property
    def has_own_evidence(self) -> bool:
        """Whether the value is an object that holds its evidence."""
        return self.form in (Form.OBJECT, Form.OBJECTS)

    @property
    def is_list(self) -> bool:
        """Whether it is an element of a list."""
        return self.form in (Form.SCALARS, Form.OBJECTS)


def place(model: type[Record], untrusted_path: str) -> Place:
    """The place that a JSON Pointer names in records of a model; raises PlaceError for one that no person may correct."""
    names = untrusted_path.split("/")
    forms = values_of(model)
    list_path = "/".join(names[:-1])
    if forms.get(untrusted_path) in (Form.SCALAR, Form.OBJECT):
        return Place(untrusted_path, forms[untrusted_path], tuple(names[1:-1]), names[-1], None)
    if forms.get(list_path) in (Form.SCALARS, Form.OBJECTS) and _ELEMENT_RE.fullmatch(names[-1]):
        return Place(untrusted_path, forms[list_path], tuple(names[1:-2]), names[-2], names[-1])
    raise PlaceError


@cache
def values_of(model: type[Record]) -> Mapping[str, Form]:
    """The values of a model that a person may correct, by JSON Pointer; lists without the number of the element."""
    found: dict[str, Form] = {}
    for name, field in model.model_fields.items():
        if (field.alias or name) in _SKIPPED:
            continue
        annotation = _without_none(field.annotation)
        record = _record(annotation)
        if record is not None and _holds_values(record):
            found.update({f"/{name}{path}": form for path, form in values_of(record).items()})
        else:
            found[f"/{name}"] = _form(annotation)
    return found


def _holds_values(record: type[Record]) -> bool:
    """Whether it is no value itself but holds some, with their evidence or with evidence of their own."""
    if _evidence(record) is not None:
        return _evidence(record) is EvidenceMap
    parts = (_record(_without_none(field.annotation)) for field in record.model_fields.values())
    return any(part is not None and _evidence(part) is not None for part in parts)


def _form(annotation: Any) -> Form:
    if get_origin(annotation) is tuple and get_args(annotation)[-1] is Ellipsis:
        return Form.OBJECTS if _record(get_args(annotation)[0]) else Form.SCALARS
    record = _record(annotation)
    return Form.OBJECT if record is not None and _evidence(record) is not None else Form.SCALAR


def _record(annotation: Any) -> type[Record] | None:
    return annotation if isinstance(annotation, type) and issubclass(annotation, Record) else None


def _evidence(record: type[Record]) -> Any:
    field = record.model_fields.get("evidence")
    if field is None:
        return None
    annotation = _without_none(field.annotation)
    return Evidence if annotation is Evidence else EvidenceMap


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) is UnionType:
        rest = [part for part in get_args(annotation) if part is not NoneType]
        return rest[0] if len(rest) == 1 else annotation
    return annotation
