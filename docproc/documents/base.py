"""What every published record has in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """A frozen record of the public contract; unknown fields are refused so that a typing slip cannot pass."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


Score = Annotated[float, Field(ge=0.0, le=1.0)]
"""A calibrated probability, 0 to 1."""
