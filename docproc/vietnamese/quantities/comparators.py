"""Words of comparison and change, as a regular expression for each of their classes."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("comparators.toml").read_text(encoding="utf-8"))


@cache
def alternatives(name: str) -> str:
    """The words of the class `name` as a pattern; the more telling ones stand first, a blank matches any white space."""
    return "|".join(word.replace(" ?", r"\s?").replace(" ", r"\s+") for word in _data()[name])
