"""What a person typed for a value of an entry, as a correction takes it."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from docproc.documents.correction import CorrectionAction
from docproc.jobs.correcting import Change

_LONGEST = 4000
_NO_NUL = r"^[^\x00]*$"
_AUTHOR = ("name", "position", "unit")


class Typed(BaseModel):
    """A form about one value; fields that the value has not stay away."""

    model_config = ConfigDict(extra="ignore")

    path: str = Field(max_length=200, pattern=r"^/[\w/]+$")
    action: CorrectionAction

    value: str = Field("", max_length=_LONGEST, pattern=_NO_NUL)
    name: str = Field("", max_length=_LONGEST, pattern=_NO_NUL)
    position: str = Field("", max_length=_LONGEST, pattern=_NO_NUL)
    unit: str = Field("", max_length=_LONGEST, pattern=_NO_NUL)
    share_percent: str = Field("", max_length=20, pattern=r"^\d*([.,]\d+)?$")
    code: str = Field("", max_length=100, pattern=_NO_NUL)


def change_of(typed: Typed) -> Change:
    """What the person wants done; whether a value fits at its place, the correction says."""
    return Change(typed.path, typed.action, _value(typed.path, typed) if typed.action is CorrectionAction.CORRECT else None)


def _value(path: str, typed: Typed) -> Any:
    if path.startswith("/authors/"):
        share = typed.share_percent.replace(",", ".")
        parts = {name: getattr(typed, name).strip() or None for name in _AUTHOR}
        return {**parts, "share_percent": float(share) if share else None}
    if path.startswith("/topics/"):
        return {"code": typed.code}
    return {"value": typed.value.strip()} if path in {"/title", "/unit"} else typed.value
