"""The likeliest roles of the sentences of an account, one after another (Viterbi)."""

from collections.abc import Sequence

import numpy as np

from docproc.extraction.entry.roles.model import Matrix, RoleModel

_EMISSION = 2.0
"""Weight of what a sentence says against the order of roles: 1, 2 and 3 were tried, by openings found out of fold."""
_WITHIN_PARAGRAPH = 1.0
"""What a change of role within a paragraph costs more than one between paragraphs, in log-probability."""


def decode(model: RoleModel, emissions: Sequence[Matrix], new_paragraph: Sequence[bool]) -> list[int]:
    """Column of the role of each sentence; `emissions` are log-probabilities, `new_paragraph` says which begin one."""
    if not emissions:
        return []
    score = model.starts + _EMISSION * emissions[0]
    back: list[Matrix] = []
    change = _WITHIN_PARAGRAPH * (1 - np.eye(len(model.starts), dtype=np.float32))
    for emission, begins in zip(emissions[1:], new_paragraph[1:], strict=True):
        paths = score[:, None] + model.transitions - (0 if begins else change)
        back.append(paths.argmax(axis=0))
        score = paths.max(axis=0) + _EMISSION * emission
    roles = [int(score.argmax())]
    for pointers in reversed(back):
        roles.append(int(pointers[roles[-1]]))
    return roles[::-1]
