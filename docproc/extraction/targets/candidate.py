"""A number that may be an aim of the plan, with all that speaks for and against it."""

from typing import NamedTuple

from docproc.extraction.sections import SectionKind
from docproc.extraction.targets.clauses import Clause
from docproc.extraction.targets.metric import Metric
from docproc.vietnamese.quantities import Quantity


class Candidate(NamedTuple):
    """A number in a sentence, before it is judged; offsets are into the document's text."""

    text: str
    """The document's text."""
    quantity: Quantity
    metric: Metric | None
    clause: Clause
    inside: frozenset[SectionKind]
    """What the sections around it are about."""
    titles: tuple[str, ...]
    """Titles of these sections, outermost first."""
    headed_by_term: bool
    """Whether a heading above names a term: "đến năm 2030"."""
    campaign: bool
    """Whether the plan is that of an emulation campaign."""
    possible: bool
    """Whether the rules see any way for it to be an aim."""
    reasons_for: float
    """Sum of the rules' reasons for it."""
    reasons_against: float
    """Sum of the rules' reasons against it."""
    contexts: tuple[str, ...]
    """Contexts of the clause in which numbers are no aims."""
