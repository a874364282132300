"""Examples for the description of the API, made of its forms and of `examples.toml`."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

Schema = dict[str, Any]
_BY_TYPE: dict[str, Any] = {"string": "…", "integer": 0, "number": 0.5, "boolean": False, "object": {}, "null": None}
_BY_FORMAT = {"date-time": "2026-05-20T02:10:00Z", "date": "2026-06-30", "binary": "ke-hoach.pdf"}
_REFERENCE = "#/components/schemas/"
_SHOWN = frozenset({"record", "correction", "verdict"})
"""Parts of answers that are shown although they may be null."""


class Examples:
    """The examples of a description."""

    def __init__(self, forms: Schema) -> None:
        """`forms` are its `components/schemas`."""
        self._forms = forms

    def shown(self, schema: Schema) -> Any:
        """An example of a form, by its name or as it stands."""
        choices = [choice for choice in schema.get("anyOf", [schema]) if choice.get("type") != "null"]
        if "properties" in choices[0]:
            return {field: self._of_field(field, form) for field, form in choices[0]["properties"].items()}
        return self._value(choices[0])

    def of(self, name: str) -> Any:
        """An example of the form of that name."""
        schema, data = self._forms[name], _data()["forms"]
        given = data.get(name) or data.get(name.partition("_v1_")[0], {})
        if "enum" in schema:
            return schema["enum"][0]
        needed = schema.get("required", ())
        fields = schema.get("properties", {})
        shown = [field for field in fields if field in given or (field in needed or _is_answer(schema))]
        made = {field: given.get(field, self._of_field(field, fields[field])) for field in shown}
        return {field: value for field, value in made.items() if field in needed or value is not None}

    def _of_field(self, field: str, schema: Schema) -> Any:
        known = _data()["fields"].get(field)
        if "default" in schema and known is None:
            return schema["default"]
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        choices = [choice for choice in schema.get("anyOf", [schema]) if choice.get("type") != "null"]
        if known is not None and _fits(known, choices):
            return known.isoformat() if isinstance(known, date) else known
        is_nullable = len(choices) < len(schema.get("anyOf", choices))
        return None if is_nullable and field not in _SHOWN else self._value(choices[0])

    def _value(self, schema: Schema) -> Any:
        if "$ref" in schema:
            return self.of(schema["$ref"].removeprefix(_REFERENCE))
        if schema.get("type") == "array" and "properties" in schema.get("items", {}):
            return [self.shown(schema["items"])]
        if schema.get("type") == "array":
            return [self._value(schema["items"])] if "$ref" in schema.get("items", {}) else []
        if "enum" in schema:
            return schema["enum"][0]
        kind = schema.get("type", "null")
        kind = kind if isinstance(kind, str) else kind[0]
        return schema.get("const") or _BY_FORMAT.get(schema.get("format", "")) or _BY_TYPE.get(kind)


def _is_answer(schema: Schema) -> bool:
    """Whether all fields are shown, rather than those that are needed: of answers, but not of records with their many parts."""
    return not any(name in schema.get("properties", {}) for name in ("schema", "evidence", "verdict", "action"))


def _fits(value: Any, choices: list[Schema]) -> bool:
    kinds = {int: {"integer", "number"}, float: {"number"}, str: {"string"}, date: {"string"}, list: {"array"}}
    taken = kinds[type(value)]
    types = [choice["type"] for choice in choices if "type" in choice and "enum" not in choice]
    return any(taken & ({kind} if isinstance(kind, str) else set(kind)) for kind in types)


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "examples.toml").read_text(encoding="utf-8"))
