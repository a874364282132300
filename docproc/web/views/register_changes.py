"""What became of a row of the register, field by field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docproc.storage.rows import Json, RegisterChange
from docproc.web.formatting import day
from docproc.web.labels import label
from docproc.web.language import marked as _

Translate = Callable[[str], str]
FIELDS = {
    "title": _("Tên sáng kiến"),
    "summary": _("Tóm tắt"),
    "unit": _("Đơn vị"),
    "authors": _("Tác giả"),
    "locality": _("Địa phương"),
    "scope": _("Phạm vi"),
    "adopted_on": _("Ngày công nhận"),
    "decision": _("Quyết định"),
    "topics": _("Lĩnh vực"),
}
"""Fields of a row that people know."""
ACTIONS = {
    "added": _("thêm vào kho"),
    "updated": _("sửa"),
    "removed": _("gỡ khỏi kho"),
    "restored": _("trả lại như trước"),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else since."""

    name: str
    before: str
    """Empty for nothing."""
    after: str
    """Likewise."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A line of the history."""

    change: RegisterChange
    who: str
    done: str
    fields: tuple[FieldChange, ...]


def change_views(history: Iterable[RegisterChange], names: Mapping[str, str], translate: Translate) -> tuple[ChangeView, ...]:
    """The history, the last change first."""
    return tuple(_view(change, names, translate) for change in reversed(list(history)))


def _view(change: RegisterChange, names: Mapping[str, str], translate: Translate) -> ChangeView:
    who = names.get(change.actor or "", change.actor or "–")
    done = translate(ACTIONS.get(str(change.action), str(change.action)))
    if change.before is None or change.after is None:
        return ChangeView(change, who, done, ())
    return ChangeView(change, who, done, tuple(_changed(change.before, change.after, translate)))


def _changed(before: Json, after: Json, translate: Translate) -> Iterable[FieldChange]:
    for field, name in FIELDS.items():
        if before.get(field) != after.get(field):
            yield FieldChange(translate(name), *(said(field, row.get(field), translate) for row in (before, after)))


def said(field: str, value: Any, translate: Translate) -> str:
    """A field's value as people write it; empty for none."""
    if not value:
        return ""
    if field == "adopted_on":
        return day(date.fromisoformat(str(value)))
    if field == "authors":
        return ", ".join(author["name"] for author in value)
    if field == "topics":
        return ", ".join(label(translate, code, "topics") for code in value)
    return label(translate, value, "scopes") if field == "scope" else str(value)
