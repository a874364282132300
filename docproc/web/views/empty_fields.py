"""Fields of forms that a person may leave empty: a browser sends them as an empty text."""

from datetime import date
from typing import Annotated

from fastapi import Form
from pydantic import BeforeValidator


def none_if_empty(untrusted_value: object) -> object:
    """Nothing in place of an empty text, for a validator."""
    return None if untrusted_value == "" else untrusted_value


EmptyDate = Annotated[date | None, BeforeValidator(none_if_empty), Form()]
"""A day, or none."""
EmptyText = Annotated[str | None, BeforeValidator(none_if_empty), Form(max_length=200)]
"""A short text, or none."""
