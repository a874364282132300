"""What there is to narrow a list of the register to: the values that rows have."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from docproc.storage.tables import initiatives

MOST = 300
"""Values of a field that are offered, those of most rows first: more is no list that a person reads."""
_YEAR = 4


@dataclass(frozen=True, slots=True)
class RegisterChoices:
    """Values of rows, each once."""

    years: tuple[str, ...]
    """Of adoption, the latest first."""
    units: tuple[str, ...]
    localities: tuple[str, ...]


def choices(connection: Connection) -> RegisterChoices:
    """The values that rows have; every row is looked at."""
    years = func.substr(initiatives.c.row["adopted_on"].as_string(), 1, _YEAR)
    found = connection.execute(select(years).where(years.is_not(None)).distinct()).scalars()
    return RegisterChoices(tuple(sorted(found, reverse=True)), _values(connection, "unit"), _values(connection, "locality"))


def _values(connection: Connection, field: str) -> tuple[str, ...]:
    value = initiatives.c.row[field].as_string()
    query = select(value).where(value.is_not(None)).group_by(value).order_by(func.count().desc(), value).limit(MOST)
    return tuple(sorted(connection.execute(query).scalars()))
