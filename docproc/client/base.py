"""What all answers have in common."""

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """Base of what the service answers, by the names of its published description.

    Codes are plain strings, since a newer service may have more of them; what a caller gives is typed strictly.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)
