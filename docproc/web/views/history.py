"""What people said of a plan's values, told line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docproc.documents.correction import Correction, CorrectionAction, Held
from docproc.web.formatting import day, number
from docproc.web.labels import label
from docproc.web.language import marked as _
from docproc.web.views.additions import name_of
from docproc.web.views.field_kinds import DAYS, DOCUMENT_TYPES, FLAG, NUMBER, TYPED, Part
from docproc.web.views.fields import Translate, parts_of

_DONE = {
    CorrectionAction.ACCEPT: _("chấp nhận"),
    CorrectionAction.CORRECT: _("sửa"),
    CorrectionAction.REJECT: _("bác"),
    CorrectionAction.ADD: _("thêm"),
    CorrectionAction.WITHDRAW: _("hoàn tác"),
}
_LONGEST = 160
"""Characters of a value that a line shows."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a person said."""

    correction: Correction
    who: str
    done: str
    """In a word."""
    what: str
    """The value's name."""
    before: str
    """Empty for none."""
    after: str
    """Likewise."""
    counts: bool
    """Whether it is the last word on its value, which may be withdrawn."""


def lines(
    said: Iterable[Correction], standing: Mapping[str, Correction], names: Mapping[str, str], translate: Translate
) -> tuple[Line, ...]:
    """The corrections, the last one first; `names` says who acted, `standing` which corrections count."""
    latest = sorted(said, key=lambda each: each.number, reverse=True)
    return tuple(_line(each, names.get(each.actor, each.actor), standing.get(each.path) == each, translate) for each in latest)


def _line(correction: Correction, who: str, counts: bool, translate: Translate) -> Line:  # noqa: FBT001 - private
    before, after = (_text(correction.path, held, translate) for held in (correction.before, correction.after))
    if correction.action is CorrectionAction.ACCEPT:
        before = ""
    return Line(correction, who, translate(_DONE[correction.action]), name_of(correction.path, translate), before, after, counts)


def _text(path: str, held: Held | None, translate: Translate) -> str:
    if held is None:
        return ""
    said = "; ".join(filter(None, (_part(part, held.value, translate) for part in parts_of(path))))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _part(part: Part, held: Any, translate: Translate) -> str:
    value = held.get(part.name) if part.name and isinstance(held, dict) else held
    if value in (None, "", False):
        return ""
    if part.kind == DAYS:
        return day(date.fromisoformat(value))
    if part.kind == NUMBER:
        return " ".join(filter(None, (number(value), part.unit and translate(part.unit))))
    if part.kind == FLAG:
        return translate(part.label)
    if isinstance(value, list):
        return "–".join(_code(part, each, translate) for each in value)
    return _code(part, value, translate)


def _code(part: Part, value: Any, translate: Translate) -> str:
    group = part.group or part.kind
    return str(value) if group in TYPED or group == DOCUMENT_TYPES else label(translate, value, group)
