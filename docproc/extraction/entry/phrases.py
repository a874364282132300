"""The word lists of `phrases.toml` as alternatives of a regular expression."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))


def any_of(name: str) -> str:
    """The list `name` as a group for a pattern over lower case text; whole words, the longest first."""
    return f"(?:{alternatives(_lists()[name])})"


def alternatives(phrases: Iterable[str]) -> str:
    """Phrases joined by "|", the longest first, each a whole word."""
    return "|".join(
        re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalnum() else "") for phrase in sorted(phrases, key=len, reverse=True)
    )
