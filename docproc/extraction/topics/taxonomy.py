"""The taxonomy of topics: names, aliases and terms, as data."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class TopicEntry(NamedTuple):
    """A topic of the taxonomy."""

    code: str
    """Stable code."""
    name: str
    """Vietnamese name."""
    alias: re.Pattern[str]
    """Matches names of the topic itself."""
    brief: re.Pattern[str]
    """Matches short names, which count only within a list of topics."""
    terms: tuple[tuple[re.Pattern[str], float], ...]
    """What tells that a text is about it, each with a weight."""


@cache
def taxonomy() -> tuple[TopicEntry, ...]:
    """The default taxonomy, in the order of its file."""
    data = tomllib.loads(files(__package__).joinpath("taxonomy.toml").read_text(encoding="utf-8"))
    return tuple(_entry(code, entry) for code, entry in data.items())


def _entry(code: str, entry: dict[str, Any]) -> TopicEntry:
    terms = tuple((_pattern([term]), float(weight)) for term, weight in entry["terms"].items())
    return TopicEntry(code, entry["name"], _pattern(entry["aliases"]), _pattern(entry["brief"]), terms)


def _pattern(alternatives: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)
