"""What a list or an export of the register is narrowed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Text, cast

from docproc.storage.tables import initiatives


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What rows must be like; null for all."""

    scope: str | None = None
    """`in_province` or `published_elsewhere`."""
    topic: str | None = None
    """A code of the taxonomy."""
    unit: str | None = None
    """The unit as the row has it."""
    locality: str | None = None
    """Likewise."""
    decision: str | None = None
    """Number of the decision, likewise."""
    adopted_from: date | None = None
    """First day of adoption."""
    adopted_to: date | None = None
    """Last one."""
    import_id: str | None = None
    """The import that said it last."""


def conditions(words: Iterable[str], wanted: RegisterFilter | None) -> list[ColumnElement[bool]]:
    """The conditions on `initiatives` of words that must all occur (folded), and of a filter."""
    found: list[ColumnElement[bool]] = [initiatives.c.searchable.contains(word, autoescape=True) for word in words]
    if wanted is None:
        return found
    said = ((name, getattr(wanted, name)) for name in ("scope", "unit", "locality", "decision"))
    found += [initiatives.c.row[name].as_string() == value for name, value in said if value is not None]
    adopted_on = initiatives.c.row["adopted_on"].as_string()
    if wanted.adopted_from is not None:
        found.append(adopted_on >= wanted.adopted_from.isoformat())
    if wanted.adopted_to is not None:
        found.append(adopted_on <= wanted.adopted_to.isoformat())
    if wanted.topic is not None:
        found.append(cast(initiatives.c.row["topics"], Text).contains(f'"{wanted.topic}"', autoescape=True))
    if wanted.import_id is not None:
        found.append(initiatives.c.import_id == wanted.import_id)
    return found
