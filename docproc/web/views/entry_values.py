"""What was read of an entry, as a person looks through it and corrects it: each value with its place, evidence and state."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docproc.documents.correction import Correction
from docproc.documents.entry import Entry
from docproc.documents.evidence import Evidence
from docproc.web.formatting import day
from docproc.web.labels import choices, label
from docproc.web.language import marked as _
from docproc.web.views.phrases import target_text

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a value that may be typed."""

    part: str
    """Its name in the value; empty for the value itself."""
    label: str
    kind: str
    """`text`, `long`, `date`, `number` or `choice`."""
    value: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EntryValue:
    """A value."""

    name: str
    """Identifier on the page, such as r3."""
    path: str
    """JSON Pointer into the record."""
    label: str
    text: str
    evidence: Evidence | None
    state: str
    """What a person did with it, such as `correct`; empty for nothing."""
    fields: tuple[Field, ...]


_NAMES = {
    "/title": _("Tên sáng kiến"),
    "/unit": _("Đơn vị"),
    "/submitted_on": _("Ngày ghi trên bài"),
    "/applied_from": _("Áp dụng từ"),
    "/authors": _("Tác giả"),
    "/topics": _("Lĩnh vực"),
    "/effects": _("Hiệu quả"),
    "/contacts": _("Liên hệ"),
    "/sections": _("Nội dung"),
}
_AUTHOR = (
    ("name", _("Họ và tên"), "text"),
    ("position", _("Chức vụ"), "text"),
    ("unit", _("Đơn vị"), "text"),
    ("share_percent", _("Tỷ lệ đóng góp (%)"), "number"),
)


def name_of(path: str, translate: Translate) -> str:
    """What people call the value at a place of an entry."""
    found = next((name for prefix, name in _NAMES.items() if path.startswith(prefix)), None)
    number = re.search(r"/(\d+)$", path)
    return (translate(found) if found else path) + (f" {int(number[1]) + 1}" if number else "")


def entry_values(record: Entry, said: Mapping[str, Correction], translate: Translate) -> tuple[EntryValue, ...]:
    """The values as extracted, with what people said of each (`said`: the corrections that count, by path)."""
    found = list(_values(record, said, translate))
    return tuple(
        EntryValue(f"r{number}", path, name_of(path, translate), text, evidence, _state(said, path), fields)
        for number, (path, text, evidence, fields) in enumerate(found, start=1)
    )


_Found = tuple[str, str, Evidence | None, tuple[Field, ...]]


def _values(record: Entry, said: Mapping[str, Correction], t: Translate) -> Iterator[_Found]:
    for path, item in (("/title", record.title), ("/unit", record.unit)):
        if item is not None:
            value = _standing(said, path, item.model_dump(mode="json"))["value"]
            yield path, value, item.evidence, (Field("value", t(_("Giá trị đúng")), "long", value),)
    for number, author in enumerate(record.authors):
        path = f"/authors/{number}"
        value = _standing(said, path, author.model_dump(mode="json"))
        parts = tuple(Field(part, t(name), kind, _typed(value.get(part))) for part, name, kind in _AUTHOR)
        yield path, _author(value), author.evidence, parts
    for name in ("submitted_on", "applied_from"):
        path, at = f"/{name}", getattr(record, name)
        if at is not None:
            value = _standing(said, path, at.isoformat())
            evidence = record.evidence.get(name)
            field = Field("", t(_("Ngày")), "date", value)
            yield path, day(date.fromisoformat(value)), evidence if isinstance(evidence, Evidence) else None, (field,)
    for number, topic in enumerate(record.topics):
        path = f"/topics/{number}"
        code = _standing(said, path, topic.model_dump(mode="json"))["code"]
        field = Field("code", t(_("Lĩnh vực")), "choice", code, tuple(choices(t, "topics")))
        yield path, label(t, code, "topics"), topic.evidence, (field,)
    for number, effect in enumerate(record.effects):
        yield f"/effects/{number}", f"{effect.metric}: {target_text(effect)}", effect.evidence, ()


def _standing(said: Mapping[str, Correction], path: str, extracted: Any) -> Any:
    """The value as it counts; as extracted where a person took it out, so that it can be seen what that was."""
    after = said[path].after if path in said else None
    if after is None:
        return extracted
    return {**extracted, **after.value} if isinstance(extracted, dict) else after.value


def _state(said: Mapping[str, Correction], path: str) -> str:
    return str(said[path].action) if path in said else ""


def _author(value: Mapping[str, Any]) -> str:
    share = value.get("share_percent")
    parts = [value["name"], value.get("position"), value.get("unit"), None if share is None else f"{share:g}%"]
    return ", ".join(str(part) for part in parts if part)


def _typed(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
