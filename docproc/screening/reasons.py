"""Reasons as sentences: a code with parameters, rendered in Vietnamese or English."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from docproc.documents.screening import Reason

ReasonLanguage = Literal["vi", "en"]


@cache
def _sentences() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((files("docproc.screening") / "reasons.toml").read_text(encoding="utf-8"))


def render(reason: Reason, language: ReasonLanguage = "vi") -> str:
    """The reason as one or two sentences. Raises KeyError for a code or parameter that `reasons.toml` does not know."""
    check, _, why = reason.code.partition(".")
    return _sentences()[check][why][language].format(**reason.parameters)


def reason_codes() -> list[str]:
    """All codes that `reasons.toml` knows, such as `in_window.after_end`."""
    return [f"{check}.{why}" for check, sentences in _sentences().items() for why in sentences]
