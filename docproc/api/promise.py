"""What version 1 of the API has promised, held against what it offers now.

A promise may be extended and never taken back. Of what callers send, everything that was taken is taken still; of what they are
answered, everything that was there is there still, in the form that it had. New endpoints, parameters that may be left out, and
fields and codes of answers are extensions; whatever else is different is a breach.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

Schema = dict[str, Any]
_PROMISED_STATUS = "2"
"""First digit of the statuses that stay; others may come and go."""
_LEAST = ("minLength", "minimum", "minItems", "exclusiveMinimum")
_MOST = ("maxLength", "maximum", "maxItems", "exclusiveMaximum")


class _Way(Enum):
    TAKEN = "taken"
    """From callers."""
    GIVEN = "given"
    """To callers."""


def breaches(promised: Schema, offered: Schema) -> list[str]:
    """Each place at which a description (OpenAPI 3.1) takes back what another one promised, as a line for a person."""
    return [
        fault
        for path, methods in promised["paths"].items()
        for method, operation in methods.items()
        for fault in _Comparison(promised, offered).operation(
            f"{method.upper()} {path}", operation, offered["paths"].get(path, {}).get(method)
        )
    ]


@dataclass(frozen=True, slots=True)
class _Comparison:
    promised: Schema
    offered: Schema

    def operation(self, where: str, promised: Schema, offered: Schema | None) -> Iterator[str]:
        if offered is None:
            yield f"{where}: gone"
            return
        if promised["operationId"] != offered["operationId"]:  # generators of code make names of it
            yield f"{where}: operation {promised['operationId']} is {offered['operationId']} now"
        yield from self._parameters(where, promised, offered)
        yield from self._body(where, promised.get("requestBody"), offered.get("requestBody"))
        for status, answer in promised["responses"].items():
            if not status.startswith(_PROMISED_STATUS):
                continue
            if status not in offered["responses"]:
                yield f"{where}: no longer answers {status}"
                continue
            here = offered["responses"][status]
            yield from self._contents(f"{where} {status}", answer.get("content", {}), here.get("content", {}), _Way.GIVEN)

    def _parameters(self, where: str, promised: Schema, offered: Schema) -> Iterator[str]:
        before, now = (
            {(each["in"], each["name"].lower()): each for each in operation.get("parameters", [])}
            for operation in (promised, offered)
        )
        for key, parameter in before.items():
            if key not in now:
                yield f"{where}: parameter {parameter['name']} gone"
            else:
                place = f"{where} {parameter['name']}"
                yield from self._schema(place, parameter["schema"], now[key]["schema"], _Way.TAKEN, ())
        for key, parameter in now.items():
            if parameter.get("required") and not before.get(key, {}).get("required"):
                yield f"{where}: parameter {parameter['name']} is needed now"

    def _body(self, where: str, promised: Schema | None, offered: Schema | None) -> Iterator[str]:
        if offered is not None and offered.get("required") and not (promised or {}).get("required"):
            yield f"{where}: a body is needed now"
        if promised is not None:
            yield from self._contents(f"{where} body", promised["content"], (offered or {}).get("content", {}), _Way.TAKEN)

    def _contents(self, where: str, promised: Schema, offered: Schema, way: _Way) -> Iterator[str]:
        for media_type, content in promised.items():
            if media_type not in offered:
                yield f"{where}: no longer {media_type}"
            elif "schema" in content:
                yield from self._schema(where, content["schema"], offered[media_type].get("schema", {}), way, ())

    def _schema(self, where: str, promised: Schema, offered: Schema, way: _Way, above: tuple[str, ...]) -> Iterator[str]:
        """`above` names what is being compared further up: a record that holds itself is compared once."""
        name = promised.get("$ref")
        if name is not None and name in above:
            return
        above = above if name is None else (*above, name)
        before, now = _alternatives(promised, self.promised), _alternatives(offered, self.offered)
        needed, had = (before, now) if way is _Way.TAKEN else (now, before)
        for each in needed:
            pairs = [(each, other) if way is _Way.TAKEN else (other, each) for other in had]
            found = [list(self._simple(where, *pair, way, above)) for pair in pairs]
            yield from min(found, key=len, default=[f"{where}: has no form"])

    def _simple(self, where: str, promised: Schema, offered: Schema, way: _Way, above: tuple[str, ...]) -> Iterator[str]:
        for name in ("type", "format", "const", "contentMediaType"):
            is_freer = way is _Way.TAKEN and name not in offered
            if promised.get(name) != offered.get(name) and not is_freer:
                yield f"{where}: {name} {promised.get(name)} is {offered.get(name)} now"
        if way is _Way.TAKEN:
            yield from _narrowed(where, promised, offered)
        yield from self._properties(where, promised, offered, way, above)
        for name in ("items", "additionalProperties"):
            before, now = promised.get(name), offered.get(name)
            if isinstance(before, dict) and isinstance(now, dict):
                yield from self._schema(f"{where}[]", before, now, way, above)
        before_many, now_many = promised.get("prefixItems", []), offered.get("prefixItems", [])
        for number, (before, now) in enumerate(zip(before_many, now_many, strict=False)):
            yield from self._schema(f"{where}[{number}]", before, now, way, above)

    def _properties(self, where: str, promised: Schema, offered: Schema, way: _Way, above: tuple[str, ...]) -> Iterator[str]:
        before, now = promised.get("properties", {}), offered.get("properties", {})
        for name, schema in before.items():
            if name not in now:
                yield f"{where}.{name}: gone"
            else:
                yield from self._schema(f"{where}.{name}", schema, now[name], way, above)
        needed, needed_now = set(promised.get("required", ())), set(offered.get("required", ()))
        if way is _Way.TAKEN:
            yield from (f"{where}.{name}: needed now" for name in sorted(needed_now - needed))
        else:
            yield from (f"{where}.{name}: may be left out now" for name in sorted((needed - needed_now) & set(now)))


def _narrowed(where: str, promised: Schema, offered: Schema) -> Iterator[str]:
    """Where less is taken from callers than before."""
    if "enum" in offered and not set(promised.get("enum", ("anything",))) <= set(offered["enum"]):
        yield f"{where}: fewer values are taken"
    if offered.get("pattern", promised.get("pattern")) != promised.get("pattern"):
        yield f"{where}: another pattern"
    for name in _MOST:
        if name in offered and offered[name] < promised.get(name, float("inf")):
            yield f"{where}: {name} {promised.get(name)} is {offered[name]} now"
    for name in _LEAST:
        if name in offered and offered[name] > promised.get(name, float("-inf")):
            yield f"{where}: {name} {promised.get(name)} is {offered[name]} now"


def _alternatives(schema: Schema, description: Schema) -> list[Schema]:
    """The forms that a schema allows, with nothing but what they are."""
    while "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    choices: Iterable[Schema] = schema.get("anyOf") or schema.get("oneOf") or ()
    return [form for choice in choices for form in _alternatives(choice, description)] or [schema]
