"""Two ideas side by side, whatever a search would say of them: what they have in common, and what of either does not count."""

from functools import cache
from typing import NamedTuple

from docproc.documents.match import Passage, SetAside, Shared
from docproc.matching.frequencies import Frequencies
from docproc.matching.idea import Idea
from docproc.matching.passages import clauses, passages
from docproc.matching.scoring import prepared_idea
from docproc.matching.set_aside import as_records
from docproc.matching.shared import mentions, shared_facets


class SideBySide(NamedTuple):
    """What two ideas have in common, without a score: that is for a search, which knows all the others."""

    shared: Shared
    """What both name."""
    passages: tuple[Passage, ...]
    """Passages that say the same; `initiative` are offsets into the other's `Idea.text`."""


def side_by_side(idea: Idea, other: Idea) -> SideBySide:
    """What both have in common, by how telling words are in initiatives at large."""
    ours, theirs = prepared_idea(idea), prepared_idea(other)
    alike = passages(ours, clauses(ours, _at_large()), theirs, clauses(theirs, _at_large()))
    return SideBySide(shared_facets(mentions(ours), mentions(theirs)), alike)


def set_aside_of(idea: Idea) -> tuple[SetAside, ...]:
    """What of an idea's `text` does not count, and why."""
    return as_records(prepared_idea(idea).set_aside)


@cache
def _at_large() -> Frequencies:
    """No register of one's own, only the language of initiatives."""
    return Frequencies()
