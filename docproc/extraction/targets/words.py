"""The word lists of this package as compiled patterns."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def alternatives(name: str) -> str:
    """The list `name` as one alternation, longest first."""
    return "|".join(sorted(_data()[name], key=len, reverse=True))


@cache
def listed(name: str) -> frozenset[str]:
    """The list `name` as a set."""
    return frozenset(_data()[name])


@cache
def anywhere(name: str) -> re.Pattern[str]:
    """Matches any entry of the list `name`, from a word's start."""
    return re.compile(rf"(?<!\w)(?:{alternatives(name)})", re.IGNORECASE)


@cache
def excluded() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The classes of contexts whose numbers are no aims, each with its pattern."""
    classes: dict[str, list[str]] = _data()["excluded"]
    return tuple((name, re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE)) for name, words in classes.items())
