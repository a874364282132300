"""What of a value a person may type when they correct it or add one that was missed."""

import json
import re
from collections.abc import Callable
from typing import Any

from docproc.documents.plan import Plan
from docproc.extraction.topics.taxonomy import taxonomy
from docproc.vietnamese.numbers_of_documents import type_names
from docproc.web.labels import TOPICS, choices
from docproc.web.views.field_kinds import DOCUMENT_TYPES, PARTS, TYPED, Part

Translate = Callable[[str], str]


def fields_of(path: str, record: dict[str, Any], translate: Translate) -> str:
    """The fields for the value at a JSON Pointer of a plan's JSON, themselves as JSON; an empty list where it cannot be typed."""
    parts = parts_of(path)
    return _as_json(parts, _at(record, path) if parts else None, translate)


def new_fields(path: str, translate: Translate, given: dict[str, Any] | None = None) -> str:
    """The fields for a value that is to be added at a JSON Pointer, with what is `given` of it filled in."""
    return _as_json(parts_of(path), given or {}, translate)


def all_options(translate: Translate) -> str:
    """The lists of codes that fields are chosen from, by name, as JSON: said once a page, however many fields name them."""
    parts = [part for parts in PARTS.values() for part in parts]
    groups = {part.group or part.kind for part in parts if part.group or part.kind not in TYPED}
    return json.dumps({group: _codes(group, translate) for group in sorted(groups)}, ensure_ascii=False)


def plan_json(plan: Plan) -> dict[str, Any]:
    """A plan's JSON without its document."""
    return plan.model_dump(mode="json", exclude={"document"})


def parts_of(path: str) -> tuple[Part, ...]:
    """The parts of the value at a JSON Pointer; none where it cannot be typed."""
    return next((parts for pattern, parts in PARTS.items() if re.fullmatch(pattern, path)), ())


def _as_json(parts: tuple[Part, ...], value: Any, translate: Translate) -> str:
    return json.dumps([_field(part, value, translate) for part in parts], ensure_ascii=False)


def _field(part: Part, value: Any, translate: Translate) -> dict[str, Any]:
    now = (value or {}).get(part.name) if part.name else value or None
    field: dict[str, Any] = {"part": part.name, "label": translate(part.label), "kind": part.kind, "value": now}
    if part.kind not in TYPED:
        field |= {"kind": "choice", "options": part.kind}
    if part.group:
        field["options"] = part.group
    if part.is_needed:
        field["needed"] = True
    if part.unit:
        field["unit"] = translate(part.unit)
    return field


def _codes(group: str, translate: Translate) -> list[tuple[str, str]]:
    if group == "topics":  # another contest may bring its own list
        return [(topic.code, translate(TOPICS.get(topic.code, topic.name))) for topic in taxonomy()]
    if group == DOCUMENT_TYPES:
        names = {code: name.capitalize() for name, code in reversed(type_names().items())}
        return [(code, name if code == name else f"{code} – {name}") for code, name in reversed(names.items())]
    return choices(translate, group)


def _at(record: Any, path: str) -> Any:
    for step in path.split("/")[1:]:
        record = record[int(step)] if isinstance(record, list) else record[step]
    return record


def said_by_fields() -> frozenset[str]:
    """All names and units of fields, in Vietnamese: what the catalogue must translate beside templates and labels."""
    said = {part.label for parts in PARTS.values() for part in parts}
    return frozenset(said | {part.unit for parts in PARTS.values() for part in parts if part.unit})
